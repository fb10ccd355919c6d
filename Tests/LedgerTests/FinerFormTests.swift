import Ledger
import ServiceTrade
import Testing

/// What the ledger knows of a finer form when a coarser one is judged.
@Suite("Finer forms")
struct FinerFormTests {
    private func flash(_ world: World, _ period: String, _ members: String) throws -> [String] {
        try world.submit(
            json:
                "{\"form\": \"hrst-flash\", \"institution\": \"\(World.one)\", \"period\": \"\(period)\", \(members)}",
            form: "hrst-flash")
    }

    private func line(_ revenue: String) -> String {
        "\"lines\": [{\"flow\": \"export\", \"currency\": \"USD\", \"revenue\": \"\(revenue)\"}]"
    }

    /// A nil return after a month with exports, which wants an explanation.
    private let explainedNil = """
        "nil": true, "explanations": [{"rule": "flash-export-swing", "text": "holidays"}]
        """

    @Test func acceptedMonthsAndNilReturnsAreComparedWithTheQuarter() throws {
        let world = try World()
        #expect(try flash(world, "2025-01", line("100")) == ["2025-01 1 accepted"])
        #expect(try flash(world, "2025-02", explainedNil) == ["2025-02 1 accepted"])
        // The third month is missing: nothing is compared.
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 accepted"])
        #expect(try flash(world, "2025-03", line("100")) == ["2025-03 1 accepted"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,189.99") == ["2025-Q1 2 queried"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,190") == ["2025-Q1 3 accepted"])
        #expect(try world.submit(World.two, "2025-Q1", "export,search,US,USD,1") == ["2025-Q1 1 accepted"])
        // A month that is filed again counts as it is then.
        #expect(try flash(world, "2025-03", line("120")) == ["2025-03 2 accepted"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,191") == ["2025-Q1 4 queried"])
        #expect(
            try world.rows("SELECT rule, message_en FROM finding ORDER BY filing DESC LIMIT 1") == [
                "quarter-differs-from-months Exports are CNY 1337.00, against CNY 1540.00 in the three monthly flashes "
                    + "together; outside 0.95 to 1.05 times."
            ])
    }

    @Test func onlyNilReturnsAreFiledAndZero() throws {
        let world = try World()
        for month in 1...3 { _ = try flash(world, "2025-0\(month)", "\"nil\": true") }
        let code = try CreditCode(World.one)
        let form = try world.form
        let month = try #require(Period(year: 2025, month: 1))
        let (known, later) = try world.ledger.consult(now: world.now) { view in
            let history = try view.history(of: form)
            return (
                try history.accepted("hrst-flash", code, month),
                try month.next?.next?.next.flatMap { try history.accepted("hrst-flash", code, $0) }
            )
        }
        #expect(known == AcceptedSums(currencies: [], amounts: [[], [], []]))
        #expect(later == nil)
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 accepted"])
    }

    @Test func aQueriedMonthIsNotThere() throws {
        let world = try World()
        for month in ["2025-01", "2025-02"] { _ = try flash(world, month, line("100")) }
        #expect(try flash(world, "2025-03", line("1")) == ["2025-03 1 queried"])
        #expect(try world.submit(World.one, "2025-Q1", "export,search,US,USD,10") == ["2025-Q1 1 accepted"])
    }
}
