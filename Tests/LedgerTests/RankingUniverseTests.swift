import Ledger
import ServiceTrade
import Testing

/// Who is ranked: the register of the district on the last day of the year, with an accepted filing in it.
@Suite("The universe of a ranking")
struct RankingUniverseTests {
    private func ranked(_ world: World, _ district: String = "110105", year: Int = 2025) throws -> [String] {
        let indicator = try #require(world.ledger.framework.indicator("services_exports"))
        let input = try world.ledger.rankingInput(
            of: indicator, district: district, year: year, rates: RateTable(try world.ledger.rates())
        ).input
        return Ranking(input).standings().map {
            "\($0.rank) \($0.institution) \($0.valueText(places: 2)) \($0.quartersText)"
        }
    }

    @Test(arguments: [
        ("2025-12-30", false), ("2025-12-31", true), ("2026-01-01", true), ("", true),
    ])
    func theLastDayInTheDistrictCounts(to: String, isRanked: Bool) throws {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2025-01-01,\(to),true,false\n")
        try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,10")
        #expect(try ranked(world) == (isRanked ? ["1 \(World.stranger) 10.00 1/4"] : []))
    }

    @Test(arguments: [("2025-12-31", true), ("2026-01-01", false)])
    func theFirstDayInTheDistrictCounts(from: String, isRanked: Bool) throws {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,\(from),,true,false\n")
        try world.submit(World.stranger, "2025-Q1", "export,search,US,USD,10")
        #expect(try ranked(world) == (isRanked ? ["1 \(World.stranger) 10.00 1/4"] : []))
    }

    @Test func whoMovedIsRankedWhereItIsAtTheEndWithItsWholeYear() throws {
        let world = try World()
        for quarter in 1...4 {
            try world.submit(World.one, "2025-Q\(quarter)", "export,search,US,USD,10")
            try world.submit(World.two, "2025-Q\(quarter)", "export,search,US,USD,7")
        }
        #expect(try ranked(world) == ["1 \(World.one) 40.00 4/4"])
        #expect(try ranked(world, "110106") == ["1 \(World.two) 28.00 4/4"])
        #expect(try ranked(world, year: 2024) == [])
    }

    @Test func theLastPeriodOfADistrictIsThatOfItsOwnInstitutions() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q2", "export,search,US,USD,10")
        try world.submit(World.two, "2025-Q4", "export,search,US,USD,7")
        let year = try #require(Period(year: 2025))
        func last(_ district: String) throws -> String? {
            try world.ledger.lastFiled(
                year.parts(.quarterly), form: try world.form, district: district, on: year.lastDay)?.description
        }
        #expect(try last("110105") == "2025-Q2")
        #expect(try last("110106") == "2025-Q4")
        #expect(try last("110108") == nil)
        #expect(try last("110000") == "2025-Q4")
    }

    @Test func onlyAcceptedFilingsMakeAnInstitutionACandidate() throws {
        let world = try World()
        try world.submit(World.columns + ",contract_value\n\(World.one),2025-Q1,export,search,US,USD,10,1\n")
        #expect(try ranked(world) == [])
        try world.submit(
            "institution,period,nil,flow,service,partner,currency,revenue\n\(World.one),2025-Q1,true,,,,,\n")
        #expect(try ranked(world) == ["1 \(World.one) 0.00 1/4"])
    }

    @Test func aMunicipalityIsItsDistricts() throws {
        let world = try World()
        for quarter in 1...4 {
            try world.submit(World.one, "2025-Q\(quarter)", "export,search,US,USD,10")
            try world.submit(World.two, "2025-Q\(quarter)", "export,search,US,USD,7")
        }
        #expect(try ranked(world, "110000") == ["1 \(World.one) 40.00 4/4", "2 \(World.two) 28.00 4/4"])
        #expect(try ranked(world, "500000") == [])
    }

    /// A stock is that of the last period filed; until the year is over it is provisional.
    @Test func aStockIsThatOfTheLastPeriodFiled() throws {
        let world = try World()
        let head = World.columns + ",headcount\n"
        try world.submit(head + "\(World.one),2025-Q1,export,outsourcing,US,USD,10000,40\n")
        try world.submit(head + "\(World.one),2025-Q2,export,outsourcing,US,USD,10000,50\n")
        let indicator = try #require(world.ledger.framework.indicator("outsourced_headcount"))
        let input = try world.ledger.rankingInput(
            of: indicator, district: "110105", year: 2025, rates: RateTable(try world.ledger.rates())
        ).input
        let standing = try #require(Ranking(input).standings().first)
        #expect(standing.valueText(places: 0) == "50")
        #expect(standing.isProvisional)
    }

    @Test func aMissingRateIsNamed() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,CH,CHF,10")
        let fault = try #require(throws: CannotGoOn.self) { try ranked(world) }
        #expect(fault.code == "rate-missing")
        #expect(fault.message.en == "There is no exchange rate of CHF for 2025-Q1.")
        try world.rates("period,currency,cny_per_unit,source\n2025-Q1,CHF,14,b\n")
        #expect(try ranked(world) == ["1 \(World.one) 20.00 1/4"])
    }
}
