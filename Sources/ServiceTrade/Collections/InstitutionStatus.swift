/// Where one institution stands in a collection.
public struct InstitutionStatus: Sendable, Hashable {
    /// The standing in one word: the first that holds, in this order.
    public enum Word: String, Sendable, Hashable, CaseIterable {
        /// There is no return.
        case missing
        /// The return was sent back.
        case returned
        /// The return has queries without an explanation.
        case queried
        /// The return waits for a statistician.
        case submitted
        /// The return counts.
        case accepted

        /// The words for it.
        public var label: Phrase {
            switch self {
            case .missing: Phrase(en: "missing", zh: "未报")
            case .returned: FilingState.returned.label
            case .queried: FilingState.queried.label
            case .submitted: FilingState.submitted.label
            case .accepted: FilingState.accepted.label
            }
        }
    }

    /// The institution.
    public let institution: CreditCode
    /// Its name.
    public let name: String
    /// What it weighs; nil where that is not known, and for one that is not on the list.
    public let weight: Fraction?
    /// Whether it is on the frozen list.
    public let isExpected: Bool
    /// Where it stands.
    public let word: Word
    /// The state of its filing, superseded and withdrawn ones included; nil: none was received.
    public let state: FilingState?
    /// When its first return was received; nil where it is missing.
    public let receivedAt: Instant?
    /// How the receipt lies to the dates; nil where the return is missing.
    public let timeliness: Timeliness?
    /// Whether its return is a nil return.
    public let isNil: Bool
    /// Whether a filing of it is accepted: the newest, or one that stands before it.
    public let isAccepted: Bool

    /// Whether a return is there.
    public var isFiled: Bool { word != .missing }

    init(expected: ExpectedInstitution, filing: CurrentFiling?, collection: CollectionExercise) {
        self.init(
            institution: expected.institution, name: expected.name, weight: expected.weight, isExpected: true,
            filing: filing, collection: collection)
    }

    init(unexpected filing: CurrentFiling, collection: CollectionExercise) {
        self.init(
            institution: filing.institution, name: filing.name, weight: nil, isExpected: false, filing: filing,
            collection: collection)
    }

    private init(
        institution: CreditCode, name: String, weight: Fraction?, isExpected: Bool, filing: CurrentFiling?,
        collection: CollectionExercise
    ) {
        let standing = filing.flatMap { $0.state.isFiled ? $0 : nil }
        self.institution = institution
        self.name = name
        self.weight = weight
        self.isExpected = isExpected
        word = standing.map(Self.word) ?? .missing
        state = filing?.state
        receivedAt = standing?.receivedAt
        timeliness = standing.map { collection.timeliness(of: $0.receivedAt) }
        isNil = standing?.isNil ?? false
        isAccepted = standing.map { $0.state == .accepted || $0.hasAcceptedBefore } ?? false
    }

    private static func word(_ filing: CurrentFiling) -> Word {
        if filing.hasOpenReturn || filing.state == .returned { return .returned }
        if filing.hasUnexplainedQueries || filing.state == .queried { return .queried }
        return filing.state == .accepted ? .accepted : .submitted
    }
}
