import GRDB
public import ServiceTrade

extension Ledger {
    /// Adds stays to the register, or corrects those of the same institution, district and first day.
    ///
    /// - Returns: how many stays are new, and how many were there and changed.
    public func importRegister(_ memberships: [Membership]) throws -> (added: Int, changed: Int) {
        try write { db in
            let name = try db.makeStatement(
                sql: "INSERT INTO institution VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name")
            let stay = try db.makeStatement(
                sql: """
                    INSERT INTO membership VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (district, institution, first_day) DO UPDATE
                    SET last_day = excluded.last_day, is_key = excluded.is_key, is_base = excluded.is_base
                    """)
            let before = try Int.fetchOne(db, sql: "SELECT count(*) FROM membership") ?? 0
            for membership in memberships {
                let code = membership.institution.description
                try name.execute(arguments: [code, membership.name])
                try stay.execute(arguments: [
                    code, membership.district, membership.firstDay.description, membership.lastDay?.description,
                    membership.isKey ? 1 : 0, membership.isBase ? 1 : 0,
                ])
            }
            let added = (try Int.fetchOne(db, sql: "SELECT count(*) FROM membership") ?? 0) - before
            return (added, memberships.count - added)
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
                    SELECT institution.code, name, district, first_day, last_day, is_key, is_base
                    FROM membership JOIN institution ON institution.code = membership.institution
                    WHERE (?1 IS NULL OR district = ?1) AND (?2 IS NULL OR institution.code = ?2)
                    ORDER BY institution.code, first_day
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
