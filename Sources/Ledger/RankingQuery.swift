import GRDB
public import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Ledger {
    /// Gathers what a ranking of a district is made of.
    ///
    /// The universe is every institution in the register of the district on the last day of the year
    /// that has an accepted filing for a period of it.
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func rankingInput(
        of indicator: Indicator, district: String, year: Int, rates: RateTable
    ) throws -> RankingInput {
        guard let form = framework.form(indicator.form), let current = Period(year: year),
            let prior = Period(year: year - 1)
        else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        try actor.require(.readTables)
        return try read { db in
            var query = RankingQuery(
                db: db, tables: FormTables(form: form, framework: framework), indicator: indicator,
                currencies: framework.currencies, knowledge: knowledge)
            try query.readMembers(districts: framework.districts(in: district), on: current.lastDay)
            let periods = current.parts(form.frequency)
            let before = prior.parts(form.frequency)
            let filed = try query.filed(periods)
            let filedBefore = try query.filed(before)
            query.keepCandidates(filed)
            let figures = try query.figures(periods, filed)
            let figuresBefore = try query.figures(before, filedBefore)
            let successions = try Successions(db, knowledge)
            let accounts = try query.accounts(of: successions.concerned(by: before), before, successions)
            let input = RankingInput(
                candidates: try query.candidates(db), weights: try query.weights(rates), current: figures,
                prior: figuresBefore, periodsExpected: periods.count)
            return input.proForma(
                successions, accounts: accounts, periods: before, cellPeriods: query.cells.map(\.period))
        }
    }
}

/// The reading of one ranking: everything comes sorted by institution and is merged, not looked up.
struct RankingQuery {
    let db: Database
    let tables: FormTables
    let indicator: Indicator
    let currencies: [(code: String, places: Int)]
    let knowledge: Knowledge
    /// The members of the district, 18 bytes each, in order.
    private var members: [UInt8] = []
    /// For each member its number among the candidates, or -1.
    private var candidateOf: [Int32] = []
    private(set) var cells: [(period: Period, currency: String)] = []

    private static let width = 18

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

    mutating func readMembers(districts: [String], on day: Day) throws {
        let reader = try RowReader(
            db,
            sql: """
                SELECT DISTINCT institution FROM membership
                WHERE district IN (\(Array(repeating: "?", count: districts.count).joined(separator: ", ")))
                  AND first_day <= ? AND (last_day IS NULL OR last_day >= ?) AND \(knowledge.held())
                ORDER BY institution
                """, arguments: StatementArguments(districts) + [day.description, day.description])
        while try reader.next() { members.append(contentsOf: reader.bytes(0)) }
    }

    private var memberCount: Int { members.count / Self.width }

    /// For each member the periods with an accepted filing: how many, and the place of the last, or -1.
    func filed(_ periods: [Period]) throws -> [(count: Int, last: Int)] {
        var counts = [(count: Int, last: Int)](repeating: (0, -1), count: memberCount)
        for (place, period) in periods.enumerated() {
            let reader = try RowReader(
                db,
                sql: """
                    SELECT institution FROM filing
                    WHERE form = ? AND period = ? AND \(knowledge.accepted()) ORDER BY institution
                    """, arguments: [tables.form.id, period.description])
            var member = 0
            while try reader.next() {
                if advance(&member, to: reader.bytes(0)) { counts[member] = (counts[member].count + 1, place) }
            }
        }
        return counts
    }

    /// Moves on to the member of a code; false when it is none.
    @inline(__always)
    private func advance(_ member: inout Int, to code: UnsafeRawBufferPointer) -> Bool {
        guard let wanted = code.baseAddress, code.count == Self.width else { return false }
        return members.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            while member &* Self.width < bytes.count {
                let order = memcmp(base + member &* Self.width, wanted, Self.width)
                if order >= 0 { return order == 0 }
                member &+= 1
            }
            return false
        }
    }

    mutating func keepCandidates(_ filed: [(count: Int, last: Int)]) {
        var next: Int32 = 0
        candidateOf = filed.map { filed in
            guard filed.count > 0 else { return -1 }
            next += 1
            return next - 1
        }
    }

    /// The amounts of the candidates in a year, and how often they filed.
    ///
    /// Of a stock, the last period that an institution filed stands for its year; it is provisional
    /// until that is the last period of the year.
    mutating func figures(_ periods: [Period], _ filed: [(count: Int, last: Int)]) throws -> YearFigures {
        var contributions: [Contribution] = []
        for (place, period) in periods.enumerated() {
            let reader = try RowReader(
                db,
                sql: """
                    SELECT institution, currency, \(indicator.id) FROM \(try tables.totals(knowing: knowledge))
                    WHERE period = ? ORDER BY institution
                    """, arguments: [period.description])
            var member = 0
            let firstCell = cells.count
            while try reader.next() {
                let amount = reader.integer(2)
                guard amount != 0, advance(&member, to: reader.bytes(0)), candidateOf[member] >= 0 else { continue }
                if indicator.overTime == .last, filed[member].last != place { continue }
                let cell = self.cell(reader.bytes(1), period, from: firstCell)
                contributions.append(
                    Contribution(candidate: candidateOf[member], cell: Int32(cell), amount: amount))
            }
        }
        let counts = zip(filed, candidateOf).compactMap { $1 >= 0 ? $0.count : nil }
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
        cells.append((period, String(decoding: code, as: UTF8.self)))
        return at
    }

    /// The number of a currency in a period, looked for among all cells.
    mutating func cell(_ currency: String, _ period: Period) -> Int32 {
        if let known = cells.firstIndex(where: { $0.period == period && $0.currency == currency }) {
            return Int32(known)
        }
        cells.append((period, currency))
        return Int32(cells.count - 1)
    }

    func candidates(_ db: Database) throws -> [Candidate] {
        var names: [Candidate] = []
        names.reserveCapacity(memberCount)
        try members.withUnsafeBytes { bytes in
            for (member, candidate) in candidateOf.enumerated() where candidate >= 0 {
                let code = UnsafeRawBufferPointer(rebasing: bytes[member * Self.width..<(member + 1) * Self.width])
                names.append(Candidate(institution: try CreditCode(bytes: code), name: ""))
            }
        }
        return names
    }

    func weights(_ rates: RateTable) throws -> [Fraction] {
        guard indicator.isMoney else { return cells.map { _ in .one } }
        return try cells.map { cell in
            let places = currencies.first { $0.code == cell.currency }?.places ?? 2
            return try rates.weight(cell.currency, cell.period, unit: indicator.unit, places: places)
        }
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
