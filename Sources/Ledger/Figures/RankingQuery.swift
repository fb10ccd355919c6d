import GRDB
public import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Ledger {
    /// Gathers what a ranking of a district is made of, and how much of what was expected it covers.
    ///
    /// The universe is every institution in the register of the district on the last day of the year
    /// that has an accepted filing for a period of it.
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func rankingInput(
        of indicator: Indicator, district: String, year: Int, rates: RateTable
    ) throws -> (input: RankingInput, coverage: Coverage?) {
        try actor.require(.readTables)
        return try read { db in
            let (input, query, filed) = try rankingInput(
                db, of: indicator, district: district, year: year, knowledge
            ) { try $0.weights(rates) }
            return (input, query.coverage(filed, rates))
        }
    }

    /// The same under other knowledge, with weights of choice.
    func rankingInput(
        _ db: Database, of indicator: Indicator, district: String, year: Int, _ knowledge: Knowledge,
        weights: (DistrictQuery) throws -> [Fraction]
    ) throws -> (input: RankingInput, query: DistrictQuery, filed: [PeriodBits]) {
        guard let form = framework.form(indicator.form), let current = Period(year: year),
            let prior = Period(year: year - 1)
        else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        let periods = current.parts(form.frequency)
        let before = prior.parts(form.frequency)
        var query = try districtQuery(
            db, form, indicator, district: district, on: current.lastDay, periods, knowledge)
        let filed = try query.filed(periods)
        let filedBefore = try query.filed(before)
        query.keepCandidates(filed)
        let figures = try query.figures(periods, filed)
        query.lastYear = LastYearValues()
        let figuresBefore = try query.figures(before, filedBefore, returns: filed)
        let successions = try Successions(db, knowledge)
        let accounts = try query.accounts(of: successions.concerned(by: before), before, successions)
        let input = RankingInput(
            candidates: try query.candidates(), weights: try weights(query), current: figures,
            prior: figuresBefore, periodsExpected: periods.count)
        let followed = input.proForma(
            successions, accounts: accounts, periods: before, cellPeriods: query.cells.map(\.period))
        return (followed, query, filed)
    }

    /// A query that has read who belongs to a district, and who was expected to file.
    func districtQuery(
        _ db: Database, _ form: Form, _ indicator: Indicator, district: String, on day: Day, _ periods: [Period],
        _ other: Knowledge? = nil
    ) throws -> DistrictQuery {
        let knowledge = other ?? knowledge
        var query = DistrictQuery(
            db: db, tables: FormTables(form: form, framework: framework), indicator: indicator,
            currencies: framework.currencies, knowledge: knowledge)
        query.members = try DistrictMembers(
            db, form: form.id, districts: framework.districts(in: district), on: day, periods: periods, knowledge)
        return query
    }
}

/// The reading of the figures of a district: everything comes sorted by institution and is merged, not looked up.
struct DistrictQuery {
    let db: Database
    let tables: FormTables
    let indicator: Indicator
    let currencies: [(code: String, places: Int)]
    let knowledge: Knowledge
    var members = DistrictMembers()
    /// What those expected to file had a year before, where it is wanted.
    var lastYear: LastYearValues?
    /// For each member its number among the candidates, or -1.
    private var candidateOf: [Int32] = []
    /// The currencies of each period, and whether an amount that is ranked is in them.
    private(set) var cells: [(period: Period, currency: String, isRanked: Bool)] = []

    init(
        db: Database, tables: FormTables, indicator: Indicator, currencies: [(code: String, places: Int)],
        knowledge: Knowledge
    ) {
        self.db = db
        self.tables = tables
        self.indicator = indicator
        self.currencies = currencies
        self.knowledge = knowledge
    }

    /// For each member the periods with an accepted filing, one bit each.
    func filed(_ periods: [Period]) throws -> [PeriodBits] {
        var filed = [PeriodBits](repeating: 0, count: members.count)
        for (place, period) in periods.enumerated() {
            let reader = try RowReader(
                db,
                sql: """
                    SELECT institution FROM filing
                    WHERE form = ? AND period = ? AND \(knowledge.accepted()) ORDER BY institution
                    """, arguments: [tables.form.id, period.description])
            var member = 0
            while try reader.next() {
                if members.advance(&member, to: reader.bytes(0)) { filed[member] |= 1 << place }
            }
        }
        return filed
    }

    mutating func keepCandidates(_ filed: [PeriodBits]) {
        var next: Int32 = 0
        candidateOf = zip(filed, members.belongs).map { filed, belongs in
            guard belongs, filed != 0 else { return -1 }
            next += 1
            return next - 1
        }
    }

    /// The amounts of the candidates in a year, and how often they filed.
    ///
    /// Of a stock, the last period that an institution filed stands for its year; it is provisional
    /// until that is the last period of the year.
    ///
    /// - Parameter returns: what was filed for the year behind this one, where values of this one weigh returns.
    mutating func figures(
        _ periods: [Period], _ filed: [PeriodBits], returns: [PeriodBits] = []
    ) throws -> YearFigures {
        var contributions: [Contribution] = []
        for (place, period) in periods.enumerated() {
            let bit: PeriodBits = 1 << place
            let reader = try RowReader(
                db,
                sql: """
                    SELECT institution, currency, \(indicator.id)
                    FROM \(try tables.totals(knowing: knowledge, of: [period]))
                    WHERE period = ? ORDER BY institution
                    """, arguments: [period.description])
            var member = 0
            let firstCell = cells.count
            while try reader.next() {
                let amount = reader.integer(2)
                guard amount != 0, members.advance(&member, to: reader.bytes(0)) else { continue }
                let weighs = lastYear != nil && members.expected[member] & bit != 0
                let counts =
                    candidateOf[member] >= 0 && (indicator.overTime == .sum || filed[member] >> place == 1)
                guard counts || weighs else { continue }
                let cell = self.cell(reader.bytes(1), period, from: firstCell)
                if weighs { lastYear?.add(member, isFiled: returns[member] & bit != 0, cell: cell, amount: amount) }
                guard counts else { continue }
                cells[cell].isRanked = true
                contributions.append(
                    Contribution(candidate: candidateOf[member], cell: Int32(cell), amount: amount))
            }
            lastYear?.endPeriod()
        }
        let counts = zip(filed, candidateOf).compactMap { $1 >= 0 ? $0.nonzeroBitCount : nil }
        return YearFigures(contributions: contributions, periodsFiled: counts)
    }

    /// The number of a currency in a period; few currencies are in use, so that a look along them is quickest.
    @inline(__always)
    private mutating func cell(_ code: UnsafeRawBufferPointer, _ period: Period, from first: Int) -> Int {
        var at = first
        while at < cells.count {
            if cells[at].currency.utf8.elementsEqual(code) { return at }
            at &+= 1
        }
        cells.append((period, String(decoding: code, as: UTF8.self), false))
        return at
    }

    /// The number of a currency in a period, looked for among all cells.
    mutating func cell(_ currency: String, _ period: Period) -> Int32 {
        if let known = cells.firstIndex(where: { $0.period == period && $0.currency == currency }) {
            cells[known].isRanked = true
            return Int32(known)
        }
        cells.append((period, currency, true))
        return Int32(cells.count - 1)
    }

    func candidates() throws -> [Candidate] {
        var names: [Candidate] = []
        names.reserveCapacity(members.count)
        for (member, candidate) in candidateOf.enumerated() where candidate >= 0 {
            names.append(Candidate(institution: try members.code(member), name: ""))
        }
        return names
    }

    func weights(_ rates: RateTable) throws -> [Fraction] {
        try cells.map { $0.isRanked ? try weight($0.currency, $0.period, rates) : .zero }
    }

    /// The weights of the cells, zero where there is no rate, and the rates that are not there, by cell.
    func weightsWhereKnown(_ rates: RateTable) -> (weights: [Fraction], missing: [Int: MissingRate]) {
        var missing: [Int: MissingRate] = [:]
        let weights = cells.enumerated().map { number, cell -> Fraction in
            guard cell.isRanked else { return .zero }
            guard indicator.isMoney else { return .one }
            do throws(MissingRate) {
                return try rates.conversion(
                    cell.currency, in: cell.period, to: indicator.unit, minorUnits: places(of: cell.currency))
            } catch {
                missing[number] = error
                return .zero
            }
        }
        return (weights, missing)
    }

    private func places(of currency: String) -> Int { currencies.first { $0.code == currency }?.places ?? 2 }

    private func weight(_ currency: String, _ period: Period, _ rates: RateTable) throws -> Fraction {
        guard indicator.isMoney else { return .one }
        let places = places(of: currency)
        return try rates.weight(currency, period, unit: indicator.unit, places: places)
    }

    /// How much of what was expected was filed; without a rate for a value of the year before, by number alone.
    func coverage(_ filed: [PeriodBits], _ rates: RateTable) -> Coverage? {
        var (expected, present, others) = (0, 0, 0)
        for (member, bits) in filed.enumerated() {
            expected += members.expected[member].nonzeroBitCount
            present += (members.expected[member] & bits).nonzeroBitCount
            others += (members.inDistrict[member] & bits & ~members.expected[member]).nonzeroBitCount
        }
        let weights = try? cells.map { try weight($0.currency, $0.period, rates) }
        let values = weights.flatMap { lastYear?.values($0) } ?? (.zero, .zero)
        return Coverage(
            unit: members.periods.count > 1 ? .returns : .institutions, expected: expected, filed: present,
            nilReturns: nil, unexpected: others, expectedLastYear: values.filed + values.missing,
            filedLastYear: values.filed)
    }
}

extension RateTable {
    /// Units of an indicator for one minor unit of a currency.
    ///
    /// - Throws: `CannotGoOn` with the currency and period of the missing rate.
    func weight(_ currency: String, _ period: Period, unit: String, places: Int) throws -> Fraction {
        do {
            return try conversion(currency, in: period, to: unit, minorUnits: places)
        } catch {
            throw CannotGoOn(
                "rate-missing",
                message: Phrase(
                    en: "There is no exchange rate of \(error.currency) for \(error.period).",
                    zh: "缺少 \(error.currency) 在 \(error.period) 的汇率。"),
                nextStep: Phrase(
                    en: "Import it with `report rate import FILE`; the table waits for it.",
                    zh: "请用 report rate import 导入后重新执行。"))
        }
    }
}

extension Ledger {
    /// The names of institutions in the register.
    ///
    /// - Parameter day: the day whose names are wanted; nil: the last ones.
    public func names(of institutions: [CreditCode], on day: Day? = nil) throws -> [CreditCode: String] {
        try actor.require(.readTables)
        return try read { db in
            let statement = try db.makeStatement(sql: "SELECT \(knowledge.name(of: "?", on: day))")
            var names: [CreditCode: String] = [:]
            for institution in institutions {
                names[institution] = try String.fetchOne(statement, arguments: [institution.description])
            }
            return names
        }
    }
}
