import GRDB
public import ServiceTrade

/// A filing from which figures of an award came.
public struct AwardSource: Sendable, Hashable {
    /// The receipt.
    public let receipt: String
    /// The form.
    public let form: String
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period
    /// The revision.
    public let revision: Int
    /// When it was received, ISO 8601 in UTC.
    public let receivedAt: String
    /// Whether it may be used for awards; nil: it does not say.
    public let awardUse: Bool?
    /// The position of its entry in the log.
    public let position: Int64
}

extension Ledger {
    /// The filings that counted for the facts of an institution under a clause, by form and period.
    ///
    /// - Throws: `CannotGoOn` for a role that may not read filings.
    public func sources(of clause: ResolvedClause, institution: CreditCode, year: Int) throws
        -> [AwardSource]
    {
        try actor.require(.readFilings)
        let end = clause.cutOff.map { Instant(chinaMidnightAfter: $0.day(in: year)).description }
        let knowledge = knowledge.receivedBefore(end)
        let wanted = clause.filings(year)
        return try read { db in
            let last = Period(year: year - 1)?.lastDay
            let forebears = try last.map { try Successions(db, knowledge).forebears(of: institution, until: $0) } ?? [:]
            return try wanted.sorted { ($0.form, $0.year) < ($1.form, $1.year) }.flatMap { key in
                let own = try sources(db, key, institution, knowledge)
                // Of forebears only what they filed for earlier years counts, until their business passed on.
                guard key.year < year - 1 else { return own }
                return try forebears.sorted { $0.key < $1.key }.reduce(into: own) { sources, forebear in
                    sources += try self.sources(db, key, forebear.key, knowledge)
                        .filter { $0.period.lastDay < forebear.value }
                }
            }
        }
    }

    private func sources(
        _ db: Database, _ key: FactTable.ReturnYear, _ institution: CreditCode, _ knowledge: Knowledge
    ) throws -> [AwardSource] {
        guard let form = framework.form(key.form), let year = Period(year: key.year) else { return [] }
        // A revision after the cut-off that takes the leave back counts, though its figures do not.
        let isCut = knowledge.receivedBefore != nil
        let refusing = isCut ? " OR (award_use = 0 AND \(knowledge.receivedBefore(nil).accepted()))" : ""
        return try year.parts(form.frequency).flatMap { period in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT filing.id AS number, revision, award_use, received_at, delivery.since AS position
                    FROM filing JOIN delivery ON delivery.id = filing.delivery
                    WHERE form = ? AND period = ? AND institution = ? AND (\(knowledge.accepted())\(refusing))
                    ORDER BY revision
                    """, arguments: [form.id, period.description, institution.description]
            ).map { row in
                AwardSource(
                    receipt: receiptNumber(row["number"]), form: form.id, institution: institution, period: period,
                    revision: row["revision"], receivedAt: row["received_at"], awardUse: row["award_use"],
                    position: row["position"])
            }
        }
    }
}
