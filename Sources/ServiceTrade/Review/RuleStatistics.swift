/// What became of a query.
public enum QueryOutcome: String, Sendable, Hashable, CaseIterable {
    /// A later revision does without it because the figures changed.
    case corrected
    /// It stands, and an explanation with it.
    case explained
    /// A later revision does without it though the figures are the same: a rule or a rate changed.
    case lapsed
    /// It stands and waits for an explanation or a correction.
    case pending
}

/// One query that fired, and what became of it.
public struct QueryObservation: Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// What became of it.
    public let outcome: QueryOutcome

    /// Creates an observation.
    public init(rule: String, outcome: QueryOutcome) {
        self.rule = rule
        self.outcome = outcome
    }
}

/// How often each rule fired, and how often that was worth the trouble.
///
/// - Complexity: O(n) for n observations.
public struct RuleStatistics: Sendable, Hashable {
    /// The figures of one rule; `fired` is the sum of the other four.
    public struct Row: Sendable, Hashable {
        /// The rule; nil for the sum of all.
        public let rule: String?
        /// Queries that fired.
        public let fired: Int
        /// Of these, explained.
        public let explained: Int
        /// Of these, led to a correction.
        public let corrected: Int
        /// Of these, gone without a correction.
        public let lapsed: Int
        /// Of these, waiting.
        public let pending: Int

        /// Corrected ÷ those whose outcome is known, that is fired − pending; nil where there are none.
        ///
        /// - Unit: percent 0–100, unrounded.
        public var hitRatePercent: Fraction? { Fraction(100 * corrected, over: fired - pending) }
    }

    /// One row a rule: the rules named first, in their order, then the others by name.
    public let rows: [Row]
    /// The sum of all rows.
    public let all: Row

    /// Counts the observations, in any order.
    ///
    /// - Parameter rules: rules that have a row even where they never fired, such as all queries of a form.
    public init(_ observations: some Sequence<QueryObservation>, rules: [String] = []) {
        var counts: [String: [QueryOutcome: Int]] = [:]
        var sums: [QueryOutcome: Int] = [:]
        for observation in observations {
            counts[observation.rule, default: [:]][observation.outcome, default: 0] += 1
            sums[observation.outcome, default: 0] += 1
        }
        var names: [String] = []
        var seen: Set<String> = []
        for rule in rules + counts.keys.sorted() where seen.insert(rule).inserted { names.append(rule) }
        rows = names.map { Row(rule: $0, counts: counts[$0] ?? [:]) }
        all = Row(rule: nil, counts: sums)
    }
}

extension RuleStatistics.Row {
    fileprivate init(rule: String?, counts: [QueryOutcome: Int]) {
        self.rule = rule
        fired = counts.values.reduce(0, +)
        explained = counts[.explained] ?? 0
        corrected = counts[.corrected] ?? 0
        lapsed = counts[.lapsed] ?? 0
        pending = counts[.pending] ?? 0
    }
}
