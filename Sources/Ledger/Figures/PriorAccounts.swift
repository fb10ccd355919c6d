import GRDB
import ServiceTrade

extension DistrictQuery {
    /// What some institutions filed for the year before, whether they are ranked or not.
    ///
    /// Of a stock only one period counts: the last for which anything was filed along the chains of an institution.
    mutating func accounts(
        of institutions: Set<CreditCode>, _ periods: [Period], _ successions: Successions
    ) throws -> [PriorAccount] {
        guard !institutions.isEmpty else { return [] }
        let all = institutions.sorted()
        let filed = try periodsFiled(all, periods)
        return try all.map { institution in
            var counted = periods
            if indicator.overTime == .last {
                let linked = successions.predecessors(of: institution) + successions.successors(of: institution)
                let group = [institution] + linked.flatMap { [$0.predecessor, $0.successor] }
                let last = periods.last { period in group.contains { filed[$0]?.contains(period) ?? false } }
                counted = last.map { [$0] } ?? []
            }
            return PriorAccount(
                institution: institution, filed: filed[institution] ?? [],
                registered: try periodsRegistered(institution, periods), amounts: try amounts(institution, counted),
                later: try later(institution, periods))
        }
    }

    private func periodsFiled(_ institutions: [CreditCode], _ periods: [Period]) throws -> [CreditCode: Set<Period>] {
        let statement = try db.makeStatement(
            sql: """
                SELECT 1 FROM filing WHERE form = ? AND period = ? AND institution = ? AND \(knowledge.accepted())
                """)
        var filed: [CreditCode: Set<Period>] = [:]
        for institution in institutions {
            for period in periods {
                let found = try Int.fetchOne(
                    statement, arguments: [tables.form.id, period.description, institution.description])
                if found != nil { filed[institution, default: []].insert(period) }
            }
        }
        return filed
    }

    private func periodsRegistered(_ institution: CreditCode, _ periods: [Period]) throws -> Set<Period> {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM membership
                WHERE institution = ?1 AND first_day <= ?2 AND (last_day IS NULL OR last_day >= ?2)
                  AND \(knowledge.held())
                """)
        return try Set(
            periods.filter { period in
                try Int.fetchOne(
                    statement, arguments: [institution.description, period.lastDay.description]) != nil
            })
    }

    /// The periods a year later of which an institution has a figure; of a stock, the last stands for the year.
    private func later(_ institution: CreditCode, _ periods: [Period]) throws -> Set<Period> {
        let all = periods.compactMap(\.yearLater)
        let counted = indicator.overTime == .last ? Array(all.suffix(1)) : all
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM \(try tables.totals(knowing: knowledge, of: counted))
                WHERE period = ? AND institution = ? AND \(indicator.id) <> 0
                """)
        return try Set(
            counted.filter { period in
                try Int.fetchOne(statement, arguments: [period.description, institution.description]) != nil
            })
    }

    private mutating func amounts(_ institution: CreditCode, _ periods: [Period]) throws -> [PriorAccount.Amount] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT currency, \(indicator.id) AS amount FROM \(try tables.totals(knowing: knowledge, of: periods))
                WHERE period = ? AND institution = ?
                """)
        var amounts: [PriorAccount.Amount] = []
        for period in periods {
            let rows = try Row.fetchAll(
                statement, arguments: [period.description, institution.description])
            for row in rows where row["amount"] as Int64 != 0 {
                let cell = cell(row["currency"], period)
                amounts.append(PriorAccount.Amount(cell: cell, amount: row["amount"]))
            }
        }
        return amounts
    }
}
