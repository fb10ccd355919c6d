import Ledger
import ServiceTrade
import Testing

/// What was granted before is remembered.
@Suite("Memory of awards")
struct AwardMemoryTests {
    @Test func aDecisionIsRecordedOnce() throws {
        let world = try World.unquestioned()
        try world.decide("A4", 2026, fen: 40_000_000)
        let fault = world.refused("award-decided") { try world.decide("A4", 2026, .refused, fen: nil) }
        #expect(fault?.message.en.contains("granted, by tester at ") == true)
        try world.decide("A4", 2027, .refused, fen: nil)
        try world.decide("A4", 2026, of: World.two, .refused, fen: nil)
        try world.decide("A8a", 2026, item: "Tokyo")
        try world.decide("A8a", 2026, item: "Osaka")
        let known = try world.ledger.decisions(policy: World.chaoyang, year: 2026)
        #expect(known.map(\.decision.clause) == ["A4", "A4", "A8a", "A8a"])
        #expect(known.first?.decision.fen == 40_000_000)
        #expect(known.first?.actor == World.account)
        world.refused("institution-unknown") { try world.decide("A4", 2026, of: World.stranger) }
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func aOneOffAwardIsGivenOnce() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2024, each: "25000000")
        try world.quarters(World.one, 2025, each: "25000000")
        try world.decide("A4", 2025, .refused, fen: nil)
        #expect(try world.answer("A4").verdict == .eligible)
        try world.decide("A4", 2026)
        #expect(try world.answer("A4").verdict == .eligible, "the decision of the year itself is no earlier one")
        #expect(try world.answer("A4", 2025).verdict == .notEligible, "years may be decided in any order")
        try world.quarters(World.one, 2026, each: "25000000")
        #expect(try world.answer("A4", 2027).verdict == .notEligible)
    }

    @Test func aDecisionWhoseEvaluationIsOutdatedIsRefused() throws {
        let world = try World.unquestioned()
        let knows = try world.ledger.lastKnown()
        func decide(_ item: String, knows: Int64) throws {
            try world.ledger.record(
                AwardDecision(
                    policy: World.chaoyang, clause: "A12", institution: try CreditCode(World.one), year: 2026,
                    item: item, outcome: .granted, fen: 20_000_000, reason: "meeting", run: 7), knows: knows,
                now: world.now)
        }
        try decide("P1", knows: knows)
        world.refused("award-outdated") { try decide("P2", knows: knows) }
        world.refused("award-decided") { try decide("P1", knows: knows) }
        try decide("P2", knows: knows + 1)
        let known = try world.ledger.decisions(policy: World.chaoyang).map(\.decision)
        #expect(known.map(\.item) == ["P1", "P2"])
        #expect(known.map(\.run) == [7, 7] && known.map(\.isEarlier) == [false, false])
    }

    @Test func theRegisterKnowsWhoWasInADistrictByAYear() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),渝,500103,2024-12-31,,true,false\n")
        let stranger = try CreditCode(World.stranger)
        #expect(try world.ledger.wasMember(stranger, of: "500000", by: 2024))
        #expect(try !world.ledger.wasMember(stranger, of: "500000", by: 2023))
        #expect(try !world.ledger.wasMember(stranger, of: "110105", by: 2024))
    }

    @Test func theTextAloneBoundsWhatWasGrantedBefore() throws {
        let framework = try AwardPolicies.unquestioned.get()
        func ceiling(_ clause: String, _ policy: String) throws -> AwardCeiling {
            let resolved = try AwardPolicies.resolved(policy, [], framework)
            return AwardCeiling(try #require(resolved.policy.clause(clause)), of: resolved, framework)
        }
        #expect(try ceiling("A4", World.chaoyang).highest == 50_000_000)
        #expect(try ceiling("A7", World.chaoyang).amounts == [10_000_000])
        #expect(try ceiling("A7", World.chaoyang).years == 3)
        #expect(try ceiling("A12", World.chaoyang).limit == 30_000_000)
        #expect(try ceiling("A12", World.chaoyang).highest == 30_000_000)
        #expect(try ceiling("A20", World.chaoyang).highest == nil)
        #expect(try ceiling("B1c", World.chongqing).total == 800_000_000)
    }

    @Test func aSubsidyOfThreeYearsEndsWithTheThird() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "1")
        try world.growth(World.one, "gazelle", from: "2026-12-31")
        try world.decide("A7", 2023)
        try world.decide("A7", 2024)
        #expect(try world.answer("A7").verdict == .eligible)
        try world.decide("A7", 2025)
        #expect(try world.answer("A7").verdict == .notEligible)
    }

    @Test func anInstitutionOnAListOfALaterYearIsNotOnIt() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "1")
        try world.growth(World.one, "gazelle", from: "2027-01-01")
        #expect(try world.answer("A7").verdict == .notEligible)
    }

    @Test func stagesTogetherStayWithinTheTotal() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),渝,500103,2020-01-01,,true,false\n")
        let json = """
            {"institution": "\(World.stranger)", "period": "2026", "award_use": true, "lines": [
             {"venue": "ipo-domestic", "stage": "filed", "reached_on": "2026-05-01"}]}
            """
        #expect(try world.submit(json: json, form: "award-listings") == ["2026 1 accepted"])
        func row() throws -> AwardRow { try world.answer("B1c", of: World.stranger, policy: World.chongqing) }
        #expect(try row().amount.cny == "8000000.00")
        try world.decide("B1c", 2024, of: World.stranger, fen: 200_000_000, policy: World.chongqing)
        #expect(try row().amount.cny == "6000000.00")
        #expect(try row().seen("granted_cny.b1c") == "2000000.00 CNY")
        try world.decide("B1c", 2025, of: World.stranger, fen: 599_999_999, policy: World.chongqing)
        #expect(try row().amount.cny == "0.01")
        try world.decide("B1c", 2023, of: World.stranger, fen: 1, policy: World.chongqing)
        #expect(try row().verdict == .notEligible)
    }

    @Test func aTeamIsBroughtBackByOne() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,,true,true\n")
        func apply(_ code: String, _ teams: [String]) throws {
            let lines = teams.map {
                #"{"team": "\#($0)", "kind": "team", "country": "SG", "incubated_abroad": true, "settled_on": "2026-05-01"}"#
            }.joined(separator: ", ")
            let json = #"{"institution": "\#(code)", "period": "2026", "award_use": true, "lines": [\#(lines)]}"#
            let taken = try world.submit(json: json, form: "award-teams")
            #expect(taken.allSatisfy { $0.hasSuffix(" accepted") }, "\(taken)")
        }
        func verdicts() throws -> [AwardVerdict] {
            try [World.one, World.stranger].map { try world.answer("A6b", of: $0).verdict }
        }
        try apply(World.one, ["Swift"])
        #expect(try verdicts() == [.eligible, .undetermined])
        try apply(World.stranger, ["Swift", "Swallow"])
        #expect(try verdicts() == [.undetermined, .eligible])
        #expect(try world.answer("A6b", of: World.stranger).amount.cny == "100000.00", "the other team is its own")
        #expect(
            try world.answer("A6b").missing.map(\.en) == [
                "award-teams 2026: Swift (another applies for it or was granted one of that name)"
            ])
        try world.decide("A6b", 2026, of: World.stranger, item: "Swift", .refused, fen: nil)
        #expect(try verdicts() == [.eligible, .eligible])
        try world.decide("A6b", 2026, item: "Swift", fen: 10_000_000)
        #expect(try verdicts() == [.eligible, .eligible], "who was granted it has it")
        #expect(try world.answer("A6b", of: World.stranger).amount.cny == "100000.00")
        // Two teams may have one name: granted to somebody else, it is for people to tell.
        try world.decide("A6b", 2024, item: "Swallow", fen: 10_000_000)
        #expect(try verdicts() == [.eligible, .undetermined])
    }

    @Test func aPersonIsGivenToOneOnly() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,,true,true\n")
        let json = #"""
            {"institution": "\#(World.one)", "period": "2026", "award_use": true, "lines": [
             {"person": "P-1", "kind": "leading", "arrived_on": "2026-03-01"}]}
            """#
        #expect(try world.submit(json: json, form: "award-talent") == ["2026 1 accepted"])
        #expect(try world.answer("A15").verdict == .eligible)
        // However its letters are written.
        try world.decide("A15", 2024, of: World.stranger, item: "ｐ-1", fen: 100_000_000)
        #expect(try world.answer("A15").verdict == .notEligible)
    }

    @Test(arguments: [("rename-code", "", true), ("transfer", "50", true), ("transfer", "49.99", false)])
    func whatWasGrantedPassesWithTheBusinessInTheYearItself(kind: String, share: String, passes: Bool) throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,,true,true\n")
        let json = #"""
            {"institution": "\#(World.stranger)", "period": "2026", "award_use": true, "lines": [
             {"kind": "standardization-demo", "certificate": "C", "authority": "区", "recognised_on": "2026-03-01"}]}
            """#
        #expect(try world.submit(json: json, form: "award-recognitions") == ["2026 1 accepted"])
        try world.decide("A1", 2026, fen: 10_000_000)
        #expect(try world.answer("A1", of: World.stranger).verdict == .eligible)
        #expect(try world.successions("\(World.one),\(World.stranger),\(kind),2026-06-01,\(share)") == [])
        #expect(try world.answer("A1", of: World.stranger).verdict == (passes ? .notEligible : .eligible))
        let any = try world.answer("A1", of: World.stranger, set: ["past_awards_share=0"])
        #expect(any.verdict == .notEligible)
        let policy = try AwardPolicies.resolved(World.chaoyang, [], world.ledger.framework)
        let grants = try world.ledger.grants(policy, clause: "A1", to: CreditCode(World.stranger), by: 2026)
        #expect(grants.count == (passes ? 1 : 0))
    }

    @Test func aSiteIsGivenItsAwardOnce() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "1")
        let lines = ["Tokyo", "Osaka"].map {
            """
            {"site": "\($0)", "kind": "office", "country": "JP", "means": "cooperation", "opened_on": "2026-03-31",
             "new_site": true, "currency": "CNY", "cost": "100000"}
            """
        }
        let json = """
            {"institution": "\(World.one)", "period": "2026", "award_use": true, "lines": [\(lines.joined(separator: ","))]}
            """
        #expect(try world.submit(json: json, form: "award-sites") == ["2026 1 accepted"])
        #expect(try world.answer("A8a").amount.cny == "100000.00")
        try world.decide("A8a", 2025, item: "Tokyo")
        let row = try world.answer("A8a")
        #expect(row.items.filter { $0.verdict == .eligible }.map(\.item) == ["Osaka"])
        #expect(row.amount.cny == "50000.00")
        try world.decide("A8a", 2025, item: "Osaka")
        #expect(try world.answer("A8a").verdict == .notEligible)
    }

    // MARK: The history

    private func history(
        _ world: World, _ institution: String, before: [String], _ year: String
    ) throws -> AwardRow {
        let json = """
            {"institution": "\(institution)", "period": "2026", "award_use": true, "lines": [
             {"site": "Tokyo", "country": "JP", "currency": "CNY", "revenue": "100", "booked": "81"}]}
            """
        #expect(try world.submit(json: json, form: "award-overseas-revenue") == ["2026 1 accepted"])
        try world.quarters(institution, 2024, before, use: "", currency: "CNY")
        try world.quarters(institution, 2025, ["0", "0", "0", year], currency: "CNY")
        return try world.answer("A9b", of: institution, set: ["history_from=2024"])
    }

    @Test(arguments: [
        (["0", "0", "0", "19999999.99"], "20000000.00", AwardVerdict.eligible),
        (["0", "0", "0", "19999999.99"], "19999999.99", .notEligible),
        (["5000000", "5000000", "5000000", "5000000"], "20000000.00", .notEligible),
        (["0", "", "0", "0"], "20000000.00", .undetermined),
        (["20000000", "", "0", "0"], "20000000.00", .notEligible),
    ]) func theFirstTimeNeedsTheWholeHistory(before: [String], year: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        let row = try history(world, World.one, before: before, year)
        #expect(row.verdict == verdict)
        #expect(row.missing.map(\.en) == (verdict == .undetermined ? ["hrst-quarterly 2024-Q2"] : []))
    }

    @Test func theHistoryBeginsWhenTheInstitutionDoes() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2024-07-01,,true,true\n")
        let row = try history(world, World.stranger, before: ["", "", "1", "1"], "20000000.00")
        #expect(row.verdict == .eligible)
        #expect(row.seen("highest_before.services_exports.cny") == "2.00 CNY")
    }
}
