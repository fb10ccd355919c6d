import GRDB
public import ServiceTrade

/// What the ledger knows before an input is judged: the register, and what was accepted.
///
/// Answers are looked up when they are asked for, and questions about periods of which nothing was
/// ever accepted are answered without looking.
public final class AcceptedHistory {
    private let db: Database
    private let framework: Framework
    private let registered: Statement
    private let own: KnownSums
    /// What is kept of finer forms, a few at most, made when first asked for.
    private var finer: [KnownSums] = []
    private let currencies: [String: Int32]
    private var lastKnown: CreditCode?
    private let explained: Statement
    /// Whether the collection for a period takes a filing now; nil where no collection is made of the form.
    public let admission: CollectionAdmission?

    private let actor: Actor
    private let present: Statement
    private let successions: Successions

    init(_ db: Database, form: Form, framework: Framework, actor: Actor, gate: CollectionGate?) throws {
        self.db = db
        admission = gate.map { gate in { try gate.admission($0, $1) } }
        self.framework = framework
        self.actor = actor
        successions = try Successions(db, .now)
        present = try db.makeStatement(
            sql: """
                SELECT 1 FROM membership
                WHERE institution = ?1 AND first_day <= ?2 AND (last_day IS NULL OR last_day >= ?2) AND until IS NULL
                """)
        registered = try db.makeStatement(sql: "SELECT 1 FROM institution WHERE code = ?")
        own = try KnownSums(db, form: form, framework: framework, countsNilReturns: !successions.isEmpty)
        explained = try db.makeStatement(
            sql: """
                SELECT coalesce(carried_from, filing) AS origin, rule, subject, basis, code, text
                FROM explanation JOIN filing ON filing.id = explanation.filing
                WHERE form = '\(form.id)' AND institution = ? AND period = ? AND basis <> ''
                ORDER BY explanation.id DESC
                """)
        currencies = Dictionary(
            framework.currencies.enumerated().map { ($0.element.code, Int32($0.offset)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What passed between institutions.
    public var passed: PassedFigures {
        if successions.isEmpty { return .none }
        return PassedFigures(successions) { [present] institution, day in
            try Int.fetchOne(present, arguments: [institution.description, day.description]) != nil
        }
    }

    /// Whether an institution is in the register; nothing else is looked up before it.
    ///
    /// - Throws: `CannotGoOn` where a reporter asks for another institution, whose history is not to be probed.
    public func isRegistered(_ institution: CreditCode) throws -> Bool {
        // The filings of an institution tend to follow one another.
        if institution == lastKnown { return true }
        try actor.require(own: institution)
        let found = try Int.fetchOne(registered, arguments: [institution.description])
        if found != nil { lastKnown = institution }
        return found != nil
    }

    /// What was explained in earlier revisions for an institution and period, the newest first.
    public func explained(_ institution: CreditCode, _ period: Period) throws -> [KeptExplanation] {
        try Row.fetchAll(explained, arguments: [institution.description, period.description]).map { row in
            KeptExplanation(
                Explanation(rule: row["rule"], subject: row["subject"], code: row["code"], text: row["text"]),
                basis: row["basis"], receipt: receiptNumber(row["origin"]))
        }
    }

    /// What was accepted on a form for an institution and period; nil where nothing was.
    ///
    /// A nil return on the form that is judged is answered as nothing, one on another form as sums of nothing.
    public func accepted(_ form: String, _ institution: CreditCode, _ period: Period) throws -> AcceptedSums? {
        let known = form == own.form ? own : try sums(of: form)
        return try known?.accepted(institution, period, currencies: currencies)
    }

    private func sums(of id: String) throws -> KnownSums? {
        if let known = finer.first(where: { $0.form == id }) { return known }
        guard let form = framework.form(id) else { return nil }
        let known = try KnownSums(db, form: form, framework: framework, countsNilReturns: true)
        finer.append(known)
        return known
    }
}

extension Submission {
    /// What was known for a form when the transaction began.
    public func history(of form: Form) throws -> AcceptedHistory {
        try makeHistory(form)
    }
}

extension Ledger {
    /// Judges without storing: runs a body with one view of what is known.
    ///
    /// - Parameter now: the time at which a filing would be received.
    public func consult<Result>(now: String, _ body: (Consultation) throws -> Result) throws -> Result {
        try actor.require(.check)
        return try read { db in try body(Consultation(db: db, framework: framework, actor: actor, now: now)) }
    }
}

/// A look at what is known, the same from beginning to end whatever is filed meanwhile.
public struct Consultation {
    let db: Database
    let framework: Framework
    let actor: Actor
    let now: String

    /// What is known for a form.
    public func history(of form: Form) throws -> AcceptedHistory {
        let gate = try Instant(now).flatMap { try CollectionGate(db, form: form.id, receipt: $0) }
        return try AcceptedHistory(db, form: form, framework: framework, actor: actor, gate: gate)
    }
}
