/// Writes a table as comma-separated values after RFC 4180.
///
/// The heading holds the machine names; a missing cell is empty. Title, facts and notes are left out, so
/// that the file is nothing but the table.
struct CSVTableWriter {
    let table: Table
    let options: TableOptions

    func render() -> String {
        let lineEnd = isGuarded ? "\r\n" : "\n"
        var out = isGuarded || options.byteOrderMark ? "\u{FEFF}" : ""
        out += table.columns.map { quoted($0.name) }.joined(separator: ",") + lineEnd
        for row in table.rows {
            for index in table.columns.indices {
                if index > 0 { out += "," }
                out += field(table.cell(row, index))
            }
            out += lineEnd
        }
        return out
    }

    /// Whether the file is likely to be opened in Excel.
    private var isGuarded: Bool { options.excel || options.mailMerge }

    /// A cell as a field.
    private func field(_ cell: Cell) -> String {
        switch cell {
        case .text(let text):
            return quoted(isGuarded ? guarded(text, asFormula: options.excel && excelWouldChange(text)) : text)
        case .identifier(let text):
            return quoted(isGuarded ? guarded(text, asFormula: options.excel && looksNumeric(text)) : text)
        case .missing:
            // A line without any character would be no row at all.
            return table.columns.count == 1 ? "\"\"" : ""
        case .integer, .year, .decimal, .percent, .truth:
            return quoted(cell.plain)
        }
    }

    /// A field in quotes if it needs them.
    private func quoted(_ text: String) -> String {
        // A line without any character would be no row at all.
        text.isEmpty && table.columns.count == 1 ? "\"\"" : csvField(text)
    }

    // MARK: Excel

    /// Text that Excel shows as it is: as a constant formula, or with an apostrophe before what it would run.
    private func guarded(_ text: String, asFormula: Bool) -> String {
        if asFormula { return "=\"\(text)\"" }
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else {
            return text
        }
        return "'" + text
    }

    /// Whether text has a digit first and nothing but what numbers, dates and times are made of.
    private func looksNumeric(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || "eE+-/:.,% ".utf8.contains($0) }
    }

    /// Whether Excel would show something else: a date, a number without its leading zero or last digits.
    private func excelWouldChange(_ text: String) -> Bool {
        guard looksNumeric(text) else { return false }
        let whole = text.utf8.count <= 15 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return !whole || (text.utf8.first == 0x30 && text.utf8.count > 1)
    }
}
