import Expressions
import GRDB
public import ServiceTrade

extension Ledger {
    /// Gathers what the clauses of a policy need to know of the institutions of its district.
    ///
    /// Institutions are those in the register of the district on the last day of the reference year or on a day of
    /// the award year. Only accepted filings count, and of them only those received by the cut-off; nothing is
    /// estimated.
    ///
    /// - Parameters:
    ///   - facts: what is needed.
    ///   - rates: the exchange rates by which amounts are converted.
    public func factTable(
        _ policy: ResolvedPolicy, facts: Set<AwardFact>, year: Int, cutOff: CutOff?, rates: RateTable
    ) throws -> FactTable {
        try actor.require(.readTables)
        let primeRates = try framework.primeRates()
        return try read { db in
            // The cut-off is the end of its day in China.
            let end = cutOff.map { Instant(chinaMidnightAfter: $0.day(in: year)).description }
            var gathering = try FactGathering(
                db: db, ledger: self, policy: policy, year: year, knowledge: knowledge.receivedBefore(end),
                rates: rates,
                primeRates: primeRates)
            try gathering.gather(facts)
            return gathering.table
        }
    }
}

/// The gathering of facts under one view of the database.
struct FactGathering {
    let db: Database
    let ledger: Ledger
    let policy: ResolvedPolicy
    let knowledge: Knowledge
    let rates: RateTable
    let primeRates: PrimeRates
    var table: FactTable
    /// The number of each institution in the table.
    let numbers: [CreditCode: Int]
    /// The institutions that were in the register of the district, were members of the base, and were key
    /// institutions on the last day of the reference year.
    private(set) var status: [AwardFact.RegisterStatus: [Int64]] = [:]

    var framework: Framework { ledger.framework }
    var district: String { policy.policy.district }

    init(
        db: Database, ledger: Ledger, policy: ResolvedPolicy, year: Int, knowledge: Knowledge, rates: RateTable,
        primeRates: PrimeRates
    ) throws {
        (self.db, self.ledger, self.policy, self.knowledge) = (db, ledger, policy, knowledge)
        (self.rates, self.primeRates) = (rates, primeRates)
        guard let award = Period(year: year), let reference = Period(year: year - 1) else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE)
        }
        let districts = ledger.framework.districts(in: policy.policy.district)
        let marks = districts.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT institution, max(first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS in_district,
                    max(is_base AND first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS in_base,
                    max(is_key AND first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS is_key
                FROM membership
                WHERE district IN (\(marks)) AND first_day <= ?2 AND coalesce(last_day, '9999-12-31') >= ?1
                  AND \(knowledge.held())
                GROUP BY institution ORDER BY institution
                """,
            arguments: StatementArguments([reference.lastDay.description, award.lastDay.description] + districts))
        let institutions = try rows.map { try CreditCode($0["institution"] as String) }
        for (status, column) in [
            (AwardFact.RegisterStatus.inDistrict, "in_district"), (.inBase, "in_base"), (.isKey, "is_key"),
        ] {
            self.status[status] = rows.map { $0[column] }
        }
        numbers = Dictionary(uniqueKeysWithValues: institutions.enumerated().map { ($0.element, $0.offset) })
        table = FactTable(year: year, institutions: institutions)
    }

    mutating func gather(_ facts: Set<AwardFact>) throws {
        for (status, values) in status { table.columns[.status(status)] = .integers(values) }
        try gatherReturns(facts)
        try gatherHistory(facts)
        try gatherGrowthLists(facts)
        try gatherGranted(facts)
        try gatherApplications(facts)
    }

    /// A column of one value an institution, missing where nothing is said.
    func integers(_ value: Int64) -> [Int64] { Array(repeating: value, count: table.institutions.count) }

    // MARK: Register and past awards

    private mutating func gatherGrowthLists(_ facts: Set<AwardFact>) throws {
        guard let award = Period(year: table.year) else { return }
        for fact in facts {
            guard case .growthList(let code) = fact else { continue }
            var values = integers(0)
            let rows = try String.fetchAll(
                db,
                sql: """
                    SELECT institution FROM attribute
                    WHERE attribute = 'growth-list' AND value = ? AND first_day <= ?
                      AND coalesce(last_day, '9999-12-31') >= ? AND \(knowledge.held())
                    """, arguments: [code, award.lastDay.description, award.firstDay.description])
            for row in rows { if let number = try number(row) { values[number] = 1 } }
            table.columns[fact] = .integers(values)
        }
    }

    private mutating func gatherGranted(_ facts: Set<AwardFact>) throws {
        for fact in facts {
            guard case .granted(let clause, let measure) = fact else { continue }
            let expression: String =
                switch measure {
                case .count, .now: "count(*)"
                case .years: "count(DISTINCT year)"
                case .yuan: "coalesce(sum(amount_fen), 0)"
                }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT institution, \(expression) AS value FROM award_decision
                    WHERE policy = ? AND clause = ? AND year \(measure == .now ? "=" : "<>") ? AND outcome = 'granted'
                      AND \(knowledge.added()) GROUP BY institution
                    """, arguments: [policy.policy.id, clause, table.year])
            var values = integers(0)
            for row in rows { if let number = try number(row["institution"]) { values[number] = row["value"] } }
            table.columns[fact] =
                measure == .yuan
                ? .ratios(values.map { Ratio(numerator: Int128($0), denominator: 100) }) : .integers(values)
        }
    }

    /// The number of an institution in the table; nil for one that is not in it.
    func number(_ code: String) throws -> Int? { numbers[try CreditCode(code)] }
}
