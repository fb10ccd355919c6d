import Tabular

/// The rows of a CSV file of reference data, by the names of its columns.
public struct ReferenceTable: Sendable {
    private let block: RecordBlock
    private let places: [String: Int]
    /// What is wrong with the file itself.
    public let findings: [Finding]

    /// Reads CSV with a header.
    ///
    /// - Parameters:
    ///   - required: the columns that must be there.
    ///   - labels: other titles of columns, with their names.
    public init(_ bytes: [UInt8], required: [String], labels: [String: String] = [:]) {
        var cutter = CSVCutter()
        var decoder = TextDecoder()
        cutter.append(decoder.decode(bytes, isLast: true))
        guard let head = cutter.takeHeader(isLast: true) else {
            block = RecordBlock(width: 1, bytes: [], firstLine: 0)
            places = [:]
            findings = [StructuralRule.fileEmpty.finding(line: 1)]
            return
        }
        let width = head.reduce(1) { $0 + ($1 == 0x2C ? 1 : 0) }
        let titles = CSVScanner(width: width).scan(head, firstLine: 0)
        var places: [String: Int] = [:]
        for column in 0..<width {
            let title = foldWidth(titles.text(0, column)).lowercased()
            places[labels[title] ?? title] = column
        }
        let rest = cutter.nextBlock(isLast: true) ?? []
        let block = CSVScanner(width: width).scan(rest, firstLine: titles.lineCount)
        var findings = required.filter { places[$0] == nil }.map {
            StructuralRule.columnMissing.finding(line: 1, field: $0, expected: Phrase($0))
        }
        for fault in block.faults {
            let rule = StructuralRule(rawValue: fault.kind.rawValue) ?? .encodingInvalid
            findings.append(
                rule.finding(
                    line: block.line(of: fault.record), column: fault.column, actual: Phrase("\(fault.actual)"),
                    expected: Phrase("\(width)")))
        }
        self.block = block
        self.places = places
        self.findings = findings
    }

    /// The number of rows.
    public var count: Int { block.count }

    /// The line of a row.
    func line(of row: Int) -> Int { block.line(of: row) }

    /// The position of a column, 1-based; nil where it is missing.
    func place(of column: String) -> Int? { places[column].map { $0 + 1 } }

    /// The text of a cell, blanks around it removed; empty where the column is missing.
    func text(_ row: Int, _ column: String) -> String {
        places[column].map { foldWidth(block.text(row, $0)) } ?? ""
    }

    /// The text of a cell as it was written, but for blanks around it.
    func written(_ row: Int, _ column: String) -> String {
        guard let place = places[column] else { return "" }
        var text = block.text(row, place)[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// A finding on a cell.
    func finding(_ rule: StructuralRule, _ row: Int, _ column: String, expected: Phrase) -> Finding {
        rule.finding(
            line: block.line(of: row), column: place(of: column), field: column,
            actual: Phrase(shown(text(row, column))), expected: expected)
    }
}
