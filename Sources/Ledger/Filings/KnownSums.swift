import GRDB
import ServiceTrade

/// The sums of the accepted filings on one form, looked up when they are asked for.
final class KnownSums {
    let form: String
    private let sums: Statement
    /// Finds a nil return, which has no sums; nil where nobody asks for those.
    private let filed: Statement?
    /// The periods of which anything was accepted.
    private let periods: Set<String>
    private let indicatorCount: Int

    /// Looks at what is kept for a form; nil returns are found only where they count.
    init(_ db: Database, form: Form, framework: Framework, countsNilReturns: Bool) throws {
        let tables = FormTables(form: form, framework: framework)
        self.form = form.id
        indicatorCount = tables.indicators.count
        sums = try db.makeStatement(sql: "SELECT * FROM \(tables.totals) WHERE period = ? AND institution = ?")
        let accepted = "FROM filing WHERE state = 'accepted' AND form = '\(form.id)'"
        filed =
            countsNilReturns
            ? try db.makeStatement(sql: "SELECT 1 \(accepted) AND period = ? AND institution = ?") : nil
        periods = try Self.periods(db, countsNilReturns ? accepted : "FROM \(tables.totals) WHERE true")
    }

    /// The periods of some rows, each found by one step into an index.
    private static func periods(_ db: Database, _ rows: String) throws -> Set<String> {
        try Set(
            String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE known (period) AS (
                        SELECT min(period) \(rows)
                        UNION ALL
                        SELECT (SELECT min(period) \(rows) AND period > known.period)
                        FROM known WHERE known.period IS NOT NULL
                    )
                    SELECT period FROM known WHERE period IS NOT NULL
                    """))
    }

    /// What was accepted for an institution and period; nil where nothing was.
    func accepted(
        _ institution: CreditCode, _ period: Period, currencies: [String: Int32]
    ) throws -> AcceptedSums? {
        guard !periods.isEmpty else { return nil }
        let time = period.description
        guard periods.contains(time) else { return nil }
        let rows = try Row.fetchAll(sums, arguments: [time, institution.description])
        if rows.isEmpty {
            guard let filed, try Int.fetchOne(filed, arguments: [time, institution.description]) != nil else {
                return nil
            }
        }
        return AcceptedSums(
            currencies: rows.map { currencies[$0["currency"]] ?? -1 },
            amounts: (0..<indicatorCount).map { indicator in rows.map { $0[indicator + 3] } })
    }
}
