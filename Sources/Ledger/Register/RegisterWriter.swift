import GRDB
import ServiceTrade

/// Keeps the rows of register files, each as a new version of what it corrects.
final class RegisterWriter {
    /// What became of a row.
    enum Outcome {
        case added
        case changed
        case same
    }

    private let entry: Entry
    private let known: Statement
    private let name: Statement
    private let stay: Statement
    private let stays: Statement

    init(_ entry: Entry) throws {
        self.entry = entry
        known = try entry.db.makeStatement(sql: "SELECT 1 FROM institution WHERE code = ?")
        name = try entry.db.makeStatement(
            sql: """
                SELECT id, name, first_day FROM institution_name WHERE institution = ? AND until IS NULL
                ORDER BY first_day DESC LIMIT 1
                """)
        stay = try entry.db.makeStatement(
            sql: """
                SELECT id, last_day, is_key, is_base FROM membership
                WHERE institution = ? AND district = ? AND first_day = ? AND until IS NULL
                """)
        stays = try entry.db.makeStatement(
            sql: """
                SELECT institution AS code, '' AS name, district, first_day, last_day, is_key, is_base
                FROM membership WHERE institution = ? AND until IS NULL
                """)
    }

    /// The stays of an institution.
    func stays(of institution: CreditCode) throws -> [Membership] {
        try Row.fetchAll(stays, arguments: [institution.description]).compactMap(Membership.init(row:))
    }

    /// Keeps a stay and the name that comes with it.
    func keep(_ membership: Membership) throws -> Outcome {
        let code = membership.institution.description
        try keepName(membership.name, of: code)
        let values: [(any DatabaseValueConvertible)?] = [
            code, membership.district, membership.firstDay.description, membership.lastDay?.description,
            membership.isKey ? 1 : 0, membership.isBase ? 1 : 0,
        ]
        let row = try Row.fetchOne(stay, arguments: [code, membership.district, membership.firstDay.description])
        if let row {
            let isSame =
                row["last_day"] as String? == membership.lastDay?.description
                && row["is_key"] as Bool == membership.isKey && row["is_base"] as Bool == membership.isBase
            if isSame { return .same }
            try entry.end(.membership, row["id"])
        }
        try entry.insert(.membership, values)
        return row == nil ? .added : .changed
    }

    private func keepName(_ text: String, of code: String) throws {
        if try Int.fetchOne(known, arguments: [code]) == nil {
            try entry.insert(.institution, [code])
            try entry.insert(.institutionName, [code, text, "0001-01-01"])
            return
        }
        guard let row = try Row.fetchOne(name, arguments: [code]), row["name"] as String != text else { return }
        // A register without a date of renaming corrects the last name.
        let firstDay: String = row["first_day"]
        try entry.end(.institutionName, row["id"])
        try entry.insert(.institutionName, [code, text, firstDay])
    }
}
