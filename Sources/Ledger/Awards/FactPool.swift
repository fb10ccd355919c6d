import Expressions
public import ServiceTrade

/// Facts that are gathered once for many readings of a policy.
public struct FactPool {
    private struct Key: Hashable {
        let cutOff: CutOff?
        let historyFrom: Int
        let historyBegins: HistoryBegins
        let pastAwardsShare: Ratio
        let rateSource: String?
        let rival: String?
    }

    /// The award year.
    public let year: Int
    /// What any of the readings reads.
    private let facts: Set<AwardFact>
    private var tables: [Key: FactTable] = [:]

    /// Makes an empty pool for some readings.
    public init(year: Int, readings: [ResolvedPolicy]) {
        self.year = year
        facts = readings.flatMap(\.clauses).factsRead
    }

    /// The facts for a clause, gathered now unless a reading with the same cut-off, history and rates had them gathered.
    mutating func table(
        _ policy: ResolvedPolicy, _ clause: ResolvedClause, rival: String?, _ ledger: Ledger
    ) throws -> FactTable {
        let key = Key(
            cutOff: clause.cutOff, historyFrom: policy.historyFrom, historyBegins: policy.historyBegins,
            pastAwardsShare: policy.pastAwardsShare,
            rateSource: policy.rateSource, rival: rival)
        if let table = tables[key] { return table }
        let own = try ledger.rates(from: policy.rateSource)
        let rates = try rival.map { RateTable(try ledger.rates(from: $0), over: own) } ?? RateTable(own)
        let table = try ledger.factTable(policy, facts: facts, year: year, cutOff: clause.cutOff, rates: rates)
        tables[key] = table
        return table
    }
}
