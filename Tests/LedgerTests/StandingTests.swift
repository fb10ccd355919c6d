import GRDB
import Ledger
import ServiceTrade
import Testing

/// How far a collection has come, and whom to chase.
@Suite("Standing of collections")
struct StandingTests {
    private let queried = """
        {"institution": "\(World.one)", "period": "2026-Q1", "lines": [
         {"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "10",
          "contract_value": "5"}]}
        """

    /// A world with the first quarter of 2026 open, and last year's figures: 10 and 30 dollars.
    private func world() throws -> World {
        let world = try CollectionTests.world()
        try world.rates("period,currency,cny_per_unit,source\n2026,USD,7,a\n")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.submit(CollectionTests.third, "2025-Q1", "export,search,US,USD,30")
        world.now = "2026-04-02T00:00:00Z"
        _ = try CollectionTests.open(world)
        return world
    }

    @Test func completenessIsWeighedByLastYear() throws {
        let world = try world()
        try world.submit(CollectionTests.third, "2026-Q1", "export,search,US,USD,30")
        let status = try CollectionTests.status(world)
        #expect(status.rate(status.filed) == Fraction(1, over: 2))
        #expect(status.weightedRate(status.filed) == Fraction(3, over: 4))
        #expect(status.rows.map { $0.word.rawValue } == ["missing", "accepted"])
    }

    @Test func aCorrectionAfterTheDueDayIsNotALateReturn() throws {
        let world = try world()
        try world.submit(World.one, "2026-Q1", "export,search,US,USD,10")
        world.now = "2026-04-12T00:00:00Z"
        try world.submit(World.one, "2026-Q1", "export,search,US,USD,11")
        let status = try CollectionTests.status(world)
        #expect((status.onTime.count, status.late.count) == (1, 0))
        #expect(try world.rows("SELECT timeliness FROM filing WHERE period = '2026-Q1'") == ["on_time", "late"])
    }

    @Test func whatIsAcceptedStandsBesideAQueriedCorrection() throws {
        let world = try world()
        try world.submit(World.one, "2026-Q1", "export,search,US,USD,10")
        try world.submit(json: queried)
        let status = try CollectionTests.status(world)
        #expect((status.queried.count, status.accepted.count) == (1, 1))
        let standing = try #require(
            try world.ledger.standings(period: try CollectionTests.period("2026-Q1")).first)
        #expect(standing.queries[try CreditCode(World.one)]?.map(\.rule) == ["contract-below-revenue"])
    }

    @Test func whatWasSentBackIsOpenUntilItIsAnswered() throws {
        let world = try world()
        try world.submit(World.one, "2026-Q1", "export,search,US,USD,10")
        try DatabaseQueue(path: world.path).write { db in
            try db.execute(
                sql: """
                    INSERT INTO filing_return (filing, reason, last_day, since)
                    SELECT max(id), '与合同不符', '2026-05-20', (SELECT max(position) FROM event) FROM filing
                    """)
        }
        func standing() throws -> CollectionStanding {
            try #require(try world.ledger.standings(period: try CollectionTests.period("2026-Q1")).first)
        }
        let code = try CreditCode(World.one)
        #expect(try standing().returns[code]?.reason == "与合同不符")
        #expect(try standing().status?.returned.count == 1)
        // What was sent back may come again after the close, until the day that was set.
        world.now = "2026-05-20T15:59:59.999Z"
        #expect(try world.submit(World.one, "2026-Q1", "export,search,US,USD,11") == ["2026-Q1 2 accepted"])
        #expect(try standing().returns.isEmpty)
        #expect(try standing().status?.returned.count == 0)
        world.now = "2026-05-20T16:00:00.000Z"
        #expect(try world.submit(World.one, "2026-Q1", "export,search,US,USD,12") == ["rejected: collection-closed"])
    }

    @Test func anAnswerIsGivenAsItWasKnown() throws {
        let world = try world()
        try world.submit(World.one, "2026-Q1", "export,search,US,USD,10")
        world.now = "2026-04-12T00:00:00Z"
        try world.submit(CollectionTests.third, "2026-Q1", "export,search,US,USD,30")
        func filed(_ asOf: String) throws -> Int? {
            try Ledger(path: world.path, account: World.account, asOf: asOf)
                .standings(period: try CollectionTests.period("2026-Q1")).first.map { $0.status?.filed.count ?? -1 }
        }
        #expect(try filed("2026-04-01") == -1)
        #expect(try filed("2026-04-02") == 1)
        #expect(try filed("2026-04-12") == 2)
    }

    /// What each who must file weighs, `-` where it is not known, in the order in which they are chased.
    private func chased(_ world: World, _ form: String, _ period: String) throws -> [String] {
        let period = try CollectionTests.period(period)
        if try world.ledger.collections(form: form, period: period).first?.isOpened != true {
            _ = try world.ledger.openCollection(form, period, now: world.now)
        }
        return try world.ledger.chase(form, period, on: try #require(Day("2026-04-02"))).list.items.map { item in
            "\(item.institution) \(item.weight.map { $0.rounded(places: 2) } ?? "-") "
                + "\(item.share.map { $0.rounded(places: 2) } ?? "-")"
        }
    }

    /// The world with all forms, and the annual figures of the third institution instead of its quarters.
    private func worldOfForms() throws -> World {
        let world = try CollectionTests.world()
        let forms = ["hrst-flash", "hrst-annual"].compactMap { world.ledger.framework.form($0) }
        _ = try world.ledger.generateCollections(forms, years: 2026...2026, now: world.now)
        try world.rates("period,currency,cny_per_unit,source\n2026,USD,7,a\n")
        for quarter in 1...4 { try world.submit(World.one, "2025-Q\(quarter)", "export,search,US,USD,30") }
        return world
    }

    @Test func withoutAFlashOfLastYearItsQuarterTells() throws {
        let world = try worldOfForms()
        world.now = "2026-04-02T00:00:00Z"
        let (one, third) = (World.one, CollectionTests.third)
        #expect(try chased(world, "hrst-flash", "2026-03") == ["\(one) 10.00 1.00", "\(third) - -"])
        // What was accepted on the form itself comes first, a nil return too.
        let empty = """
            {"form": "hrst-flash", "institution": "\(third)", "period": "2025-03", "nil": true}
            """
        #expect(try world.submit(json: empty, form: "hrst-flash") == ["2025-03 1 accepted"])
        #expect(try chased(world, "hrst-flash", "2026-03") == ["\(one) 10.00 1.00", "\(third) 0.00 0.00"])
    }

    @Test func withoutAnAnnualReturnOfLastYearItsQuartersTell() throws {
        let world = try worldOfForms()
        world.now = "2027-01-05T00:00:00Z"
        #expect(
            try chased(world, "hrst-annual", "2026") == ["\(World.one) 120.00 1.00", "\(CollectionTests.third) - -"])
        let status = try #require(
            try world.ledger.standings(form: "hrst-annual", period: try CollectionTests.period("2026")).first?.status)
        #expect(status.unweighed == 1)
    }

    @Test func lastYearIsThatOfWhoeverHadTheBusiness() throws {
        let world = try world()
        #expect(try world.successions("\(World.two),\(CollectionTests.third),merger,2026-01-01,") == [])
        #expect(
            try chased(world, "hrst-quarterly", "2026-Q1") == [
                "\(CollectionTests.third) 30.00 0.75", "\(World.one) 10.00 0.25",
            ])
        #expect(try world.successions("\(CollectionTests.third),\(World.one),transfer,2026-01-02,50") == [])
        #expect(
            try chased(world, "hrst-quarterly", "2026-Q1") == [
                "\(World.one) 25.00 0.62", "\(CollectionTests.third) 15.00 0.38",
            ])
    }

    @Test func whoHadGoneIntoAnotherIsNotExpected() throws {
        let world = try CollectionTests.world()
        #expect(try world.successions("\(CollectionTests.third),\(World.one),merger,2026-01-01,") == [])
        world.now = "2026-04-02T00:00:00Z"
        #expect(try CollectionTests.open(world) == 1)
        #expect(try CollectionTests.expected(world) == [World.one])
    }

    @Test func aMissingRateLeavesOutTheWeights() throws {
        let world = try CollectionTests.world()
        try world.submit(World.one, "2025-Q1", "export,search,JP,JPY,10")
        world.now = "2026-04-02T00:00:00Z"
        _ = try CollectionTests.open(world)
        let standing = try #require(
            try world.ledger.standings(period: try CollectionTests.period("2026-Q1")).first)
        #expect(standing.weightless?.code == "rate-missing")
        #expect(standing.status?.expected.count == 2)
    }

    @Test func theHeaviestIsChasedFirstThroughWhoeverIsInForce() throws {
        let world = try world()
        try world.submit(json: queried)
        try DatabaseQueue(path: world.path).write { db in
            try db.execute(
                sql: """
                    INSERT INTO contact
                        (institution, role, name, phone, email, first_day, last_day, note, since) VALUES
                        ('\(World.one)', 'statistics-lead', '李', '', 'li@example.com', '2020-01-01', NULL, '', 1),
                        ('\(World.one)', 'reporting-officer', '王', '', 'w@example.com', '2020-01-01', NULL, '', 1),
                        ('\(CollectionTests.third)', 'reporting-officer', '赵', '', '', '2020-01-01', '2026-04-01', '', 1),
                        ('\(CollectionTests.third)', 'statistics-lead', '孙', '010', '', '2020-01-01', NULL, '', 1)
                    """)
        }
        let period = try CollectionTests.period("2026-Q1")
        let day = try #require(Day("2026-04-02"))
        func work() throws -> ChaseWork { try world.ledger.chase("hrst-quarterly", period, on: day) }
        let (one, third) = (try CreditCode(World.one), try CreditCode(CollectionTests.third))
        let before = try work()
        #expect(before.list.items.map(\.institution) == [third, one])
        #expect(before.list.items.map(\.reason.code) == ["not_filed", "open_queries"])
        #expect(before.contacts.mapValues(\.name) == [one: "王", third: "孙"])
        #expect(before.lastContacts.isEmpty)
        try world.ledger.record(
            [MadeReminder(institution: one, person: "王")], "hrst-quarterly", period, now: "2026-04-03T00:00:00Z")
        #expect(try work().lastContacts.mapValues(\.description) == [one: "2026-04-03T00:00:00.000Z"])
        let noted = try world.rows("SELECT means, person, concerning, outcome FROM contact_event")
        #expect(noted == ["email 王 hrst-quarterly 2026-Q1 reminder made"])
        let unopened = try #require(throws: CannotGoOn.self) {
            try world.ledger.chase("hrst-quarterly", try CollectionTests.period("2026-Q2"), on: day)
        }
        #expect(unopened.code == "collection-not-opened")
    }

    @Test func onlyWhoMaySeesContacts() throws {
        let world = try world()
        try world.ledger.grant(.analyst, to: "analyst", now: world.now)
        let analyst = try Ledger(path: world.path, account: "analyst", readOnly: true)
        let period = try CollectionTests.period("2026-Q1")
        #expect(try analyst.standings(period: period).count == 1)
        let fault = try #require(throws: CannotGoOn.self) {
            try analyst.chase("hrst-quarterly", period, on: try #require(Day("2026-04-02")))
        }
        #expect(fault.code == "not-permitted")
    }
}
