import ServiceTrade
import Testing

@Suite struct RankingTests {
    @Test func competitionRanksWithTiesByCode() {
        let ranking = Ranking(Fixture.input([3000, 5000, 4000, 4000].map { Case(current: $0, prior: 1000) }))
        #expect(
            ranking.standings().map(words) == [
                "1 n1 50.00 10.00 400.00 31.25 4/4 final",
                "2 n2 40.00 10.00 300.00 25.00 4/4 final",
                "2 n3 40.00 10.00 300.00 25.00 4/4 final",
                "4 n0 30.00 10.00 200.00 18.75 4/4 final",
            ])
        #expect(ranking.total == Fraction(160))
        #expect(ranking.universe == 4)
    }

    @Test func tiesAtTheCutAllStay() {
        let ranking = Ranking(Fixture.input([50, 40, 40, 30, 40].map { Case(current: $0) }))
        #expect(ranking.standings(RankingFilter(top: 1)).map(\.rank) == [1])
        #expect(ranking.standings(RankingFilter(top: 2)).map(\.rank) == [1, 2, 2, 2])
        #expect(ranking.standings(RankingFilter(top: 4)).map(\.rank) == [1, 2, 2, 2])
        #expect(ranking.standings(RankingFilter(top: 5)).map(\.rank) == [1, 2, 2, 2, 5])
        #expect(ranking.standings(RankingFilter(top: 0)).isEmpty)
    }

    @Test func valuesThatShowAlikeAreNotTied() {
        // One third of a cent more: the same text, another rank.
        let weights = [Fraction("1/100"), Fraction("1/300")].compactMap(\.self)
        let current = YearFigures(
            contributions: [
                Contribution(candidate: 0, cell: 0, amount: 1000),
                Contribution(candidate: 1, cell: 0, amount: 1000),
                Contribution(candidate: 1, cell: 1, amount: 1),
            ], periodsFiled: [4, 4])
        let input = RankingInput(
            candidates: Fixture.candidates(2), weights: weights, current: current,
            prior: YearFigures(contributions: [], periodsFiled: [0, 0]), periodsExpected: 4)
        let rows = Ranking(input).standings()
        #expect(rows.map(\.name) == ["n1", "n0"] && rows.map(\.rank) == [1, 2])
        #expect(rows.map { $0.valueText(places: 2) } == ["10.00", "10.00"])
    }

    @Test func theBarIsMetExactlyOrNot() throws {
        let ranking = Ranking(
            Fixture.input([9_999_999_999, 10_000_000_000, 10_000_000_001].map { Case(current: $0) }))
        let bar = try #require(Fraction("100000000"))
        let rows = ranking.standings(RankingFilter(atLeast: bar))
        #expect(rows.map { $0.valueText(places: 2) } == ["100000000.01", "100000000.00"])
        let next = try #require(Fraction("100000000.001"))
        #expect(ranking.standings(RankingFilter(atLeast: next)).count == 1)
    }

    @Test func theBarInConvertedUnits() throws {
        // CNY 704,670,000.00 ÷ 7.0467 is USD 100,000,000.00 exactly; a fen less is below the bar.
        let weight = try #require(Fraction("0.01/7.0467"))
        let input = Fixture.input(
            [Case(current: 70_467_000_000), Case(current: 70_466_999_999)], weight: weight)
        let bar = Fraction(100_000_000)
        #expect(Ranking(input).standings(RankingFilter(atLeast: bar)).map(\.name) == ["n0"])
        #expect(
            Ranking(input).standings().map { $0.valueText(places: 2) } == ["100000000.00", "100000000.00"])
    }

    @Test func growthOverThirtyPercentIsStrict() {
        let ranking = Ranking(
            Fixture.input([
                Case(current: 13_000, prior: 10_000), Case(current: 13_001, prior: 10_000),
                Case(current: 99_999, prior: 10_000, filed: 3), Case(current: 12_999, prior: 10_000),
            ]))
        #expect(ranking.standings(RankingFilter(growthOver: Fraction(30))).map(\.name) == ["n1"])
        #expect(ranking.standings(RankingFilter(growthOver: Fraction("29.99"))).map(\.name) == ["n1", "n0"])
        #expect(
            ranking.standings(RankingFilter(growthOver: Fraction(-100))).map(\.name) == ["n1", "n0", "n3"])
    }

    @Test func filtersComeAfterRanking() {
        let ranking = Ranking(
            Fixture.input([
                Case(current: 500, prior: 500), Case(current: 400, prior: 100), Case(current: 100, prior: 10),
            ]))
        let filter = RankingFilter(top: 2, atLeast: Fraction(4), growthOver: Fraction(30))
        #expect(ranking.standings(filter).map(words) == ["2 n1 4.00 1.00 300.00 40.00 4/4 final"])
    }

    @Test func growthIsExact() {
        let row = Ranking(Fixture.input([Case(current: 13_000, prior: 10_000)])).standings().first
        #expect(row?.growth == Fraction(3, over: 10).map(Growth.rate))
        #expect(row?.value == Fraction(130) && row?.prior == Fraction(100) && row?.share == .one)
    }

    @Test(arguments: [
        (Case(current: 5, prior: 5, filed: 3), Growth.Reason.incompleteYear, "provisional; incomplete-year"),
        (
            Case(current: 5, prior: 0, filed: 3, priorFiled: 0), .incompleteYear,
            "provisional; incomplete-year"
        ),
        (Case(current: 5, prior: 5, priorFiled: 3), .incompletePriorYear, "final; incomplete-prior-year"),
        (Case(current: 5, prior: 0, priorFiled: 0), .noPriorYear, "final; no-prior-year"),
        (Case(current: 5, prior: 0), .priorZero, "final; prior-zero"),
        (Case(current: 5, prior: -5), .priorNegative, "final; prior-negative"),
    ])
    func whyGrowthCannotBeTold(_ figures: Case, _ reason: Growth.Reason, _ status: String) {
        let row = Ranking(Fixture.input([figures])).standings().first
        #expect(row?.growth == .notComputable(reason))
        #expect(row?.growthPercentText(places: 2) == nil)
        #expect(row?.statusText == status)
        #expect((row?.prior == nil) == (figures.priorFiled == 0))
    }

    @Test func fallingToNothingIsMinusOneHundred() {
        let row = Ranking(Fixture.input([Case(current: 0, prior: 5)])).standings().first
        #expect(row?.growthPercentText(places: 2) == "-100.00")
        #expect(row?.sharePercentText(places: 2) == nil)
        #expect(row?.share == nil)
    }

    @Test func nobodyIsRankedInAnEmptyUniverse() {
        let ranking = Ranking(Fixture.input([]))
        #expect(ranking.standings(RankingFilter(top: 3, atLeast: .one)).isEmpty)
        #expect(ranking.total == .zero)
    }

    @Test func aNilReturnIsRankedAtZero() {
        let rows = Ranking(Fixture.input([Case(current: 0), Case(current: 7), Case(current: -1)])).standings()
        #expect(rows.map(\.name) == ["n1", "n0", "n2"] && rows.map(\.rank) == [1, 2, 3])
    }
}
