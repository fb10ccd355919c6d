import Tabular

/// Which column of the input holds which field of the form.
public struct HeaderMap: Sendable {
    /// The column of each field of the form, filing fields first; nil where the input has none.
    public let columns: [Int?]
    /// The number of columns of the input.
    public let width: Int
    /// The columns that pass unread, with their names.
    public let echoed: [(column: Int, name: String)]
    /// What is wrong with the header.
    public let findings: [Finding]

    /// Whether lines can be told apart into filings at all.
    public var canGroup: Bool { columns[0] != nil && columns[1] != nil }

    /// The columns that say which filing a line belongs to.
    public var keyColumns: [Int] { columns.prefix(2).compactMap { $0 } }

    /// Reads the titles of a header against the fields of a form.
    ///
    /// Titles may be names, labels or aliases, in any case and width; names that begin with `x_`
    /// pass unread.
    ///
    /// - Parameter line: the line of the header, 1-based.
    public init(titles: [String], form: Form, line: Int) {
        var columns: [Int?] = Array(repeating: nil, count: form.fields.count)
        var echoed: [(column: Int, name: String)] = []
        var findings: [Finding] = []
        let names = Self.names(form)
        for (column, title) in titles.enumerated() {
            let folded = CodeList.folded(title)
            if folded.hasPrefix("x_") {
                echoed.append((column, shown(title)))
            } else if let field = names[folded] {
                if columns[field] == nil {
                    columns[field] = column
                } else {
                    findings.append(
                        StructuralRule.columnDuplicate.finding(
                            line: line, column: column + 1, field: form.fields[field].name, actual: Phrase(shown(title))
                        ))
                }
            } else {
                findings.append(
                    StructuralRule.columnUnknown.finding(
                        line: line, column: column + 1, actual: Phrase(title.isEmpty ? "\"\"" : shown(title)),
                        expected: Phrase(form.fields.map(\.name).joined(separator: ", "))))
            }
        }
        // A file of nil returns needs no column of the lines.
        let holdsLines = columns[form.filingFields.count...].contains { $0 != nil }
        let holdsNil = form.filingField("nil").map { columns[$0] != nil } ?? false
        for (index, field) in form.fields.enumerated() where field.isRequired && columns[index] == nil {
            if index >= form.filingFields.count, !holdsLines, holdsNil { continue }
            findings.append(
                StructuralRule.columnMissing.finding(
                    line: line, field: field.name,
                    expected: Phrase(en: "\(field.name) (\(field.label.en))", zh: "\(field.name)（\(field.label.zh)）")))
        }
        if let separator = Self.wrongSeparator(titles) {
            // One finding says it all; the columns cannot be told apart.
            findings = [StructuralRule.delimiterWrong.finding(line: line, actual: separator)]
        }
        self.columns = columns
        self.width = titles.count
        self.echoed = echoed
        self.findings = findings
    }

    /// The map of input that has every field in the order of the form.
    init(allOf form: Form) {
        columns = Array(form.fields.indices)
        width = form.fields.count
        echoed = []
        findings = []
    }

    /// What separates the titles of a header that has no comma, in words; nil where nothing else seems to.
    private static func wrongSeparator(_ titles: [String]) -> Phrase? {
        guard titles.count == 1, let title = titles.first else { return nil }
        let known: [(Character, Phrase)] = [
            (";", Phrase(en: "semicolons", zh: "分号")), ("\t", Phrase(en: "tabs", zh: "制表符")),
            ("，", Phrase(en: "full-width commas", zh: "全角逗号")), ("|", Phrase(en: "vertical bars", zh: "竖线")),
        ]
        return known.first { separator, _ in title.filter { $0 == separator }.count > 1 }?.1
    }

    private static func names(_ form: Form) -> [String: Int] {
        var names: [String: Int] = [:]
        for (index, field) in form.fields.enumerated() {
            for name in [field.name, field.label.zh, field.label.en] + field.aliases {
                names[CodeList.folded(name)] = index
            }
        }
        return names
    }
}
