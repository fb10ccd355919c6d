/// Writes a table as aligned text for a terminal.
///
/// Where the columns do not fit the width, the widest columns of words are shortened; where that is not
/// enough, each row becomes a block of lines. Numbers and identifiers are never cut.
struct TextTableWriter {
    let table: Table
    let options: TableOptions

    /// What parts two columns.
    private static let gap = "  "
    /// The width below which no column is shortened.
    private static let leastWidth = 6

    func render() -> String {
        var out = ""
        if !table.title.isEmpty { out += visible(table.title) + "\n" }
        out += facts()
        if !out.isEmpty { out += "\n" }
        out += body()
        if !table.notes.isEmpty { out += "\n" }
        for note in table.notes { out += visible(note) + "\n" }
        return out
    }

    /// The facts, as many on a line as fit.
    private func facts() -> String {
        var out = ""
        var used = 0
        for fact in table.facts {
            let text = visible(fact.label) + options.language.colon + shown(fact.cell, unit: nil)
            let width = displayWidth(of: text)
            if used > 0 {
                let fits = options.width.map { used + Self.gap.count + width <= $0 } ?? true
                out += fits ? Self.gap : "\n"
                used = fits ? used + Self.gap.count : 0
            }
            out += text
            used += width
        }
        return out.isEmpty ? "" : out + "\n"
    }

    /// The rows in columns or, failing that, in blocks.
    private func body() -> String {
        guard !table.columns.isEmpty else { return "" }
        let headings = table.columns.map { visible($0.heading) }
        let cells = table.rows.map { row in
            table.columns.indices.map { shown(table.cell(row, $0), unit: table.columns[$0].unit) }
        }
        guard let widths = fittedWidths(headings: headings, cells: cells) else {
            return blocks(headings: headings, cells: cells)
        }
        var out = line(headings, widths: widths)
        out += line(widths.map { String(repeating: "-", count: $0) }, widths: widths)
        for row in cells { out += line(row, widths: widths) }
        if cells.isEmpty { out += options.language.noRows + "\n" }
        return out
    }

    /// A cell as it is shown, with a dash where it is missing.
    private func shown(_ cell: Cell, unit: String?) -> String {
        cell == .missing ? "-" : visible(cell.shown(unit: unit, language: options.language))
    }

    /// One line of cells.
    private func line(_ cells: [String], widths: [Int]) -> String {
        var out = ""
        var pending = 0
        for (index, cell) in cells.enumerated() {
            let text = cutting(cell, to: widths[index])
            let padding = widths[index] - displayWidth(of: text)
            let trailing = table.columns[index].alignment == .trailing
            out += String(repeating: " ", count: pending + (trailing ? padding : 0)) + text
            pending = (trailing ? 0 : padding) + Self.gap.count
        }
        return out + "\n"
    }

    /// The rows as blocks of `label: value` lines, parted by empty lines.
    private func blocks(headings: [String], cells: [[String]]) -> String {
        if cells.isEmpty { return options.language.noRows + "\n" }
        let labels = headings.map { $0 + options.language.colon }
        let widest = labels.map { displayWidth(of: $0) }.max() ?? 0
        let padded = labels.map { $0 + String(repeating: " ", count: widest - displayWidth(of: $0)) }
        let blocks = cells.map { row in
            zip(padded, row).map { $0 + $1 + "\n" }.joined()
        }
        return blocks.joined(separator: "\n")
    }

    // MARK: Widths

    /// The widths of the columns, or nil where the table cannot be made to fit.
    private func fittedWidths(headings: [String], cells: [[String]]) -> [Int]? {
        var widths = headings.map { displayWidth(of: $0) }
        for row in cells {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], displayWidth(of: cell))
            }
        }
        guard let limit = options.width else { return widths }
        let gaps = Self.gap.count * (widths.count - 1)
        let elastic = widths.indices.filter(mayShrink)
        for index in elastic { widths[index] = min(widths[index], max(limit, Self.leastWidth)) }
        while widths.reduce(gaps, +) > limit {
            guard let widest = elastic.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.leastWidth
            else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    /// Whether a column holds nothing but words, and they may be cut.
    private func mayShrink(_ column: Int) -> Bool {
        table.columns[column].alignment == .leading && !table.columns[column].isWhole
            && table.rows.allSatisfy { table.cell($0, column).mayBeCut }
    }
}
