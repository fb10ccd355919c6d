import GRDB
import ServiceTrade
import Testing

@testable import Ledger

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
        "DELETE FROM migration WHERE name = '1-foundations'", "UPDATE migration SET name = name || 'x'",
        "INSERT INTO migration VALUES ('3-other')",
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

    /// Who was robbed of a role, or of the framework, is told that, not that the role is missing.
    @Test(arguments: [
        "UPDATE account SET role = 'analyst'", "UPDATE account SET account = 'other'", "DELETE FROM account",
        "UPDATE account SET until = 1", "UPDATE framework_file SET text = 'x' WHERE path = 'indicators.yaml'",
        "DELETE FROM framework_file", "DELETE FROM framework",
    ]) func whatKeepsADatabaseFromBeingUsedIsFound(sql: String) throws {
        let world = try busyWorld()
        try withRawDatabase(world) { try $0.execute(sql: sql) }
        let inspection = try Inspection(path: world.path, account: World.account)
        #expect(try inspection.verifyLog().faults.first?.position == 1, "\(sql)")
        let examined = try inspection.examine()
        #expect(examined.first { $0.check == .log }?.isWell == false)
        #expect(examined.first { $0.check == .pages }?.isWell == true)
    }

    @Test func thatItIsWholeIsForThoseWhoMayReadTheLog() throws {
        let world = try busyWorld()
        try world.ledger.grant(.analyst, to: "analyst", now: world.now)
        for account in ["analyst", "nobody"] {
            let inspection = try Inspection(path: world.path, account: account)
            #expect(throws: CannotGoOn.self) { try inspection.verifyLog() }
            #expect(throws: CannotGoOn.self) { try inspection.examine() }
        }
        #expect(try Inspection(path: world.path, account: World.account).verifyLog().faults == [])
    }

    /// Every column of the first row of every table, the removal of that row, and a copy slipped in.
    @Test func whateverIsAlteredInAnyTableIsFound() throws {
        let world = try busyWorld()
        try fillOtherTables(world)
        #expect(try world.ledger.verifyLog().faults == [])
        try withRawDatabase(world) { db in
            let others = ["event", "migration", "hrst_quarterly_line", "hrst_quarterly_total"]
            let tables = SealedTable.all.map(\.name) + others
            for table in tables {
                for change in try changes(of: table, db) { try expectFound(change, world, db) }
                try expectCopyFound(table, world, db)
            }
        }
    }

    @Test(arguments: [
        "DELETE FROM event WHERE position = 1", "DELETE FROM event WHERE position = 3",
        "DELETE FROM event WHERE position = 6",
        "UPDATE event SET position = 0 WHERE position = 2; UPDATE event SET position = 2 WHERE position = 3; "
            + "UPDATE event SET position = 3 WHERE position = 0",
        "DELETE FROM event WHERE position > 4", "DELETE FROM event",
    ]) func entriesRemovedOrReorderedAreFound(sql: String) throws {
        let world = try busyWorld()
        try withRawDatabase(world) { try expectFound(sql, world, $0) }
    }

    private func withRawDatabase(_ world: World, _ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: world.path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try body(db)
        }
    }

    private func changes(of table: String, _ db: Database) throws -> [String] {
        let columns = try db.columns(in: table)
        let key = columns.first { ["id", "position"].contains($0.name) }?.name
        let first = key.map { " WHERE \($0) = (SELECT min(\($0)) FROM \(table))" } ?? ""
        return columns.map { column in
            let other =
                switch column.type {
                case "INTEGER": "coalesce(\(column.name), 0) + 1000"
                case "BLOB": "zeroblob(32)"
                default: "coalesce(\(column.name), '') || 'x'"
                }
            return "UPDATE \(table) SET \(column.name) = \(other)\(first)"
        } + ["DELETE FROM \(table)\(first)"]
    }

    /// A copy of a row under another number, with the first column changed that the table lets be the same only once.
    private func expectCopyFound(_ table: String, _ world: World, _ db: Database) throws {
        let columns = try db.columns(in: table)
        for altered in -1..<columns.count {
            let values = columns.enumerated().map { index, column in
                if ["id", "position"].contains(column.name) { return "\(column.name) + 1000" }
                guard index == altered else { return column.name }
                return column.type == "INTEGER" ? "\(column.name) + 1000" : "\(column.name) || 'x'"
            }
            let copy = "INSERT INTO \(table) SELECT \(values.joined(separator: ", ")) FROM \(table) LIMIT 1"
            do {
                return try expectFound(copy, world, db)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT { continue }
        }
        Issue.record("No copy can be slipped into \(table).")
    }

    private func expectFound(_ sql: String, _ world: World, _ db: Database) throws {
        try db.execute(sql: "SAVEPOINT change")
        defer { try? db.execute(sql: "ROLLBACK TO change; RELEASE change") }
        try db.execute(sql: sql)
        #expect(db.changesCount > 0, "\(sql)")
        var check = LogCheck(db: db)
        try check.compareAll(world.ledger.framework)
        #expect(!check.faults.isEmpty, "\(sql)")
    }

    /// A row in each table in which the busy world has none.
    private func fillOtherTables(_ world: World) throws {
        let one = World.one
        try world.ledger.record(.changeCalendar, kind: "test", now: world.now) { entry in
            try entry.insert(.attribute, [one, "growth", "gazelle", "2025-01-01", nil, "notice"])
            try entry.insert(.succession, [World.two, one, "merger", "2025-07-01", "100", "notice"])
            try entry.insert(.contact, [one, "reporting-officer", "张", "1", "a@b.cn", "2025-01-01", nil, ""])
            try entry.insert(.contactEvent, [one, entry.at, "phone", "李", "R0000000001", "promised"])
            try entry.insert(.holiday, ["2025-10-01", "holiday", "国庆节", "notice"])
            try entry.insert(.collection, ["hrst-quarterly", "2025-Q1", "2025-04-01", "2025-04-10", "2025-04-20", 0])
            try entry.insert(.expected, ["hrst-quarterly", "2025-Q1", one])
            try entry.insert(.lockException, ["hrst-quarterly", "2025-Q1", one, "2025-05-01", "notice"])
            try entry.archive(Array("text".utf8), sha256: hexadecimal(filingDigest(Array("text".utf8))))
            let digest = String(repeating: "0", count: 64)
            try entry.insert(
                .awardDecision,
                ["chaoyang-hr-export-base", "A4", one, 2026, "", "granted", 50_000_000, "first of all", nil, 0])
            try entry.insert(
                .awardRun, ["chaoyang-hr-export-base", 2026, "", 1, digest, 1, digest])
            try entry.insert(.filingReturn, [1, "totals do not add up", "2025-05-01"])
        }
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
        try world.register(
            "institution,name,district,from,to,key,base\n\(World.one),新名,110105,2020-01-01,,false,true\n")
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
