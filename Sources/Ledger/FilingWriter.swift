import GRDB
import ServiceTrade

/// Writes filings of one form: the filing, its lines, and its sums when it is accepted.
final class FilingWriter {
    /// Where a column of the lines comes from; plain memory only, as it is looked at for every value.
    private struct Column {
        let field: Int
        let place: Int32
        /// The texts of codes; nil for numbers.
        let texts: UnsafeBufferPointer<UnsafeBufferPointer<CChar>>?
    }

    private let form: Form
    private let filing: RowInserter
    private let line: RowInserter
    private let total: RowInserter
    private let columns: [Column]
    /// What is bound to each column of the line statement; a value that stays is not bound again.
    private var bound: [Int64?]
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
                    (id, form, institution, period, revision, state, is_nil, award_use, prepared_by, sha256, lines,
                     delivery, framework)
                VALUES (?1, '\(form.id)', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                """)
        let marks = Array(repeating: "?", count: names.count + 1).joined(separator: ", ")
        line = try RowInserter(
            db, sql: "INSERT INTO \(tables.lines) (filing, \(names.joined(separator: ", "))) VALUES (\(marks))")
        indicatorCount = tables.indicators.count
        let sums = Array(repeating: ", ?", count: indicatorCount).joined()
        total = try RowInserter(db, sql: "INSERT INTO \(tables.totals) VALUES (?, ?, ?\(sums))")
        var texts: [FixedTexts] = []
        columns = tables.columns.enumerated().map { place, column in
            guard case .code(let list) = form.lineFields[column.field].kind else {
                return Column(field: column.field, place: Int32(place + 2), texts: nil)
            }
            texts.append(FixedTexts(framework.codeLists[list]?.entries.map(\.code) ?? []))
            return Column(field: column.field, place: Int32(place + 2), texts: texts.last?.table)
        }
        self.texts = texts
        bound = columns.map { _ in nil }
        currencies = FixedTexts(framework.currencies.map(\.code))
    }

    func insert(
        _ checked: CheckedFiling, id: Int64, institution: CreditCode, period: Period, revision: Int,
        delivery: Int64, framework: Int64
    ) throws {
        let isAccepted = checked.verdict == .clean
        filing.bind(1, id)
        institutionText.set(institution.description)
        periodText.set(period.description)
        filing.bind(2, fixed: institutionText.bytes)
        filing.bind(3, fixed: periodText.bytes)
        filing.bind(4, Int64(revision))
        filing.bind(5, copying: isAccepted ? "accepted" : "queried")
        filing.bind(6, checked.isNil ? 1 : 0)
        if let awardUse = checked.awardUse { filing.bind(7, awardUse ? 1 : 0) } else { filing.bindNull(7) }
        filing.bind(8, copying: checked.preparedBy)
        filing.bind(9, copying: checked.digest)
        filing.bind(10, Int64(checked.rows.count))
        filing.bind(11, delivery)
        filing.bind(12, framework)
        try filing.insert()
        try insertLines(checked, id: id)
        if isAccepted { try insertTotals(checked) }
    }

    private func insertLines(_ checked: CheckedFiling, id: Int64) throws {
        line.bind(1, id)
        try checked.withLines { values, rowCount in
            try columns.withUnsafeBufferPointer { columns in
                for row in checked.rows {
                    for index in columns.indices {
                        let column = columns[index]
                        let value = values[column.field &* rowCount &+ row]
                        if bound[index] == value { continue }
                        bound[index] = value
                        if value == Int64.min {
                            line.bindNull(column.place)
                        } else if let texts = column.texts {
                            line.bind(column.place, fixed: texts[Int(value)])
                        } else {
                            line.bind(column.place, value)
                        }
                    }
                    try line.insert()
                }
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
