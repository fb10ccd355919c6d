import GRDB
import ServiceTrade

/// Writes filings of one form: the filing, its lines, and its sums when it is accepted.
final class FilingWriter {
    private enum Column {
        case code(FixedTexts)
        case number
    }

    private let form: Form
    private let filing: RowInserter
    private let line: RowInserter
    private let total: RowInserter
    private let columns: [(field: Int, place: Int32, kind: Column)]
    private let currencies: FixedTexts
    private let indicatorCount: Int

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
        columns = tables.columns.enumerated().map { place, column in
            var kind = Column.number
            if case .code(let list) = form.lineFields[column.field].kind {
                kind = .code(FixedTexts(framework.codeLists[list]?.entries.map(\.code) ?? []))
            }
            return (column.field, Int32(place + 2), kind)
        }
        currencies = FixedTexts(framework.currencies.map(\.code))
    }

    func insert(
        _ checked: CheckedFiling, id: Int64, institution: CreditCode, period: Period, revision: Int,
        delivery: Int64, framework: Int64
    ) throws {
        let isAccepted = checked.verdict == .clean
        filing.bind(1, id)
        filing.bind(2, copying: institution.description)
        filing.bind(3, copying: period.description)
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
        if isAccepted { try insertTotals(checked, institution, period) }
    }

    private func insertLines(_ checked: CheckedFiling, id: Int64) throws {
        line.bind(1, id)
        for row in checked.rows {
            for column in columns {
                let value = checked.columns[column.field][row]
                if value == Int64.min {
                    line.bindNull(column.place)
                } else if case .code(let texts) = column.kind {
                    line.bind(column.place, fixed: texts[Int(value)])
                } else {
                    line.bind(column.place, value)
                }
            }
            try line.insert()
        }
    }

    private func insertTotals(_ checked: CheckedFiling, _ institution: CreditCode, _ period: Period) throws {
        guard !checked.isNil else { return }
        let code = institution.description
        let time = period.description
        for (offset, currency) in checked.sumCurrencies.enumerated() {
            total.bind(1, copying: time)
            total.bind(2, copying: code)
            if currency >= 0 {
                total.bind(3, fixed: currencies[Int(currency)])
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
