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
        // Nil until a year has a filing: where nothing was filed nothing is known, not even zero.
        var highest = [Fraction?](repeating: nil, count: table.institutions.count)
        var isWhole = [Bool](repeating: true, count: table.institutions.count)
        for year in years {
            guard let period = Period(year: year) else { continue }
            let past = try pastYear(form, period.parts(form.frequency), firstDays)
            let (values, gaps) = try values(indicator, form, past.periods)
            for number in highest.indices where past.covered[number] != 0 {
                highest[number] = max(highest[number] ?? .zero, values[number] ?? .zero)
            }
            for number in gaps.keys { isWhole[number] = false }
            for number in isWhole.indices where past.lacking[number] != 0 { isWhole[number] = false }
            let key = FactTable.ReturnYear(form: form.id, year: year)
            if table.returns[key] != nil {
                table.returns[key]?.lacking = past.lacking
                table.returns[key]?.remarks = past.remarks
            } else {
                table.returns[key] = FactTable.Returns(
                    periods: past.periods, filed: past.filed, consent: past.consent,
                    missingRates: Array(Set(gaps.values)), lacking: past.lacking, remarks: past.remarks)
            }
        }
        table.columns[.highestBefore(indicator: indicator.id)] = .ratios(
            try highest.map { try $0.map(ratio) ?? .missing })
        table.columns[.wholeHistory(indicator: indicator.id)] = .integers(isWhole.map { $0 ? 1 : Column.missing })
    }

    /// What was filed for a year of the history.
    private struct PastYear {
        let periods: [Period]
        /// The periods that each institution filed, one bit each.
        var filed: [UInt16]
        /// The periods that it or one of its forebears filed.
        var covered: [UInt16]
        /// The periods without which the history is not whole.
        var lacking: [UInt16]
        var consent: [FactTable.Consent]
        var remarks: [FactTable.Place: Phrase]
    }

    /// What the institutions and their forebears filed, and what each should have.
    private func pastYear(
        _ form: Form, _ periods: [Period], _ firstDays: [CreditCode: Day]
    ) throws -> PastYear {
        let none = [UInt16](repeating: 0, count: table.institutions.count)
        var past = PastYear(
            periods: periods, filed: none, covered: none, lacking: none,
            consent: Array(repeating: .nothingFiled, count: none.count), remarks: try remarks(form.id, periods))
        let all = forebears.all
        let ancestors = Set(all.map(\.institution))
        for (place, period) in periods.enumerated() {
            var filedByAncestors: Set<CreditCode> = []
            for (institution, use) in try accepted(form.id, period) {
                if let number = numbers[institution] { past.filed[number] |= 1 << place }
                if ancestors.contains(institution) { filedByAncestors.insert(institution) }
                for number in forebears.owners(of: institution, endedOn: period.lastDay) {
                    past.covered[number] |= 1 << place
                }
                note(use, of: institution, period, &past.consent)
            }
            for (number, institution) in table.institutions.enumerated() {
                let isFiled = past.filed[number] >> place & 1 == 1
                let isUncovered = policy.historyBegins == .start && past.covered[number] >> place & 1 == 0
                if isUncovered || (!isFiled && isExpected(institution, period, firstDays)) {
                    past.lacking[number] |= 1 << place
                }
            }
            for (ancestor, heirs) in all
            where !filedByAncestors.contains(ancestor) && isExpected(ancestor, period, firstDays) {
                for heir in heirs where period.lastDay < heir.day {
                    past.lacking[heir.number] |= 1 << place
                    past.remarks[FactTable.Place(institution: heir.number, period: place)] = Phrase(
                        en: "of \(ancestor)", zh: "\(ancestor) 的报表")
                }
            }
        }
        return past
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
                let owners = forebears.shares(of: try CreditCode(row["institution"]), at: period)
                do throws(MissingRate) {
                    let weight = try weight(row["currency"], period, indicator)
                    let amount = Fraction(row["amount"] as Int64) * weight
                    for (number, share) in owners { values[number, default: .zero] += amount * share }
                } catch {
                    for (number, _) in owners { gaps[number] = error }
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

    /// Whether an institution was in a register by the end of a period, so that it should have filed for it.
    func isExpected(_ institution: CreditCode, _ period: Period, _ firstDays: [CreditCode: Day]) -> Bool {
        firstDays[institution].map { period.lastDay >= $0 } ?? true
    }

    /// The first day on which each institution was in the register of any district.
    func firstDays() throws -> [CreditCode: Day] {
        var days: [CreditCode: Day] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT institution, min(first_day) AS day FROM membership WHERE \(knowledge.held()) GROUP BY institution"
        )
        while let row = try rows.next() {
            days[try CreditCode(row["institution"] as String)] = Day(row["day"] as String)
        }
        return days
    }
}
