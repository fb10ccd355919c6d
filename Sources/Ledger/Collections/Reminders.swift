import GRDB
public import ServiceTrade

/// Whom to chase in a collection, and how to reach them.
public struct ChaseWork: Sendable {
    /// How far the collection has come.
    public let standing: CollectionStanding
    /// The institutions, those first whose answer moves the district total most.
    public let list: ChaseList
    /// The reporting officer in force, else the statistics lead.
    public let contacts: [CreditCode: ReminderContact]
    /// When each was last contacted about this collection or a filing in it.
    public let lastContacts: [CreditCode: Instant]
}

/// A reminder that was made.
public struct MadeReminder: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// Whom it is addressed to.
    public let person: String

    /// Creates a reminder.
    public init(institution: CreditCode, person: String) {
        self.institution = institution
        self.person = person
    }
}

extension Ledger {
    /// Finds whom to chase in an opened collection.
    ///
    /// - Parameter day: the day on which contacts are in force.
    /// - Throws: `CannotGoOn` where there is no such collection, and where it is not opened.
    public func chase(_ form: String, _ period: Period, on day: Day) throws -> ChaseWork {
        try actor.require(.readContacts)
        _ = try read { db in try CollectionRows.one(db, knowledge, form, period) }
        guard let standing = try standings(form: form, period: period).first, let status = standing.status else {
            throw CannotGoOn(
                "collection-not-opened",
                message: Phrase(
                    en: "The collection of \(form) for \(period) is not opened: who must file is not fixed.",
                    zh: "\(form) \(period) 的报送尚未开启，应报名单未确定。"),
                nextStep: Phrase(
                    en: "Open it with `report collection open \(form) \(period)`.",
                    zh: "请用 report collection open \(form) \(period) 开启。"))
        }
        let list = ChaseList(status: status, returns: standing.returns, queries: standing.queries)
        return try read { db in
            let query = ReminderQuery(db: db, knowledge: knowledge)
            return ChaseWork(
                standing: standing, list: list,
                contacts: try query.contacts(of: list.items.map(\.institution), on: day),
                lastContacts: try query.lastContacts(form, period))
        }
    }

    /// Notes that reminders were made, in one entry of the log.
    public func record(_ reminders: [MadeReminder], _ form: String, _ period: Period, now: String) throws {
        let subject = "\(form) \(period)"
        try record(.changeContacts, kind: "contact.remind", subject: subject, now: now) { entry in
            for reminder in reminders {
                try entry.insert(
                    .contactEvent,
                    [reminder.institution.description, entry.at, "email", reminder.person, subject, "reminder made"])
            }
            entry.note("reminders", reminders.count)
        }
    }
}

/// The reading of contacts for reminders.
private struct ReminderQuery {
    let db: Database
    let knowledge: Knowledge

    /// Who is reminded: the first that is in force.
    private static let roles: [Contact.Role] = [.reportingOfficer, .statisticsLead]

    func contacts(of institutions: [CreditCode], on day: Day) throws -> [CreditCode: ReminderContact] {
        let statement = try db.makeStatement(
            sql: """
                SELECT name, phone, email FROM contact
                WHERE institution = ? AND role = ? AND first_day <= ? AND (last_day IS NULL OR last_day >= ?)
                  AND \(knowledge.held())
                ORDER BY first_day DESC, id DESC LIMIT 1
                """)
        var contacts: [CreditCode: ReminderContact] = [:]
        for institution in institutions {
            for role in Self.roles where contacts[institution] == nil {
                let row = try Row.fetchOne(
                    statement,
                    arguments: [institution.description, role.rawValue, day.description, day.description])
                guard let row else { continue }
                contacts[institution] = ReminderContact(
                    name: row["name"], role: role.label, phone: row["phone"], email: row["email"])
            }
        }
        return contacts
    }

    /// The last contact of each institution about a collection, or about a receipt of it.
    func lastContacts(_ form: String, _ period: Period) throws -> [CreditCode: Instant] {
        let ofCollection = try db.makeStatement(sql: "SELECT 1 FROM filing WHERE id = ? AND form = ? AND period = ?")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT institution, at, concerning FROM contact_event
                WHERE (concerning = ? OR concerning LIKE 'R%') AND since <= ?
                """, arguments: ["\(form) \(period)", knowledge.last])
        var last: [CreditCode: Instant] = [:]
        while let row = try rows.next() {
            guard let code = try? CreditCode(row["institution"] as String), let at = Instant(row["at"] as String)
            else { continue }
            if let filing = filingNumber(row["concerning"]),
                try Int.fetchOne(ofCollection, arguments: [filing, form, period.description]) == nil
            {
                continue
            }
            last[code] = max(last[code] ?? at, at)
        }
        return last
    }
}
