/// A person at an institution whom the bureau may turn to.
public struct Contact: Sendable, Hashable {
    /// What the person answers for.
    public enum Role: String, Sendable, Hashable, CaseIterable, LabelledWord {
        /// Fills in the returns (填报人).
        case reportingOfficer = "reporting-officer"
        /// Is in charge of statistics (统计负责人).
        case statisticsLead = "statistics-lead"
        /// Stands for the institution in law (法定代表人).
        case legalRepresentative = "legal-representative"

        /// The name.
        public var label: Phrase {
            switch self {
            case .reportingOfficer: Phrase(en: "reporting officer", zh: "填报人")
            case .statisticsLead: Phrase(en: "statistics lead", zh: "统计负责人")
            case .legalRepresentative: Phrase(en: "legal representative", zh: "法定代表人")
            }
        }
    }

    /// The institution.
    public var institution: CreditCode
    /// What the person answers for.
    public var role: Role
    /// The name of the person.
    public var name: String
    /// The telephone number; empty where there is none.
    public var phone: String
    /// The e-mail address; empty where there is none.
    public var email: String
    /// The first day in the role.
    public var firstDay: Day
    /// The last day in the role; nil: still in it.
    public var lastDay: Day?
    /// What else is to be known.
    public var note: String

    /// Creates a contact; `findings` tells whether it may be kept.
    public init(
        institution: CreditCode, role: Role, name: String, phone: String = "", email: String = "", firstDay: Day,
        lastDay: Day? = nil, note: String = ""
    ) {
        self.institution = institution
        self.role = role
        self.name = name
        self.phone = phone
        self.email = email
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.note = note
    }

    /// Whether the person is in the role on a day.
    public func isInForce(on day: Day) -> Bool { days.contains(day) }

    var days: DaySpan { DaySpan(firstDay: firstDay, lastDay: lastDay) }

    /// What makes a contact the same one in the register: institution, role, name and first day.
    public struct Identity: Sendable, Hashable {
        let institution: CreditCode
        let role: Role
        let name: String
        let firstDay: Day
    }

    /// What makes it the same one in the register.
    public var identity: Identity {
        Identity(institution: institution, role: role, name: name, firstDay: firstDay)
    }
}

extension Contact {
    /// What is wrong with the contact in itself: names, ways to reach it, days.
    public var findings: [Finding] {
        var findings = Self.textFindings(name: name, phone: phone, email: email, note: note)
        if let lastDay, lastDay < firstDay {
            findings.append(
                StructuralRule.datesOutOfOrder.finding(
                    field: "to", actual: Phrase(lastDay.description), expected: Phrase(firstDay.description)))
        }
        return findings
    }

    /// What is wrong with the texts of a contact.
    static func textFindings(name: String, phone: String, email: String, note: String) -> [Finding] {
        var findings = Finding.onText(name, "name", expected: Phrase(en: "the name of a person", zh: "联系人姓名"))
        let ways: [(String, String, StructuralRule, (String) -> Bool, String)] = [
            (phone, "phone", .phoneInvalid, isTelephone, "010-65090000"),
            (email, "email", .emailInvalid, isAddress, "tongji@example.com"),
        ]
        for (text, field, rule, isValid, example) in ways where !text.isEmpty && !isValid(text) {
            findings.append(rule.finding(field: field, actual: Phrase(shown(text)), expected: Phrase(example)))
        }
        if phone.isEmpty, email.isEmpty {
            findings.append(
                StructuralRule.contactUnreachable.finding(
                    field: "phone", actual: Phrase(shown(name)),
                    expected: Phrase(en: "a phone number or an e-mail address", zh: "电话或电子邮箱")))
        }
        return findings + Finding.onText(note, "note")
    }

    /// Returns the new contacts that share a day with another of the same institution, role and name.
    ///
    /// - Parameters:
    ///   - rows: the new contacts; one with the `identity` of a contact in the register replaces it.
    ///   - existing: the contacts in the register, at least those of the institutions of the new ones.
    public static func conflicts(_ rows: [Contact], existing: [Contact]) -> [RegisterConflict] {
        let all = rows + remaining(existing, besides: rows, identity: \.identity)
        let entries = all.enumerated().map { index, row in
            DatedEntry(
                institution: row.institution, topic: "\(row.role.rawValue) \(row.name)", days: row.days,
                row: index < rows.count ? index : nil)
        }
        return DatedEntry.overlaps(entries).map { entry, other in
            RegisterConflict(
                rule: .contactRepeated, row: entry, column: "name", actual: all[entry].phrase,
                expected: all[other].phrase, other: other < rows.count ? .row(other) : .registered,
                institution: all[entry].institution)
        }
    }

    private var phrase: Phrase {
        let days = days.phrase
        return Phrase(en: "\(role.label.en) \(name) \(days.en)", zh: "\(role.label.zh)\(name) \(days.zh)")
    }
}
