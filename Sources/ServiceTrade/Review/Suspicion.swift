/// How doubtful a filing is, with what makes it so.
///
/// - Source: SUSP of SELEKT (Statistics Sweden): 0 within what is acceptable, towards 1 with distance.
public struct Suspicion: Sendable, Hashable {
    /// The part that comes from the Hidiroglou–Berthelot score, 0…1: zero within the bounds.
    public let distance: Fraction
    /// The queries without explanation, by rule in the order of names, with what they add together.
    public let queries: [Query]
    /// The part that comes from repeated modification; zero below the threshold.
    public let modification: Fraction

    /// The unexplained queries of one rule.
    public struct Query: Sendable, Hashable {
        /// The rule.
        public let rule: String
        /// How many there are.
        public let count: Int
        /// What they add: the weight of the rule × `count`.
        public let weight: Fraction
    }

    init(_ filing: ReviewFiling, distance: Fraction, parameters: ReviewParameters) {
        self.distance = distance
        queries = filing.unexplained.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { rule, count in
            Query(rule: rule, count: count, weight: parameters.weight(ofRule: rule) * Fraction(count))
        }
        modification =
            filing.revision >= parameters.modificationRevisions ? parameters.modificationWeight : .zero
    }

    /// The sum of all parts, at most 1.
    public var value: Fraction {
        min(queries.reduce(distance + modification) { $0 + $1.weight }, .one)
    }
}
