import GRDB
import ServiceTrade

/// Who has which role.
enum Roles {
    /// An account with the role that it has now.
    static func actor(_ db: Database, _ account: String) throws -> Actor {
        let row = try Row.fetchOne(
            db, sql: "SELECT role, institution FROM account WHERE account = ? AND until IS NULL", arguments: [account])
        return Actor(
            account: account, role: (row?["role"] as String?).flatMap(Role.init(rawValue:)),
            institution: (row?["institution"] as String?).flatMap { try? CreditCode($0) })
    }
}
