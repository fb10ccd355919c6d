/// An explanation that was kept with an earlier revision of a filing, and the figures that it explained.
public struct KeptExplanation: Sendable, Hashable {
    /// What was said; its subject is that of the query, empty for a query on the whole filing.
    public let explanation: Explanation
    /// The figures that it explained, as `Finding.basis` has them.
    public let basis: String
    /// The receipt of the revision that it was given with; empty where that has no receipt yet.
    public let receipt: String

    /// Creates an explanation as it was kept.
    public init(_ explanation: Explanation, basis: String, receipt: String) {
        self.explanation = explanation
        self.basis = basis
        self.receipt = receipt
    }
}

/// Finds what was explained in earlier revisions for an institution and period, the newest first.
public typealias KeptExplanations = (CreditCode, Period) throws -> [KeptExplanation]

/// Earlier explanations held against the queries of a new revision.
///
/// An explanation is for a figure. It carries forward while rule, subject and basis are the same, and lapses
/// when the figure has moved or is doubted no more.
public struct CarriedExplanations: Sendable, Hashable {
    /// The explanations that still hold, by the place of their finding.
    public let applied: [Int: KeptExplanation]
    /// The explanations that hold no more, the newest of each rule and subject.
    public let lapsed: [KeptExplanation]

    private struct Query: Hashable {
        let rule: String
        let subject: String
    }

    /// Holds explanations against findings; those that have an explanation already take no other.
    ///
    /// - Parameter kept: the newest first, which wins where the same figure was explained more than once.
    public init(_ kept: [KeptExplanation], to findings: [Finding]) {
        var newest: [Query: [KeptExplanation]] = [:]
        var order: [Query] = []
        for explanation in kept {
            let query = Query(rule: explanation.explanation.rule, subject: explanation.explanation.subject ?? "")
            if newest[query] == nil { order.append(query) }
            newest[query, default: []].append(explanation)
        }
        var applied: [Int: KeptExplanation] = [:]
        var standing: Set<Query> = []
        for (place, finding) in findings.enumerated() where finding.level == .query {
            let query = Query(rule: finding.rule, subject: finding.subject)
            guard let match = newest[query]?.first(where: { $0.basis == finding.basis }) else { continue }
            standing.insert(query)
            if finding.explanation == nil { applied[place] = match }
        }
        self.applied = applied
        lapsed = order.compactMap { standing.contains($0) ? nil : newest[$0]?.first }
    }
}
