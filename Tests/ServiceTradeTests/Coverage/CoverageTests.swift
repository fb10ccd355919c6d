import ServiceTrade
import Testing

@Suite struct CoverageTests {
    static let quarters = (1...4).compactMap { Period(year: 2025, quarter: $0) }

    private func returns(_ numbers: ClosedRange<Int>, _ quarter: Int = 3) -> Set<ExpectedReturn> {
        Set(
            numbers.map {
                ExpectedReturn(institution: CreditCode(packed: UInt128($0)), period: Self.quarters[quarter - 1])
            })
    }

    @Test func countsAndWeights() {
        let lastYear = Dictionary(uniqueKeysWithValues: returns(1...38).map { ($0, Fraction(1)) })
            .merging(returns(1...23).map { ($0, Fraction(10)) }) { $1 }
        let coverage = Coverage(
            expected: returns(1...38), accepted: returns(1...23), nilReturns: returns(1...2), lastYear: lastYear)
        #expect(coverage.filed == 23)
        #expect(coverage.nilReturns == 2)
        #expect(coverage.missing == 15)
        #expect(coverage.percent?.rounded(places: 2) == "60.53")
        // 230 of 245
        #expect(coverage.words.en == "23 of 38 institutions, 93.88 % of last year's value")
        #expect(coverage.words.zh == "应报 38 家，已报 23 家，占上年值的 93.88 %")
    }

    @Test func noRateExceedsOneHundred() {
        let lastYear = Dictionary(uniqueKeysWithValues: returns(1...9).map { ($0, Fraction(5)) })
        let coverage = Coverage(
            expected: returns(1...4), accepted: returns(1...6), nilReturns: returns(5...6), lastYear: lastYear)
        #expect(coverage.filed == 4)
        #expect(coverage.nilReturns == 0)
        #expect(coverage.percent == Fraction(100))
        #expect(coverage.weightedPercent == Fraction(100))
        #expect(
            coverage.words.en
                == "4 of 4 institutions, 100.00 % of last year's value; 2 more filed that were not expected to")
        #expect(coverage.words.zh == "应报 4 家，已报 4 家，占上年值的 100.00 %；另有 2 家不在应报名单内")
    }

    @Test func severalPeriodsAreCountedInReturns() {
        let expected = returns(1...3, 1).union(returns(1...3, 2))
        let coverage = Coverage(expected: expected, accepted: returns(1...3, 1))
        #expect(coverage.words == Phrase(en: "3 of 6 returns", zh: "应报 6 份，已报 3 份"))
        #expect(coverage.weightedPercent == nil)
    }

    @Test func nothingExpectedHasNoRate() {
        let none = Coverage(expected: [], accepted: returns(1...1))
        #expect(none.percent == nil)
        #expect(none.words.en == "0 of 0 institutions; 1 more filed that was not expected to")
        #expect(Coverage(expected: returns(1...1), accepted: []).words.en == "0 of 1 institution")
    }

    @Test func aValueBelowZeroWeighsNothing() {
        let expected = returns(1...2).sorted()
        let coverage = Coverage(
            expected: expected, accepted: [expected[0]],
            lastYear: [expected[0]: Fraction(8), expected[1]: Fraction(-3)])
        #expect(coverage.weightedPercent == Fraction(100))
    }

    @Test func numbersThatContradictEachOtherAreNoCoverage() {
        func make(_ expected: Int, _ filed: Int, _ nilReturns: Int, _ part: Int, _ all: Int) -> Coverage? {
            Coverage(
                unit: .institutions, expected: expected, filed: filed, nilReturns: nilReturns,
                expectedLastYear: Fraction(all), filedLastYear: Fraction(part))
        }
        #expect(make(38, 23, 2, 912, 1000)?.words.en == "23 of 38 institutions, 91.20 % of last year's value")
        #expect(make(3, 3, 3, 5, 5) != nil)
        #expect(make(3, 4, 0, 5, 5) == nil)
        #expect(make(3, 2, 3, 5, 5) == nil)
        #expect(make(3, 2, 1, 6, 5) == nil)
        #expect(make(3, 2, 1, -1, 5) == nil)
        #expect(make(3, 2, -1, 1, 5) == nil)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func countingOneByOneAgreesWithASum(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let all = (1...4).flatMap { returns(1...50, $0).sorted() }
        let expected = all.filter { _ in Int.random(in: 0...9, using: &generator) > 1 }
        let accepted = Set(all.filter { _ in Int.random(in: 0...9, using: &generator) > 3 })
        let lastYear = Dictionary(
            uniqueKeysWithValues: all.map { ($0, Fraction(Int.random(in: 0...99, using: &generator))) })
        let coverage = Coverage(expected: expected, accepted: accepted, lastYear: lastYear)
        let shuffled = Coverage(
            expected: (expected + expected).shuffled(using: &generator), accepted: accepted, lastYear: lastYear)
        #expect(shuffled == coverage)
        let filed = expected.filter(accepted.contains)
        #expect(coverage.filed == filed.count)
        #expect(coverage.filedLastYear == filed.reduce(Fraction.zero) { $0 + (lastYear[$1] ?? .zero) })
        #expect(coverage.weightedPercent.map { $0 <= Fraction(100) } == true)
    }
}
