import Ledger
import ServiceTrade
import Testing

/// What is read is asked for by an action that the role must permit, whatever command reads it.
@Suite("Who may read")
struct ReadingTests {
    private typealias Reading = (action: Action, read: (Ledger) throws -> Void)

    private func readings(_ world: World) throws -> [Reading] {
        let indicator = try #require(world.ledger.framework.indicators.first)
        let form = try #require(world.ledger.framework.forms.first)
        let (period, day) = (try #require(Period("2025-Q1")), try #require(Day("2025-12-31")))
        let one = try CreditCode(World.one)
        let rates = RateTable(try world.ledger.rates())
        let estimation = world.ledger.framework.review.imputation
        return [
            (
                .readTables,
                { _ = try $0.coverage(of: indicator, periods: [period], district: "110105", rates: rates) }
            ),
            (
                .readTables,
                {
                    _ = try $0.imputation(
                        of: indicator, periods: [period], district: "110105", on: day, rates: rates,
                        parameters: estimation)
                }
            ),
            (
                .readTables,
                {
                    _ = try $0.filedFigures(
                        of: indicator, periods: [period], district: "110105", on: day, rates: rates)
                }
            ),
            (
                .readTables,
                {
                    _ = try $0.totals(
                        of: indicator, periods: [period], district: nil, on: day, by: [], rates: rates)
                }
            ),
            (.readTables, { _ = try $0.lastFiled([period], form: form, district: "110105", on: day) }),
            (.readTables, { _ = try $0.names(of: [one], on: day) }),
            (.readTables, { _ = try $0.names() }), (.readTables, { _ = try $0.attributes() }),
            (.readTables, { _ = try $0.successions() }), (.readTables, { _ = try $0.memberships() }),
            (.readTables, { _ = try $0.collections() }), (.readTables, { _ = try $0.standings() }),
            (.readTables, { _ = try $0.calendar() }), (.readTables, { _ = try $0.lastKnown() }),
            (.readContacts, { _ = try $0.contacts() }), (.readContacts, { _ = try $0.contactEvents() }),
            (.readContacts, { _ = try $0.chase(form.id, period, on: day) }),
            (.readFilings, { _ = try $0.dossier(receipt: "R0000000001") }),
            (.readFilings, { _ = try $0.original("R0000000001") }),
            (.readFilings, { _ = try $0.reviewQueues(form: nil, period: nil, all: true) }),
            (.readFilings, { _ = try $0.ruleStatistics(of: form, year: nil) }),
            (.readReceipts, { _ = try $0.receipts() }), (.readReceipts, { _ = try $0.receipt("R0000000001") }),
            (.readLog, { _ = try $0.logEntries() }), (.readLog, { _ = try $0.newestEntry() }),
            (.readLog, { _ = try $0.verifyLog() }),
            (.check, { try $0.consult(now: "2026-01-01T00:00:00Z") { _ in } }),
        ]
    }

    @Test(arguments: Role.allCases.map(Optional.some) + [nil])
    func everythingThatIsReadAsksForItsAction(role: Role?) throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        if let role {
            let own = role == .reporter ? try CreditCode(World.one) : nil
            try world.ledger.grant(role, to: "reader", institution: own, now: world.now)
        }
        let ledger = try Ledger(path: world.path, account: "reader", readOnly: true)
        for (index, reading) in try readings(world).enumerated() {
            var isRefused = false
            do {
                try reading.read(ledger)
            } catch let fault as CannotGoOn {
                isRefused = fault.code == "not-permitted"
            }
            let isPermitted = role?.permits(reading.action) ?? false
            #expect(isRefused == !isPermitted, "\(String(describing: role)) \(reading.action) \(index)")
        }
        let open: [(Ledger) throws -> Void] = [
            { _ = try $0.rates() }, { _ = try $0.roles() }, { _ = try $0.entryDigest(1) },
        ]
        for read in open {
            var isRefused = false
            do {
                try read(ledger)
            } catch is CannotGoOn {
                isRefused = true
            }
            #expect(isRefused == (role == nil))
        }
    }
}
