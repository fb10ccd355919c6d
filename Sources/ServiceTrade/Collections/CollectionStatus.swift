/// An institution on the frozen list of a collection.
public struct ExpectedInstitution: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// Its name.
    public let name: String
    /// What it weighs: its value of last year in the unit of the indicator, never below zero; nil where that is not
    /// known.
    public let weight: Fraction?

    /// Creates an entry of the list; a value below zero weighs nothing.
    public init(institution: CreditCode, name: String, weight: Fraction?) {
        self.institution = institution
        self.name = name
        self.weight = weight.map { max($0, .zero) }
    }
}

/// What is known of the newest filing of an institution in a collection.
public struct CurrentFiling: Sendable, Hashable {
    /// The institution.
    public var institution: CreditCode
    /// Its name.
    public var name: String
    /// Where the filing stands.
    public var state: FilingState
    /// When the institution's first return that was not taken back was received.
    public var receivedAt: Instant
    /// Whether it is a nil return.
    public var isNil: Bool
    /// Whether the bureau has sent it back and waits for another; an accepted filing still stands then.
    public var hasOpenReturn: Bool
    /// Whether a query of it has no explanation.
    public var hasUnexplainedQueries: Bool
    /// Whether an earlier filing is accepted and stands until this one is.
    public var hasAcceptedBefore: Bool

    /// Creates what is known of a filing.
    public init(
        institution: CreditCode, name: String, state: FilingState, receivedAt: Instant, isNil: Bool = false,
        hasOpenReturn: Bool = false, hasUnexplainedQueries: Bool = false, hasAcceptedBefore: Bool = false
    ) {
        self.institution = institution
        self.name = name
        self.state = state
        self.receivedAt = receivedAt
        self.isNil = isNil
        self.hasOpenReturn = hasOpenReturn
        self.hasUnexplainedQueries = hasUnexplainedQueries
        self.hasAcceptedBefore = hasAcceptedBefore
    }
}

/// How far a collection has come: counts and weights over the frozen list, and the standing of each institution.
///
/// Always: expected = filed + missing, and filed = on time + late. Institutions that filed without being on the
/// list are counted apart and are part of no other figure, so no share is above one.
public struct CollectionStatus: Sendable, Hashable {
    /// A number of institutions and what they weigh together.
    public struct Tally: Sendable, Hashable {
        /// How many institutions.
        public let count: Int
        /// What those of known weight weigh, in the unit of the weights.
        public let weight: Fraction
    }

    /// On the frozen list.
    public let expected: Tally
    /// A return is there, in whatever state but superseded and withdrawn.
    public let filed: Tally
    /// First filed by the due day.
    public let onTime: Tally
    /// First filed after the due day, with or without a lock exception.
    public let late: Tally
    /// Filed with queries that are not explained, and not sent back.
    public let queried: Tally
    /// Filed and sent back; an accepted return that was sent back is counted as accepted too.
    public let returned: Tally
    /// Filed as a nil return.
    public let nilReturns: Tally
    /// No return is there.
    public let missing: Tally
    /// With an accepted filing, the newest or one that stands before it: what totals are made of.
    public let accepted: Tally
    /// Filed by institutions that are not on the list; they weigh nothing here.
    public let unexpected: Tally
    /// Each institution of the list, and after them each that filed without being on it, by code.
    public let rows: [InstitutionStatus]

    /// Reckons the status of a collection.
    ///
    /// Of two entries of one institution, in the list or among the filings, the first counts.
    public init(collection: CollectionExercise, expected: [ExpectedInstitution], filings: [CurrentFiling]) {
        let list = Dictionary(expected.map { ($0.institution, $0) }, uniquingKeysWith: { first, _ in first })
        let current = Dictionary(filings.map { ($0.institution, $0) }, uniquingKeysWith: { first, _ in first })
        let listed = list.values.sorted { $0.institution < $1.institution }.map {
            InstitutionStatus(expected: $0, filing: current[$0.institution], collection: collection)
        }
        let others = current.values.filter { list[$0.institution] == nil && $0.state.isFiled }
            .sorted { $0.institution < $1.institution }
            .map { InstitutionStatus(unexpected: $0, collection: collection) }
        func tally(_ isCounted: (InstitutionStatus) -> Bool) -> Tally {
            var (count, weight) = (0, FractionSum())
            for row in listed where isCounted(row) {
                count += 1
                if let known = row.weight { weight.add(known) }
            }
            return Tally(count: count, weight: weight.value)
        }
        self.expected = tally { _ in true }
        filed = tally(\.isFiled)
        onTime = tally { $0.timeliness?.isOnTime == true }
        late = tally { $0.timeliness?.isOnTime == false }
        queried = tally { $0.word == .queried }
        returned = tally { $0.word == .returned }
        nilReturns = tally { $0.isNil }
        missing = tally { !$0.isFiled }
        accepted = tally(\.isAccepted)
        unexpected = Tally(count: others.count, weight: .zero)
        rows = listed + others
    }

    /// The share of a tally among those expected, 0 to 1; nil where none is expected.
    public func rate(_ part: Tally) -> Fraction? { Fraction(part.count, over: expected.count) }

    /// How many on the list have no known weight; they have no part in any weight.
    public var unweighed: Int { rows.count { $0.isExpected && $0.weight == nil } }

    /// The share of a tally in the weight of those expected, 0 to 1; nil where they weigh nothing.
    public func weightedRate(_ part: Tally) -> Fraction? { part.weight / expected.weight }
}
