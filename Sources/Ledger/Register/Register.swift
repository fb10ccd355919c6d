import GRDB
public import ServiceTrade

extension Ledger {
    /// Adds the stays of a file to the register, or corrects those of the same institution, district and first day.
    public func importRegister(_ file: RegisterFile<Membership>, now: String) throws -> Imported {
        try record(.changeRegister, kind: "register.import", now: now) { entry in
            let register = try RegisterWriter(entry)
            let existing = try file.institutions.sorted().flatMap { try register.stays(of: $0) }
            let findings = file.findings.isEmpty ? file.findings(against: existing) : file.findings
            guard findings.isEmpty else { return Imported(findings: findings) }
            var result = Imported()
            for membership in file.rows {
                switch try register.keep(membership) {
                case .added: result.added += 1
                case .changed: result.changed += 1
                case .same: break
                }
            }
            entry.note("added", result.added)
            entry.note("changed", result.changed)
            return result
        }
    }

    /// The stays in the register, by institution and first day.
    ///
    /// - Parameters:
    ///   - district: only those in this district.
    ///   - institution: only those of this institution.
    public func memberships(district: String? = nil, institution: CreditCode? = nil) throws -> [Membership] {
        try actor.require(.readTables)
        return try read { db in
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

    /// Looks up whether institutions are in the register, for somebody who may do something.
    ///
    /// - Throws: `CannotGoOn` for somebody who may not.
    public func register(for action: Action) throws -> (CreditCode) throws -> Bool {
        try actor.require(action)
        return { institution in try self.read { try Register.has(institution, $0) } }
    }
}

/// Who is in the register.
enum Register {
    static func has(_ institution: CreditCode, _ db: Database) throws -> Bool {
        let found = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM institution WHERE code = ?"), arguments: [institution.description])
        return found != nil
    }

    /// Lets an institution of the register pass.
    ///
    /// - Throws: `CannotGoOn`, `institution-unknown`.
    static func require(_ institution: CreditCode, _ db: Database) throws {
        guard try !has(institution, db) else { return }
        throw CannotGoOn(
            "institution-unknown",
            message: Phrase(en: "\(institution) is not in the register.", zh: "\(institution) 不在机构名录中。"),
            nextStep: Phrase(
                en: "Add it with `report institution import FILE`.", zh: "请用 report institution import 登记。"))
    }
}

extension Membership {
    init?(row: Row) {
        guard let code = row.institution("code"), let first = row.day("first_day") else { return nil }
        self.init(
            institution: code, name: row["name"], district: row["district"], firstDay: first,
            lastDay: row.day("last_day"), isKey: row["is_key"], isBase: row["is_base"])
    }
}

extension Knowledge {
    /// The expression for the last name of an institution, or for that which it had on a day.
    ///
    /// - Parameter day: the day; before the first name, that one holds.
    func name(of institution: String, on day: Day? = nil) -> String {
        let begun = day.map { "coalesce(CASE WHEN naming.first_day <= '\($0)' THEN naming.first_day END, '')" }
        let order = begun.map { "\($0) DESC, naming.first_day" } ?? "naming.first_day DESC"
        return """
            (SELECT name FROM institution_name AS naming WHERE naming.institution = \(institution)
             AND \(held("naming")) ORDER BY \(order) LIMIT 1)
            """
    }
}
