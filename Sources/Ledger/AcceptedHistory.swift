import GRDB
public import ServiceTrade

/// What the ledger knows before an input is judged: the register, and what was accepted.
///
/// Answers are looked up when they are asked for, and questions about periods of which nothing was
/// ever accepted are answered without looking.
public final class AcceptedHistory {
    private let db: Database
    private let registered: Statement
    private let sums: Statement
    private let periods: Set<String>
    private let currencies: [String: Int32]
    private let indicatorCount: Int
    private var lastKnown: CreditCode?

    init(_ db: Database, form: Form, framework: Framework) throws {
        self.db = db
        let tables = FormTables(form: form, framework: framework)
        registered = try db.makeStatement(sql: "SELECT 1 FROM institution WHERE code = ?")
        sums = try db.makeStatement(sql: "SELECT * FROM \(tables.totals) WHERE period = ? AND institution = ?")
        periods = try Set(
            String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE known (period) AS (
                        SELECT min(period) FROM \(tables.totals)
                        UNION ALL
                        SELECT (SELECT min(period) FROM \(tables.totals) AS later WHERE later.period > known.period)
                        FROM known WHERE known.period IS NOT NULL
                    )
                    SELECT period FROM known WHERE period IS NOT NULL
                    """))
        currencies = Dictionary(
            framework.currencies.enumerated().map { ($0.element.code, Int32($0.offset)) },
            uniquingKeysWith: { first, _ in first })
        indicatorCount = tables.indicators.count
    }

    /// Whether an institution is in the register.
    public func isRegistered(_ institution: CreditCode) throws -> Bool {
        // The filings of an institution tend to follow one another.
        if institution == lastKnown { return true }
        let found = try Int.fetchOne(registered, arguments: [institution.description])
        if found != nil { lastKnown = institution }
        return found != nil
    }

    /// What was accepted for an institution and period; nil where nothing was.
    public func accepted(_ institution: CreditCode, _ period: Period) throws -> AcceptedSums? {
        let time = period.description
        guard periods.contains(time) else { return nil }
        let rows = try Row.fetchAll(sums, arguments: [time, institution.description])
        guard !rows.isEmpty else { return nil }
        return AcceptedSums(
            currencies: rows.map { currencies[$0["currency"]] ?? -1 },
            amounts: (0..<indicatorCount).map { indicator in rows.map { $0[indicator + 3] } })
    }
}

extension Submission {
    /// What was known for a form when the transaction began.
    public func history(of form: Form) throws -> AcceptedHistory {
        try makeHistory(form)
    }
}

extension Ledger {
    /// Judges without storing: runs a body with one view of what is known.
    public func consult<Result>(_ body: (Consultation) throws -> Result) throws -> Result {
        try read { db in try body(Consultation(db: db, framework: framework)) }
    }
}

/// A look at what is known, the same from beginning to end whatever is filed meanwhile.
public struct Consultation {
    let db: Database
    let framework: Framework

    /// What is known for a form.
    public func history(of form: Form) throws -> AcceptedHistory {
        try AcceptedHistory(db, form: form, framework: framework)
    }
}
