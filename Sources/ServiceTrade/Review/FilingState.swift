/// Where a filing stands between its receipt and its end.
///
/// Of one institution and period one filing at most is accepted. It stands, and counts, until its replacement is
/// accepted: that the bureau has sent it back changes neither its state nor any total, and is kept as an open
/// return beside it.
public enum FilingState: String, Sendable, Hashable, CaseIterable {
    /// Received without an error and without a query to explain; waits for a statistician.
    case submitted
    /// Received with queries, of which at least one is not explained; waits for the respondent.
    case queried
    /// Counts in totals and rankings.
    case accepted
    /// Sent back before it was accepted, with a reason and a new date; waits for the respondent.
    case returned
    /// Replaced by a later filing of the same institution and period.
    case superseded
    /// Taken back by the respondent.
    case withdrawn

    /// The states in which a filing may begin.
    public static let initial: Set<FilingState> = [.submitted, .queried, .accepted]

    /// The states that may follow each state.
    ///
    /// - submitted: a statistician accepts it or sends it back; a query is raised anew when an explanation lapses.
    /// - queried: an explanation makes it ready for review, or accepted where review is automatic.
    /// - accepted: only a replacement ends it, were it a nil return.
    /// - returned: the respondent explains why the figures stand, or the bureau takes the return back and accepts;
    ///   different figures are another filing, which supersedes this one.
    /// - superseded, withdrawn: the end.
    public static let transitions: [FilingState: Set<FilingState>] = [
        .submitted: [.queried, .accepted, .returned, .superseded, .withdrawn],
        .queried: [.submitted, .accepted, .returned, .superseded, .withdrawn],
        .accepted: [.superseded],
        .returned: [.submitted, .accepted, .superseded, .withdrawn],
        .superseded: [],
        .withdrawn: [],
    ]

    /// Whether another state may follow this one.
    public func allows(_ next: FilingState) -> Bool { Self.transitions[self]?.contains(next) ?? false }

    /// Whether no state follows.
    public var isFinal: Bool { Self.transitions[self]?.isEmpty ?? true }

    /// Whether it is the institution's return as far as completeness goes: received, and neither replaced nor
    /// taken back.
    public var isFiled: Bool { self != .superseded && self != .withdrawn }

    /// The state in words.
    public var label: Phrase {
        switch self {
        case .submitted: Phrase(en: "submitted, in review", zh: "已报送，待审核")
        case .queried: Phrase(en: "queried", zh: "有疑问待说明")
        case .accepted: Phrase(en: "accepted", zh: "已采用")
        case .returned: Phrase(en: "returned", zh: "已退回")
        case .superseded: Phrase(en: "superseded", zh: "已被替代")
        case .withdrawn: Phrase(en: "withdrawn", zh: "已撤回")
        }
    }
}
