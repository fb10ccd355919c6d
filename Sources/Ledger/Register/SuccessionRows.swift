import GRDB
public import ServiceTrade

extension Ledger {
    /// Keeps successions; one takes the place of that between the same institutions on the same day.
    ///
    /// - Returns: with notes on predecessors that have filed what is their successors' business to file.
    public func importSuccessions(_ file: RegisterFile<Succession>, now: String) throws -> Imported {
        try record(.changeRegister, kind: RegisterTables.successions.kind, now: now) { entry in
            let table = RegisterTables.successions
            // Chains may run through institutions that the file does not name.
            var imported = try table.keep(file, among: table.rows(entry.db, .now), entry)
            guard imported.findings.isEmpty else { return imported }
            imported.notes = try file.notes(try Successions(entry.db, .now)) { try Self.filed($0, entry.db) }
            return imported
        }
    }

    /// The filings of an institution with figures that count, or may come to count.
    private static func filed(_ institution: CreditCode, _ db: Database) throws -> [(form: String, period: Period)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT form, period FROM filing
                WHERE institution = ? AND state IN ('accepted', 'submitted', 'queried') AND NOT is_nil
                ORDER BY form, period
                """, arguments: [institution.description]
        ).compactMap { row in Period(row["period"] as String).map { (row["form"], $0) } }
    }

    /// The successions, by day.
    ///
    /// - Parameter institution: only those that it has part in.
    /// - Throws: `CannotGoOn` where it is not in the register.
    public func successions(of institution: CreditCode? = nil) throws -> [Succession] {
        try actor.require(.readTables)
        return try read { db in
            let table = RegisterTables.successions
            guard let institution else { return try table.rows(db, knowledge).map(\.record) }
            try Register.require(institution, db)
            let code = institution.description
            return try table.rows(
                db, knowledge, where: "AND (predecessor = ? OR successor = ?)", [code, code]
            ).map(\.record)
        }
    }

    /// Ends a succession that was entered wrongly; figures no longer follow it.
    ///
    /// - Throws: `CannotGoOn` where there is no such succession.
    public func withdrawSuccession(
        from predecessor: CreditCode, to successor: CreditCode, on day: Day, reason: String, now: String
    ) throws {
        let subject = "\(predecessor) → \(successor) \(day)"
        try record(.changeRegister, kind: "succession.withdraw", subject: subject, now: now) { entry in
            let rows = try RegisterTables.successions.rows(
                entry.db, .now, where: "AND predecessor = ? AND successor = ? AND day = ?",
                [predecessor.description, successor.description, day.description])
            guard !rows.isEmpty else {
                throw CannotGoOn(
                    "succession-unknown",
                    message: Phrase(
                        en: "There is no succession \(subject) in the register.", zh: "名录中没有承继关系 \(subject)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. `report institution successions list` shows those that there are.",
                        zh: "未作任何改动。report institution successions list 可列出已有的承继关系。"))
            }
            for row in rows { try entry.end(.succession, row.id) }
            entry.note("reason", reason)
        }
    }
}

extension Successions {
    /// The successions that an answer knows; most registers have none, which one question finds.
    init(_ db: Database, _ knowledge: Knowledge) throws {
        let hasAny = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM succession WHERE \(knowledge.held()))")
        let rows = hasAny == true ? try RegisterTables.successions.rows(db, knowledge).map(\.record) : []
        self.init(rows)
    }
}
