public import Tabular

extension Succession {
    /// The columns of successions in CSV; `share` is in percent and may be empty, for all of it.
    public static let columns = ["predecessor", "successor", "kind", "day", "share", "reason"]

    /// Reads successions in CSV.
    ///
    /// - Parameter isRegistered: whether an institution is in the register.
    public static func file(
        _ bytes: [UInt8], isRegistered: (CreditCode) throws -> Bool
    ) rethrows -> RegisterFile<Succession> {
        try RegisterFile(
            bytes, required: columns, isRegistered: isRegistered, read: { Succession(&$0) },
            conflicts: conflicts(_:existing:))
    }

    private init?(_ cells: inout RowCells) {
        let predecessor = cells.institution("predecessor")
        let successor = cells.institution("successor")
        if let predecessor, predecessor == successor {
            cells.report(.successionSelf, "successor", expected: Phrase(en: "another institution", zh: "另一家机构"))
        }
        let kind = cells.word("kind", Kind.self)
        let day = cells.day("day")
        let percent = Self.percent(&cells)
        let reason = cells.written("reason")
        for finding in Finding.onText(reason, "reason") { cells.report(finding) }
        guard cells.isFaultless, let predecessor, let successor, let kind, let day, let percent else { return nil }
        self.init(
            predecessor: predecessor, successor: successor, kind: kind, day: day, percent: percent, reason: reason)
    }

    private static func percent(_ cells: inout RowCells) -> Fraction? {
        var text = cells.text("share")
        if text.isEmpty { return Fraction(100) }
        if text.hasSuffix("%") { text.removeLast() }
        if let percent = Fraction(text), percent > .zero, percent <= Fraction(100) { return percent }
        cells.report(.shareInvalid, "share", expected: Phrase("100"))
        return nil
    }

    /// The successions as a table, whose CSV is what `file(_:isRegistered:)` reads.
    public static func table(_ successions: [Succession], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("predecessor", label: labels("predecessor", "原机构")),
                Column("successor", label: labels("successor", "承继机构")), Column("kind", label: labels("kind", "方式")),
                Column("day", label: labels("day", "生效日")),
                Column("share", label: labels("share", "份额"), unit: "%", alignment: .trailing),
                Column("reason", label: labels("reason", "依据")),
            ],
            rows: successions.map { row in
                [
                    .identifier(row.predecessor.description), .identifier(row.successor.description),
                    .text(row.kind.rawValue), .day(row.day), .decimal(row.percent.exactText), .words(row.reason),
                ]
            })
    }
}
