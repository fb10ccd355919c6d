import GRDB
import ServiceTrade

/// The versioned tables of the register.
enum RegisterTables {
    static var attributes: RegisterTable<Attribute, Attribute.Identity> {
        RegisterTable(
            table: .attribute, kind: "attribute.import", order: "institution, attribute, first_day, value",
            identity: \.identity,
            values: {
                [
                    $0.institution.description, $0.kind.rawValue, $0.value, $0.firstDay.description,
                    $0.lastDay?.description, $0.reason,
                ]
            },
            record: { row in
                guard let institution = row.institution("institution"), let first = row.day("first_day"),
                    let kind = Attribute.Kind(rawValue: row["attribute"])
                else { return nil }
                return Attribute(
                    institution: institution, kind: kind, value: row["value"], firstDay: first,
                    lastDay: row.day("last_day"), reason: row["reason"])
            })
    }

    static var names: RegisterTable<InstitutionName, InstitutionName.Identity> {
        RegisterTable(
            table: .institutionName, kind: "name.import", order: "institution, first_day", identity: \.identity,
            values: { [$0.institution.description, $0.name, $0.firstDay.description] },
            record: { row in
                guard let institution = row.institution("institution"), let first = row.day("first_day") else {
                    return nil
                }
                return InstitutionName(institution: institution, name: row["name"], firstDay: first)
            })
    }

    static var successions: RegisterTable<Succession, Succession.Identity> {
        RegisterTable(
            table: .succession, kind: "succession.import", order: "day, predecessor, successor", identity: \.identity,
            values: {
                [
                    $0.predecessor.description, $0.successor.description, $0.kind.rawValue, $0.day.description,
                    $0.percent.exactText, $0.reason,
                ]
            },
            record: { row in
                guard let predecessor = row.institution("predecessor"), let successor = row.institution("successor"),
                    let kind = Succession.Kind(rawValue: row["kind"]), let day = row.day("day"),
                    let percent = Fraction(row["share_percent"] as String)
                else { return nil }
                return Succession(
                    predecessor: predecessor, successor: successor, kind: kind, day: day, percent: percent,
                    reason: row["reason"])
            })
    }

    static var contacts: RegisterTable<Contact, Contact.Identity> {
        RegisterTable(
            table: .contact, kind: "contact.import", order: "institution, role, first_day, name",
            identity: \.identity,
            values: {
                [
                    $0.institution.description, $0.role.rawValue, $0.name, $0.phone, $0.email,
                    $0.firstDay.description, $0.lastDay?.description, $0.note,
                ]
            },
            record: { row in
                guard let institution = row.institution("institution"), let first = row.day("first_day"),
                    let role = Contact.Role(rawValue: row["role"])
                else { return nil }
                return Contact(
                    institution: institution, role: role, name: row["name"], phone: row["phone"], email: row["email"],
                    firstDay: first, lastDay: row.day("last_day"), note: row["note"])
            })
    }
}

extension Row {
    func institution(_ column: String) -> CreditCode? { try? CreditCode(self[column] as String) }

    func day(_ column: String) -> Day? { (self[column] as String?).flatMap { Day($0) } }
}
