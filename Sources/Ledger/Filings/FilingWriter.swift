import GRDB
import ServiceTrade

/// Writes filings of one form: the filing, its lines, and its sums when it is accepted.
final class FilingWriter {
    /// Where a column of the lines comes from; plain memory only, as it is looked at for every value.
    private struct Column {
        let field: Int
        /// The column of the table, the filing being column 0.
        let place: Int
        /// The texts of codes; nil for numbers.
        let texts: CodeTexts?
    }

    /// A column of texts or days, which are few: their texts are made when they are bound.
    private struct TextColumn {
        let field: Int
        let place: Int
        let isDay: Bool
    }

    private let form: Form
    private let filing: RowInserter
    /// Statements that insert several lines at once, or one; several cost less a line.
    private let lines: [LineStatement]
    private let total: RowInserter
    private let columns: [Column]
    private let textColumns: [TextColumn]
    private let texts: [FixedTexts]
    private let currencies: FixedTexts
    private let indicatorCount: Int
    private let institutionText = ReusedText()
    private let periodText = ReusedText()

    init(_ db: Database, form: Form, framework: Framework) throws {
        self.form = form
        let tables = FormTables(form: form, framework: framework)
        let names = tables.columns.map(\.name)
        filing = try RowInserter(
            db,
            sql: """
                INSERT INTO filing
                    (id, form, institution, period, revision, state, first_state, is_nil, award_use, prepared_by,
                     sha256, lines, delivery, framework, timeliness)
                VALUES (?1, '\(form.id)', ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                """)
        lines = try [16, 4, 1].map { try LineStatement(db, table: tables.lines, names: ["filing"] + names, rows: $0) }
        indicatorCount = tables.indicators.count
        let sums = Array(repeating: ", ?", count: indicatorCount).joined()
        total = try RowInserter(db, sql: "INSERT INTO \(tables.totals) VALUES (?, ?, ?\(sums))")
        var texts: [FixedTexts] = []
        let kinds = form.lineFields.map(\.kind)
        textColumns = tables.columns.enumerated().compactMap { place, column in
            guard [.text, .date].contains(kinds[column.field]) else { return nil }
            return TextColumn(field: column.field, place: place + 1, isDay: kinds[column.field] == .date)
        }
        columns = tables.columns.enumerated().compactMap { place, column in
            if [.text, .date].contains(kinds[column.field]) { return nil }
            guard case .code(let list) = kinds[column.field] else {
                return Column(field: column.field, place: place + 1, texts: nil)
            }
            texts.append(FixedTexts(framework.codeLists[list]?.entries.map(\.code) ?? []))
            return Column(field: column.field, place: place + 1, texts: texts.last?.table)
        }
        self.texts = texts
        currencies = FixedTexts(framework.currencies.map(\.code))
    }

    /// Inserts a filing with its lines, and its sums when it counts at once; the entry vouches for it.
    func insert(_ checked: CheckedFiling, _ row: FilingRow, _ entry: Entry) throws {
        filing.bind(1, row.id)
        institutionText.set(row.institution)
        periodText.set(row.period)
        filing.bind(2, fixed: institutionText.bytes)
        filing.bind(3, fixed: periodText.bytes)
        filing.bind(4, Int64(row.revision))
        filing.bind(5, copying: row.state.rawValue)
        filing.bind(6, checked.isNil ? 1 : 0)
        if let awardUse = checked.awardUse { filing.bind(7, awardUse ? 1 : 0) } else { filing.bindNull(7) }
        filing.bind(8, copying: checked.preparedBy)
        filing.bind(9, copying: checked.digest)
        filing.bind(10, Int64(checked.rows.count))
        filing.bind(11, row.delivery)
        filing.bind(12, row.framework)
        filing.bind(13, copying: row.timeliness)
        try filing.insert()
        entry.seal.add(SealedTable.filing.name) { row.appendText(form.id, checked, to: &$0) }
        try insertLines(checked, id: row.id)
        if row.state == .accepted { try insertTotals(checked) }
    }

    private func insertLines(_ checked: CheckedFiling, id: Int64) throws {
        let hasTexts = !textColumns.isEmpty
        try checked.withLines { values, rowCount in
            try columns.withUnsafeBufferPointer { columns in
                var row = checked.rows.lowerBound
                for statement in lines {
                    while row &+ statement.rows <= checked.rows.upperBound {
                        for place in 0..<statement.rows {
                            statement.bind(0, of: place, id, texts: nil)
                            for column in columns {
                                let value = values[column.field &* rowCount &+ row &+ place]
                                statement.bind(column.place, of: place, value, texts: column.texts)
                            }
                            if hasTexts { bindTexts(checked, row &+ place, to: place, of: statement) }
                        }
                        try statement.insert()
                        row &+= statement.rows
                    }
                }
            }
        }
    }

    private func bindTexts(_ checked: CheckedFiling, _ row: Int, to place: Int, of statement: LineStatement) {
        checked.withLines { values, rowCount in
            for column in textColumns {
                let value = values[column.field * rowCount + row]
                statement.bind(
                    column.place, of: place,
                    text: value == .min ? nil : column.isDay ? dayText(value) : checked.text(value))
            }
        }
    }

    private func insertTotals(_ checked: CheckedFiling) throws {
        guard !checked.isNil else { return }
        total.bind(1, fixed: periodText.bytes)
        total.bind(2, fixed: institutionText.bytes)
        for (offset, currency) in checked.sumCurrencies.enumerated() {
            if currency >= 0 {
                total.bind(3, fixed: currencies.table[Int(currency)])
            } else {
                total.bind(3, copying: "")
            }
            for indicator in 0..<indicatorCount {
                let sums = checked.sums(of: indicator)
                total.bind(Int32(indicator + 4), sums[sums.startIndex + offset])
            }
            try total.insert()
        }
    }
}

/// A statement that inserts a fixed number of lines.
private final class LineStatement {
    let rows: Int
    private let inserter: RowInserter
    private let width: Int
    /// What is bound to each mark; a value that stays is not bound again.
    private let bound: UnsafeMutableBufferPointer<Int64>
    private static let nothing = Int64.min + 1

    init(_ db: Database, table: String, names: [String], rows: Int) throws {
        self.rows = rows
        width = names.count
        let marks = "(" + Array(repeating: "?", count: names.count).joined(separator: ", ") + ")"
        let tuples = Array(repeating: marks, count: rows).joined(separator: ", ")
        inserter = try RowInserter(
            db, sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES \(tuples)")
        bound = .allocate(capacity: rows * names.count)
        bound.initialize(repeating: Self.nothing)
    }

    deinit { bound.deallocate() }

    @inline(__always)
    func bind(_ column: Int, of row: Int, _ value: Int64, texts: CodeTexts?) {
        let place = row &* width &+ column
        if bound[place] == value { return }
        bound[place] = value
        let mark = Int32(truncatingIfNeeded: place &+ 1)
        if value == Int64.min {
            inserter.bindNull(mark)
        } else if let texts {
            inserter.bind(mark, fixed: texts[Int(value)])
        } else {
            inserter.bind(mark, value)
        }
    }

    func bind(_ column: Int, of row: Int, text: String?) {
        inserter.bind(Int32(truncatingIfNeeded: row &* width &+ column &+ 1), copying: text)
    }

    func insert() throws { try inserter.insert() }
}
