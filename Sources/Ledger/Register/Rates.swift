import GRDB
public import ServiceTrade

extension Ledger {
    /// Adds exchange rates; a rate for a period and currency that has one replaces it from now on.
    ///
    /// - Returns: how many rates are new or different; equal ones are passed over.
    public func importRates(_ rates: [Rate], now: String) throws -> Int {
        try record(.changeRates, kind: "rate.import", now: now) { entry in
            let last = try entry.db.makeStatement(
                sql: """
                    SELECT cny_per_unit = ? AND source = ? FROM rate WHERE period = ? AND currency = ?
                    ORDER BY id DESC LIMIT 1
                    """)
            var count = 0
            for rate in rates {
                let text = rate.decimalText
                let same = try Bool.fetchOne(
                    last, arguments: [text, rate.source, rate.period.description, rate.currency])
                if same == true { continue }
                try entry.insert(.rate, [rate.period.description, rate.currency, text, rate.source])
                count += 1
            }
            entry.note("rates", count)
            return count
        }
    }

    /// The exchange rates in force, by period and currency.
    ///
    /// - Throws: `CannotGoOn` for an account without a role.
    public func rates() throws -> [Rate] {
        try actor.requireRole()
        return try read { db in try knowledge.rates(db) }
    }
}

extension Ledger {
    /// The sources of exchange rates that were imported.
    public func rateSources() throws -> [String] {
        try actor.requireRole()
        return try read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT source FROM rate WHERE since <= ? ORDER BY source",
                arguments: [knowledge.last])
        }
    }

    /// The exchange rates of one source alone, the newest of each period and currency; nil: those in force.
    public func rates(from source: String?) throws -> [Rate] {
        try actor.requireRole()
        return try read { db in try knowledge.rates(db, from: source) }
    }

    /// The sources of exchange rates that compete: each has a rate for a period and currency that another has, too.
    public func rivalRateSources() throws -> [String] {
        try actor.requireRole()
        return try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT source FROM rate
                    WHERE since <= ?1 AND EXISTS (SELECT 1 FROM rate AS other
                        WHERE other.period = rate.period AND other.currency = rate.currency
                          AND other.source <> rate.source AND other.since <= ?1)
                    ORDER BY source
                    """, arguments: [knowledge.last])
        }
    }
}

extension Knowledge {
    /// The exchange rates in force, or those of one source.
    func rates(_ db: Database, from source: String? = nil) throws -> [Rate] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT period, currency, cny_per_unit, source FROM rate
                WHERE id IN (SELECT max(id) FROM rate WHERE since <= ?1 AND (?2 IS NULL OR source = ?2)
                    GROUP BY period, currency)
                ORDER BY period, currency
                """, arguments: [last, source]
        ).compactMap { row in
            guard let period = Period(row["period"] as String), let value = Fraction(row["cny_per_unit"] as String)
            else { return nil }
            return Rate(currency: row["currency"], period: period, cnyPerUnit: value, source: row["source"])
        }
    }
}
