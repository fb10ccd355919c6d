import GRDB
public import ServiceTrade

extension Ledger {
    /// How much of what was expected of a district for some periods was accepted.
    ///
    /// - Parameter periods: periods of the indicator's form, at most sixteen.
    /// - Returns: nil where the periods have no year before them.
    public func coverage(
        of indicator: Indicator, periods: [Period], district: String, rates: RateTable
    ) throws -> Coverage? {
        try actor.require(.readTables)
        let before = periods.compactMap(\.yearAgo)
        guard let form = framework.form(indicator.form), let day = periods.last?.lastDay, before.count == periods.count
        else { return nil }
        return try read { db in
            var query = try districtQuery(db, form, indicator, district: district, on: day, periods)
            let filed = try query.filed(periods)
            query.keepCandidates([PeriodBits](repeating: 0, count: filed.count))
            query.lastYear = LastYearValues()
            _ = try query.figures(before, filed, returns: filed)
            return query.coverage(filed, rates)
        }
    }

    /// What a district's total can be estimated from: the returns expected, and the values accepted.
    ///
    /// Only institutions that are in the register of the district on `day` make the total.
    ///
    /// - Parameter periods: periods of the indicator's form, at most sixteen.
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func imputation(
        of indicator: Indicator, periods: [Period], district: String, on day: Day, rates: RateTable,
        parameters: ImputationParameters
    ) throws -> Imputation {
        try actor.require(.readTables)
        guard let form = framework.form(indicator.form) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        return try read { db in
            let members = try districtQuery(db, form, indicator, district: district, on: day, periods).members
            var expected: [ExpectedReturn] = []
            for member in 0..<members.count where members.belongs[member] && members.expected[member] != 0 {
                let institution = try members.code(member)
                for (place, period) in periods.enumerated() where members.expected[member] & (1 << place) != 0 {
                    expected.append(ExpectedReturn(institution: institution, period: period))
                }
            }
            let reach = Self.reach(of: periods, months: parameters.reachMonths)
            return Imputation(
                expected: expected, accepted: try accepted(db, form, indicator, reach, rates),
                overTime: indicator.overTime, parameters: parameters)
        }
    }

    /// The periods themselves and those that estimates may start from.
    private static func reach(of periods: [Period], months: Int) -> [Period] {
        var reach = Set(periods)
        for period in periods {
            if let yearAgo = period.yearAgo { reach.insert(yearAgo) }
            var earlier = period.prior
            var left = months - period.frequency.months
            while let base = earlier, left >= 0 {
                reach.insert(base)
                earlier = base.prior
                left -= base.frequency.months
            }
        }
        return reach.sorted()
    }

    /// The accepted values by institution and period; zero for a nil return.
    func accepted(
        _ db: Database, _ form: Form, _ indicator: Indicator, _ periods: [Period], _ rates: RateTable
    ) throws -> [ExpectedReturn: Fraction] {
        let tables = FormTables(form: form, framework: framework)
        var values: [ExpectedReturn: Fraction] = [:]
        for period in periods {
            let filings = try Row.fetchCursor(
                db,
                sql: """
                    SELECT filing.institution AS institution, sums.currency AS currency, sums.\(indicator.id) AS amount
                    FROM filing LEFT JOIN \(try tables.totals(knowing: knowledge, of: [period])) AS sums
                        ON sums.period = filing.period AND sums.institution = filing.institution
                    WHERE filing.form = ? AND filing.period = ? AND \(knowledge.accepted())
                    """, arguments: [form.id, period.description])
            while let row = try filings.next() {
                let institution = try CreditCode(row["institution"] as String)
                let amount: Int64 = row["amount"] ?? 0
                var value = Fraction(amount)
                if indicator.isMoney, amount != 0 {
                    let currency: String = row["currency"]
                    let places = framework.minorUnits(of: currency) ?? 2
                    value = value * (try rates.weight(currency, period, unit: indicator.unit, places: places))
                }
                values[ExpectedReturn(institution: institution, period: period), default: .zero] += value
            }
        }
        return values
    }
}

extension Ledger {
    /// The accepted values of the institutions in the register of a district on a day, by period and institution.
    ///
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func filedFigures(
        of indicator: Indicator, periods: [Period], district: String, on day: Day, rates: RateTable
    ) throws -> [FiledFigure] {
        try actor.require(.readTables)
        guard let form = framework.form(indicator.form) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        return try read { db in
            let members = try districtQuery(db, form, indicator, district: district, on: day, []).members
            let present = try Set((0..<members.count).filter { members.belongs[$0] }.map(members.code))
            return try accepted(db, form, indicator, periods, rates).sorted { $0.key < $1.key }
                .filter { present.contains($0.key.institution) }
                .map { FiledFigure(institution: $0.key.institution, period: $0.key.period, value: $0.value) }
        }
    }
}
