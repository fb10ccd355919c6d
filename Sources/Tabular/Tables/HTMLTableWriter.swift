/// Writes a table as a complete HTML page.
///
/// Codes and words carry the text format of Excel, so that opening the page there does not turn a code into
/// a number or a fraction into a date.
struct HTMLTableWriter {
    let table: Table
    let options: TableOptions

    /// The look of the page.
    private static let style = #"""
        body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2em; }
        table { border-collapse: collapse; }
        caption { font-weight: 600; padding: .4em 0; text-align: left; }
        th, td { border-bottom: 1px solid #ccc; padding: .25em .75em; text-align: left; vertical-align: top; }
        thead th { border-bottom: 2px solid #666; }
        .n { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
        .t { mso-number-format:"\@"; }
        """#

    func render() -> String {
        var out = "<!DOCTYPE html>\n<html lang=\"\(options.language.tag)\">\n"
        out += "<head>\n<meta charset=\"utf-8\">\n"
        out += "<title>\(escaped(table.title))</title>\n<style>\n\(Self.style)\n</style>\n</head>\n<body>\n"
        for fact in table.facts {
            let value = escaped(fact.cell.shown(unit: nil, language: options.language))
            out += "<div>\(escaped(fact.label))\(options.language.colon)\(value)</div>\n"
        }
        out += grid()
        for note in table.notes { out += "<p>\(escaped(note))</p>\n" }
        return out + "</body>\n</html>\n"
    }

    /// The table itself.
    private func grid() -> String {
        var out = "<table>\n"
        if !table.title.isEmpty { out += "<caption>\(escaped(table.title))</caption>\n" }
        out += "<thead>\n<tr>"
        for column in table.columns {
            let side = column.alignment == .trailing ? " class=\"n\"" : ""
            out += "<th scope=\"col\"\(side)>\(escaped(column.heading))</th>"
        }
        out += "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows { out += line(row) }
        if table.rows.isEmpty, !table.columns.isEmpty {
            out += "<tr><td colspan=\"\(table.columns.count)\">\(options.language.noRows)</td></tr>\n"
        }
        return out + "</tbody>\n</table>\n"
    }

    /// One row of the table.
    private func line(_ row: [Cell]) -> String {
        var out = "<tr>"
        for (index, column) in table.columns.enumerated() {
            let cell = table.cell(row, index)
            var classes: [String] = []
            if cell.isNumber || column.alignment == .trailing { classes.append("n") }
            if case .text = cell { classes.append("t") }
            if case .identifier = cell { classes.append("t") }
            let attribute = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
            let text = escaped(cell.shown(unit: column.unit, language: options.language))
            out += "<td\(attribute)>\(text)</td>"
        }
        return out + "</tr>\n"
    }

    /// Text in which nothing is markup, with its line ends as breaks.
    private func escaped(_ text: String) -> String {
        splittingLines(text).map(escapedLine).joined(separator: "<br>")
    }

    /// One line of text in which nothing is markup.
    private func escapedLine(_ text: String) -> String {
        var out = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
