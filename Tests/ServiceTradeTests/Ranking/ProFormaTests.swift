import ServiceTrade
import Testing

/// Rankings whose year before is made up of what passed between institutions.
@Suite("Pro-forma years")
struct ProFormaTests {
    /// The four quarters of 2024, a cell each; amounts in cents.
    private func periods() throws -> [Period] { try period("2024").parts(.quarterly) }

    /// Candidates 1, 2, … that filed the same amount in each quarter of 2024, and 100 in 2025.
    private func input(_ quarterly: [Int64], filed: [Int]? = nil) -> RankingInput {
        let count = quarterly.count
        let prior = quarterly.enumerated().flatMap { index, amount in
            (0..<4).map { Contribution(candidate: Int32(index), cell: Int32($0), amount: amount) }
        }
        let current = (0..<count).map { Contribution(candidate: Int32($0), cell: 4, amount: 10_000) }
        return RankingInput(
            candidates: Fixture.candidates(count), weights: Array(repeating: Fraction(1, timesTenTo: -2), count: 5),
            current: YearFigures(contributions: current, periodsFiled: Array(repeating: 4, count: count)),
            prior: YearFigures(
                contributions: prior, periodsFiled: filed ?? quarterly.map { $0 > 0 ? 4 : 0 }), periodsExpected: 4)
    }

    private func account(
        _ number: UInt128, _ amount: Int64, filed: Range<Int>? = nil, registered: Range<Int> = 0..<4
    ) throws -> PriorAccount {
        let periods = try periods()
        let filed = filed ?? (amount > 0 ? 0..<4 : 0..<0)
        return PriorAccount(
            institution: CreditCode(packed: number), filed: Set(periods[filed]), registered: Set(periods[registered]),
            amounts: filed.map { PriorAccount.Amount(cell: Int32($0), amount: amount) })
    }

    private func passing(_ from: UInt128, _ to: UInt128, _ text: String, _ percent: Int = 100) throws -> Succession {
        Succession(
            predecessor: CreditCode(packed: from), successor: CreditCode(packed: to), kind: .merger,
            day: try day(text), percent: Fraction(percent))
    }

    private func rows(
        _ input: RankingInput, _ successions: [Succession], _ accounts: [PriorAccount]
    ) throws -> [String] {
        let cells = try periods() + [try period("2025-Q1")]
        let merged = input.proForma(
            Successions(successions), accounts: accounts, periods: try periods(), cellPeriods: cells)
        return Ranking(merged).standings().map {
            "\($0.name) \($0.priorText(places: 2) ?? "-") \($0.growthPercentText(places: 2) ?? "-") \($0.statusText)"
        }
    }

    @Test func aMergerAddsThePeriodsFromItsOwnOn() throws {
        // From the third quarter of 2025 on, the second institution's business is the first one's.
        let rows = try rows(
            input([1000, 500]), [passing(2, 1, "2025-09-30")], [account(1, 1000), account(2, 500)])
        #expect(rows == ["n0 50.00 100.00 final; pro-forma", "n1 10.00 900.00 final; pro-forma"])
        let later = try self.rows(
            input([1000, 500]), [passing(2, 1, "2025-10-01")], [account(1, 1000), account(2, 500)])
        #expect(later == ["n0 45.00 122.22 final; pro-forma", "n1 15.00 566.67 final; pro-forma"])
    }

    @Test func aPredecessorWithAFigureOfItsOwnLeavesGrowthOpen() throws {
        let periods = try periods()
        func account(_ number: UInt128, _ amount: Int64, later: ClosedRange<Int>) throws -> PriorAccount {
            let own = try self.account(number, amount)
            return PriorAccount(
                institution: own.institution, filed: own.filed, registered: own.registered, amounts: own.amounts,
                later: Set(periods[later].compactMap(\.yearLater)))
        }
        func rows(_ day: String, _ percent: Int = 100) throws -> [String] {
            try self.rows(
                input([1000, 500]), [passing(2, 1, day, percent)],
                [try account(1, 1000, later: 0...3), try account(2, 500, later: 0...3)])
        }
        #expect(
            try rows("2025-10-01") == [
                "n0 45.00 - final; pro-forma; predecessor-files", "n1 15.00 - final; pro-forma; predecessor-files",
            ])
        // The figure of the quarter in which it passed is the successor's as well.
        #expect(try rows("2025-12-31")[0].hasSuffix("predecessor-files"))
        #expect(try rows("2026-01-01") == ["n0 40.00 150.00 final", "n1 20.00 400.00 final"])
        // Who keeps a part has figures of its own.
        #expect(
            try rows("2025-10-01", 99) == ["n0 44.95 122.47 final; pro-forma", "n1 15.05 564.45 final; pro-forma"])
        let silent = try self.rows(
            input([1000]), [passing(2, 1, "2025-10-01")],
            [try account(1, 1000, later: 0...3), try account(2, 500, later: 0...2)])
        #expect(silent == ["n0 45.00 122.22 final; pro-forma"])
    }

    @Test func thePredecessorNeedBeNoCandidate() throws {
        let rows = try rows(input([1000]), [passing(9, 1, "2025-01-01")], [account(1, 1000), account(9, 250)])
        #expect(rows == ["n0 50.00 100.00 final; pro-forma"])
    }

    @Test func aShareIsExact() throws {
        let rows = try rows(
            input([1000, 3]), [passing(2, 1, "2025-01-01", 33)], [account(1, 1000), account(2, 3)])
        // 40.00 + 0.33 × 0.12, and 0.67 × 0.12.
        #expect(rows.map { $0.prefix(8) } == ["n0 40.04", "n1 0.08 "])
    }

    @Test func aChangeOfCodeGivesTheNewOneAYearBefore() throws {
        // The new code was not in the register in 2024, so no filing of its own is missed.
        let rows = try rows(
            input([0]), [passing(9, 1, "2025-01-01")], [account(1, 0, registered: 0..<0), account(9, 2500)])
        #expect(rows == ["n0 100.00 0.00 final; pro-forma"])
    }

    @Test func aMissingFilingOfThePredecessorLeavesTheYearIncomplete() throws {
        let rows = try rows(
            input([1000]), [passing(9, 1, "2025-01-01")], [account(1, 1000), account(9, 500, filed: 0..<3)])
        #expect(rows == ["n0 55.00 - final; pro-forma; incomplete-prior-year"])
        let founded = try self.rows(
            input([1000]), [passing(9, 1, "2025-01-01")],
            [account(1, 1000), account(9, 500, filed: 1..<4, registered: 1..<4)])
        #expect(founded == ["n0 55.00 81.82 final; pro-forma"])
        let unread = try self.rows(input([1000]), [passing(9, 1, "2025-01-01")], [account(1, 1000)])
        #expect(unread == ["n0 40.00 - final; pro-forma; incomplete-prior-year"])
    }

    @Test func whatPassedOnWholeIsNothing() throws {
        let rows = try rows(
            input([1000, 500]), [passing(2, 1, "2025-01-01")], [account(1, 1000), account(2, 500)])
        #expect(rows == ["n0 60.00 66.67 final; pro-forma", "n1 0.00 - final; pro-forma; prior-zero"])
    }

    @Test func othersStayAsTheyAre() throws {
        let rows = try rows(input([1000, 500]), [passing(8, 9, "2025-01-01")], [account(8, 5), account(9, 5)])
        #expect(rows == ["n0 40.00 150.00 final", "n1 20.00 400.00 final"])
        let before = try self.rows(input([1000, 500]), [passing(2, 1, "2024-03-31")], [])
        #expect(before == rows)
        #expect(try self.rows(input([1000, 500]), [], []) == rows)
    }

    @Test func provisionalComesFirst() throws {
        let given = input([1000])
        let partial = RankingInput(
            candidates: given.candidates, weights: given.weights,
            current: YearFigures(contributions: given.current.contributions, periodsFiled: [3]), prior: given.prior,
            periodsExpected: 4)
        let rows = try rows(partial, [passing(9, 1, "2025-01-01")], [account(1, 1000), account(9, 500)])
        #expect(rows == ["n0 60.00 - provisional; pro-forma; incomplete-year"])
    }

    /// Whatever passes between candidates, the year before of all together stays what was filed.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func nothingIsLostOrMade(_ seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        let amounts = (0..<6).map { _ in Int64.random(in: 1...1_000_000, using: &generator) }
        let successions = try (0..<5).map { index -> Succession in
            let to = Int.random(in: (index + 2)...6, using: &generator)
            let month = Int.random(in: 10...12, using: &generator)
            return try passing(
                UInt128(index + 1), UInt128(to), "2025-\(month)-01", Int.random(in: 1...100, using: &generator))
        }
        let accounts = try amounts.enumerated().map { try account(UInt128($0 + 1), $1) }
        let merged = input(amounts).proForma(
            Successions(successions), accounts: accounts, periods: try periods(),
            cellPeriods: try periods() + [try period("2025-Q1")])
        let standings = Ranking(merged).standings()
        let total = standings.compactMap(\.prior).reduce(Fraction.zero, +)
        #expect(total == Fraction(amounts.reduce(0, +) * 4, timesTenTo: -2))
        #expect(standings.filter(\.isProForma).count >= 2)
    }
}
