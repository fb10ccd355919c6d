import GRDB
public import ServiceTrade

/// Proof that a filing was taken: given only for what is committed.
public struct Receipt: Sendable, Hashable {
    /// What became of a filing.
    public enum State: String, Sendable, CaseIterable {
        /// It counts from now on.
        case accepted
        /// It is kept and waits for explanations or a correction; what was accepted before still counts.
        case queried
        /// It is kept and waits for the bureau's review.
        case submitted
        /// The same content was kept before; nothing has changed.
        case unchanged
        /// It was replaced before there was a log, which alone could say what it was at first.
        case superseded
    }

    /// The number of the receipt, that of the filing.
    public let number: String
    /// The form.
    public let form: String
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period
    /// The revision, from 1.
    public let revision: Int
    /// What became of the filing.
    public let state: State
    /// The digest of the filing's canonical text, SHA-256.
    public let digest: [UInt8]
    /// When the file that first held the filing was received, ISO 8601 in UTC.
    public let receivedAt: String
    /// The digest of the framework whose rules judged it, hexadecimal.
    public let rulesDigest: String
    /// The entry of the log that it came with.
    public let position: Int64
    /// The account that handed it in.
    public let handedInBy: String
    /// How its receipt lies to the dates of the collection; nil where none was made.
    public let timeliness: FilingTimeliness?
}

extension Ledger {
    /// Runs a body in one transaction: all that it stores is committed together, or nothing is.
    ///
    /// - Returns: what the body returns, after the commit.
    public func submit<Result>(now: String, _ body: (Submission) throws -> Result) throws -> Result {
        let state = (framework, frameworkID, frameworkDigest)
        return try record(.file, kind: "delivery", now: now) { entry in
            let submission = try Submission(
                entry, framework: state.0, frameworkID: state.1, digest: state.2, district: district)
            defer { submission.describe() }
            return try body(submission)
        }
    }
}

/// The storing of filings, inside one transaction.
public final class Submission {
    private let entry: Entry
    private let db: Database
    private let framework: Framework
    private let frameworkID: Int64
    private let frameworkDigest: String
    private var nextFiling: Int64
    private var nextDelivery: Int64
    private var deliveries: [String] = []
    private var name = ""
    private var counts: [Receipt.State: Int] = [:]
    private let wording: FindingWording
    private var writers: [String: FilingWriter] = [:]
    private let latest: Statement
    private let superseding: Superseding
    /// Whether a filing may have been kept before: by an earlier command, or of an earlier file.
    private var mayHaveEarlier: Bool
    private let district: String
    /// The collections of a form, by its name; nil where none is made of it.
    private var gates: [String: CollectionGate?] = [:]
    private var opened: [String] = []

    init(_ entry: Entry, framework: Framework, frameworkID: Int64, digest: String, district: String) throws {
        self.district = district
        self.entry = entry
        db = entry.db
        self.framework = framework
        self.frameworkID = frameworkID
        frameworkDigest = digest
        nextFiling = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM filing") ?? 0) + 1
        nextDelivery = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM delivery") ?? 0) + 1
        mayHaveEarlier = nextFiling > 1
        wording = FindingWording(framework)
        latest = try db.makeStatement(
            sql: """
                SELECT filing.id, revision, state, lower(hex(filing.sha256)) AS sha256, received_at, since, timeliness,
                    (SELECT digest FROM framework WHERE framework.id = filing.framework) AS rules,
                    (SELECT actor FROM event WHERE position = since) AS actor
                FROM filing JOIN delivery ON delivery.id = filing.delivery
                WHERE institution = ? AND form = ? AND period = ? ORDER BY revision DESC LIMIT 1
                """)
        superseding = try Superseding(db)
    }

    /// The time at which the filings are received.
    public var receivedAt: String { entry.at }

    func makeHistory(_ form: Form) throws -> AcceptedHistory {
        try AcceptedHistory(db, form: form, framework: framework, actor: entry.actor, gate: try gate(of: form))
    }

    private func gate(of form: Form) throws -> CollectionGate? {
        if let gate = gates[form.id] { return gate }
        let gate = try Instant(entry.at).flatMap { try CollectionGate(db, form: form.id, receipt: $0) }
        gates[form.id] = .some(gate)
        return gate
    }

    /// Begins a file; its filings carry its name, and its digest once that is known.
    public func beginDelivery(name: String) throws {
        mayHaveEarlier = mayHaveEarlier || nextFiling > 1
        self.name = name
    }

    /// Ends a file with its digest, hexadecimal SHA-256, and archives it where its bytes are given.
    public func endDelivery(sha256: String, original: [UInt8]? = nil) throws {
        try entry.insert(.delivery, [name, sha256, entry.at])
        if let original { try entry.archive(original, sha256: sha256) }
        nextDelivery += 1
        deliveries.append(name)
    }

    /// Says in the log what the delivery came to.
    func describe() {
        entry.subject = deliveries.joined(separator: ", ")
        for state in Receipt.State.allCases {
            if let count = counts[state] { entry.note(state.rawValue, count) }
        }
        if !opened.isEmpty { entry.note("opened", opened.joined(separator: ", ")) }
    }

    /// Keeps a filing that is not rejected.
    ///
    /// - Returns: the receipt to hand out after the commit; nil for a rejected filing.
    /// - Throws: `CannotGoOn` where a reporter files for another institution.
    public func store(_ filing: CheckedFiling, form: Form) throws -> Receipt? {
        if let institution = filing.institution { try entry.actor.require(own: institution) }
        guard filing.verdict != .rejected, let institution = filing.institution, let period = filing.period else {
            return nil
        }
        let gate = try gate(of: form)
        if let gate, try gate.open(period, districts: framework.districts(in: district), entry) {
            opened.append("\(form.id) \(period)")
        }
        let timeliness = try gate?.admission(institution, period)?.timeliness
        let state: FilingState = filing.verdict != .clean ? .queried : form.review == .manual ? .submitted : .accepted
        var revision = 1
        if mayHaveEarlier, let last = try lastRevision(institution, form, period) {
            // What waited with a query, and raises none any more, is not the same again: it counts from now on.
            let isReleased = last.state == .queried && filing.verdict == .clean
            let isOver = last.state == .withdrawn || last.state == .returned
            if last.receipt.digest == filing.digest, !isReleased, !isOver {
                counts[.unchanged, default: 0] += 1
                return last.receipt
            }
            revision = last.receipt.revision + 1
            try superseding.makeWay(
                institution, FormTables(form: form, framework: framework), period, revision,
                isAccepted: state == .accepted, entry)
        }
        let row = FilingRow(
            id: nextFiling, institution: institution.description, period: period.description, revision: revision,
            state: state, timeliness: timeliness?.rawValue, delivery: nextDelivery, framework: frameworkID)
        nextFiling += 1
        try writer(of: form).insert(filing, row, entry)
        entry.markRows()
        try keepFindings(filing, id: row.id)
        let given = Receipt.State(rawValue: state.rawValue) ?? .queried
        counts[given, default: 0] += 1
        return Receipt(
            number: receiptNumber(row.id), form: form.id, institution: institution, period: period,
            revision: revision, state: given, digest: filing.digest, receivedAt: entry.at,
            rulesDigest: frameworkDigest, position: entry.position, handedInBy: entry.actor.account,
            timeliness: timeliness)
    }

    private func lastRevision(
        _ institution: CreditCode, _ form: Form, _ period: Period
    ) throws -> (receipt: Receipt, state: FilingState?)? {
        try latest.setArguments([institution.description, form.id, period.description])
        guard let row = try Row.fetchOne(latest) else { return nil }
        let receipt = Receipt(
            number: receiptNumber(row["id"]), form: form.id, institution: institution, period: period,
            revision: row["revision"], state: .unchanged, digest: bytes(hexadecimal: row["sha256"]),
            receivedAt: row["received_at"], rulesDigest: row["rules"], position: row["since"],
            handedInBy: row["actor"] ?? "",
            timeliness: (row["timeliness"] as String?).flatMap(FilingTimeliness.init(rawValue:)))
        return (receipt, FilingState(rawValue: row["state"]))
    }

    private func writer(of form: Form) throws -> FilingWriter {
        if let writer = writers[form.id] { return writer }
        let writer = try FilingWriter(db, form: form, framework: framework)
        writers[form.id] = writer
        return writer
    }

    private func keepFindings(_ filing: CheckedFiling, id: Int64) throws {
        for explanation in filing.explanations {
            let answered = filing.findings.first { $0.explanation == explanation && $0.carriedFrom == nil }
            try entry.insert(
                .explanation,
                [
                    id, explanation.rule, answered?.subject ?? explanation.subject ?? "", answered?.basis ?? "",
                    explanation.code, explanation.text, explanation.canonicalText, nil,
                ])
        }
        for finding in filing.findings {
            guard let explanation = finding.explanation, let origin = finding.carriedFrom else { continue }
            try entry.insert(
                .explanation,
                [
                    id, finding.rule, finding.subject, finding.basis, explanation.code, explanation.text, nil,
                    filingNumber(origin),
                ])
        }
        for (number, finding) in filing.findings.enumerated() {
            try entry.insert(finding, number, of: id, wording)
        }
    }
}

extension Entry {
    /// Brings a filing into another state.
    func change(filing id: Int64, to state: FilingState, reason: String) throws {
        try db.execute(sql: "UPDATE filing SET state = ? WHERE id = ?", arguments: [state.rawValue, id])
        try insert(.filingChange, [id, state.rawValue, reason])
    }

    /// Keeps a finding on a filing, in words.
    func insert(_ finding: Finding, _ number: Int, of filing: Int64, _ wording: FindingWording) throws {
        let message = wording.message(finding)
        let hint = wording.hint(finding)
        try insert(
            .finding,
            [
                filing, number, finding.rule, finding.level.rawValue, finding.line, finding.column, finding.path,
                finding.field, finding.subject, finding.basis, finding.actual?.zh, finding.actual?.en,
                finding.expected?.zh, finding.expected?.en, message.zh, message.en, hint?.zh ?? "", hint?.en ?? "",
            ])
    }
}

/// The bytes of lower case hexadecimal digits.
func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = text.utf8.map { $0 < 0x40 ? $0 &- 0x30 : $0 &- 0x57 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
