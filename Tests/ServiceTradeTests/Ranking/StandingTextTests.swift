import Testing

@testable import ServiceTrade

@Suite struct StandingTextTests {
    /// Every text of every row must be the exact figure rounded, whichever way it was found.
    static func checkTexts(_ input: RankingInput) {
        for row in Ranking(input).standings() {
            for places in [0, 1, 2, 6, 12] {
                #expect(row.valueText(places: places) == row.value.rounded(places: places))
                #expect(row.priorText(places: places) == row.prior?.rounded(places: places))
                let share = row.share.map { ($0 * Fraction(100)).rounded(places: places) }
                #expect(row.sharePercentText(places: places) == share)
                guard case .rate(let rate) = row.growth else { continue }
                let growth = (rate * Fraction(100)).rounded(places: places)
                #expect(row.growthPercentText(places: places) == growth)
            }
        }
    }

    @Test(arguments: [Int64(1) << 6, 1 << 20, 1 << 40, 1 << 62])
    func textsAreTheExactFiguresRounded(_ largest: Int64) {
        Self.checkTexts(Fixture.random(60, seed: UInt64(largest), largest: largest))
        Self.checkTexts(Fixture.random(60, seed: UInt64(largest) + 1, largest: largest, places: 9))
    }

    @Test func halvesGoToTheEvenNeighbour() {
        let halves = (-9...9).map { Case(current: Int64($0) * 25, prior: 200 + Int64($0) * 5) }
        Self.checkTexts(Fixture.input(halves))
        Self.checkTexts(Fixture.input(halves, weight: Fraction(1, timesTenTo: -3)))
        Self.checkTexts(Fixture.input(halves, weight: Fraction(1, timesTenTo: -45)))
        Self.checkTexts(Fixture.input(halves, weight: Fraction(1, timesTenTo: 45)))
    }

    @Test(arguments: [UInt64(41), 42, 43])
    func growthAboveABarIsExact(_ seed: UInt64) {
        let ranking = Ranking(Fixture.random(60, seed: seed, largest: 1 << 30))
        var bars = [-200, -100, -50, 0, 30, 1000].map { Fraction($0) }
        for row in ranking.standings() {
            // Its own growth is the one bar that leading bits cannot settle.
            if case .rate(let rate) = row.growth { bars.append(rate * Fraction(100)) }
        }
        for row in ranking.standings() {
            for bar in bars {
                guard case .rate(let rate) = row.growth else { continue }
                #expect(row.grows(overPercent: bar) == (rate * Fraction(100) > bar))
            }
        }
    }

    @Test func leadingBitsHoldTheirNumber() {
        var generator = SplitMix64(state: 7)
        for _ in 0..<2000 {
            let value =
                UInt128.random(in: 1...(.max), using: &generator)
                >> UInt128.random(in: 0..<127, using: &generator)
            guard value > 0 else { continue }
            for bits in [LeadingBits(value), LeadingBits(words: value.words)] {
                let isShiftedUp = bits.exponent < 0
                let step = UInt128(abs(bits.exponent))
                #expect(isShiftedUp ? bits.low == value << step : bits.low << step <= value)
                #expect(
                    isShiftedUp ? bits.high == bits.low : (bits.high << step >= value || bits.exponent > 65))
            }
        }
    }

    @Test func aTieIsLeftToTheExactDivision() {
        let (three, two) = (LeadingBits(3), LeadingBits(2))
        #expect(LeadingBits.nearest(three, over: two, times: 1) == nil)
        #expect(LeadingBits.nearest(three, over: two, times: 2) == 3)
        #expect(LeadingBits.nearest(two, over: three, times: 100) == 67)
        #expect(LeadingBits.isAbove(three, two) == true)
        #expect(LeadingBits.isAbove(two, three) == false)
        #expect(LeadingBits.isAbove(two, two) == nil)
    }
}
