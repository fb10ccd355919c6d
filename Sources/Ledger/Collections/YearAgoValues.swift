import GRDB
import ServiceTrade

/// What institutions had in the period a year before that of a collection, as far as anything tells.
///
/// A figure counts for who has the business now (`Successions`). The first that is there is taken: what was
/// accepted on the form itself; what was accepted on finer forms for parts of that period, added up; the part of
/// what was accepted on a coarser form for a longer period that its months are of it.
struct YearAgoValues {
    private let ledger: Ledger
    private let db: Database
    private let period: Period
    private let rates: RateTable
    private let successions: Successions

    init(_ ledger: Ledger, _ db: Database, _ period: Period, _ rates: RateTable) throws {
        self.ledger = ledger
        self.db = db
        self.period = period
        self.rates = rates
        successions = try Successions(db, ledger.knowledge)
    }

    /// The values, in the unit of the indicator; an institution of which nothing tells is left out.
    ///
    /// - Throws: `CannotGoOn` where a rate is missing for what was accepted on the form itself.
    func values(of indicator: Indicator, for institutions: [CreditCode]) throws -> [CreditCode: Fraction] {
        guard let yearAgo = period.yearAgo, let form = ledger.framework.form(indicator.form) else { return [:] }
        var values: [CreditCode: Fraction] = [:]
        try add(indicator, form, [yearAgo], .one, institutions, &values)
        for (other, form) in Self.others(indicator, form, ledger.framework) {
            let unknown = institutions.filter { values[$0] == nil }
            if unknown.isEmpty { break }
            do {
                if form.frequency.months < yearAgo.frequency.months {
                    try add(other, form, yearAgo.parts(form.frequency), .one, unknown, &values)
                } else if let longer = yearAgo.enclosing(form.frequency),
                    let part = Fraction(yearAgo.frequency.months, over: form.frequency.months)
                {
                    try add(other, form, [longer], part, unknown, &values)
                }
            } catch let fault as CannotGoOn where fault.code == "rate-missing" {
                // What stands in for a missing figure is not worth a rate; without one it tells nothing.
            }
        }
        return values
    }

    /// The flows that say of other periods what an indicator says: the first amount of money of each form, those of
    /// finer forms first, and of these the nearest.
    private static func others(
        _ indicator: Indicator, _ form: Form, _ framework: Framework
    ) -> [(indicator: Indicator, form: Form)] {
        guard indicator.overTime == .sum else { return [] }
        let own = form.frequency.months
        return framework.forms.compactMap { other -> (indicator: Indicator, form: Form)? in
            guard other.frequency != form.frequency,
                let found = framework.indicators(of: other.id).first(where: \.isMoney), found.overTime == .sum,
                found.unit == indicator.unit
            else { return nil }
            return (found, other)
        }.sorted { left, right in
            let (a, b) = (left.form.frequency.months, right.form.frequency.months)
            if (a < own) != (b < own) { return a < own }
            return a < own ? a > b : a < b
        }
    }

    private func add(
        _ indicator: Indicator, _ form: Form, _ periods: [Period], _ part: Fraction, _ institutions: [CreditCode],
        _ values: inout [CreditCode: Fraction]
    ) throws {
        let accepted = try ledger.accepted(db, form, indicator, periods, rates)
        guard !accepted.isEmpty else { return }
        for institution in institutions {
            var sum: Fraction?
            for period in periods {
                let sources = successions.sources(of: institution, at: period, judgedAt: self.period)
                // All that it had is others' now.
                if sources.parts.isEmpty { sum = sum ?? .zero }
                for source in sources.parts {
                    guard let value = accepted[ExpectedReturn(institution: source.institution, period: period)] else {
                        continue
                    }
                    sum = (sum ?? .zero) + value * source.share * part
                }
            }
            if let sum { values[institution] = sum }
        }
    }
}
