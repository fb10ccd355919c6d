import Foundation
import GRDB
import Ledger
import ServiceTrade
import Testing

/// A database of the first version: five institutions, two quarters, a superseded revision and a queried filing.
@Suite("Migration")
struct MigrationTests {
    /// A throw-away database of the first version.
    final class Old {
        let folder: String
        let path: String

        init() throws {
            var template = Array("/tmp/ledger-test-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw WorldFault("No folder can be made.") }
            folder = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            path = folder + "/report.db"
            let dump = try Schemas.fixture("version-1.sql")
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: dump)
                _ = try Row.fetchAll(db, sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func open() throws -> Ledger {
            try Ledger(path: path, account: World.account, now: "2027-01-01T00:00:00Z")
        }

        var names: [String] {
            get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
        }
    }

    /// All rows of all tables as text.
    private func content(_ path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0.databaseValues)" }.sorted()
            } + String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
                + [String.fetchOne(db, sql: "PRAGMA user_version") ?? ""]
        }
    }

    private func sums(_ path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT period, institution, currency, services_exports, services_imports, outsourced_headcount
                    FROM hrst_quarterly_total ORDER BY 1, 2, 3
                    """
            ).map { "\($0.databaseValues)" }
        }
    }

    @Test func anOldDatabaseIsMigratedAndACopySaved() throws {
        let old = try Old()
        let before = (try content(old.path), try sums(old.path))
        let ledger = try old.open()
        #expect(try content(old.path + ".version-1") == before.0)
        #expect(try sums(old.path) == before.1)
        let found = try ledger.verifyLog()
        #expect(found.faults == [])
        #expect(found.entries == 1)
        #expect(try ledger.logEntries().map(\.kind) == ["migration"])
        #expect(
            try Inspection(path: old.path, account: World.account).examine().filter { !$0.isWell }.map(\.check) == [])
        #expect(ledger.actor.role == .administrator)
        #expect(try ledger.receipts().map(\.state.rawValue).filter { $0 != "accepted" } == ["superseded", "queried"])
        #expect(try ledger.memberships().count == 5)
        #expect(try ledger.rates().count > 5)
        // Once is enough.
        _ = try old.open()
        #expect(try old.names.filter { $0.contains("version") } == ["report.db.version-1"])
    }

    /// What was done is told to whoever opens the database, and kept in the log, the copy's digest with it.
    @Test func whatWasMigratedIsToldAndLogged() throws {
        let old = try Old()
        let ledger = try old.open()
        let copy = old.path + ".version-1"
        let note = try #require(ledger.migrated)
        #expect(note.from == 1 && note.to == 3)
        #expect(note.copy == copy && note.administrator == World.account)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        let digest = hexadecimal(filingDigest(Array(bytes)))
        let entry = try #require(try ledger.logEntries().first)
        #expect(
            entry.body == #"{"from":1,"to":3,"copy":"report.db.version-1","copy_sha256":"\#(digest)"}"#)
        #expect(try old.open().migrated == nil)
    }

    @Test func anInspectionMigratesToo() throws {
        let old = try Old()
        let inspection = try Inspection(path: old.path, account: World.account, now: "2027-01-01T00:00:00Z")
        #expect(inspection.migrated?.from == 1)
        #expect(try inspection.verifyLog().entries == 1)
    }

    @Test func aCopyThatStandsThereIsNeverReplaced() throws {
        let old = try Old()
        try "another".write(toFile: old.path + ".version-1", atomically: true, encoding: .utf8)
        let before = try content(old.path)
        _ = try old.open()
        #expect(try String(contentsOfFile: old.path + ".version-1", encoding: .utf8) == "another")
        #expect(try content(old.path + ".version-1.2") == before)
    }

    @Test func withoutRoomForTheCopyNothingIsChanged() throws {
        let old = try Old()
        let before = try content(old.path)
        // The copy is made beside its place; where that name is taken by a folder, it cannot be.
        let part = "\(old.path).version-1.part-\(getpid())"
        try FileManager.default.createDirectory(atPath: part + "/full", withIntermediateDirectories: true)
        let fault = try #require(throws: CannotGoOn.self) { try old.open() }
        #expect(fault.code == "migration-copy-failed")
        try FileManager.default.removeItem(atPath: part)
        #expect(try content(old.path) == before)
        #expect(try old.names.filter { $0.contains("version") } == [])
    }

    @Test(.enabled(if: geteuid() != 0, "The superuser may write everything."))
    func anOldDatabaseThatMayNotBeWrittenIsNamed() throws {
        let old = try Old()
        let places: [(String, mode_t, mode_t)] = [(old.folder, 0o555, 0o755), (old.path, 0o444, 0o644)]
        for (place, closed, open) in places {
            chmod(place, closed)
            defer { chmod(place, open) }
            let fault = try #require(throws: CannotGoOn.self) { try old.open() }
            #expect(fault.code == "migration-read-only")
            #expect(fault.message.en.contains("version 1"))
        }
        #expect(try old.names.filter { $0.contains("version") } == [])
    }
}
