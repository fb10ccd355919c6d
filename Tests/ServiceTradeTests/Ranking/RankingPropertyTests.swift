import Testing

@testable import ServiceTrade

@Suite struct RankingPropertyTests {
    @Test(arguments: [UInt64(1), 2, 3, 4, 5], [Int64(1) << 8, 1 << 33, 1 << 50])
    func bothWidthsAgree(_ seed: UInt64, _ largest: Int64) {
        let input = Fixture.random(200, seed: seed, largest: largest)
        let fixed = Ranking(input).standings().map(words)
        let unbounded = Ranking(input, width: .unbounded).standings().map(words)
        #expect(fixed == unbounded)
    }

    @Test func theWidthIsChosenByProof() {
        func isFixed(_ amounts: [Int64], _ weight: Fraction) -> Bool {
            let contributions = amounts.map { Contribution(candidate: 0, cell: 0, amount: $0) }
            let totals = YearTotals(contributions, candidates: 1, weights: [weight])
            guard case .fixed = totals.numerators else { return false }
            return true
        }
        // 2^62 × 2^64 fits in 127 bits; twice that is 2^127 and does not.
        let weight = Fraction(Int128(1) << 64)
        #expect(isFixed([1 << 62], weight))
        #expect(!isFixed([1 << 62, 1 << 62], weight))
        #expect(!isFixed([.min], weight))
        #expect(!isFixed([1], Fraction(1, timesTenTo: 40)))
        #expect(isFixed([0], Fraction(1, timesTenTo: 40)))
    }

    @Test func valuesBeyondEveryFixedWidthAreExact() {
        let rows = Ranking(
            Fixture.input(
                [Case(current: .max), Case(current: .max - 1)], weight: Fraction(1, timesTenTo: 30))
        ).standings()
        #expect(rows.map(\.rank) == [1, 2])
        #expect(rows.first?.valueText(places: 0) == "9223372036854775807" + String(repeating: "0", count: 30))
    }

    @Test(arguments: [UInt64(11), 12, 13, 14])
    func theOrderOfTheInputDoesNotMatter(_ seed: UInt64) {
        let input = Fixture.random(120, seed: seed, largest: 64)
        var generator = SplitMix64(state: seed &* 31)
        let order = input.candidates.indices.shuffled(using: &generator)
        var place = [Int32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { place[old] = Int32(new) }
        func shuffled(_ year: YearFigures) -> YearFigures {
            let moved = year.contributions.map {
                Contribution(candidate: place[Int($0.candidate)], cell: $0.cell, amount: $0.amount)
            }
            return YearFigures(
                contributions: moved.shuffled(using: &generator),
                periodsFiled: order.map { year.periodsFiled[$0] })
        }
        let other = RankingInput(
            candidates: order.map { input.candidates[$0] }, weights: input.weights,
            current: shuffled(input.current),
            prior: shuffled(input.prior), periodsExpected: input.periodsExpected)
        #expect(Ranking(other).standings().map(words) == Ranking(input).standings().map(words))
    }

    @Test(arguments: [UInt64(21), 22, 23])
    func theValuesAreThoseOfANaiveSum(_ seed: UInt64) {
        let input = Fixture.random(40, seed: seed, largest: 1 << 40)
        var values = [Fraction](repeating: .zero, count: 40)
        for contribution in input.current.contributions {
            values[Int(contribution.candidate)] +=
                Fraction(contribution.amount) * input.weights[Int(contribution.cell)]
        }
        let ranking = Ranking(input)
        for row in ranking.standings() {
            #expect(row.value == values[row.candidate])
            #expect(row.rank == 1 + values.count { $0 > row.value })
        }
        let sum = values.reduce(Fraction.zero, +)
        #expect(ranking.total == sum)
        #expect(weightedTotal(input.current.contributions, weights: input.weights) == sum)
    }

    @Test(arguments: [UInt64(31), 32])
    func sharesAddUpToOne(_ seed: UInt64) {
        let rows = Ranking(Fixture.random(50, seed: seed, largest: 1 << 40)).standings()
        #expect(rows.compactMap(\.share).reduce(Fraction.zero, +) == .one)
    }

    @Test func theGeneratorIsTheKnownOne() {
        var generator = SplitMix64(state: 0)
        #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
    }
}
