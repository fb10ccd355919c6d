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
        /// The same content was kept before; nothing has changed.
        case unchanged
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
}

extension Ledger {
    /// Runs a body in one transaction: all that it stores is committed together, or nothing is.
    ///
    /// - Returns: what the body returns, after the commit.
    public func submit<Result>(now: String, _ body: (Submission) throws -> Result) throws -> Result {
        let state = (framework, frameworkID)
        return try write { db in
            try body(try Submission(db, framework: state.0, frameworkID: state.1, now: now))
        }
    }
}

/// The storing of filings, inside one transaction.
public final class Submission {
    private let db: Database
    private let framework: Framework
    private let frameworkID: Int64
    private let now: String
    private var nextFiling: Int64
    private var delivery: Int64?
    private let wording: FindingWording
    private var writers: [String: FilingWriter] = [:]
    private let latest: Statement
    private let supersede: Statement
    /// Whether a filing may have been kept before: by an earlier command, or of an earlier file.
    private var mayHaveEarlier: Bool

    init(_ db: Database, framework: Framework, frameworkID: Int64, now: String) throws {
        self.db = db
        self.framework = framework
        self.frameworkID = frameworkID
        self.now = now
        nextFiling = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM filing") ?? 0) + 1
        mayHaveEarlier = nextFiling > 1
        wording = FindingWording(framework)
        latest = try db.makeStatement(
            sql: """
                SELECT filing.id, revision, state, lower(hex(filing.sha256)) AS digest, received_at
                FROM filing JOIN delivery ON delivery.id = filing.delivery
                WHERE institution = ? AND form = ? AND period = ? ORDER BY revision DESC LIMIT 1
                """)
        supersede = try db.makeStatement(
            sql: """
                UPDATE filing SET state = 'superseded'
                WHERE institution = ? AND form = ? AND period = ? AND revision < ? AND state IN ('accepted', 'queried')
                  AND (state = 'queried' OR ?)
                """)
    }

    func makeHistory(_ form: Form) throws -> AcceptedHistory {
        try AcceptedHistory(db, form: form, framework: framework)
    }

    /// Begins a file; its filings carry its name, and its digest once that is known.
    public func beginDelivery(name: String) throws {
        mayHaveEarlier = mayHaveEarlier || nextFiling > 1
        try db.execute(
            sql: "INSERT INTO delivery (name, received_at) VALUES (?, ?)", arguments: [name, now])
        delivery = db.lastInsertedRowID
    }

    /// Ends a file with its digest, hexadecimal SHA-256.
    public func endDelivery(sha256: String) throws {
        try db.execute(sql: "UPDATE delivery SET sha256 = ? WHERE id = ?", arguments: [sha256, delivery])
    }

    /// Keeps a filing that is not rejected.
    ///
    /// - Returns: the receipt to hand out after the commit; nil for a rejected filing.
    public func store(_ filing: CheckedFiling, form: Form) throws -> Receipt? {
        guard filing.verdict != .rejected, let institution = filing.institution, let period = filing.period else {
            return nil
        }
        var revision = 1
        if mayHaveEarlier, let last = try lastRevision(institution, form, period) {
            // What waited with a query, and raises none any more, is not the same again: it counts from now on.
            let isReleased = !last.isAccepted && filing.verdict == .clean
            if last.digest == hexadecimal(filing.digest), !isReleased {
                return receipt(
                    last.id, form, institution, period, last.revision, .unchanged, filing, at: last.receivedAt)
            }
            revision = last.revision + 1
            try makeWay(for: filing, institution, form, period, revision)
        }
        let writer = try writer(of: form)
        let id = nextFiling
        nextFiling += 1
        try writer.insert(
            filing, id: id, institution: institution, period: period, revision: revision, delivery: delivery ?? 0,
            framework: frameworkID)
        try keepFindings(filing, id: id)
        return receipt(
            id, form, institution, period, revision, filing.verdict == .clean ? .accepted : .queried, filing)
    }

    private func lastRevision(
        _ institution: CreditCode, _ form: Form, _ period: Period
    ) throws -> (id: Int64, revision: Int, isAccepted: Bool, digest: String, receivedAt: String)? {
        try latest.setArguments([institution.description, form.id, period.description])
        guard let row = try Row.fetchOne(latest) else { return nil }
        return (row["id"], row["revision"], row["state"] == "accepted", row["digest"], row["received_at"])
    }

    /// Retires what a new revision replaces; an accepted one only when the new one is accepted.
    private func makeWay(
        for filing: CheckedFiling, _ institution: CreditCode, _ form: Form, _ period: Period, _ revision: Int
    ) throws {
        let isAccepted = filing.verdict == .clean
        try supersede.execute(
            arguments: [institution.description, form.id, period.description, revision, isAccepted])
        guard isAccepted else { return }
        let totals = FormTables(form: form, framework: framework).totals
        try db.execute(
            sql: "DELETE FROM \(totals) WHERE period = ? AND institution = ?",
            arguments: [period.description, institution.description])
    }

    private func writer(of form: Form) throws -> FilingWriter {
        if let writer = writers[form.id] { return writer }
        let writer = try FilingWriter(db, form: form, framework: framework)
        writers[form.id] = writer
        return writer
    }

    private func keepFindings(_ filing: CheckedFiling, id: Int64) throws {
        for explanation in filing.explanations {
            try db.execute(
                sql: """
                    INSERT INTO explanation (filing, rule, text) VALUES (?, ?, ?)
                    ON CONFLICT (filing, rule) DO UPDATE SET text = text || char(10) || excluded.text
                    """,
                arguments: [id, explanation.rule, explanation.text])
        }
        for (number, finding) in filing.findings.enumerated() {
            let message = wording.message(finding)
            try db.execute(
                sql: """
                    INSERT INTO finding
                        (filing, number, rule, level, line, path, field, actual, message_zh, message_en, explanation)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, number, finding.rule, finding.level.rawValue, finding.line, finding.path, finding.field,
                    finding.actual?.en, message.zh, message.en, finding.explanation?.text,
                ])
        }
    }

    private func receipt(
        _ id: Int64, _ form: Form, _ institution: CreditCode, _ period: Period, _ revision: Int,
        _ state: Receipt.State, _ filing: CheckedFiling, at receivedAt: String? = nil
    ) -> Receipt {
        Receipt(
            number: receiptNumber(id), form: form.id, institution: institution, period: period,
            revision: revision, state: state, digest: filing.digest, receivedAt: receivedAt ?? now)
    }
}

/// The number of the receipt of a filing.
func receiptNumber(_ filing: Int64) -> String {
    let digits = String(filing)
    return "R" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
}
