import Expressions

/// What the text of a clause settles whatever was filed, in fen; awards that were decided elsewhere are held to it.
public struct AwardCeiling: Sendable {
    /// The amounts that depend on no fact.
    public let amounts: Set<Int64>
    /// The highest amount of one award; nil where it depends on facts.
    public let highest: Int64?
    /// What the items of an institution may come to in a year; nil where there is no such bound.
    public let limit: Int64?
    /// What all stages together may come to; nil where there is no such bound.
    public let total: Int64?
    /// In how many years it may be granted; nil where no end is stated.
    public let years: Int?

    /// Reads the amounts of a clause under the defaults of its policy.
    public init(_ clause: Clause, of policy: ResolvedPolicy, _ framework: Framework) {
        let binder = PolicyBinder(policy: policy.policy, settings: policy.settings, framework: framework)
        func constant(_ text: PolicyText) -> Ratio? { try? binder.number(text) }
        let bands = clause.award.bands.map { band in band.least.compactMap(constant) }
        let ceilings = bands.map {
            $0.reduce(nil) { least, next in least.map { Ratio.least($0, next) } ?? next }?.fen(roundedDown: true)
        }
        amounts = Set(ceilings.compactMap(\.self))
        limit = clause.award.limit.flatMap(constant)?.fen(roundedDown: true)
        total = clause.award.total.flatMap(constant)?.fen(roundedDown: true)
        let single = ceilings.contains(nil) ? nil : amounts.max()
        highest = [single, limit, total].compactMap(\.self).min()
        years = clause.years.flatMap(constant).flatMap {
            $0.isMissing ? nil : Int(exactly: $0.numerator / $0.denominator)
        }
    }
}
