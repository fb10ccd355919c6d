import GRDB
public import ServiceTrade

extension Ledger {
    /// Keeps contacts; one takes the place of that with the same institution, role, name and first day.
    public func importContacts(_ file: RegisterFile<Contact>, now: String) throws -> Imported {
        try record(.changeContacts, kind: RegisterTables.contacts.kind, now: now) { entry in
            let table = RegisterTables.contacts
            return try table.keep(file, among: table.rows(entry.db, of: file.institutions), entry)
        }
    }

    /// Keeps one contact.
    ///
    /// - Throws: `CannotGoOn` where the institution is not in the register.
    public func add(_ contact: Contact, now: String) throws -> Imported {
        let subject = contact.institution.description
        return try record(.changeContacts, kind: "contact.add", subject: subject, now: now) { entry in
            try Register.require(contact.institution, entry.db)
            let table = RegisterTables.contacts
            let existing = try table.rows(entry.db, of: [contact.institution])
            let findings =
                contact.findings
                + Contact.conflicts([contact], existing: existing.map(\.record)).map(\.finding)
            guard findings.isEmpty else { return Imported(findings: findings) }
            return try table.keep([contact], among: existing, entry)
        }
    }

    /// Ends a contact: the day is the last one in the role.
    ///
    /// - Returns: what is wrong with the day, if anything.
    /// - Throws: `CannotGoOn` where nobody of this name is in the role without a last day.
    public func retire(
        _ name: String, as role: Contact.Role, at institution: CreditCode, lastDay: Day, now: String
    ) throws -> [Finding] {
        let subject = institution.description
        return try record(.changeContacts, kind: "contact.retire", subject: subject, now: now) { entry in
            let table = RegisterTables.contacts
            let existing = try table.rows(entry.db, of: [institution])
            let open = existing.last {
                $0.record.role == role && $0.record.name == name && $0.record.lastDay == nil
            }
            guard var contact = open?.record else {
                throw CannotGoOn(
                    "contact-unknown",
                    message: Phrase(
                        en: "\(institution) has no \(role.label.en) \(name) who is still in the role.",
                        zh: "\(institution) 没有在任的\(role.label.zh) \(name)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. `report contact list \(institution)` shows those that there are.",
                        zh: "未作任何改动。report contact list \(institution) 可列出已有的联系人。"))
            }
            contact.lastDay = lastDay
            if !contact.findings.isEmpty { return contact.findings }
            return try table.keep([contact], among: existing, entry).findings
        }
    }

    /// The contacts, by institution, role and first day.
    ///
    /// - Parameters:
    ///   - institution: only those of this one.
    ///   - day: only those in their role on this day.
    /// - Throws: `CannotGoOn` where the institution is not in the register.
    public func contacts(of institution: CreditCode? = nil, on day: Day? = nil) throws -> [Contact] {
        try actor.require(.readContacts)
        return try read { db in
            let table = RegisterTables.contacts
            if let institution { try Register.require(institution, db) }
            let code = institution?.description
            let rows = try table.rows(
                db, knowledge, where: institution == nil ? "" : "AND institution = ?", code.map { [$0] } ?? [])
            return rows.map(\.record).filter { contact in day.map(contact.isInForce(on:)) ?? true }
        }
    }
}
