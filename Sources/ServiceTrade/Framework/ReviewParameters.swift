/// The numbers by which a bureau reviews filings and estimates missing ones: `review.yaml`.
///
/// They order a queue, set flags and make estimates; none decides acceptance, rank or award.
public struct ReviewParameters: Sendable, Hashable {
    /// An earlier value with which a filing is compared.
    public enum Reference: String, Sendable, Hashable, CaseIterable {
        /// The same period of the year before.
        case yearAgo = "year-ago"
        /// The period before.
        case previous
    }

    /// The numbers of the Hidiroglou–Berthelot score.
    public var scores: ScoreParameters
    /// With what a filing is compared, the first one that was accepted; at least one.
    ///
    /// Scores over a collection compare all filings by the first one alone.
    public var expected: [Reference]
    /// What one unexplained query adds to the suspicion, 0…1.
    public var queryWeight: Fraction
    /// The same by rule, for rules that weigh otherwise.
    public var ruleWeights: [String: Fraction]
    /// From how many revisions of one return on it counts as repeatedly modified.
    public var modificationRevisions: Int
    /// What repeated modification adds to the suspicion, 0…1.
    public var modificationWeight: Fraction
    /// Scores above this one are worth a reviewer's time.
    ///
    /// - Unit: suspicion × part of the total, 0.001 being a thousandth of it.
    public var cutOff: Fraction
    /// How missing filings are estimated.
    public var imputation: ImputationParameters

    /// The numbers of a framework without `review.yaml`; equal to those of the file that ships.
    public static let standard = ReviewParameters(
        scores: .standard,
        expected: [.yearAgo, .previous],
        queryWeight: Fraction(2, timesTenTo: -1),
        ruleWeights: [
            "unit-slip-ten": Fraction(5, timesTenTo: -1),
            "unit-slip-hundred": Fraction(8, timesTenTo: -1),
            "unit-slip-thousand": Fraction(8, timesTenTo: -1),
            "unit-slip-ten-thousand": Fraction(8, timesTenTo: -1),
            "unit-slip-exchange-rate": Fraction(5, timesTenTo: -1),
        ],
        modificationRevisions: 3,
        modificationWeight: Fraction(2, timesTenTo: -1),
        cutOff: Fraction(1, timesTenTo: -3),
        imputation: .standard)

    /// What one unexplained query of a rule adds to the suspicion, 0…1.
    public func weight(ofRule rule: String) -> Fraction { ruleWeights[rule] ?? queryWeight }
}

/// The numbers of the Hidiroglou–Berthelot score.
///
/// - Source: Hidiroglou and Berthelot (1986), Survey Methodology 12(1), 73–83.
public struct ScoreParameters: Sendable, Hashable {
    /// How much size counts, 0…1.
    public var u: Fraction
    /// The least width of the bounds as a part of the median score, 0 or more.
    public var a: Fraction
    /// How many quartile distances from the median the bounds lie, above 0.
    public var c: Fraction
    /// The percentile that stands for the quartile, above 0 and below 1/2.
    public var percentile: Fraction

    /// U = 0.5, A = 0.05, C = 4, quartiles.
    public static let standard = ScoreParameters(
        u: Fraction(5, timesTenTo: -1), a: Fraction(5, timesTenTo: -2), c: Fraction(4),
        percentile: Fraction(25, timesTenTo: -2))

    /// Creates the numbers; they lie in the ranges named at each.
    public init(u: Fraction, a: Fraction, c: Fraction, percentile: Fraction) {
        self.u = u
        self.a = a
        self.c = c
        self.percentile = percentile
    }
}

/// A way of estimating the value of a missing filing.
public enum ImputationMethod: String, Sendable, Hashable, CaseIterable {
    /// The value of the same period a year before × the trend of those who filed both.
    case yearAgoTrend = "year-ago-trend"
    /// The last accepted value × the ratio of those who filed both periods.
    case ratioOfIdenticals = "ratio-of-identicals"
    /// The last accepted value as it is.
    case carriedForward = "carried-forward"
}

/// How missing filings are estimated, for district totals only.
public struct ImputationParameters: Sendable, Hashable {
    /// The methods in the order in which they are tried; at least one.
    public var methods: [ImputationMethod]
    /// How many months back the last accepted period may begin.
    public var reachMonths: Int
    /// The least number of institutions with both periods for a trend or a ratio.
    public var identicals: Int

    /// All three methods, twelve months, three institutions.
    public static let standard = ImputationParameters(
        methods: [.yearAgoTrend, .ratioOfIdenticals, .carriedForward], reachMonths: 12, identicals: 3)

    /// Creates the parameters.
    public init(methods: [ImputationMethod], reachMonths: Int, identicals: Int) {
        self.methods = methods
        self.reachMonths = reachMonths
        self.identicals = identicals
    }
}
