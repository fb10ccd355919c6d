public import Tabular

extension Attribute {
    /// The columns of attributes in CSV.
    public static let columns = ["institution", "attribute", "value", "from", "to", "reason"]

    /// Reads attributes in CSV.
    ///
    /// - Parameter isRegistered: whether an institution is in the register.
    public static func file(
        _ bytes: [UInt8], framework: Framework, isRegistered: (CreditCode) throws -> Bool
    ) rethrows -> RegisterFile<Attribute> {
        try RegisterFile(
            bytes, required: columns, isRegistered: isRegistered, read: { Attribute(&$0, framework) },
            conflicts: conflicts(_:existing:))
    }

    private init?(_ cells: inout RowCells, _ framework: Framework) {
        let institution = cells.institution("institution")
        let kind = Self.kind(&cells, framework)
        let value = kind.flatMap { Self.value(&cells, $0, framework) }
        let days = cells.days()
        let reason = cells.written("reason")
        let needed = kind == .key ? Phrase(en: "the notice or decision", zh: "认定或取消的依据") : nil
        for finding in Finding.onText(reason, "reason", expected: needed) { cells.report(finding) }
        guard cells.isFaultless, let institution, let kind, let value, let days else { return nil }
        self.init(
            institution: institution, kind: kind, value: value, firstDay: days.firstDay, lastDay: days.lastDay,
            reason: reason)
    }

    /// The attribute of a row; only those whose code list the framework has are known.
    private static func kind(_ cells: inout RowCells, _ framework: Framework) -> Kind? {
        let known = Kind.allCases.filter { $0.codeList.map { framework.codeLists[$0] != nil } ?? true }
        let wanted = CodeList.folded(cells.text("attribute"))
        let found = known.first { [$0.rawValue, $0.label.en, $0.label.zh].contains(wanted) }
        if found == nil {
            cells.report(
                .attributeUnknown, "attribute",
                expected: Phrase(
                    en: known.map(\.rawValue).joined(separator: ", "),
                    zh: known.map { "\($0.rawValue)（\($0.label.zh)）" }.joined(separator: "、")))
        }
        return found
    }

    private static func value(_ cells: inout RowCells, _ kind: Kind, _ framework: Framework) -> String? {
        let text = cells.text("value")
        guard let list = kind.codeList.flatMap({ framework.codeLists[$0] }) else {
            if let truth = RowCells.truth(text) { return truth ? "true" : "false" }
            cells.report(.booleanInvalid, "value", expected: Phrase("true, false"))
            return nil
        }
        if let index = list.index(of: text) { return list.entries[index].code }
        let near = list.nearest(to: text).map { Phrase(en: $0.code, zh: "\($0.code)（\($0.label.zh)）") }
        let all = Phrase(list.entries.map(\.code).joined(separator: ", "))
        var finding = cells.table.finding(.codeUnknown, cells.row, "value", expected: near ?? all)
        finding.values["field"] = kind.label
        cells.report(finding)
        return nil
    }

    /// The attributes as a table, whose CSV is what `file(_:framework:isRegistered:)` reads.
    public static func table(_ attributes: [Attribute], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("institution", label: labels("institution", "机构")),
                Column("attribute", label: labels("attribute", "属性")), Column("value", label: labels("value", "值")),
                Column("from", label: labels("from", "起")), Column("to", label: labels("to", "止")),
                Column("reason", label: labels("reason", "依据")),
            ],
            rows: attributes.map { row in
                [
                    .identifier(row.institution.description), .text(row.kind.rawValue), .text(row.value),
                    .day(row.firstDay), .day(row.lastDay), .words(row.reason),
                ]
            })
    }
}
