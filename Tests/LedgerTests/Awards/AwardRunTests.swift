import Ledger
import ServiceTrade
import Testing

/// Frozen evaluations come out the same whatever was done since, and say what differs between two.
@Suite("Runs of awards")
struct AwardRunTests {
    private func freeze(_ world: World, _ settings: [String] = []) throws -> AwardRun {
        let knows = try world.ledger.lastKnown()
        let reading = try Ledger(path: world.path, account: World.account, asOf: "@\(knows)")
        let policy = try AwardPolicies.resolved(World.chaoyang, settings, reading.framework)
        let answers = try reading.awardAnswers(policy, year: 2026)
        return try world.ledger.freeze(policy, year: 2026, answers: answers, knows: knows, now: world.now)
    }

    /// What a run asked, asked again by a new reader.
    private func again(_ run: AwardRun, _ world: World) throws -> [ClauseAnswers] {
        let reading = try Ledger(path: world.path, account: World.account, asOf: "@\(run.knows)")
        let policy = try reading.policy(run.policy)
        let resolved = try ResolvedPolicy(
            policy, settings: try PolicySettings(run.settings, of: policy), framework: reading.framework)
        return try reading.awardAnswers(resolved, year: run.year)
    }

    private func busyWorld() throws -> World {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "25000000", currency: "USD")
        return world
    }

    @Test func whatIsGivenToOthersForTheSameSumIsAChange() throws {
        let world = try busyWorld()
        func apply(_ first: String, _ second: String) throws {
            let lines = [("P-1", first), ("P-2", second)].map {
                #"{"person": "\#($0.0)", "kind": "\#($0.1)", "arrived_on": "2026-03-01"}"#
            }
            let json =
                #"{"institution": "\#(World.one)", "period": "2026", "award_use": true, "lines": [\#(lines.joined(separator: ","))]}"#
            #expect(try world.submit(json: json, form: "award-talent").count == 1)
        }
        try apply("leading", "nobel")
        let before = try world.answers("A15")
        try apply("nobel", "leading")
        let changes = AwardChange.between([before], [try world.answers("A15")], world.ledger.framework)
        #expect(changes.map(\.before) == changes.map(\.after))
        let reasons = try #require(changes.first).reasons.map(\.en)
        #expect(reasons.contains("P-1: eligible → not eligible") && reasons.contains("P-2: not eligible → eligible"))
    }

    @Test func aRunIsReproducedWhateverWasDoneSince() throws {
        let world = try busyWorld()
        let run = try freeze(world, ["a4_cap=400000"])
        #expect(run.number == 1)
        #expect(run.settings.map(\.name) == ["a4_cap"])
        #expect(try again(run, world).digest(world.ledger.framework) == run.digest)
        // A revision, other rates, a decision, a corrected register and another framework.
        world.now = "2026-02-02T00:00:00Z"
        try world.quarters(World.one, 2025, ["1", "", "", ""])
        try world.rates("period,currency,cny_per_unit,source\n2025,USD,8,b\n")
        try world.decide("A4", 2025)
        try world.register("institution,name,district,from,to,key,base\n\(World.one),一,110105,2020-01-01,,true,false\n")
        try world.ledger.adopt(
            Schemas.framework { file in
                let file = AwardPolicies.unquestioned(file)
                return FrameworkFile(
                    path: file.path,
                    text: file.text.replacing("default: \"100000000\"", with: "default: \"500\"")
                        .replacing("version: \"2026.3\"", with: "version: \"2026.4\""))
            }, now: world.now)
        #expect(try again(run, world).digest(world.ledger.framework) == run.digest)
        let known = try world.ledger.run(1)
        #expect(known.digest == run.digest && known.knows == run.knows && known.framework == run.framework)
        let later = try freeze(world)
        #expect(later.number == 2)
        #expect(later.digest != run.digest)
        #expect(later.framework != run.framework)
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func twoRunsSayWhatDiffersAndWhy() throws {
        let world = try busyWorld()
        let first = try freeze(world)
        try world.quarters(World.one, 2025, ["24999999.99", "", "", ""])
        let second = try freeze(world)
        let changes = AwardChange.between(
            try again(first, world), try again(second, world), world.ledger.framework)
        let change = try #require(changes.first { $0.clause == "A4" })
        #expect(changes.count == 1)
        #expect(change.institution.description == World.one)
        #expect(change.before.verdict == .eligible && change.before.amount?.cny == "500000.00")
        #expect(change.after.verdict == .notEligible && change.after.amount?.cny == nil)
        #expect(change.reasons.count == 1)
        #expect(change.reasons.first?.en.contains("100000000.00 USD") == true)
        #expect(change.reasons.first?.en.contains("99999999.99 USD") == true)
        #expect(AwardChange.between(try again(first, world), try again(first, world), world.ledger.framework).isEmpty)
    }

    @Test func answersAreGivenAsTheyWereKnown() throws {
        let world = try busyWorld()
        let known = try world.ledger.lastKnown()
        world.now = "2026-03-01T00:00:00Z"
        try world.quarters(World.one, 2025, ["1", "", "", ""])
        try world.decide("A4", 2025)
        #expect(try world.answer("A4").verdict == .notEligible)
        #expect(try world.answer("A4", asOf: "@\(known)").verdict == .eligible)
        #expect(try world.answer("A4", asOf: "2026-02-28T00:00:00Z").verdict == .eligible)
        let then = try Ledger(path: world.path, account: World.account, asOf: "@\(known)")
        #expect(try then.decisions(policy: World.chaoyang).isEmpty)
        #expect(try then.runs().isEmpty)
    }

    // MARK: Wrong uses

    @Test func whatIsNotThereIsRefused() throws {
        let world = try busyWorld()
        world.refused("policy-unknown") { try world.ledger.policy("chaoyang") }
        world.refused("run-unknown") { try world.ledger.run(1) }
        world.refused("policy-out-of-force") { try world.answers("A4", 2022) }
    }

    @Test func rolesAreKept() throws {
        let world = try busyWorld()
        for (role, name) in [(Role.analyst, "analyst"), (.auditor, "auditor"), (.statistician, "statistician")] {
            try world.ledger.grant(role, to: name, now: world.now)
        }
        try world.ledger.grant(.reporter, to: "reporter", institution: try CreditCode(World.one), now: world.now)
        let policy = try AwardPolicies.resolved(World.chaoyang, [], world.ledger.framework)
        for (name, mayRead, mayDecide) in [
            ("reporter", false, false), ("analyst", true, false), ("auditor", true, false),
            ("statistician", true, true),
        ] {
            let ledger = try Ledger(path: world.path, account: name)
            func may(_ body: () throws -> Void) -> Bool { (try? body()) != nil }
            #expect(may { _ = try ledger.awardAnswers(policy, year: 2026, clauses: ["A4"]) } == mayRead, "\(name)")
            #expect(may { _ = try ledger.decisions(policy: World.chaoyang) } == mayRead, "\(name)")
            #expect(may { _ = try ledger.runs() } == mayRead, "\(name)")
            let decision = AwardDecision(
                policy: World.chaoyang, clause: "A4", institution: try CreditCode(World.one), year: 2026,
                outcome: .refused, fen: nil, reason: "none")
            #expect(may { try ledger.record(decision, now: world.now) } == mayDecide, "\(name)")
            #expect(
                may { _ = try ledger.freeze(policy, year: 2026, answers: [], knows: 1, now: world.now) } == mayDecide,
                "\(name)")
        }
    }
}
