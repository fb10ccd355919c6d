import Expressions
import GRDB
import ServiceTrade

extension FactGathering {
    /// What is known of the years before the reference year.
    mutating func gatherHistory(_ facts: Set<AwardFact>) throws {
        let ids = Set(
            facts.compactMap { fact -> String? in
                switch fact {
                case .highestBefore(let id), .wholeHistory(let id): id
                default: nil
                }
            })
        for id in ids.sorted() {
            guard let indicator = framework.indicator(id)?.inYuan, let form = framework.form(indicator.form) else {
                continue
            }
            try gatherHistory(indicator, form)
        }
    }

    private mutating func gatherHistory(_ indicator: Indicator, _ form: Form) throws {
        let years = policy.historyFrom..<max(table.calendarYear(.reference), policy.historyFrom)
        let firstDays = try firstDays()
        var highest = [Fraction](repeating: .zero, count: table.institutions.count)
        var isWhole = [Bool](repeating: true, count: table.institutions.count)
        for year in years {
            guard let period = Period(year: year) else { continue }
            let periods = period.parts(form.frequency)
            var filed = [UInt16](repeating: 0, count: table.institutions.count)
            for (place, period) in periods.enumerated() {
                for (number, _) in try accepted(form.id, period) { filed[number] |= 1 << place }
            }
            let (values, gaps) = try values(indicator, form, periods)
            for (number, value) in values { highest[number] = max(highest[number], value) }
            for number in gaps.keys { isWhole[number] = false }
            let expected = firstDays.map { first in
                periods.enumerated().reduce(UInt16(0)) { bits, period in
                    first.map { period.element.lastDay >= $0 } ?? true ? bits | 1 << period.offset : bits
                }
            }
            for number in isWhole.indices where filed[number] & expected[number] != expected[number] {
                isWhole[number] = false
            }
            let key = FactTable.ReturnYear(form: form.id, year: year)
            if let known = table.returns[key] {
                table.returns[key] = FactTable.Returns(
                    periods: periods, filed: known.filed, consent: known.consent,
                    missingRates: known.missingRates, expected: expected)
            } else {
                let consent = filed.map { $0 == 0 ? FactTable.Consent.nothingFiled : .given }
                table.returns[key] = FactTable.Returns(
                    periods: periods, filed: filed, consent: consent, missingRates: Array(Set(gaps.values)),
                    expected: expected)
            }
        }
        table.columns[.highestBefore(indicator: indicator.id)] = .ratios(try highest.map(ratio))
        table.columns[.wholeHistory(indicator: indicator.id)] = .integers(isWhole.map { $0 ? 1 : Column.missing })
    }

    /// The values of a year in yuan by institution, and the institutions some of whose amounts have no rate.
    private func values(
        _ indicator: Indicator, _ form: Form, _ periods: [Period]
    ) throws -> (values: [Int: Fraction], gaps: [Int: MissingRate]) {
        let tables = FormTables(form: form, framework: framework)
        var values: [Int: Fraction] = [:]
        var gaps: [Int: MissingRate] = [:]
        for period in indicator.overTime == .last ? periods.suffix(1) : periods[...] {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT institution, currency, \(indicator.id) AS amount
                    FROM \(try tables.totals(knowing: knowledge, of: [period])) WHERE period = ?
                    """, arguments: [period.description])
            while let row = try rows.next() {
                guard let number = try number(row["institution"]) else { continue }
                do throws(MissingRate) {
                    let weight = try weight(row["currency"], period, indicator)
                    values[number, default: .zero] += Fraction(row["amount"] as Int64) * weight
                } catch {
                    gaps[number] = error
                }
            }
        }
        return (values, gaps)
    }

    private func weight(
        _ currency: String, _ period: Period, _ indicator: Indicator
    ) throws(MissingRate) -> Fraction {
        guard indicator.isMoney else { return .one }
        return try rates.conversion(
            currency, in: period, to: indicator.unit, minorUnits: framework.minorUnits(of: currency) ?? 2)
    }

    /// The first day on which each institution was in the register of any district.
    private func firstDays() throws -> [Day?] {
        var days = [Day?](repeating: nil, count: table.institutions.count)
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT institution, min(first_day) AS day FROM membership WHERE \(knowledge.held()) GROUP BY institution"
        )
        while let row = try rows.next() {
            if let number = try number(row["institution"]) { days[number] = Day(row["day"] as String) }
        }
        return days
    }
}
