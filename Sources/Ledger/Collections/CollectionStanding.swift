import GRDB
public import ServiceTrade

/// How far a collection has come, with what its institutions were asked.
public struct CollectionStanding: Sendable {
    /// The collection.
    public let kept: KeptCollection
    /// The counts; nil where it is not opened.
    public let status: CollectionStatus?
    /// The open returns.
    public let returns: [CreditCode: OpenReturn]
    /// The queries without explanation.
    public let queries: [CreditCode: [OpenQuery]]
    /// What weighs the institutions: the first money indicator of the form, in its unit; nil where it has none.
    public let indicator: Indicator?
    /// Why nothing is weighed, such as a missing rate; nil where it is.
    public let weightless: CannotGoOn?

    /// The form and period.
    public var exercise: CollectionExercise { kept.exercise }
}

extension Ledger {
    /// How far some collections have come.
    ///
    /// Institutions weigh their accepted value of the same period a year ago, as far as it is known
    /// (`YearAgoValues`); where a rate is missing for it, nothing is weighed.
    public func standings(
        form: String? = nil, period: Period? = nil, year: Int? = nil
    ) throws -> [CollectionStanding] {
        try actor.require(.readTables)
        let rates = RateTable(try rates())
        return try collections(form: form, period: period, year: year).map { try standing(of: $0, rates) }
    }

    private func standing(of kept: KeptCollection, _ rates: RateTable) throws -> CollectionStanding {
        let indicator = framework.indicators(of: kept.exercise.form).first(where: \.isMoney)
        guard kept.isOpened else {
            return CollectionStanding(
                kept: kept, status: nil, returns: [:], queries: [:], indicator: indicator, weightless: nil)
        }
        try actor.require(.readTables)
        return try read { db in
            let query = StandingQuery(db: db, knowledge: knowledge, exercise: kept.exercise)
            var weights: [CreditCode: Fraction] = [:]
            var weightless: CannotGoOn?
            do {
                if let indicator {
                    let institutions = try query.expected([:]).map(\.institution)
                    weights = try YearAgoValues(self, db, kept.exercise.period, rates)
                        .values(of: indicator, for: institutions)
                }
            } catch let fault as CannotGoOn where fault.code == "rate-missing" {
                weightless = fault
            }
            let filings = try query.filings()
            return CollectionStanding(
                kept: kept,
                status: CollectionStatus(
                    collection: kept.exercise, expected: try query.expected(weights),
                    filings: filings.map(\.current)),
                returns: Dictionary(
                    filings.compactMap { filing in filing.open.map { (filing.current.institution, $0) } },
                    uniquingKeysWith: { first, _ in first }),
                queries: Dictionary(
                    try filings.filter(\.current.hasUnexplainedQueries).map {
                        ($0.current.institution, try query.queries(of: $0.id))
                    }, uniquingKeysWith: { first, _ in first }),
                indicator: indicator, weightless: weightless)
        }
    }
}

/// The reading of one opened collection.
private struct StandingQuery {
    let db: Database
    let knowledge: Knowledge
    let exercise: CollectionExercise

    private var key: StatementArguments { [exercise.form, exercise.period.description, knowledge.last] }

    func expected(_ weights: [CreditCode: Fraction]) throws -> [ExpectedInstitution] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT institution, \(knowledge.name(of: "expected.institution")) AS name
                FROM expected WHERE form = ? AND period = ? AND since <= ?
                """, arguments: key
        ).compactMap { row in
            guard let code = try? CreditCode(row["institution"] as String) else { return nil }
            return ExpectedInstitution(institution: code, name: row["name"] ?? "", weight: weights[code])
        }
    }

    /// What is known of one filing.
    private struct Known {
        let id: Int64
        let name: String
        let state: FilingState
        let receivedAt: Instant
        let isNil: Bool
        let open: OpenReturn?
    }

    /// For each institution the newest filing that is neither replaced nor taken back, else its newest.
    func filings() throws -> [(id: Int64, current: CurrentFiling, open: OpenReturn?)] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT filing.id, filing.institution, \(knowledge.name(of: "filing.institution")) AS name,
                    \(knowledge.state()) AS state, received_at, is_nil, sent.reason, sent.last_day
                FROM filing JOIN delivery ON delivery.id = filing.delivery
                LEFT JOIN filing_return AS sent ON sent.id = (
                    SELECT max(id) FROM filing_return AS last
                    WHERE last.filing = filing.id AND last.since <= ?3 AND NOT EXISTS (
                        SELECT 1 FROM filing_change AS change
                        WHERE change.filing = filing.id AND change.since > last.since AND change.since <= ?3))
                WHERE filing.form = ?1 AND filing.period = ?2 AND delivery.since <= ?3
                ORDER BY filing.institution, filing.revision
                """, arguments: key)
        var result: [(id: Int64, current: CurrentFiling, open: OpenReturn?)] = []
        var own: [Known] = []
        var institution: CreditCode?
        func conclude() {
            if let institution, let found = Self.current(institution, own) { result.append(found) }
        }
        while let row = try rows.next() {
            guard let code = try? CreditCode(row["institution"] as String),
                let state = FilingState(rawValue: row["state"]), let received = Instant(row["received_at"] as String)
            else { continue }
            if code != institution {
                conclude()
                (institution, own) = (code, [])
            }
            let until = (row["last_day"] as String?).flatMap { Day($0) }
            own.append(
                Known(
                    id: row["id"], name: row["name"] ?? "", state: state, receivedAt: received, isNil: row["is_nil"],
                    open: until.map { OpenReturn(reason: row["reason"], until: $0) }))
        }
        conclude()
        return result
    }

    private static func current(
        _ institution: CreditCode, _ own: [Known]
    ) -> (id: Int64, current: CurrentFiling, open: OpenReturn?)? {
        guard let newest = own.last(where: \.state.isFiled) ?? own.last else { return nil }
        // A correction after the due day does not make a return late that was there in time.
        let first = own.first { $0.state != .withdrawn } ?? newest
        let current = CurrentFiling(
            institution: institution, name: newest.name, state: newest.state, receivedAt: first.receivedAt,
            isNil: newest.isNil, hasOpenReturn: newest.open != nil, hasUnexplainedQueries: newest.state == .queried,
            hasAcceptedBefore: own.contains { $0.state == .accepted && $0.id != newest.id })
        return (newest.id, current, newest.state.isFiled ? newest.open : nil)
    }

    /// The queries of a filing that are not explained.
    func queries(of filing: Int64) throws -> [OpenQuery] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT rule, message_en, message_zh FROM finding
                WHERE filing = ?1 AND level = 'query' AND NOT EXISTS (
                    SELECT 1 FROM explanation AS given
                    WHERE given.filing = finding.filing AND given.rule = finding.rule
                      AND given.subject = finding.subject AND given.basis = finding.basis AND given.since <= ?2)
                ORDER BY number
                """, arguments: [filing, knowledge.last]
        ).map { OpenQuery(rule: $0["rule"], message: Phrase(en: $0["message_en"], zh: $0["message_zh"])) }
    }
}
