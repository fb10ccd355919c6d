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
    /// Which institutions were in the register of the district, members of the base, and key institutions.
    private(set) var status: [AwardFact.RegisterStatus: [Int64]] = [:]
    /// Whose past counts as that of whom at the end of the reference year, for returns.
    let forebears: Forebears
    /// The same at the end of the award year, for awards.
    private let awarded: Forebears

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
        let marks = districts.indices.map { "?\($0 + 4)" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT institution, max(first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS in_district,
                    max(is_base AND first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS in_base,
                    max(coalesce(last_day, '9999-12-31') >= ?3) AS in_district_now,
                    max(is_base AND coalesce(last_day, '9999-12-31') >= ?3) AS in_base_now,
                    max(is_key AND first_day <= ?1 AND coalesce(last_day, '9999-12-31') >= ?1) AS is_key
                FROM membership
                WHERE district IN (\(marks)) AND first_day <= ?2 AND coalesce(last_day, '9999-12-31') >= ?1
                  AND \(knowledge.held())
                GROUP BY institution ORDER BY institution
                """,
            arguments: StatementArguments(
                [reference.lastDay.description, award.lastDay.description, award.firstDay.description] + districts))
        let successions = try Successions(db, knowledge)
        let institutions = try rows.map { try CreditCode($0["institution"] as String) }
        for status in AwardFact.RegisterStatus.allCases { self.status[status] = rows.map { $0[status.rawValue] } }
        numbers = Dictionary(uniqueKeysWithValues: institutions.enumerated().map { ($0.element, $0.offset) })
        forebears = Forebears(successions, of: numbers, judgedAt: reference)
        awarded = Forebears(successions, of: numbers, judgedAt: award)
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
            var values = [Int128](repeating: 0, count: table.institutions.count)
            var years: [Int: Set<Int>] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT institution, year, coalesce(amount_fen, 0) AS fen FROM award_decision
                    WHERE policy = ? AND clause = ? AND outcome = 'granted' AND \(knowledge.added())
                    """, arguments: [policy.policy.id, clause])
            while let row = try rows.next() {
                let year: Int = row["year"]
                for (number, isOwn) in try grantees(row["institution"], year: year) {
                    // What was granted for the year to another, whose business came here since, was granted before.
                    let isNow = year == table.year
                    guard measure == .now ? isNow : !(isNow && isOwn) else { continue }
                    switch measure {
                    case .count, .now: values[number] += 1
                    case .yuan: values[number] += Int128(row["fen"] as Int64)
                    case .years: years[number, default: []].insert(year)
                    }
                }
            }
            for (number, years) in years { values[number] = Int128(years.count) }
            table.columns[fact] =
                measure == .yuan
                ? .ratios(values.map { Ratio(numerator: $0, denominator: 100) })
                : .integers(values.map { Int64(clamping: $0) })
        }
    }

    /// Those who count an award of an institution for a year among what they were granted: the institution itself, and
    /// to whom so much of its business passed since that its awards passed, too.
    func grantees(_ code: String, year: Int) throws -> [(number: Int, isOwn: Bool)] {
        let institution = try CreditCode(code)
        let own = numbers[institution]
        guard let before = Period(year: year - 1) else { return own.map { [($0, true)] } ?? [] }
        return awarded.shares(of: institution, at: before)
            .filter { $0.number == own || policy.passesAwards($0.share) }.map { ($0.number, $0.number == own) }
    }

    /// The number of an institution in the table; nil for one that is not in it.
    func number(_ code: String) throws -> Int? { numbers[try CreditCode(code)] }
}
