/// How the answers of a clause fell out: how many of each, and what the eligible institutions come to.
public struct ClauseTally: Sendable {
    /// The clause.
    public let clause: Clause
    /// How many institutions got each answer.
    public private(set) var counts: [AwardVerdict: Int]
    /// The sum of the amounts in fen; nil where there is none.
    public private(set) var fen: Int128?

    /// Counts answers.
    public init(_ answers: ClauseAnswers) {
        clause = answers.clause.clause
        var (eligible, not, undetermined, refused) = (0, 0, 0, 0)
        for verdict in answers.verdicts {
            switch verdict {
            case .eligible: eligible += 1
            case .notEligible: not += 1
            case .undetermined: undetermined += 1
            case .notAuthorised: refused += 1
            }
        }
        counts = [.eligible: eligible, .notEligible: not, .undetermined: undetermined, .notAuthorised: refused]
        for amount in answers.fen {
            if let amount { fen = (fen ?? 0) + Int128(amount) }
        }
    }

    /// Adds the counts of other institutions.
    public mutating func add(_ other: ClauseTally) {
        counts.merge(other.counts, uniquingKeysWith: +)
        if let more = other.fen { fen = (fen ?? 0) + more }
    }

    /// The sum of the amounts in yuan with two places.
    public var cny: String? { fen.map { Fraction($0, timesTenTo: -2).rounded(places: 2) } }
}
