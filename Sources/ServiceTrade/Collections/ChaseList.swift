/// A return that the bureau has sent back.
public struct OpenReturn: Sendable, Hashable {
    /// Why, in the words of the statistician.
    public var reason: String
    /// The last day for the answer.
    public var until: Day

    /// Creates an open return.
    public init(reason: String, until: Day) {
        self.reason = reason
        self.until = until
    }
}

/// A query that has no explanation.
public struct OpenQuery: Sendable, Hashable {
    /// The code of the rule.
    public var rule: String
    /// What the rule says of the figures, its values filled in.
    public var message: Phrase

    /// Creates an open query.
    public init(rule: String, message: Phrase) {
        self.rule = rule
        self.message = message
    }
}

/// Why an institution is chased.
public enum ChaseReason: Sendable, Hashable {
    /// No return is there.
    case notFiled
    /// The return was sent back and not answered; nil where the reason is not at hand.
    case returned(OpenReturn?)
    /// Queries have no explanation.
    case openQueries([OpenQuery])

    /// The name for programs: `not_filed`, `returned`, `open_queries`.
    public var code: String {
        switch self {
        case .notFiled: "not_filed"
        case .returned: "returned"
        case .openQueries: "open_queries"
        }
    }

    /// The reason in words.
    public var label: Phrase {
        switch self {
        case .notFiled: Phrase(en: "not filed", zh: "未报送")
        case .returned: Phrase(en: "returned", zh: "已退回待重报")
        case .openQueries: Phrase(en: "queries unanswered", zh: "疑问未说明")
        }
    }

    /// What is missing, on one line; empty where nothing was filed, or nothing more is known.
    public var detail: Phrase {
        switch self {
        case .notFiled, .returned(nil): Phrase("")
        case .returned(let open?):
            Phrase(en: "\(open.reason) (until \(open.until))", zh: "\(open.reason)（\(open.until) 前重报）")
        case .openQueries(let queries):
            Phrase(
                en: queries.map { "\($0.rule): \($0.message.en)" }.joined(separator: " | "),
                zh: queries.map { "\($0.rule)：\($0.message.zh)" }.joined(separator: " | "))
        }
    }
}

/// An institution to be chased in a collection.
public struct ChaseItem: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// Its name.
    public let name: String
    /// Why.
    public let reason: ChaseReason
    /// What it weighs in the total of the district, in the unit of the weights; nil where that is not known.
    public let weight: Fraction?
    /// Its share of the known weight of all that are expected, 0 to 1; nil where its own is not known or these weigh
    /// nothing.
    public let share: Fraction?
}

/// The institutions to be chased, those first whose answer moves the district total most.
public struct ChaseList: Sendable, Hashable {
    /// The institutions: the heaviest first, of equal ones by code; at the end those of unknown weight, by code.
    public let items: [ChaseItem]

    /// Finds whom to chase.
    ///
    /// - Parameters:
    ///   - returns: the open returns of the institutions whose return was sent back.
    ///   - queries: the queries without explanation of the institutions that have such.
    public init(
        status: CollectionStatus, returns: [CreditCode: OpenReturn] = [:], queries: [CreditCode: [OpenQuery]] = [:]
    ) {
        items = status.rows.compactMap { row -> ChaseItem? in
            let reason: ChaseReason
            switch row.word {
            case .missing: reason = .notFiled
            case .returned: reason = .returned(returns[row.institution])
            case .queried: reason = .openQueries(queries[row.institution] ?? [])
            case .submitted, .accepted: return nil
            }
            return ChaseItem(
                institution: row.institution, name: row.name, reason: reason, weight: row.weight,
                share: row.weight.flatMap { $0 / status.expected.weight })
        }
        .sorted { left, right in
            switch (left.weight, right.weight) {
            case (let a?, let b?) where a != b: a > b
            case (_?, nil): true
            case (nil, _?): false
            default: left.institution < right.institution
            }
        }
    }
}
