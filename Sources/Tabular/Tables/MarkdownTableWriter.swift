/// Writes a table as a GitHub Markdown table.
struct MarkdownTableWriter {
    let table: Table
    let options: TableOptions

    func render() -> String {
        var blocks: [String] = []
        if !table.title.isEmpty { blocks.append("### \(escaped(table.title))\n") }
        let facts = table.facts.map { fact in
            "- \(escaped(fact.label))\(options.language.colon)\(shown(fact.cell, unit: nil))\n"
        }
        if !facts.isEmpty { blocks.append(facts.joined()) }
        if !table.columns.isEmpty { blocks.append(grid()) }
        if table.rows.isEmpty, !table.columns.isEmpty { blocks.append(options.language.noRows + "\n") }
        if !table.notes.isEmpty { blocks.append(table.notes.map { "- \(escaped($0))\n" }.joined()) }
        return blocks.joined(separator: "\n")
    }

    /// The heading, the alignment row and the rows.
    private func grid() -> String {
        var out = line(table.columns.map { escaped($0.heading) })
        out += line(table.columns.map { $0.alignment == .trailing ? "---:" : "---" })
        for row in table.rows {
            let cells = table.columns.enumerated().map { shown(table.cell(row, $0), unit: $1.unit) }
            out += line(cells)
        }
        return out
    }

    /// One line of the table.
    private func line(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// A cell as it is shown.
    private func shown(_ cell: Cell, unit: String?) -> String {
        escaped(cell.shown(unit: unit, language: options.language))
    }

    /// Text in which nothing is markup.
    private func escaped(_ text: String) -> String {
        splittingLines(text).map(escapedLine).joined(separator: "<br>")
    }

    /// One line of text in which nothing is markup.
    private func escapedLine(_ text: String) -> String {
        var out = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "\\", "|", "`", "*", "[", "]": out += "\\\(scalar)"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

/// Returns the lines of a text, which may end in LF, CR or CR LF.
func splittingLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
}
