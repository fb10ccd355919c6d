/// The newest filing of an institution in a collection, as the review sees it.
public struct ReviewFiling: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// The number of times that the return was filed, this filing counted; 1 for the first.
    public let revision: Int
    /// The value of the indicator by which filings are ordered; zero for a nil return.
    public let value: Fraction
    /// The value accepted for the period before, in the same unit.
    public let previous: Fraction?
    /// The value accepted for the same period of the year before, in the same unit.
    public let yearAgo: Fraction?
    /// How often each query stands without an explanation, by rule.
    public let unexplained: [String: Int]
    /// Whether it waits for review; the others are only what it is measured against.
    public let isOpen: Bool

    /// Creates a filing.
    public init(
        institution: CreditCode, revision: Int = 1, value: Fraction, previous: Fraction?, yearAgo: Fraction?,
        unexplained: [String: Int] = [:], isOpen: Bool = true
    ) {
        self.institution = institution
        self.revision = revision
        self.value = value
        self.previous = previous
        self.yearAgo = yearAgo
        self.unexplained = unexplained
        self.isOpen = isOpen
    }

    /// The earlier value of a kind; nil where none was accepted.
    func earlier(_ reference: ReviewParameters.Reference) -> Fraction? {
        switch reference {
        case .yearAgo: yearAgo
        case .previous: previous
        }
    }
}
