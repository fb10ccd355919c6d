import Ledger
import ServiceTrade
import Testing

/// What was before the reference year: whose it is, whether it may be used, and whether it is known.
@Suite("History of awards")
struct AwardHistoryTests {
    private func applied(from first: String = "2020-01-01", use: String = "") throws -> World {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,\(first),,true,true\n")
        let json = """
            {"institution": "\(World.stranger)", "period": "2026", "award_use": true, "lines": [
             {"site": "Tokyo", "country": "JP", "currency": "CNY", "revenue": "100", "booked": "81"}]}
            """
        #expect(try world.submit(json: json, form: "award-overseas-revenue") == ["2026 1 accepted"])
        try world.quarters(World.stranger, 2025, each: "5000000", currency: "CNY")
        return world
    }

    private func answer(_ world: World, _ settings: String...) throws -> AwardRow {
        try world.answer("A9b", of: World.stranger, set: ["history_from=2023"] + settings)
    }

    @Test(arguments: [("", AwardVerdict.eligible), ("true", .eligible), ("false", .notAuthorised)])
    func noYearOfItMaySayThatItMayNotBeUsed(use: String, verdict: AwardVerdict) throws {
        let world = try applied()
        try world.quarters(World.stranger, 2023, each: "1", use: use, currency: "CNY")
        try world.quarters(World.stranger, 2024, each: "1", use: "", currency: "CNY")
        let row = try answer(world)
        #expect(row.verdict == verdict)
        #expect(row.conditions.isEmpty == (verdict == .notAuthorised))
    }

    @Test func whereNothingWasFiledNothingIsKnown() throws {
        let world = try applied(from: "2025-01-01")
        let row = try answer(world)
        #expect(row.verdict == .eligible)
        #expect(row.seen("highest_before.services_exports.cny") == "—")
        let other = try answer(world, "history_begins=start")
        #expect(other.verdict == .undetermined)
        #expect(other.missing.first?.en == "hrst-quarterly 2023-Q1")
        #expect(other.missing.count == 8)
    }

    /// With a part of the business the same part of its past passes, as in growth.
    @Test(arguments: [
        ("merger", "", "20000000.00"), ("rename-code", "", "20000000.00"),
        ("transfer", "", "20000000.00"), ("split", "30", "6000000.00"), ("transfer", "1", "200000.00"),
    ])
    func thatOfAPredecessorIsThatOfWhoCarriesOn(kind: String, share: String, highest: String) throws {
        let world = try applied(from: "2025-01-01")
        #expect(
            try world.successions(
                "\(World.one),\(World.stranger),\(kind),2025-01-01,\(share)") == [])
        try world.quarters(World.one, 2024, each: "5000000", currency: "CNY")
        let reached = try answer(world)
        #expect(reached.verdict == (share.isEmpty ? .notEligible : .undetermined))
        #expect(reached.seen("highest_before.services_exports.cny") == "\(highest) CNY")
    }

    @Test func thePeriodsOfAPredecessorMustBeThereToo() throws {
        let world = try applied(from: "2025-01-01")
        #expect(try world.successions("\(World.one),\(World.stranger),merger,2025-01-01,") == [])
        try world.quarters(World.one, 2024, each: "1", currency: "CNY")
        try world.quarters(World.one, 2023, ["1", "1", "1", ""], currency: "CNY")
        let row = try answer(world)
        #expect(row.verdict == .undetermined)
        #expect(row.missing.map(\.en) == ["hrst-quarterly 2023-Q4 (of \(World.one))"])
        try world.quarters(World.one, 2023, ["", "", "", "1"], currency: "CNY")
        #expect(try answer(world, "history_begins=start").verdict == .eligible)
        try world.quarters(World.one, 2023, ["", "", "", "1"], use: "false", currency: "CNY")
        #expect(try answer(world).verdict == .notAuthorised)
    }

    @Test func whatAPredecessorWasGrantedWasGranted() throws {
        let world = try applied()
        try world.quarters(World.stranger, 2023, each: "1", currency: "CNY")
        try world.quarters(World.stranger, 2024, each: "1", currency: "CNY")
        try world.quarters(World.one, 2023, each: "1", currency: "CNY")
        try world.quarters(World.one, 2024, each: "1", currency: "CNY")
        try world.decide("A9b", 2024, of: World.one)
        #expect(try answer(world).verdict == .eligible)
        #expect(try world.successions("\(World.one),\(World.stranger),merger,2025-01-01,") == [])
        let row = try answer(world)
        #expect(row.verdict == .notEligible)
        #expect(row.seen("granted.a9b") == "1")
    }

    // MARK: Applications and filings that do not count

    @Test(arguments: [
        ("", AwardVerdict.notEligible), ("\"award_use\": true,", .notEligible),
        ("\"award_use\": false,", .notAuthorised),
    ])
    func anApplicationTakenBackAppliesForNothing(use: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "1")
        let json = """
            {"institution": "\(World.one)", "period": "2026", "award_use": true, "lines": [
             {"site": "Tokyo", "kind": "office", "country": "JP", "means": "cooperation", "opened_on": "2026-03-31",
              "new_site": true, "currency": "CNY", "cost": "100000"}]}
            """
        #expect(try world.submit(json: json, form: "award-sites") == ["2026 1 accepted"])
        #expect(try world.answer("A8a").verdict == .eligible)
        let back = "{\"institution\": \"\(World.one)\", \"period\": \"2026\", \(use) \"nil\": true}"
        #expect(try world.submit(json: back, form: "award-sites") == ["2026 2 accepted"])
        #expect(try world.answer("A8a").verdict == verdict)
    }
}
