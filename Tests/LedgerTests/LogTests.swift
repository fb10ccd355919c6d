import GRDB
import Ledger
import ServiceTrade
import Testing

/// The log vouches for every row: whatever is changed behind its back is found.
@Suite("The log")
struct LogTests {
    @Test func aDatabaseThatNobodyTouchedIsWhole() throws {
        let world = try busyWorld()
        let found = try world.ledger.verifyLog()
        #expect(found.faults == [])
        #expect(found.entries == 6)
    }

    @Test(arguments: [
        "UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE position = 2",
        "UPDATE event SET body = '{}' WHERE position = 4",
        "UPDATE event SET actor = 'somebody' WHERE position = 3",
        "DELETE FROM event WHERE position = 3",
        "UPDATE event SET position = 99 WHERE position = 5",
        "UPDATE account SET role = 'auditor'",
        "INSERT INTO account (account, role, since) VALUES ('thief', 'administrator', 1)",
        "UPDATE setting SET value = '110106'",
        "UPDATE framework SET digest = 'x'",
        "UPDATE framework_file SET text = text || ' ' WHERE path = 'indicators.yaml'",
        "UPDATE institution SET code = code WHERE 0; INSERT INTO institution (code, since) VALUES ('x', 2)",
        "UPDATE institution_name SET name = 'other' WHERE id = 1",
        "UPDATE membership SET is_key = 0 WHERE id = 1",
        "UPDATE membership SET until = 3 WHERE id = 1",
        "DELETE FROM membership WHERE id = 2",
        "UPDATE rate SET cny_per_unit = '8' WHERE id = 1",
        "DELETE FROM rate WHERE id = 4",
        "UPDATE delivery SET received_at = '2020-01-01T00:00:00.000Z'",
        "UPDATE filing SET award_use = 1 WHERE id = 1",
        "UPDATE filing SET sha256 = zeroblob(32) WHERE id = 1",
        "UPDATE filing SET state = 'withdrawn' WHERE id = 2",
        "DELETE FROM filing_change",
        "UPDATE filing_change SET reason = 'x'",
        "UPDATE finding SET level = 'note'",
        "DELETE FROM finding",
        "UPDATE hrst_quarterly_line SET revenue_minor = revenue_minor + 1 WHERE id = 1",
        "UPDATE hrst_quarterly_line SET partner = 'FR' WHERE id = 2",
        "DELETE FROM hrst_quarterly_line WHERE id = 1",
        "INSERT INTO hrst_quarterly_line SELECT 99, filing, flow, service, 'FR', mode, currency, 1, 1, 0, 0 "
            + "FROM hrst_quarterly_line WHERE id = 1",
        "INSERT INTO hrst_quarterly_line (filing, flow) VALUES (77, 'export')",
        "UPDATE hrst_quarterly_total SET services_exports = 1",
    ]) func whatIsChangedBehindItIsFound(sql: String) throws {
        let world = try busyWorld()
        let queue = try DatabaseQueue(path: world.path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            try db.execute(sql: sql)
        }
        try queue.close()
        #expect(try world.ledger.verifyLog().faults != [])
    }

    @Test func entriesAreLaterThanThoseBeforeWhateverTheClockDoes() throws {
        let world = try World()
        world.now = "2026-02-01T00:00:00Z"
        try world.rates("period,currency,cny_per_unit,source\n2023,USD,7,a\n")
        world.now = "2026-01-15T00:00:00Z"
        try world.rates("period,currency,cny_per_unit,source\n2022,USD,7,a\n")
        #expect(
            try world.rows("SELECT at FROM event ORDER BY position DESC LIMIT 2") == [
                "2026-02-01T00:00:00.001Z", "2026-02-01T00:00:00.000Z",
            ])
        #expect(try world.ledger.verifyLog().faults == [])
    }

    @Test func answersAreGivenAsTheyWereKnown() throws {
        let world = try World()
        world.now = "2026-02-01T00:00:00Z"
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10")
        let before = try value(world.ledger)
        world.now = "2026-02-02T00:00:00Z"
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,20")
        try world.rates("period,currency,cny_per_unit,source\n2025,USD,8,b\n")
        try world.register("institution,name,district,from,to,key,base\n\(World.one),新名,110105,2020-01-01,,false,true\n")
        let then = try Ledger(path: world.path, account: World.account, asOf: "2026-02-01T00:00:00Z")
        #expect(try value(then) == before)
        #expect(try then.memberships(institution: try CreditCode(World.one)).map(\.name) == ["一"])
        #expect(try value(world.ledger) == "20.00")
        #expect(throws: CannotGoOn.self) {
            try Ledger(path: world.path, account: World.account, asOf: "2025-01-01")
        }
    }

    private func value(_ ledger: Ledger) throws -> String {
        let indicator = try #require(ledger.framework.indicators.first)
        let rows = try ledger.totals(
            of: indicator, periods: [try #require(Period("2025-Q1"))], district: nil,
            on: try #require(Day("2025-12-31")), by: [], rates: RateTable(try ledger.rates()))
        return rows.map { $0.value.rounded(places: 2) }.joined()
    }

    /// A world with a revision, a query, a nil return and a corrected stay.
    private func busyWorld() throws -> World {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10", "export,training,JP,EUR,5")
        try world.submit(
            json: """
                {"institution": "\(World.two)", "period": "2025-Q1", "prepared_by": {"name": "张"}, "lines": [
                 {"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "10",
                  "contract_value": "5"}],
                 "explanations": [{"rule": "contract-below-revenue", "text": "以前签约, 本期执行\\n无误"}]}
                """)
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,11", "export,training,JP,EUR,5")
        return world
    }
}
