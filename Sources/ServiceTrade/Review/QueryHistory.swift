/// One filing of a return with the queries that it met, for following queries from revision to revision.
public struct QueriedRevision: Sendable, Hashable {
    /// The form.
    public let form: String
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period
    /// The number of the revision, 1 for the first.
    public let revision: Int
    /// The figures that were filed, as a digest or any text that differs where they differ.
    ///
    /// Explanations are no part of it.
    public let figures: String
    /// The queries that it met; none for a clean filing.
    public let queries: [AskedQuery]

    /// Creates a revision.
    public init(
        form: String, institution: CreditCode, period: Period, revision: Int, figures: String,
        queries: [AskedQuery]
    ) {
        self.form = form
        self.institution = institution
        self.period = period
        self.revision = revision
        self.figures = figures
        self.queries = queries
    }
}

/// One query on one revision of a return.
public struct AskedQuery: Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// What it was asked about, such as the key of a line; empty for the whole filing.
    public let subject: String
    /// Whether an explanation stands for it.
    public let isExplained: Bool

    /// Creates a query.
    public init(rule: String, subject: String = "", isExplained: Bool) {
        self.rule = rule
        self.subject = subject
        self.isExplained = isExplained
    }
}

extension QueryObservation {
    /// Follows each query through the revisions of its return.
    ///
    /// A query that stands in several revisions on end is one observation; one that comes back after it was
    /// gone is another. Where it is gone, it led to a correction if the figures differ from those of the
    /// revision before, and lapsed if not. Where it stands in the last revision, it is explained or pending.
    /// The order of the input does not matter.
    public static func observations(of revisions: [QueriedRevision]) -> [QueryObservation] {
        let chains = Dictionary(grouping: revisions) {
            Return(form: $0.form, institution: $0.institution, period: $0.period)
        }
        return chains.values.flatMap { chain in follow(chain.sorted { $0.revision < $1.revision }) }
            .sorted { ($0.rule, $0.outcome.rawValue) < ($1.rule, $1.outcome.rawValue) }
    }

    private struct Return: Hashable {
        let form: String
        let institution: CreditCode
        let period: Period
    }

    private struct Subject: Hashable {
        let rule: String
        let subject: String
    }

    private static func follow(_ chain: [QueriedRevision]) -> [QueryObservation] {
        var (observations, standing, figures) = ([QueryObservation](), [Subject: Bool](), "")
        for revision in chain {
            let asked = Dictionary(
                revision.queries.map { (Subject(rule: $0.rule, subject: $0.subject), $0.isExplained) }
            ) { $0 && $1 }
            for query in standing.keys where asked[query] == nil {
                let outcome: QueryOutcome = revision.figures == figures ? .lapsed : .corrected
                observations.append(QueryObservation(rule: query.rule, outcome: outcome))
            }
            (standing, figures) = (asked, revision.figures)
        }
        return observations
            + standing.map { QueryObservation(rule: $0.rule, outcome: $1 ? .explained : .pending) }
    }
}
