import Ledger
import ServiceTrade
import Testing

/// Growth where the business of the year before was another's: figures follow successions, and say so.
@Suite("Growth across successions")
struct ProFormaRankingTests {
    private func world(stranger stay: String) throws -> World {
        let world = try World()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,\(stay),true,false\n")
        return world
    }

    private func file(_ world: World, _ institution: String, _ year: Int, _ revenues: String?...) throws {
        for (index, revenue) in revenues.enumerated() {
            guard let revenue else { continue }
            try world.submit(institution, "\(year)-Q\(index + 1)", "export,search,US,USD,\(revenue)")
        }
    }

    private func ranked(
        _ world: World, _ ledger: Ledger? = nil, district: String = "110105", indicator: String = "services_exports"
    ) throws -> [String] {
        let ledger = ledger ?? world.ledger
        let indicator = try #require(ledger.framework.indicator(indicator))
        let read = try ledger.rankingInput(
            of: indicator, district: district, year: 2025, rates: RateTable(try ledger.rates()))
        return Ranking(read.input).standings().map {
            "\($0.institution) \($0.valueText(places: 0)) \($0.priorText(places: 0) ?? "-") "
                + "\($0.growthPercentText(places: 2) ?? "-") \($0.statusText)"
        }
    }

    @Test func aMergerComparesWithBoth() throws {
        let world = try world(stranger: "2020-01-01,2024-12-31")
        try file(world, World.one, 2024, "10", "10", "10", "10")
        try file(world, World.stranger, 2024, "5", "5", "5", "5")
        try file(world, World.one, 2025, "18", "18", "18", "18")
        let before = ["\(World.one) 72 40 80.00 final"]
        #expect(try ranked(world) == before)
        world.now = "2026-02-01T00:00:00Z"
        #expect(try world.successions("\(World.stranger),\(World.one),merger,2025-01-01,") == [])
        // 72 ÷ (40 + 20) − 1
        #expect(try ranked(world) == ["\(World.one) 72 60 20.00 final; pro-forma"])
        let then = try Ledger(path: world.path, account: World.account, asOf: "2026-01-31")
        #expect(try ranked(world, then) == before)
        let (from, to) = (try CreditCode(World.stranger), try CreditCode(World.one))
        let day = try #require(Day("2025-01-01"))
        try world.ledger.withdrawSuccession(from: from, to: to, on: day, reason: "录入错误", now: world.now)
        #expect(try ranked(world) == before)
        let fault = #expect(throws: CannotGoOn.self) {
            try world.ledger.withdrawSuccession(from: from, to: to, on: day, reason: "录入错误", now: world.now)
        }
        #expect(fault?.code == "succession-unknown")
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aPredecessorThatFilesOnLeavesGrowthOpenAndIsTold() throws {
        let world = try world(stranger: "2020-01-01,")
        try file(world, World.one, 2024, "10", "10", "10", "10")
        try file(world, World.stranger, 2024, "5", "5", "5", "5")
        try file(world, World.one, 2025, "10", "10", "10", "15")
        try file(world, World.stranger, 2025, "5", "5", "5", "5")
        let succession = "\(World.stranger),\(World.one),merger,2025-10-01,"
        #expect(
            try world.notes(succession) == [
                "predecessor-files 2 hrst-quarterly 2025-Q4 \(World.one)"
            ])
        #expect(
            try ranked(world) == [
                "\(World.one) 45 45 - final; pro-forma; predecessor-files",
                "\(World.stranger) 20 15 - final; pro-forma; predecessor-files",
            ])
        // It cannot file figures any more; a nil return takes back those that stand.
        let line = "export,search,US,USD,6"
        #expect(try world.submit(World.stranger, "2025-Q4", line) == ["rejected: institution-succeeded"])
        #expect(try world.submit(World.stranger, "2025-Q3", line) == ["2025-Q3 2 accepted"])
        let empty = "{\"institution\": \"\(World.stranger)\", \"period\": \"2025-Q4\", \"nil\": true}"
        #expect(try world.submit(json: empty) == ["2025-Q4 2 accepted"])
        #expect(
            try ranked(world) == [
                "\(World.one) 45 45 0.00 final; pro-forma", "\(World.stranger) 16 15 6.67 final; pro-forma",
            ])
        #expect(try world.notes(succession) == [])
    }

    @Test func aMergerWithinTheYearBeforeAddsTheQuartersBeforeIt() throws {
        let world = try world(stranger: "2020-01-01,2024-06-30")
        try file(world, World.one, 2024, "10", "10", "10", "10")
        try file(world, World.stranger, 2024, "5", "5")
        try file(world, World.one, 2025, "18", "18", "18", "18")
        _ = try world.successions("\(World.stranger),\(World.one),merger,2024-07-01,")
        // 72 ÷ (40 + 10) − 1
        #expect(try ranked(world) == ["\(World.one) 72 50 44.00 final; pro-forma"])
    }

    @Test func aSplitDividesByShare() throws {
        let world = try world(stranger: "2025-01-01,")
        try file(world, World.one, 2024, "100", "100", "100", "100")
        try file(world, World.one, 2025, "80", "80", "80", "80")
        try file(world, World.stranger, 2025, "40", "40", "40", "40")
        _ = try world.successions("\(World.one),\(World.stranger),split,2025-01-01,30")
        // 320 ÷ 280 − 1 and 160 ÷ 120 − 1
        #expect(
            try ranked(world) == [
                "\(World.one) 320 280 14.29 final; pro-forma",
                "\(World.stranger) 160 120 33.33 final; pro-forma",
            ])
    }

    @Test func aChainPassesFiguresOnFromItsDayOn() throws {
        let world = try world(stranger: "2020-01-01,2024-12-31")
        try file(world, World.one, 2024, "10", "10", "10", "10")
        try file(world, World.two, 2024, "6", "6", "6", "6")
        try file(world, World.stranger, 2024, "5", "5", "5", "5")
        try file(world, World.two, 2025, "11")
        try file(world, World.one, 2025, "10", "30", "30", "30")
        _ = try world.successions(
            "\(World.stranger),\(World.two),merger,2025-01-01,", "\(World.two),\(World.one),merger,2025-04-01,")
        // The first quarter was not theirs yet: 100 ÷ (10 + 3 × (10 + 6 + 5)) − 1
        #expect(try ranked(world) == ["\(World.one) 100 73 36.99 final; pro-forma"])
    }

    @Test func aChangeOfCodeIsTheSameInstitution() throws {
        let world = try world(stranger: "2025-01-01,")
        try file(world, World.two, 2024, "7", "7", "7", "7")
        try file(world, World.stranger, 2025, "8.75", "8.75", "8.75", "8.75")
        #expect(try ranked(world) == ["\(World.stranger) 35 - - final; no-prior-year"])
        _ = try world.successions("\(World.two),\(World.stranger),rename-code,2025-01-01,")
        #expect(try ranked(world) == ["\(World.stranger) 35 28 25.00 final; pro-forma"])
    }

    @Test func aMissingFilingOfAPredecessorLeavesGrowthOpen() throws {
        let world = try world(stranger: "2020-01-01,2024-12-31")
        try file(world, World.one, 2024, "10", "10", "10", "10")
        try file(world, World.stranger, 2024, "5", "5", "5")
        try file(world, World.one, 2025, "18", "18", "18", "18")
        _ = try world.successions("\(World.stranger),\(World.one),merger,2025-01-01,")
        #expect(try ranked(world) == ["\(World.one) 72 55 - final; pro-forma; incomplete-prior-year"])
    }

    @Test func aStockIsThatOfTheLastPeriod() throws {
        let world = try world(stranger: "2020-01-01,2024-12-31")
        let columns = World.columns + ",headcount\n"
        for (code, year, heads) in [(World.one, 2024, 20), (World.stranger, 2024, 10), (World.one, 2025, 36)] {
            let rows = (1...4).map { "\(code),\(year)-Q\($0),export,outsourcing,US,USD,\(heads * 3000),\(heads)\n" }
            try world.submit(columns + rows.joined())
        }
        #expect(try world.rows("SELECT count(*) FROM filing WHERE state = 'accepted'") == ["12"])
        _ = try world.successions("\(World.stranger),\(World.one),merger,2025-01-01,")
        #expect(try ranked(world, indicator: "outsourced_headcount") == ["\(World.one) 36 30 20.00 final; pro-forma"])
    }

    @Test func successionsThatLeadBackThroughTheRegisterAreRefused() throws {
        let world = try world(stranger: "2020-01-01,")
        #expect(try world.successions("\(World.one),\(World.two),merger,2024-01-01,") == [])
        #expect(try world.successions("\(World.two),\(World.stranger),merger,2024-07-01,") == [])
        #expect(
            try world.successions("\(World.stranger),\(World.one),merger,2025-01-01,") == ["succession-cycle"])
        #expect(try world.ledger.successions().count == 2)
        #expect(
            try world.successions("\(World.one),\(World.stranger),transfer,2024-01-01,1") == ["succession-over-whole"])
    }
}
