import Expressions
import GRDB
import ServiceTrade

extension FactGathering {
    /// The indicators of the reference year and of the prior year, ranked as `report rank` ranks them.
    mutating func gatherReturns(_ facts: Set<AwardFact>) throws {
        let ids = Set(facts.filter { !$0.years.isEmpty }.compactMap(\.indicator))
        for id in ids.sorted() {
            guard let indicator = framework.indicator(id) else { continue }
            let wanted = facts.filter { $0.indicator == id && !$0.years.isEmpty }
            try gatherCoverage(indicator, years: Set(wanted.flatMap(\.years)))
            for measure in AwardFact.Measure.allCases {
                let own = wanted.filter { $0.measure == measure }
                guard !own.isEmpty else { continue }
                try gather(own, measure == .yuan ? indicator.inYuan : indicator)
            }
        }
    }

    /// Which periods were filed, and whether the filings may be used.
    ///
    /// Every filing of the reference year must say that it may; of the prior year, with which it is only compared,
    /// none may say that it may not, nor one of those whose business came to the institution since.
    private mutating func gatherCoverage(_ indicator: Indicator, years: Set<AwardFact.Year>) throws {
        guard let form = framework.form(indicator.form) else { return }
        for year in years {
            let calendarYear = table.calendarYear(year)
            let key = FactTable.ReturnYear(form: form.id, year: calendarYear)
            guard table.returns[key] == nil, let period = Period(year: calendarYear) else { continue }
            let periods = period.parts(form.frequency)
            var filed = [UInt16](repeating: 0, count: table.institutions.count)
            var consent = [FactTable.Consent](repeating: .nothingFiled, count: table.institutions.count)
            for (place, period) in periods.enumerated() {
                for (institution, use) in try accepted(form.id, period) {
                    let own = numbers[institution]
                    if let own { filed[own] |= 1 << place }
                    if year == .reference {
                        if let own { consent[own] = consent[own].and(use == true) }
                    } else {
                        note(use, of: institution, period, &consent)
                    }
                }
            }
            table.returns[key] = FactTable.Returns(
                periods: periods, filed: filed, consent: consent, remarks: try remarks(form.id, periods))
        }
    }

    /// Notes whether a filing of an earlier year may be used, for all whose past it is; only a no refuses.
    func note(_ use: Bool?, of institution: CreditCode, _ period: Period, _ consent: inout [FactTable.Consent]) {
        for number in forebears.owners(of: institution, endedOn: period.lastDay) {
            consent[number] = consent[number].and(use != false)
        }
    }

    /// The filings that are not accepted, or not yet, by institution and period.
    func remarks(_ form: String, _ periods: [Period]) throws -> [FactTable.Place: Phrase] {
        var remarks: [FactTable.Place: Phrase] = [:]
        for (place, period) in periods.enumerated() {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, institution FROM filing
                    WHERE form = ? AND period = ? AND \(knowledge.state()) IN ('submitted', 'queried', 'returned')
                    """, arguments: [form, period.description])
            while let row = try rows.next() {
                guard let number = try number(row["institution"]) else { continue }
                let receipt = receiptNumber(row["id"])
                remarks[FactTable.Place(institution: number, period: place)] = Phrase(
                    en: "filed, not accepted: \(receipt)", zh: "已报送，未接受：\(receipt)")
            }
        }
        return remarks
    }

    /// The institutions with an accepted filing for a period, and whether it may be used for awards.
    func accepted(_ form: String, _ period: Period) throws -> [(institution: CreditCode, use: Bool?)] {
        let reader = try RowReader(
            db,
            sql: """
                SELECT institution, coalesce(award_use, -1) FROM filing
                WHERE form = ? AND period = ? AND \(knowledge.accepted())
                """, arguments: [form, period.description])
        let refused = try refusedSince(form, period)
        var result: [(institution: CreditCode, use: Bool?)] = []
        while try reader.next() {
            let institution = try CreditCode(String(decoding: reader.bytes(0), as: UTF8.self))
            let use = reader.integer(1)
            result.append((institution, refused.contains(institution) ? false : use < 0 ? nil : use == 1))
        }
        return result
    }

    /// Who takes back the leave to use a filing in the accepted revision that stands now, where an earlier one counts
    /// by the cut-off: that bounds figures, and not what an institution may refuse.
    func refusedSince(_ form: String, _ period: Period) throws -> Set<CreditCode> {
        guard knowledge.receivedBefore != nil else { return [] }
        let codes = try String.fetchAll(
            db,
            sql: """
                SELECT institution FROM filing WHERE form = ? AND period = ? AND award_use = 0
                  AND \(knowledge.receivedBefore(nil).accepted())
                """, arguments: [form, period.description])
        return Set(try codes.map { try CreditCode($0) })
    }

    private mutating func gather(_ facts: Set<AwardFact>, _ indicator: Indicator) throws {
        var missing: [Int: MissingRate] = [:]
        let (input, _, _) = try ledger.rankingInput(
            db, of: indicator, district: district, year: table.calendarYear(.reference), knowledge
        ) { query in
            let known = query.weightsWhereKnown(rates)
            missing = known.missing
            return known.weights
        }
        let unknown = try note(missing, of: input, indicator)
        let standings = Ranking(input).standings()
        let gaps = try facts.contains(where: \.isOfGaps) ? gaps(indicator.form) : []
        for fact in facts {
            var column = [Ratio](repeating: .missing, count: table.institutions.count)
            if case .wholeRanking(_, let universe) = fact {
                // What an institution lacks itself leaves its own figures open, not the place among the others.
                let all = members(gaps, of: universe)
                table.columns[fact] = .integers(
                    table.institutions.indices.map { number in
                        let own = gaps.contains(number) && isMember(number, of: universe) ? 1 : 0
                        return all == own ? 1 : Expressions.Column.missing
                    })
                continue
            }
            var (rank, last, place) = (0, 0, 0)
            var (passed, above) = (0, 0)
            for standing in standings {
                guard let number = numbers[standing.institution] else { continue }
                switch fact {
                case .value(_, .prior, _):
                    column[number] = unknown.prior.contains(standing.candidate) ? .missing : try prior(standing)
                case .value:
                    guard !standing.isProvisional, !unknown.current.contains(standing.candidate) else { continue }
                    column[number] = try ratio(standing.value)
                case .growth:
                    guard case .rate(let rate) = standing.growth, !unknown.current.contains(standing.candidate),
                        !unknown.prior.contains(standing.candidate)
                    else { continue }
                    column[number] = try ratio(rate)
                case .rank(_, let universe), .worstRank(_, let universe):
                    guard isMember(number, of: universe) else { continue }
                    place += 1
                    if standing.rank != last { (rank, last, above) = (place, standing.rank, passed) }
                    let isGap = gaps.contains(number)
                    if isGap { passed += 1 }
                    // Without a rate the value of some rival is not known, and so no rank is.
                    guard missing.isEmpty, !standing.isProvisional else { continue }
                    // Who lacks a return and stands above already cannot come from below.
                    let rivals = members(gaps, of: universe) - above - (isGap ? 1 : 0)
                    column[number] = Ratio(numerator: Int128(rank + (fact.isWorstRank ? rivals : 0)))
                default: continue
                }
            }
            table.columns[fact] = .ratios(column)
        }
    }

    /// The key institutions that lack a return of the reference year which they should have filed.
    private func gaps(_ form: String) throws -> Set<Int> {
        guard let returns = table.returns[FactTable.ReturnYear(form: form, year: table.calendarYear(.reference))]
        else { return [] }
        let firstDays = try firstDays()
        return Set(
            table.institutions.indices.filter { number in
                guard status[.isKey]?[number] == 1 else { return false }
                let institution = table.institutions[number]
                return returns.periods.enumerated().contains { place, period in
                    returns.filed[number] >> place & 1 == 0 && isExpected(institution, period, firstDays)
                }
            })
    }

    private func isMember(_ number: Int, of universe: AwardFact.Universe) -> Bool {
        status[universe == .base ? .inBase : .inDistrict]?[number] == 1
    }

    private func members(_ numbers: Set<Int>, of universe: AwardFact.Universe) -> Int {
        numbers.count { isMember($0, of: universe) }
    }

    private func prior(_ standing: Standing) throws -> Ratio {
        // Nothing filed, or not everything: no value of the year.
        guard let prior = standing.prior, standing.hasWholePrior else { return .missing }
        return try ratio(prior)
    }

    /// Notes rates that are not there; the candidates whose values need them.
    private mutating func note(
        _ missing: [Int: MissingRate], of input: RankingInput, _ indicator: Indicator
    ) throws -> (current: Set<Int>, prior: Set<Int>) {
        guard !missing.isEmpty else { return ([], []) }
        func concerned(_ figures: YearFigures) -> Set<Int> {
            Set(figures.contributions.filter { missing[Int($0.cell)] != nil }.map { Int($0.candidate) })
        }
        for year in [AwardFact.Year.reference, .prior] {
            let key = FactTable.ReturnYear(form: indicator.form, year: table.calendarYear(year))
            guard let known = table.returns[key] else { continue }
            let own = missing.values.filter { $0.period.year == key.year }
            let all = Set(known.missingRates + own).sorted { ($0.period, $0.currency) < ($1.period, $1.currency) }
            table.returns[key]?.missingRates = all
        }
        return (concerned(input.current), concerned(input.prior))
    }

    /// A figure in 128 bits.
    func ratio(_ value: Fraction) throws -> Ratio {
        guard let ratio = Ratio(comparing: value) else {
            throw CannotGoOn.tooLarge(Phrase(en: "A figure", zh: "某个数值"))
        }
        return ratio
    }
}

extension FactTable.Consent {
    /// With another filing that may be used, or may not.
    func and(_ isGiven: Bool) -> FactTable.Consent { isGiven && self != .notGiven ? .given : .notGiven }
}

extension AwardFact {
    fileprivate var isWorstRank: Bool { if case .worstRank = self { true } else { false } }

    /// Whether it depends on who lacks returns.
    fileprivate var isOfGaps: Bool {
        switch self {
        case .worstRank, .wholeRanking: true
        default: false
        }
    }

    /// The unit in which the ranking behind a fact is made.
    fileprivate var measure: Measure {
        switch self {
        case .value(_, _, let measure), .growth(_, let measure): measure
        default: .published
        }
    }
}
