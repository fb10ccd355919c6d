import Ledger
import ServiceTrade
import Testing

/// What counts when awards are decided: accepted filings, received in time, whose use was allowed.
@Suite("Facts of awards")
struct AwardFactsTests {
    // MARK: The cut-off

    @Test(arguments: [("2026-06-30T15:59:59Z", AwardVerdict.eligible), ("2026-06-30T16:00:00Z", .undetermined)])
    func filingsCountUntilTheEndOfTheDayInChina(received: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, ["25000000", "25000000", "25000000", ""])
        world.now = received
        try world.quarters(World.one, 2025, ["", "", "", "25000000"])
        let row = try world.answer("A4", set: ["cut_off=06-30"])
        #expect(row.verdict == verdict)
        #expect(row.missing.map(\.en) == (verdict == .eligible ? [] : ["hrst-quarterly 2025-Q4"]))
        #expect(try world.answer("A4").verdict == .eligible)
    }

    @Test func aRevisionAfterTheCutOffDoesNotCount() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "25000000")
        world.now = "2026-06-30T16:00:00Z"
        try world.quarters(World.one, 2025, ["24999999.99", "", "", ""])
        let inTime = try world.answer("A4", set: ["cut_off=06-30"])
        #expect(inTime.verdict == .eligible)
        #expect(inTime.seen("services_exports") == "100000000.00 USD")
        let now = try world.answer("A4")
        #expect(now.verdict == .notEligible)
        #expect(now.seen("services_exports") == "99999999.99 USD")
    }

    @Test func leaveThatIsTakenBackAfterTheCutOffIsTakenBack() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "25000000")
        world.now = "2026-06-30T16:00:00Z"
        try world.quarters(World.one, 2025, ["25000000", "", "", ""], use: "false")
        let row = try world.answer("A4", set: ["cut_off=06-30"])
        #expect(row.verdict == .notAuthorised)
        #expect(row.conditions.isEmpty)
    }

    // MARK: Places

    @Test func aPlaceIsCertainOnlyIfThoseWhoHaveNotFiledCannotTakeIt() throws {
        let world = try World.unquestioned()
        let gaps =
            "a4_gaps=$a4_universe.$a4_rank_metric <= $a4_places and (worst_$a4_universe.$a4_rank_metric <= $a4_places or whole_$a4_universe.$a4_rank_metric)"
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,,true,true\n")
        try world.quarters(World.one, 2025, each: "25000000")
        // Another key institution lacks a quarter, and might come from the second place to the first.
        try world.quarters(World.stranger, 2025, ["1", "1", "1", ""])
        #expect(try world.answer("A4", set: [gaps, "a4_places=2"]).verdict == .eligible)
        let open = try world.answer("A4", set: [gaps, "a4_places=1"])
        #expect(open.verdict == .undetermined)
        #expect(open.seen("rank.services_exports") == "1")
        #expect(open.seen("worst_rank.services_exports") == "2")
        #expect(open.missing.map(\.en) == ["hrst-quarterly 2025 of other institutions"])
        #expect(try world.answer("A4", set: ["a4_places=1"]).verdict == .eligible)
        // What is filed already puts it above: the place is lost, whatever comes.
        try world.quarters(World.stranger, 2025, ["99000000", "99000000", "", ""])
        #expect(try world.answer("A4", set: [gaps, "a4_places=1"]).verdict == .notEligible)
        #expect(try world.answer("A4", set: [gaps, "a4_places=2"]).seen("worst_rank.services_exports") == "2")
        try world.quarters(World.stranger, 2025, ["1", "1", "1", "1"])
        #expect(try world.answer("A4", set: [gaps, "a4_places=1"]).verdict == .eligible)
    }

    @Test func figuresOfWhoRefusedAreNotWritten() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "12345678", use: "false")
        let resolved = try AwardPolicies.resolved(World.chaoyang, [], world.ledger.framework)
        let clauses = resolved.clauses.filter { $0.clause.id == "A4" }
        let table = try world.ledger.factTable(
            resolved, facts: clauses.factsRead, year: 2026, cutOff: nil, rates: RateTable(world.ledger.rates()))
        let layout = FactLayout(clauses, year: 2026, framework: world.ledger.framework)
        let file = try #require(layout.files(table, names: [:]).first { $0.path == FactLayout.institutionsFile })
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let place = try #require(lines[0].firstIndex(of: "services_exports"))
        let rank = try #require(lines[0].firstIndex(of: "rank.services_exports"))
        let use = try #require(lines[0].firstIndex(of: "use.hrst-quarterly.2025"))
        let row = try #require(lines.first { $0[0] == World.one })
        #expect(row[place].isEmpty && row[rank].isEmpty && row[use] == "false")
        #expect(try world.answer("A4").verdict == .notAuthorised)
    }

    // MARK: Accepted filings

    @Test func aQueriedFilingDoesNotCount() throws {
        let world = try World()
        try world.quarters(World.one, 2025, ["25000000", "25000000", "25000000", ""])
        let states = try world.submit(
            """
            institution,period,award_use,flow,service,partner,currency,revenue,contract_value
            \(World.one),2025-Q4,true,export,search,JP,USD,25000000,1
            """ + "\n")
        #expect(states == ["2025-Q4 1 queried"])
        let row = try world.answer("A4")
        #expect(row.verdict == .undetermined)
        #expect(row.missing.map(\.en) == ["hrst-quarterly 2025-Q4 (filed, not accepted: R0000000004)"])
        try world.explain("R0000000004", "contract-below-revenue")
        #expect(try world.answer("A4").verdict == .eligible)
    }

    @Test func nothingIsEstimated() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2024, each: "50000000")
        try world.quarters(World.one, 2025, ["90000000", "90000000", "90000000", ""])
        let row = try world.answer("A4")
        #expect(row.verdict == .undetermined)
        #expect(row.missing.map(\.en) == ["hrst-quarterly 2025-Q4"])
        #expect(row.seen("services_exports") == "—")
    }

    @Test func anAmountWithoutARateIsMissing() throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, each: "25000000")
        try world.quarters(World.one, 2025, ["1000", "", "", ""], currency: "THB")
        let row = try world.answer("A4")
        #expect(row.verdict == .undetermined)
        #expect(row.missing.map(\.en) == ["rate THB 2025-Q1"])
    }

    // MARK: Leave

    @Test(arguments: [("true", AwardVerdict.eligible), ("", .notAuthorised), ("false", .notAuthorised)])
    func returnsOfTheYearMustSayThatTheyMayBeUsed(use: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2025, ["25000000", "25000000", "25000000", ""])
        try world.quarters(World.one, 2025, ["", "", "", "25000000"], use: use)
        let row = try world.answer("A4")
        #expect(row.verdict == verdict)
        #expect(row.amount.cny == (verdict == .eligible ? "500000.00" : nil))
        #expect(row.conditions.isEmpty == (verdict == .notAuthorised))
    }

    @Test(arguments: [("true", AwardVerdict.eligible), ("", .eligible), ("false", .notAuthorised)])
    func returnsOfTheYearBeforeMayNotSayThatTheyMayNot(use: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2024, each: "250", use: use, service: "outsourcing")
        try world.quarters(World.one, 2025, each: "500", service: "outsourcing")
        #expect(try world.answer("A10a").verdict == verdict)
    }

    @Test func whoRefusesIsRankedAndShownWithoutFigures() throws {
        let world = try World.unquestioned()
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.stranger),三,110105,2020-01-01,,true,true\n")
        try world.quarters(World.stranger, 2025, each: "50000000", use: "")
        try world.quarters(World.one, 2025, each: "25000000")
        let row = try world.answer("A4")
        #expect(row.seen("rank.services_exports") == "2")
        #expect(row.verdict == .eligible)
        #expect(try world.answer("A4", set: ["a4_places=1"]).verdict == .notEligible)
        let other = try world.answer("A4", of: World.stranger)
        #expect(other.verdict == .notAuthorised)
        #expect(other.conditions.isEmpty && other.missing.isEmpty && other.amount.fen == nil)
    }

    // MARK: Figures from filings

    @Test func aTieAtRankTenCountsForBoth() throws {
        let world = try World.unquestioned()
        let codes = try Repository.text("samples/institutions.csv").split(separator: "\n").dropFirst(3).prefix(12)
            .map { String($0.prefix(18)) }
        try world.register(
            "institution,name,district,from,to,key,base\n"
                + codes.enumerated().map { "\($0.element),机构\($0.offset),110105,2020-01-01,,true,true\n" }.joined())
        for (number, code) in codes.enumerated() {
            try world.quarters(
                code, 2025, each: number < 9 ? "\(60_000_000 - number)" : number < 11 ? "30000000" : "29999999.99")
        }
        let answers = try world.answers("A4")
        let verdicts = try codes.map { code in
            let number = answers.number(of: try CreditCode(code))
            return answers.verdicts[try #require(number)]
        }
        #expect(verdicts == Array(repeating: .eligible, count: 11) + [.notEligible])
        #expect(try world.answer("A4", of: codes[10]).seen("rank.services_exports") == "10")
        #expect(try world.answer("A4", of: codes[11]).seen("rank.services_exports") == "12")
    }

    @Test(arguments: [("325.00", AwardVerdict.notEligible), ("325.01", .eligible)])
    func growthIsExact(last: String, verdict: AwardVerdict) throws {
        let world = try World.unquestioned()
        try world.quarters(World.one, 2024, each: "250", service: "outsourcing")
        try world.quarters(World.one, 2025, ["325", "325", "325", last], service: "outsourcing")
        #expect(try world.answer("A10a").verdict == verdict)
    }

    @Test func whatTheStatusIsOnTheLastDayOfTheYearBeforeCounts() throws {
        let world = try World.unquestioned()
        // The second one left the district in 2025, and is no member of the base.
        let answers = try world.answers("A4", 2025)
        #expect(answers.number(of: try CreditCode(World.two)) != nil)
        #expect(try world.answer("A4", of: World.two, 2025).verdict == .notEligible)
        #expect(try world.answers("A4", 2026).number(of: try CreditCode(World.two)) == nil)
    }

    // MARK: The rate source

    /// CNY 706.5 million of exports in 2023 are above or below the bar by whose rates are taken.
    @Test(arguments: [("NBS", AwardVerdict.eligible, "100259696.03 USD"), ("ECB", .notEligible, "99723343.59 USD")])
    func theSourceOfTheRateDecides(source: String, verdict: AwardVerdict, figure: String) throws {
        let world = try World.unquestioned()
        try world.rates("period,currency,cny_per_unit,source\n2023,USD,7.0467,NBS\n")
        try world.quarters(World.one, 2023, each: "176625000", currency: "CNY")
        try world.rates("period,currency,cny_per_unit,source\n2023,USD,7.0846,ECB\n")
        let row = try world.answer("A4", 2024, set: ["rate_source=\(source)"])
        #expect(row.verdict == verdict)
        #expect(row.seen("services_exports") == figure)
        #expect(try world.answer("A4", 2024).verdict == .notEligible, "the latest rates are in force")
        let clause = try AwardPolicies.resolved(World.chaoyang, ["rate_source=\(source)"], world.ledger.framework)
        let margin = try #require(
            try world.ledger.awardAnswers(clause, year: 2024, clauses: ["A4"]).first?.margins().first {
                $0.institution.description == World.one && $0.threshold == Fraction(100_000_000)
            })
        #expect(margin.sign == ">=")
        #expect((margin.distance >= .zero) == (verdict == .eligible))
        #expect(!margin.isFlippedByRounding)
    }
}
