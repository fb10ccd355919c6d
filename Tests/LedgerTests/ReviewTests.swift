import Ledger
import ServiceTrade
import Testing

/// Explaining, accepting, sending back and taking back.
@Suite("Review")
struct ReviewTests {
    private let states = "SELECT revision, state FROM filing ORDER BY id"
    private let total = "SELECT services_exports FROM hrst_quarterly_total ORDER BY period"
    private let rule = "contract-below-revenue"

    // MARK: Explaining

    @Test func onceEveryQueryIsExplainedTheFilingCounts() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.submitDoubtful("12", "7")
        let first = try world.explain("R0000000002", rule, subject: "export search US 1 USD")
        #expect(first.state == .queried && first.openQueries == 1)
        #expect(try world.rows(total) == ["1000"])
        let second = try world.explain("R0000000002", rule, subject: "出口 search japan 1 jpy")
        #expect(second.state == .accepted && second.openQueries == 0)
        #expect(try world.rows(states) == ["1 superseded", "2 accepted"])
        #expect(try world.rows("SELECT currency, services_exports FROM hrst_quarterly_total") == ["JPY 7", "USD 1200"])
        #expect(
            try world.rows("SELECT filing, subject, basis, code, filed_text FROM explanation ORDER BY id") == [
                "2 export search US 1 USD contract_value=11.00 revenue=12.00 timing -",
                "2 export search JP 1 JPY contract_value=6 revenue=7 timing -",
            ])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func theOnlyQueryOfARuleNeedsNoSubject() throws {
        let world = try World()
        try world.submitDoubtful("12")
        #expect(try world.explain("R0000000001", rule).state == .accepted)
        #expect(try world.rows(total) == ["1200"])
    }

    @Test func whatSaysNothingNewOrNothingKnownIsRefused() throws {
        let world = try World()
        try world.submitDoubtful("12", "7")
        world.refused("receipt-unknown") { try world.explain("R0000000009", rule) }
        world.refused("receipt-unknown") { try world.explain("12", rule) }
        world.refused("query-unknown") { try world.explain("R0000000001", "revenue-negative") }
        world.refused("query-unknown") { try world.explain("R0000000001", rule, subject: "export search FR 1 USD") }
        world.refused("query-ambiguous") { try world.explain("R0000000001", rule) }
        let subject = "export search US 1 USD"
        world.refused("reason-unknown") { try world.explain("R0000000001", rule, subject: subject, code: "old") }
        world.refused("reason-unknown") { try world.explain("R0000000001", rule, subject: subject, code: "") }
        world.refused("explanation-empty") { try world.explain("R0000000001", rule, subject: subject, text: " \n") }
        #expect(try world.rows("SELECT count(*) FROM explanation") == ["0"])
        try world.explain("R0000000001", rule, subject: subject)
        world.refused("explanation-known") { try world.explain("R0000000001", rule, subject: subject) }
        try world.explain("R0000000001", rule, subject: subject, text: "other words")
        #expect(try world.rows("SELECT count(*) FROM explanation") == ["2"])
        try world.submitDoubtful("13")
        world.refused("filing-over") { try world.explain("R0000000001", rule, subject: subject, text: "late") }
        try world.ledger.withdraw(receipt: "R0000000002", reason: "wrong file", now: world.now)
        world.refused("filing-over") { try world.explain("R0000000002", rule) }
    }

    @Test func aReporterExplainsAndWithdrawsForTheOwnInstitutionOnly() throws {
        let world = try World()
        try world.submitDoubtful("12")
        try world.ledger.grant(.reporter, to: "other", institution: try CreditCode(World.two), now: world.now)
        let other = try Ledger(path: world.path, account: "other")
        world.refused("not-own-institution") {
            try other.explain(receipt: "R0000000001", rule: rule, code: "timing", text: "x", now: world.now)
        }
        world.refused("not-own-institution") {
            try other.withdraw(receipt: "R0000000001", reason: "x", now: world.now)
        }
        world.refused("not-permitted") { try other.accept(receipt: "R0000000001", now: world.now) }
        world.refused("not-permitted") { try other.dossier(receipt: "R0000000001") }
    }

    // MARK: Accepting

    @Test func whereReviewIsManualAFilingCountsOnceItIsAccepted() throws {
        let world = try World.manual()
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 submitted"])
        #expect(try world.rows(total) == [])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 unchanged"])
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .accepted)
        #expect(try world.rows(total) == ["1000"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,11") == ["2025-Q1 2 submitted"])
        #expect(try world.rows(total) == ["1000"])
        try world.ledger.accept(receipt: "R0000000002", now: world.now)
        #expect(try world.rows(total) == ["1100"])
        #expect(try world.rows(states) == ["1 superseded", "2 accepted"])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func whereReviewIsManualAnExplainedFilingWaitsForIt() throws {
        let world = try World.manual()
        try world.submitDoubtful("12")
        #expect(try world.explain("R0000000001", rule).state == .submitted)
        #expect(try world.rows(total) == [])
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .accepted)
        #expect(try world.rows(total) == ["1200"])
    }

    @Test func aNilReturnIsAcceptedWithoutSums() throws {
        let world = try World.manual()
        try world.submit("institution,period,nil\n\(World.one),2025-Q1,true\n")
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .accepted)
        #expect(try world.rows(total) == [])
    }

    @Test func anUnexplainedQueryStandsAgainstAcceptance() throws {
        let world = try World()
        try world.submitDoubtful("12")
        let outcome = try world.ledger.accept(receipt: "R0000000001", now: world.now)
        #expect(outcome.state == .queried)
        #expect(outcome.findings.filter(\.blocks).map(\.rule) == [rule])
        #expect(outcome.findings.map(\.file) == ["R0000000001"])
        #expect(try world.rows("SELECT count(*) FROM event WHERE kind LIKE 'review%'") == ["0"])
    }

    @Test func aQueryThatIsNewIsKeptForTheRespondent() throws {
        let world = try World.manual()
        try world.submit(World.one, "2025-Q2", "export,search,US,USD,70")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.ledger.accept(receipt: "R0000000002", now: world.now)
        let outcome = try world.ledger.accept(receipt: "R0000000001", now: world.now)
        #expect(outcome.state == .queried && outcome.openQueries > 0)
        let asked = try world.rows("SELECT rule FROM finding WHERE filing = 1")
        #expect(asked == outcome.findings.filter(\.blocks).map(\.rule))
        // Asking once more asks nothing new.
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .queried)
        #expect(try world.rows("SELECT rule FROM finding WHERE filing = 1") == asked)
        for rule in asked { try world.explain("R0000000001", rule) }
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .accepted)
        #expect(try world.rows(total) == ["1000", "7000"])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func ofTwoReviewersTheSecondLearnsWhoWasFirst() throws {
        let world = try World.manual()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.ledger.grant(.statistician, to: "zhang", now: world.now)
        let zhang = try Ledger(path: world.path, account: "zhang")
        #expect(try zhang.accept(receipt: "R0000000001", now: "2026-03-04T05:06:07Z").state == .accepted)
        let fault = world.refused("accepted-already") {
            try world.ledger.accept(receipt: "R0000000001", now: "2026-03-04T05:06:08Z")
        }
        #expect(fault?.message.en.contains("accepted, by zhang at 2026-03-04T05:06:07.000Z (@") == true)
        #expect(try world.rows("SELECT count(*) FROM filing_change") == ["1"])
    }

    @Test(arguments: [true, false])
    func aReturnIsNotTakenBackUnawares(isAccepted: Bool) throws {
        let world = try World.manual()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        if isAccepted { try world.ledger.accept(receipt: "R0000000001", now: world.now) }
        try world.ledger.grant(.statistician, to: "zhang", now: world.now)
        let zhang = try Ledger(path: world.path, account: "zhang")
        let none = world.refused("return-not-open") {
            try zhang.accept(receipt: "R0000000001", overReturn: "seen", now: world.now)
        }
        #expect(none?.message.en == "R0000000001 has no open return.")
        try zhang.sendBack(
            receipt: "R0000000001", reason: "unit?", until: try #require(Day("2026-05-01")),
            now: "2026-03-04T05:06:07Z")
        let position = try world.rows("SELECT max(position) FROM event")[0]
        let fault = world.refused("return-open") { try world.ledger.accept(receipt: "R0000000001", now: world.now) }
        #expect(
            fault?.message.en
                == "R0000000001 was sent back by zhang at 2026-03-04T05:06:07.000Z (@\(position)), until 2026-05-01: unit?"
        )
        #expect(fault?.message.zh.contains("已由 zhang 于 2026-03-04T05:06:07.000Z 退回（@\(position)）") == true)
        world.refused("reason-missing") {
            try world.ledger.accept(receipt: "R0000000001", overReturn: " ", now: world.now)
        }
        #expect(try world.ledger.dossier(receipt: "R0000000001").hasOpenReturn)
        try world.ledger.accept(receipt: "R0000000001", overReturn: "Contract seen.", now: world.now)
        let dossier = try world.ledger.dossier(receipt: "R0000000001")
        #expect(dossier.state == .accepted && !dossier.hasOpenReturn)
        #expect(dossier.changes.last?.reason == "Contract seen.")
        #expect(
            try world.rows("SELECT kind, json_extract(body, '$.over_return') FROM event ORDER BY position DESC LIMIT 1")
                == ["review.accept Contract seen."])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    // MARK: Sending back and taking back

    @Test func whatIsSentBackWaitsForTheRespondent() throws {
        let world = try World.manual()
        try world.submitDoubtful("12")
        let day = try #require(Day("2026-01-01"))
        world.refused("day-past") {
            try world.ledger.sendBack(receipt: "R0000000001", reason: "x", until: day.before, now: world.now)
        }
        world.refused("reason-missing") {
            try world.ledger.sendBack(receipt: "R0000000001", reason: " ", until: day, now: world.now)
        }
        let back = try world.ledger.sendBack(receipt: "R0000000001", reason: "contracts?", until: day, now: world.now)
        #expect(back.state == .returned)
        #expect(try world.explain("R0000000001", rule).state == .submitted)
        #expect(try world.ledger.dossier(receipt: "R0000000001").hasOpenReturn == false)
        #expect(try world.ledger.accept(receipt: "R0000000001", now: world.now).state == .accepted)
    }

    @Test func anExplanationOfWhatWasSentBackDoesNotAcceptIt() throws {
        let world = try World()
        try world.submitDoubtful("12")
        try world.ledger.sendBack(
            receipt: "R0000000001", reason: "x", until: try #require(Day("2026-02-01")), now: world.now)
        #expect(try world.explain("R0000000001", rule).state == .submitted)
        #expect(try world.rows(total) == [])
    }

    @Test func anAcceptedFilingCountsOnWhileItIsSentBack() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let day = try #require(Day("2026-02-01"))
        let back = try world.ledger.sendBack(receipt: "R0000000001", reason: "unit?", until: day, now: world.now)
        #expect(back.state == .accepted)
        #expect(try world.rows(total) == ["1000"])
        #expect(try world.ledger.dossier(receipt: "R0000000001").hasOpenReturn)
        try world.ledger.accept(receipt: "R0000000001", overReturn: "seen", now: world.now)
        #expect(try world.ledger.dossier(receipt: "R0000000001").hasOpenReturn == false)
        world.refused("accepted-already") { try world.ledger.accept(receipt: "R0000000001", now: world.now) }
        try world.ledger.sendBack(receipt: "R0000000001", reason: "unit?", until: day, now: world.now)
        try world.submitDoubtful("12")
        #expect(try world.rows(states) == ["1 accepted", "2 queried"])
        #expect(try world.ledger.dossier(receipt: "R0000000001").hasOpenReturn == false)
        world.refused("filing-over") {
            try world.explain("R0000000002", rule)
            return try world.ledger.sendBack(receipt: "R0000000001", reason: "x", until: day, now: world.now)
        }
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func whatDoesNotCountMayBeTakenBack() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        world.refused("accepted-already") {
            try world.ledger.withdraw(receipt: "R0000000001", reason: "x", now: world.now)
        }
        try world.submitDoubtful("12")
        world.refused("reason-missing") {
            try world.ledger.withdraw(receipt: "R0000000002", reason: "", now: world.now)
        }
        #expect(
            try world.ledger.withdraw(receipt: "R0000000002", reason: "wrong", now: world.now).state == .withdrawn)
        #expect(try world.rows(states) == ["1 accepted", "2 withdrawn"])
        world.refused("filing-over") { try world.ledger.accept(receipt: "R0000000002", now: world.now) }
        #expect(try world.submitDoubtful("12") == ["2025-Q1 3 queried"])
    }

    // MARK: Carrying forward

    @Test func anExplanationGivenLaterIsCarriedForwardAndLapsesByACent() throws {
        let world = try World()
        try world.submitDoubtful("12")
        try world.explain("R0000000001", rule)
        let more = "\(World.one),2025-Q1,export,search,FR,USD,5,\n"
        #expect(try world.submitDoubtful("12", and: more) == ["2025-Q1 2 accepted"])
        let carried = try world.ledger.dossier(receipt: "R0000000002").queries.flatMap(\.explanations)
        #expect(carried.map(\.carriedFrom) == ["R0000000001"])
        #expect(try world.submitDoubtful("12.01") == ["2025-Q1 3 queried"])
        #expect(try world.rows("SELECT rule FROM finding WHERE filing = 3") == [rule, "explanation-lapsed"])
    }
}
