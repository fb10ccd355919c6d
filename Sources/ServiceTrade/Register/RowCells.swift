/// The cells of one row of reference data, and what is wrong with them.
struct RowCells {
    let table: ReferenceTable
    let row: Int
    private(set) var findings: [Finding] = []
    /// The institutions that the row names, with the columns.
    private(set) var institutions: [(column: String, code: CreditCode)] = []

    init(_ table: ReferenceTable, row: Int) {
        self.table = table
        self.row = row
    }

    /// Whether nothing was found wrong so far.
    var isFaultless: Bool { findings.isEmpty }

    /// A cell with blanks around it removed and full-width characters folded.
    func text(_ column: String) -> String { table.text(row, column) }

    /// A cell as it was written, but for blanks around it.
    func written(_ column: String) -> String { table.written(row, column) }

    mutating func report(_ rule: StructuralRule, _ column: String, expected: Phrase) {
        findings.append(table.finding(rule, row, column, expected: expected))
    }

    /// Takes over a finding that was made on the value of the row, and gives it its place.
    mutating func report(_ finding: Finding) {
        var finding = finding
        finding.line = table.line(of: row)
        finding.column = finding.field.flatMap(table.place(of:))
        findings.append(finding)
    }

    /// An institution by its credit code.
    mutating func institution(_ column: String) -> CreditCode? {
        if text(column).isEmpty {
            report(.valueMissing, column, expected: Phrase(en: "a unified social credit code", zh: "统一社会信用代码"))
            return nil
        }
        do {
            let code = try CreditCode(CreditCode.fold(text(column)))
            institutions.append((column, code))
            return code
        } catch {
            report(.creditCodeInvalid, column, expected: error.expected)
            return nil
        }
    }

    /// A day that must be there.
    mutating func day(_ column: String) -> Day? {
        if let day = Day(text(column)) { return day }
        if text(column).isEmpty {
            report(.valueMissing, column, expected: Phrase(en: "a day such as 2025-03-31", zh: "日期，如 2025-03-31"))
            return nil
        }
        report(.dateInvalid, column, expected: Phrase("2025-03-31"))
        return nil
    }

    /// The days of the columns `from` and `to`; an empty `to` is open.
    mutating func days() -> DaySpan? {
        let first = day("from")
        let last = text("to").isEmpty ? nil : day("to")
        guard let first else { return nil }
        if let last, last < first { report(.datesOutOfOrder, "to", expected: Phrase(first.description)) }
        return DaySpan(firstDay: first, lastDay: last)
    }

    /// True or false; an empty cell is false.
    mutating func flag(_ column: String) -> Bool {
        if text(column).isEmpty { return false }
        if let truth = Self.truth(text(column)) { return truth }
        report(.booleanInvalid, column, expected: Phrase("true, false"))
        return false
    }

    /// One of a few words, in English or Chinese.
    mutating func word<Word: LabelledWord>(_ column: String, _: Word.Type) -> Word? {
        let wanted = CodeList.folded(text(column))
        let found = Word.allCases.first {
            $0.rawValue == wanted || CodeList.folded($0.label.en) == wanted || $0.label.zh == wanted
        }
        if let found { return found }
        report(.codeUnknown, column, expected: Word.choices)
        return nil
    }

    /// True or false in the ways in which people write it.
    static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "是": true
        case "false", "0", "no", "否": false
        default: nil
        }
    }
}

/// A closed set of words of the register, each with its name.
protocol LabelledWord: RawRepresentable, CaseIterable where RawValue == String {
    var label: Phrase { get }
}

extension LabelledWord {
    /// All of them, as a message lists what may be written.
    static var choices: Phrase {
        Phrase(
            en: allCases.map(\.rawValue).joined(separator: ", "),
            zh: allCases.map { "\($0.rawValue)（\($0.label.zh)）" }.joined(separator: "、"))
    }
}
