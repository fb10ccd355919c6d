import GRDB
public import ServiceTrade

/// What the authority decided about an award.
public struct AwardDecision: Sendable, Hashable {
    /// How it was decided.
    public enum Outcome: String, Sendable, CaseIterable {
        /// The award is given.
        case granted
        /// The award is not given.
        case refused

        /// How it was decided, in words.
        public var title: Phrase {
            switch self {
            case .granted: Phrase(en: "granted", zh: "给予")
            case .refused: Phrase(en: "refused", zh: "不予")
            }
        }
    }

    /// The policy.
    public let policy: String
    /// The clause.
    public let clause: String
    /// The institution.
    public let institution: CreditCode
    /// The award year.
    public let year: Int
    /// The line of the application that it is about; empty for the institution.
    public let item: String
    /// How it was decided.
    public let outcome: Outcome
    /// What is given, in fen; nil where nothing is, or no sum of money.
    public let fen: Int64?
    /// Why.
    public let reason: String
    /// The frozen run under whose readings of the policy it was decided; nil: the defaults.
    public let run: Int64?
    /// Whether it was decided elsewhere before, so that nothing was evaluated.
    public let isEarlier: Bool

    /// Makes a decision.
    public init(
        policy: String, clause: String, institution: CreditCode, year: Int, item: String = "", outcome: Outcome,
        fen: Int64?, reason: String, run: Int64? = nil, isEarlier: Bool = false
    ) {
        self.policy = policy
        self.clause = clause
        self.institution = institution
        self.year = year
        self.item = item
        self.outcome = outcome
        self.fen = fen
        self.reason = reason
        self.run = run
        self.isEarlier = isEarlier
    }
}

/// A decision as it stands in the log.
public struct RecordedDecision: Sendable {
    /// The decision.
    public let decision: AwardDecision
    /// Who recorded it.
    public let actor: String
    /// When, ISO 8601 in UTC.
    public let at: String
    /// The position of its entry in the log.
    public let position: Int64
}

extension Ledger {
    /// Records a decision, once.
    ///
    /// - Parameter knows: the last entry of the log that was known when the award was evaluated; nil: it was not.
    /// - Throws: `CannotGoOn`, `award-decided`, with the decision that stands; `award-outdated` where the log has
    ///   grown since the evaluation; `institution-unknown`.
    public func record(_ decision: AwardDecision, knows: Int64? = nil, now: String) throws {
        try record(
            .decideAwards, kind: "award.decide",
            subject: "\(decision.clause) \(decision.institution) \(decision.year)", now: now
        ) { entry in
            if let known = try decisions(entry.db, decision).first { throw Ledger.decided(known) }
            // What was written since may bear on it: a grant for another item, a revision, a rate.
            if let knows, entry.position != knows + 1 { throw Ledger.outdated }
            try Register.require(decision.institution, entry.db)
            try entry.insert(
                .awardDecision,
                [
                    decision.policy, decision.clause, decision.institution.description, decision.year, decision.item,
                    decision.outcome.rawValue, decision.fen, decision.reason,
                    decision.run, decision.isEarlier ? 1 : 0,
                ])
            entry.note("outcome", decision.outcome.rawValue)
        }
    }

    /// Whether an institution was in the register of a district on some day up to the end of a year.
    public func wasMember(_ institution: CreditCode, of district: String, by year: Int) throws -> Bool {
        try actor.require(.readTables)
        guard let period = Period(year: year) else { return false }
        let districts = framework.districts(in: district)
        let marks = Array(repeating: "?", count: districts.count).joined(separator: ", ")
        return try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM membership WHERE institution = ? AND first_day <= ?
                        AND district IN (\(marks)) AND \(knowledge.held()))
                    """,
                arguments: StatementArguments(
                    [institution.description, period.lastDay.description] + districts)) ?? false
        }
    }

    /// The decisions under a policy, in the order in which they were recorded.
    public func decisions(policy: String, year: Int? = nil) throws -> [RecordedDecision] {
        try actor.require(.readTables)
        return try read { db in
            try decisions(db, "policy = ?1 AND (?2 IS NULL OR year = ?2)", [policy, year])
        }
    }

    /// What an institution was granted under a clause, and what was granted to others whose awards passed to it with
    /// their business by the end of a year.
    public func grants(
        _ policy: ResolvedPolicy, clause: String, to institution: CreditCode, by year: Int
    ) throws -> [AwardDecision] {
        let granted = try decisions(policy: policy.policy.id).map(\.decision)
            .filter { $0.clause == clause && $0.outcome == .granted }
        guard let judged = Period(year: year) else { return granted.filter { $0.institution == institution } }
        let successions = try read { db in try Successions(db, knowledge) }
        return granted.filter { decision in
            guard decision.institution != institution else { return true }
            guard let before = Period(year: decision.year - 1) else { return false }
            return successions.heirs(of: decision.institution, at: before, judgedAt: judged).parts.contains {
                $0.institution == institution && policy.passesAwards($0.share)
            }
        }
    }

    private func decisions(_ db: Database, _ like: AwardDecision) throws -> [RecordedDecision] {
        try decisions(
            db, "policy = ? AND clause = ? AND institution = ? AND year = ?",
            [like.policy, like.clause, like.institution.description, like.year]
        ).filter { itemKey($0.decision.item) == itemKey(like.item) }
    }

    private func decisions(
        _ db: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [RecordedDecision] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT award_decision.*, actor, at FROM award_decision JOIN event ON event.position = since
                WHERE \(condition) AND since <= \(knowledge.last) ORDER BY award_decision.id
                """, arguments: arguments
        ).compactMap { row in
            guard let outcome = AwardDecision.Outcome(rawValue: row["outcome"]) else { return nil }
            return RecordedDecision(
                decision: AwardDecision(
                    policy: row["policy"], clause: row["clause"],
                    institution: try CreditCode(row["institution"] as String), year: row["year"], item: row["item"],
                    outcome: outcome, fen: row["amount_fen"], reason: row["reason"], run: row["run"],
                    isEarlier: row["earlier"]),
                actor: row["actor"], at: row["at"], position: row["since"])
        }
    }

    private static func decided(_ known: RecordedDecision) -> CannotGoOn {
        let decision = known.decision
        return CannotGoOn(
            "award-decided",
            message: Phrase(
                en: "The award \(decision.clause) \(decision.year) of \(decision.institution) was decided already: "
                    + "\(decision.outcome.title.en), by \(known.actor) at \(known.at) (@\(known.position)).",
                zh:
                    "\(decision.institution) \(decision.year) 年度 \(decision.clause) 奖励已有决定：\(decision.outcome.title.zh)，"
                    + "由 \(known.actor) 于 \(known.at) 记录（@\(known.position)）。"),
            nextStep: Phrase(
                en: "Nothing was changed. An award is decided once.", zh: "未作任何改动。每项奖励只决定一次。"))
    }

    private static var outdated: CannotGoOn {
        CannotGoOn(
            "award-outdated",
            message: Phrase(
                en: "Something was recorded while the award was evaluated.", zh: "判定期间数据库中有新的记录。"),
            nextStep: Phrase(en: "Nothing was recorded. Decide again.", zh: "未作任何记录。请重新决定。"))
    }
}
