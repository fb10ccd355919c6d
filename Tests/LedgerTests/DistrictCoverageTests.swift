import GRDB
import Ledger
import ServiceTrade
import Testing

/// Coverage is over those who had to file, and never over 100 %.
@Suite("Coverage of a district")
struct DistrictCoverageTests {
    private func coverage(_ world: World) throws -> String {
        let indicator = try #require(world.ledger.framework.indicator("services_exports"))
        let rates = RateTable(try world.ledger.rates())
        let year = try #require(Period(year: 2025))
        let total = try #require(
            try world.ledger.coverage(
                of: indicator, periods: year.parts(.quarterly), district: "110105", rates: rates))
        let ranked = try world.ledger.rankingInput(of: indicator, district: "110105", year: 2025, rates: rates).coverage
        #expect(ranked == total)
        return total.words.en
    }

    private func fix(_ world: World, _ period: String, _ institutions: String...) throws {
        let queue = try DatabaseQueue(path: world.path)
        try queue.write { db in
            for institution in institutions {
                try db.execute(
                    sql: "INSERT INTO expected (form, period, institution, since) VALUES ('hrst-quarterly', ?, ?, 1)",
                    arguments: [period, institution])
            }
        }
        try queue.close()
    }

    @Test func keyInstitutionsOfTheRegisterAreExpectedOnTheLastDayOfThePeriod() throws {
        let world = try World()
        // The second one is in the district on the last day of two quarters, the first one on that of all four.
        #expect(try coverage(world) == "0 of 6 returns")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.submit(World.two, "2025-Q2", "export,search,US,USD,10")
        try world.submit(World.two, "2025-Q3", "export,search,US,USD,10")
        #expect(try coverage(world) == "2 of 6 returns")
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.two),二,110105,2020-01-01,2025-06-30,false,false\n")
        #expect(try coverage(world) == "1 of 4 returns; 1 more filed that was not expected to")
    }

    @Test func valuesOfTheYearBeforeWeighAndThoseBelowZeroDoNot() throws {
        // Under a rule that takes them.
        let world = try World(
            framework: try Schemas.framework(replacing: "check: revenue >= 0", with: "check: revenue >= revenue"))
        try world.submit(World.one, "2024-Q1", "export,search,US,USD,100")
        try world.submit(World.two, "2024-Q1", "export,search,US,USD,300", "export,software,DE,EUR,-87.50")
        try world.submit(World.one, "2024-Q3", "export,search,US,USD,-50")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,100")
        // 300 USD less 87.50 EUR at 8 ÷ 7 is 200 USD.
        #expect(try coverage(world) == "1 of 6 returns, 33.33 % of last year's value")
        try world.submit(World.one, "2025-Q3", "export,search,US,USD,10")
        #expect(try coverage(world) == "2 of 6 returns, 33.33 % of last year's value")
        try world.submit(World.two, "2025-Q1", "export,search,US,USD,200")
        #expect(try coverage(world) == "3 of 6 returns, 100.00 % of last year's value")
    }

    @Test func theListThatWasFixedTakesThePlaceOfTheRegister() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try fix(world, "2025-Q1", World.two)
        #expect(try coverage(world) == "0 of 5 returns; 1 more filed that was not expected to")
        // Who is on the list but in another district does not count in this one.
        try fix(world, "2025-Q3", World.one, World.two)
        #expect(try coverage(world) == "0 of 5 returns; 1 more filed that was not expected to")
    }

    @Test func aRateThatOnlyTheWeightsNeedStopsNoTable() throws {
        let world = try World()
        try world.submit(World.two, "2024-Q1", "export,search,CH,CHF,300")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        #expect(try coverage(world) == "1 of 6 returns")
    }

    @Test func estimatesAreInTotalsAndNotInRankings() throws {
        let world = try World()
        let indicator = try #require(world.ledger.framework.indicator("services_exports"))
        let rates = RateTable(try world.ledger.rates())
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let periods = try #require(Period(year: 2025)).parts(.quarterly)
        let estimates = try world.ledger.imputation(
            of: indicator, periods: periods, district: "110105", on: periods[3].lastDay, rates: rates,
            parameters: ImputationParameters(methods: [.carriedForward], reachMonths: 12, identicals: 3))
        // The second institution left the district, so that the table of the year does not have it.
        #expect(estimates.reported.rounded(places: 2) == "10.00")
        #expect(estimates.imputed.map(\.missing.period.description) == ["2025-Q2", "2025-Q3", "2025-Q4"])
        #expect(estimates.total.rounded(places: 2) == "40.00")
        #expect(estimates.notImputed == [])
        let ranking = Ranking(
            try world.ledger.rankingInput(of: indicator, district: "110105", year: 2025, rates: rates).input)
        #expect(ranking.total.rounded(places: 2) == "10.00")
        #expect(ranking.standings().map(\.quartersText) == ["1/4"])
    }
}
