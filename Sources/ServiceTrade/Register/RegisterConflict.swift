/// What a new row of the register cannot agree with: another row, or what is in the register already.
public struct RegisterConflict: Sendable, Hashable {
    /// What a row does not agree with.
    public enum Other: Sendable, Hashable {
        /// Another of the new rows, by its index.
        case row(Int)
        /// A row that is in the register already.
        case registered
    }

    /// The rule.
    public let rule: StructuralRule
    /// The index of the row among the new ones.
    public let row: Int
    /// The column to blame.
    public let column: String
    /// What the row says.
    public let actual: Phrase
    /// What the other says, or what would be right.
    public let expected: Phrase
    /// What it does not agree with; nil where that is no single row.
    public let other: Other?
    /// The institution concerned.
    public let institution: CreditCode
    /// Further figures that the message quotes.
    var values: [String: Phrase] = [:]

    /// The finding without a place in a file, for a row that was not read from one.
    public var finding: Finding { finding(table: nil, lines: []) }

    /// The finding at the place of its row; `lines` has the line of each new row.
    func finding(table: (ReferenceTable, row: Int)?, lines: [Int]) -> Finding {
        var finding = rule.finding(field: column, actual: actual, expected: expected)
        if let (table, row) = table {
            finding.line = table.line(of: row)
            finding.column = table.place(of: column)
        }
        finding.institution = institution.description
        finding.values = values
        switch other {
        case .row(let index) where index < lines.count:
            finding.values["place"] = Phrase(en: "on line \(lines[index])", zh: "第 \(lines[index]) 行")
        case .row: finding.values["place"] = Phrase(en: "handed in with it", zh: "同时提交")
        case .registered: finding.values["place"] = Phrase(en: "which is in the register", zh: "名录中已有")
        case nil: break
        }
        return finding
    }
}

/// The rows of a register that stay when new rows come: those whose place no new row takes.
func remaining<Row, Identity: Hashable>(
    _ existing: [Row], besides rows: [Row], identity: (Row) -> Identity
) -> [Row] {
    guard !existing.isEmpty else { return [] }
    let taken = Set(rows.map(identity))
    return existing.filter { !taken.contains(identity($0)) }
}
