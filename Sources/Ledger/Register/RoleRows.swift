import GRDB
public import ServiceTrade

extension Ledger {
    /// Gives an account a role in the place of the one it has; nil takes it away.
    ///
    /// - Throws: `CannotGoOn` where no administrator would be left, or the institution is not in the register.
    public func grant(_ role: Role?, to account: String, institution: CreditCode? = nil, now: String) throws {
        try record(.changeRoles, kind: role == nil ? "role.revoke" : "role.grant", subject: account, now: now) {
            entry in
            if let institution { try Register.require(institution, entry.db) }
            let held = try Row.fetchOne(
                entry.db, sql: "SELECT id, role, institution FROM account WHERE account = ? AND until IS NULL",
                arguments: [account])
            if let held {
                let isSame =
                    held["role"] as String == role?.rawValue
                    && held["institution"] as String? == institution?.description
                if isSame { return }
                try entry.end(.account, held["id"])
            }
            if let role { try entry.insert(.account, [account, role.rawValue, institution?.description]) }
            entry.note("role", role?.rawValue ?? "")
            let administrators = try Int.fetchOne(
                entry.db, sql: "SELECT count(*) FROM account WHERE role = 'administrator' AND until IS NULL")
            guard administrators ?? 0 > 0 else {
                throw CannotGoOn(
                    "last-administrator",
                    message: Phrase(
                        en: "\(account) is the last administrator.", zh: "\(account) 是最后一个管理员。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Give another account the role administrator first.",
                        zh: "未作任何改动。请先授予其他账户 administrator 角色。"))
            }
        }
    }

    /// The accounts with their roles, by name.
    ///
    /// - Throws: `CannotGoOn` for an account without a role.
    public func roles() throws -> [Actor] {
        try actor.requireRole()
        return try read { db in
            try Row.fetchAll(
                db, sql: "SELECT account, role, institution FROM account WHERE \(knowledge.held()) ORDER BY account"
            ).map { row in
                Actor(
                    account: row["account"], role: Role(rawValue: row["role"]),
                    institution: (row["institution"] as String?).flatMap { try? CreditCode($0) })
            }
        }
    }
}
