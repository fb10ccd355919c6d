/// A way of writing invented filings as CSV: which columns, in which words, with which line ends.
struct DemoCSV: Sendable {
    /// A column, with what it holds on a line of a filing.
    struct Column: Sendable {
        /// The title.
        let title: String
        /// The value on one line; the line is nil on the row of a nil return.
        let value: @Sendable (DemoFiling, DemoLine?) -> String
    }

    /// The columns in their order.
    let columns: [Column]
    /// What ends each line.
    var lineEnd = "\n"
    /// Whether all values stand in quotation marks.
    var isQuoted = false
    /// Whether exports of all filings come first and imports last, so that filings are scattered.
    var isSortedByFlow = false

    /// Returns the text of a file.
    func text(_ filings: [DemoFiling]) -> String {
        var rows = filings.flatMap { filing -> [(flow: String, cells: [String])] in
            let lines: [DemoLine?] = filing.lines.isEmpty ? [nil] : filing.lines
            return lines.map { line in (line?.flow ?? "", columns.map { $0.value(filing, line) }) }
        }
        if isSortedByFlow { rows = rows.filter { $0.flow != "import" } + rows.filter { $0.flow == "import" } }
        let header = columns.map(\.title).joined(separator: ",") + lineEnd
        return rows.reduce(into: header) { $0 += written($1.cells) + lineEnd }
    }

    private func written(_ cells: [String]) -> String {
        cells.map { cell in
            let needsQuotes = isQuoted || cell.contains(",") || cell.contains("\"")
            return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",")
    }
}

extension DemoCSV {
    /// The columns of the form by their names, with codes.
    static let plain: [Column] = [
        Column(title: "institution") { filing, _ in filing.institution },
        Column(title: "period") { filing, _ in filing.period },
        Column(title: "nil") { _, line in line == nil ? "true" : "" },
        Column(title: "flow") { $1?.flow ?? "" },
        Column(title: "service") { $1?.service ?? "" },
        Column(title: "partner") { $1?.partner ?? "" },
        Column(title: "mode") { $1.map { "\($0.mode)" } ?? "" },
        Column(title: "currency") { $1?.currency ?? "" },
        Column(title: "unit_mult") { $1.map { "\($0.power)" } ?? "" },
        Column(title: "revenue") { $1.map { $0.text($0.revenue) } ?? "" },
        Column(title: "contract_value") { _, line in
            line.flatMap { line in line.contract.map(line.text) } ?? ""
        },
        Column(title: "headcount") { $1?.staff.map { "\($0)" } ?? "" },
        Column(title: "headcount_local") { $1?.localStaff.map { "\($0)" } ?? "" },
    ]

    /// The columns of the flash by their names.
    static let flash = plain.filter {
        ["institution", "period", "nil", "flow", "currency", "unit_mult", "revenue", "headcount"].contains($0.title)
    }

    /// The column that says whether awards may use the filing.
    static let awardUse = Column(title: "award_use") { filing, _ in filing.awardUse.map { "\($0)" } ?? "" }

    /// A column of the respondent's own, which passes unread.
    static let ownNote = Column(title: "x_note") { _, line in
        line.map { "ledger \($0.currency), \($0.service)" } ?? "no business"
    }
}
