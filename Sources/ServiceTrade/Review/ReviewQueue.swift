/// The filings of a collection in the order in which a reviewer should look at them (selective editing).
///
/// The score of a filing is its suspicion × its effect on the total. Rows are ordered by the unrounded score,
/// descending; then by effect, descending; then by institution code. The order of the input does not matter.
/// A queue says where to look first; it accepts and returns nothing.
///
/// - Source: selective editing as in SELEKT (Statistics Sweden), with every weight 1 since all are asked.
public struct ReviewQueue: Sendable, Hashable {
    /// The filings that wait for review.
    public let rows: [ReviewRow]
    /// The scores over the whole collection, with their bounds.
    public let scores: HidiroglouBerthelot
    /// What effects are a part of: the total that was given; where that is not above zero, the sum of all
    /// differences.
    public let total: Fraction
    /// The score above which a filing is worth a reviewer's time.
    public let cutOff: Fraction

    /// The rows above the cut-off.
    public var worthwhile: [ReviewRow] { rows.filter(\.isAboveCutOff) }

    /// Orders the filings of a collection.
    ///
    /// - Parameters:
    ///   - filings: all filings of the collection, accepted ones too. Of several of one institution the last
    ///     revision counts.
    ///   - total: the total of the district, in the unit of the filings: that of the year before, or as filed.
    ///   - parameters: those of the framework.
    public init(_ filings: [ReviewFiling], total: Fraction, parameters: ReviewParameters = .standard) {
        let newest = Dictionary(filings.map { ($0.institution, $0) }) { $0.revision >= $1.revision ? $0 : $1 }.values
        let reference = parameters.expected.first ?? .yearAgo
        let scores = HidiroglouBerthelot(
            newest.map { .init(institution: $0.institution, previous: $0.earlier(reference), current: $0.value) },
            parameters: parameters.scores)
        let found = Dictionary(scores.scores.map { ($0.institution, $0) }) { first, _ in first }
        let omitted = Dictionary(scores.omitted.map { ($0.institution, $0.omission) }) { first, _ in first }
        let expectations = newest.map { ($0, Expectation($0, parameters.expected)) }
        let differences = expectations.reduce(Fraction.zero) { $0 + $1.1.difference(from: $1.0.value) }
        let base = total > .zero ? total : differences
        rows = expectations.filter(\.0.isOpen).map { filing, expectation in
            ReviewRow(
                filing, expectation, score: found[filing.institution], omission: omitted[filing.institution],
                total: base, parameters: parameters)
        }
        .sorted()
        self.scores = scores
        self.total = base
        cutOff = parameters.cutOff
    }
}

/// What a filing was expected to say, and why.
public struct Expectation: Sendable, Hashable {
    /// The expected value; zero where nothing earlier was accepted.
    public let value: Fraction
    /// The earlier value it is; nil where nothing earlier was accepted.
    public let reference: ReviewParameters.Reference?

    init(_ filing: ReviewFiling, _ references: [ReviewParameters.Reference]) {
        reference = references.first { filing.earlier($0) != nil }
        value = reference.flatMap(filing.earlier) ?? .zero
    }

    func difference(from value: Fraction) -> Fraction {
        max(value - self.value, self.value - value)
    }
}
