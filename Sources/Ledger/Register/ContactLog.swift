import GRDB
public import ServiceTrade

extension Ledger {
    /// Notes contacts that were made, as those of the account that runs the command.
    ///
    /// - Returns: what is wrong with them; where anything is, none was noted.
    /// - Throws: `CannotGoOn` where an institution is not in the register, or a receipt is not one of its.
    public func note(_ contacts: [ContactEvent], now: String) throws -> [Finding] {
        let institutions = Set(contacts.map(\.institution))
        let subject = institutions.count == 1 ? contacts[0].institution.description : "\(institutions.count)"
        return try record(.changeContacts, kind: "contact.log", subject: subject, now: now) { entry in
            let findings = contacts.flatMap { $0.findings(framework) }
            guard findings.isEmpty else { return findings }
            for contact in contacts {
                try Register.require(contact.institution, entry.db)
                try requireReceipt(contact, entry.db)
                try entry.insert(
                    .contactEvent,
                    [
                        contact.institution.description, entry.at, contact.means.rawValue, contact.with,
                        contact.subject.kept, contact.outcome,
                    ])
            }
            return []
        }
    }

    private func requireReceipt(_ contact: ContactEvent, _ db: Database) throws {
        guard case .receipt(let receipt) = contact.subject else { return }
        let institution = try filingNumber(receipt).flatMap {
            try String.fetchOne(db, sql: "SELECT institution FROM filing WHERE id = ?", arguments: [$0])
        }
        guard institution != contact.institution.description else { return }
        throw CannotGoOn(
            "receipt-unknown",
            message: Phrase(
                en: "\(receipt) is no receipt of \(contact.institution).",
                zh: "\(receipt) 不是 \(contact.institution) 的回执。"),
            nextStep: Phrase(
                en: "Nothing was noted. Correct the receipt, or name the form and period instead.",
                zh: "未作记录。请更正回执编号，或改用报表和报告期。"))
    }

    /// The contacts that were made, the newest first.
    ///
    /// - Parameter institution: only those with this one.
    /// - Throws: `CannotGoOn` where it is not in the register.
    public func contactEvents(of institution: CreditCode? = nil) throws -> [ContactEvent] {
        try actor.require(.readContacts)
        return try read { db in
            if let institution { try Register.require(institution, db) }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT contact_event.*, (SELECT actor FROM event WHERE position = since) AS actor
                    FROM contact_event
                    WHERE (?1 IS NULL OR institution = ?1) AND since <= ?2 ORDER BY id DESC
                    """, arguments: [institution?.description, knowledge.last]
            ).compactMap(ContactEvent.init(row:))
        }
    }
}

extension ContactEvent {
    fileprivate init?(row: Row) {
        guard let institution = row.institution("institution"), let means = Means(rawValue: row["means"]) else {
            return nil
        }
        self.init(
            instant: row["at"], institution: institution, by: row["actor"] ?? "", means: means, with: row["person"],
            subject: Subject(kept: row["concerning"]), outcome: row["outcome"])
    }
}

extension ContactEvent.Subject {
    /// As it stands in the database: a receipt, or a form and a period, or nothing.
    fileprivate var kept: String {
        switch self {
        case .receipt(let receipt): receipt
        case .filing(let form, let period): "\(form) \(period)"
        case .general: ""
        }
    }

    fileprivate init(kept text: String) {
        let parts = text.split(separator: " ")
        if parts.count == 2, let period = Period(String(parts[1])) {
            self = .filing(form: String(parts[0]), period: period)
        } else {
            self = text.isEmpty ? .general : .receipt(text)
        }
    }
}
