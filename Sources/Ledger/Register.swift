import GRDB
public import ServiceTrade

extension Ledger {
    /// Adds stays to the register, or corrects those of the same institution, district and first day.
    ///
    /// - Returns: how many stays are new, and how many were there and changed.
    public func importRegister(_ memberships: [Membership], now: String) throws -> (added: Int, changed: Int) {
        try record(.changeRegister, kind: "register.import", now: now) { entry in
            let register = try RegisterWriter(entry)
            var (added, changed) = (0, 0)
            for membership in memberships {
                switch try register.keep(membership) {
                case .added: added += 1
                case .changed: changed += 1
                case .same: break
                }
            }
            entry.note("added", added)
            entry.note("changed", changed)
            return (added, changed)
        }
    }

    /// The stays in the register, by institution and first day.
    ///
    /// - Parameters:
    ///   - district: only those in this district.
    ///   - institution: only those of this institution.
    public func memberships(district: String? = nil, institution: CreditCode? = nil) throws -> [Membership] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT institution AS code, \(knowledge.name(of: "membership.institution")) AS name, district,
                        first_day, last_day, is_key, is_base
                    FROM membership
                    WHERE (?1 IS NULL OR district = ?1) AND (?2 IS NULL OR institution = ?2) AND \(knowledge.held())
                    ORDER BY institution, first_day, district
                    """, arguments: [district, institution?.description])
            return rows.compactMap(Membership.init(row:))
        }
    }
}

extension Membership {
    fileprivate init?(row: Row) {
        guard let code = try? CreditCode(row["code"] as String), let first = Day(row["first_day"] as String) else {
            return nil
        }
        let last: String? = row["last_day"]
        self.init(
            institution: code, name: row["name"], district: row["district"], firstDay: first,
            lastDay: last.flatMap { Day($0) }, isKey: row["is_key"], isBase: row["is_base"])
    }
}

extension Knowledge {
    /// The expression for the last name of an institution.
    func name(of institution: String) -> String {
        """
        (SELECT name FROM institution_name AS naming WHERE naming.institution = \(institution)
         AND \(held("naming")) ORDER BY naming.first_day DESC LIMIT 1)
        """
    }
}
