import Ledger
import ServiceTrade
import Testing

/// The queue, the dossier of a filing and the worth of the rules.
@Suite("Reading for review")
struct ReviewReadingTests {
    private let rule = "contract-below-revenue"

    @Test func theQueueHoldsWhatWaitsAndComparesWithTheYearBefore() throws {
        let world = try World()
        try world.submit(World.one, "2024-Q1", "export,search,US,USD,8")
        try world.submit(World.two, "2024-Q1", "export,search,US,USD,8")
        try world.submit(World.two, "2025-Q1", "export,search,US,USD,8")
        #expect(try world.ledger.reviewQueues(form: nil, period: nil, all: false).isEmpty)
        try world.submitDoubtful("12")
        let queue = try #require(try world.ledger.reviewQueues(form: nil, period: nil, all: false).first)
        #expect((queue.form, queue.period.description) == ("hrst-quarterly", "2025-Q1"))
        #expect(queue.queue.rows.map(\.institution.description) == [World.one])
        let row = try #require(queue.queue.rows.first)
        #expect(row.filing.yearAgo.map { $0.rounded(places: 2) } == "8.00")
        #expect(row.filing.value.rounded(places: 2) == "12.00")
        #expect(row.effect == Fraction(4, over: 16))
        #expect(row.filing.unexplained == [rule: 1])
        #expect(queue.filings[row.institution]?.receipt == "R0000000004")
        let all = try world.ledger.reviewQueues(form: "hrst-quarterly", period: queue.period, all: true)
        #expect(all.first?.queue.rows.count == 2)
    }

    @Test func aFilingModifiedAgainAndAgainIsFlagged() throws {
        let world = try World.manual()
        for revenue in ["10", "11", "12"] {
            try world.submit(World.one, "2025-Q1", "export,search,US,USD,\(revenue)")
            let flags = try world.ledger.reviewQueues(form: nil, period: nil, all: false)
                .flatMap(\.queue.rows).map(\.isRepeatedlyModified)
            #expect(flags == [revenue == "12"])
        }
    }

    @Test func theNumberOfModificationsIsAParameter() throws {
        let world = try World(
            framework: Schemas.framework { file in
                FrameworkFile(
                    path: file.path,
                    text: file.text.replacing("review: automatic", with: "review: manual")
                        .replacing("revisions: 3", with: "revisions: 2"))
            })
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,11")
        let rows = try world.ledger.reviewQueues(form: nil, period: nil, all: false).flatMap(\.queue.rows)
        #expect(rows.map(\.isRepeatedlyModified) == [true])
    }

    @Test func aFilingIsShownWithAllThatWasSaidAndDone() throws {
        let world = try World()
        try world.submitDoubtful("12")
        try world.ledger.sendBack(
            receipt: "R0000000001", reason: "contracts?", until: try #require(Day("2026-02-01")), now: world.now)
        let position = try #require(world.ledger.lastEntry?.position)
        try world.explain("R0000000001", rule)
        let dossier = try world.ledger.dossier(receipt: "R0000000001")
        #expect(dossier.changes.map(\.state) == [.queried, .returned, .submitted])
        #expect(dossier.changes.map(\.reason) == ["", "contracts?", ""])
        #expect(dossier.queries.map(\.rule) == [rule])
        #expect(dossier.queries.flatMap(\.explanations).map(\.text) == ["older contract"])
        #expect(dossier.returns.map(\.lastDay.description) == ["2026-02-01"])
        #expect(dossier.lines == [["export", "search", "US", "1", "USD", "12.00", "11.00", "", ""]])
        let then = try Ledger(path: world.path, account: World.account, asOf: "@\(position)")
        #expect(try then.dossier(receipt: "R0000000001").state == .returned)
        #expect(try then.dossier(receipt: "R0000000001").queries.flatMap(\.explanations).isEmpty)
    }

    @Test func rulesAreCountedByWhatCameOfTheirQueries() throws {
        let world = try World()
        try world.submitDoubtful("12")
        try world.submitDoubtful("10")
        try world.submitDoubtful("13", "7")
        try world.explain("R0000000003", rule, subject: "export search US 1 USD")
        let form = try world.form
        let statistics = try world.ledger.ruleStatistics(of: form, year: 2025)
        let row = try #require(statistics.rows.first { $0.rule == rule })
        #expect((row.fired, row.corrected, row.explained, row.pending, row.lapsed) == (3, 1, 1, 1, 0))
        #expect(row.hitRatePercent == Fraction(50))
        #expect(try world.ledger.ruleStatistics(of: form, year: 2024).all.fired == 0)
        try world.ledger.withdraw(receipt: "R0000000003", reason: "wrong file", now: world.now)
        let after = try world.ledger.ruleStatistics(of: form, year: 2025)
        #expect((after.all.fired, after.all.corrected, after.all.pending) == (1, 1, 0))
    }
}
