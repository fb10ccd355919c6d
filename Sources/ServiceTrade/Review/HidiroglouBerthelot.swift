/// Scores of how far the change of each institution lies from the change of the others.
///
/// From an earlier and a current value: r = current ÷ earlier; s = 1 − median r ÷ r where r is below the
/// median, else r ÷ median r − 1; E = s × (the greater of the two values)^U. An institution is an outlier
/// where its E lies outside E_M − C × max(E_M − E_Q1, |A × E_M|) … E_M + C × max(E_Q3 − E_M, |A × E_M|).
///
/// Scores are binary floating point, which is admissible since they order a queue of filings to look at and
/// never decide acceptance, rank or award. They do not depend on the order of the input: all that is taken
/// over several institutions is taken from sorted numbers. Values stay below 10^150.
///
/// - Source: Hidiroglou and Berthelot (1986), Survey Methodology 12(1), 73–83; quantiles of R type 7.
/// - Complexity: O(n log n).
public struct HidiroglouBerthelot: Sendable, Hashable {
    /// The two values of one institution, in one unit.
    public struct Pair: Sendable, Hashable {
        /// The institution.
        public let institution: CreditCode
        /// The earlier value; nil where none was accepted.
        public let previous: Fraction?
        /// The current value; nil where none was filed.
        public let current: Fraction?

        /// Creates a pair.
        public init(institution: CreditCode, previous: Fraction?, current: Fraction?) {
            self.institution = institution
            self.previous = previous
            self.current = current
        }
    }

    /// Why a pair has no score: there is no ratio of two values above zero.
    public enum Omission: String, Sendable, Hashable, CaseIterable {
        /// A value now, and nothing or zero before.
        case birth
        /// Zero now, and a value before.
        case death
        /// Nothing filed now, and a value before.
        case missing
        /// Nothing or zero, now and before.
        case empty
        /// One of the values is below zero.
        case negative
    }

    /// A pair without a score.
    public struct Omitted: Sendable, Hashable {
        /// The institution.
        public let institution: CreditCode
        /// Why there is none.
        public let omission: Omission
    }

    /// The score of one institution.
    public struct Score: Sendable, Hashable {
        /// The institution.
        public let institution: CreditCode
        /// Current ÷ earlier value.
        public let ratio: Double
        /// The score E: zero where the change is that of the median, below zero where it is less.
        public let value: Double
        /// Whether E lies outside the bounds; false where there are no bounds.
        public let isOutlier: Bool
        /// The part of the distance from the median score that lies beyond the bound, 0…1, to six places.
        ///
        /// Zero within the bounds, towards one far outside.
        public let excess: Fraction
    }

    /// The bounds of all scores.
    public struct Bounds: Sendable, Hashable {
        /// The lower quartile of E, or the percentile that stands for it.
        public let lowerQuartile: Double
        /// The median of E.
        public let median: Double
        /// The upper quartile of E, or the percentile that stands for it.
        public let upperQuartile: Double
        /// The least E that is no outlier.
        public let least: Double
        /// The greatest E that is no outlier.
        public let greatest: Double
    }

    /// What came of the pairs.
    public enum Outcome: Sendable, Hashable {
        /// There are bounds.
        case computed(Bounds)
        /// No pair has two values above zero.
        case noPairs
        /// Median and quartiles of E are all zero: most change alike, or there is one pair; nobody is judged.
        case quartilesZero
    }

    /// The scores in the order of institution codes.
    public let scores: [Score]
    /// The pairs without a score in the order of institution codes.
    public let omitted: [Omitted]
    /// The bounds, or why there are none.
    public let outcome: Outcome

    /// The scores outside the bounds.
    public var outliers: [Score] { scores.filter(\.isOutlier) }

    /// Scores the pairs, one an institution.
    public init(_ pairs: [Pair], parameters: ScoreParameters = .standard) {
        var (omitted, used) = ([Omitted](), [Change]())
        for pair in pairs.sorted(by: { $0.institution < $1.institution }) {
            switch Change.of(pair) {
            case .success(let change): used.append(change)
            case .failure(let none): omitted.append(Omitted(institution: pair.institution, omission: none.reason))
            }
        }
        let values = Self.values(used, parameters)
        outcome = Self.outcome(values, parameters)
        scores = zip(used, values).map { [outcome] change, value in
            let excess = outcome.excess(of: value)
            return Score(
                institution: change.institution, ratio: change.ratio, value: value, isOutlier: excess != nil,
                excess: excess ?? .zero)
        }
        self.omitted = omitted
    }

    /// E of each change.
    private static func values(_ changes: [Change], _ parameters: ScoreParameters) -> [Double] {
        guard !changes.isEmpty else { return [] }
        let median = quantile(half, of: changes.map(\.ratio).sorted())
        let power = FractionalPower(parameters.u)
        return changes.map { change in
            let ratio = change.ratio
            let symmetric = ratio < median ? 1 - median / ratio : ratio / median - 1
            return symmetric * power(change.size)
        }
    }

    private static func outcome(_ values: [Double], _ parameters: ScoreParameters) -> Outcome {
        guard !values.isEmpty else { return .noPairs }
        let sorted = values.sorted()
        let median = quantile(half, of: sorted)
        let lower = quantile(parameters.percentile, of: sorted)
        let upper = quantile(.one - parameters.percentile, of: sorted)
        guard median != 0 || lower != 0 || upper != 0 else { return .quartilesZero }
        let floor = abs(parameters.a.approximate * median)
        let width = parameters.c.approximate
        return .computed(
            Bounds(
                lowerQuartile: lower, median: median, upperQuartile: upper,
                least: median - width * max(median - lower, floor),
                greatest: median + width * max(upper - median, floor)))
    }

    private static let half = Fraction(5, timesTenTo: -1)
}

extension HidiroglouBerthelot.Outcome {
    /// The part of a score's distance from the median that lies beyond its bound; nil within the bounds.
    fileprivate func excess(of value: Double) -> Fraction? {
        guard case .computed(let bounds) = self else { return nil }
        guard value < bounds.least || value > bounds.greatest else { return nil }
        let beyond = value < bounds.least ? bounds.least - value : value - bounds.greatest
        let millionths = (beyond / abs(value - bounds.median) * 1e6).rounded(.toNearestOrEven)
        return Fraction(Int(millionths), timesTenTo: -6)
    }
}

/// Two values above zero.
private struct Change {
    let institution: CreditCode
    let ratio: Double
    /// The greater of the two.
    let size: Double

    /// Why there is no ratio.
    struct None: Error {
        let reason: HidiroglouBerthelot.Omission
    }

    static func of(_ pair: HidiroglouBerthelot.Pair) -> Result<Change, None> {
        let (previous, current) = (pair.previous ?? .zero, pair.current ?? .zero)
        if previous < .zero || current < .zero { return .failure(None(reason: .negative)) }
        if current == .zero, previous == .zero { return .failure(None(reason: .empty)) }
        if current == .zero { return .failure(None(reason: pair.current == nil ? .missing : .death)) }
        guard let ratio = current / previous else { return .failure(None(reason: .birth)) }
        return .success(
            Change(
                institution: pair.institution, ratio: ratio.approximate,
                size: max(previous, current).approximate))
    }
}
