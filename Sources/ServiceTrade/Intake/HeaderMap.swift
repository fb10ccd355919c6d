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
                echoed.append((column, title))
            } else if let field = names[folded] {
                if columns[field] == nil {
                    columns[field] = column
                } else {
                    findings.append(
                        StructuralRule.columnDuplicate.finding(
                            line: line, column: column + 1, field: form.fields[field].name, actual: Phrase(title)))
                }
            } else {
                findings.append(
                    StructuralRule.columnUnknown.finding(
                        line: line, column: column + 1, actual: Phrase(title.isEmpty ? "\"\"" : title),
                        expected: Phrase(form.fields.map(\.name).joined(separator: ", "))))
            }
        }
        for (index, field) in form.fields.enumerated() where field.isRequired && columns[index] == nil {
            findings.append(
                StructuralRule.columnMissing.finding(
                    line: line, field: field.name,
                    expected: Phrase(en: "\(field.name) (\(field.label.en))", zh: "\(field.name)（\(field.label.zh)）")))
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
