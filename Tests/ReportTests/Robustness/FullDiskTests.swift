import Glibc
import Testing

/// A disk without room, and a database that may not be written.
@Suite("No room to write")
struct FullDiskTests {
    @Test(arguments: [300, 600, 2000, 4000])
    func aFullDiskLeavesTheDatabaseAsItWas(blocks: Int) throws {
        let folder = try Folder()
        let made = try folder.shell(
            """
            report demo generate --lines 40000 --output returns.csv --register register.csv --rates rates.csv &&
            report init && report institution import register.csv && report rate import rates.csv
            """)
        #expect(made.status == 0, "\(made.stderr)")
        let before = try Database(folder.path("report.db")).rows("SELECT count(*) FROM delivery")
        // A file may not grow beyond that many blocks of 512 bytes; the signal for it is ignored.
        let outcome = try folder.shell("trap '' XFSZ; ulimit -f \(blocks); exec report submit returns.csv")
        #expect(outcome.status == 2, "\(outcome.text) \(outcome.stderr)")
        #expect(outcome.stdout.isEmpty, "No receipt for what is not kept.")
        let codes = ["[disk-full]", "[disk-failed]"]
        #expect(codes.contains { outcome.stderr.contains($0) }, "\(outcome.stderr)")
        let database = try Database(folder.path("report.db"))
        #expect(try database.faults() == [])
        #expect(try database.rows("SELECT count(*) FROM delivery") == before)
        #expect(try folder.report("submit", "returns.csv").status == 0)
    }

    @Test func receiptsOfFilesBeforeTheOneThatFailedAreGiven() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let outcome = try folder.report("submit", "samples/filings/2025-Q1.csv", "missing.csv", "--format", "json")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("missing.csv cannot be read"))
        let answer = try Answer(outcome)
        #expect(answer.receipts.count == 42)
        #expect(answer.value["files"]?.elements?.count == 1)
        let kept = try Database(folder.path("report.db")).rows("SELECT count(*) FROM filing WHERE state = 'accepted'")
        #expect(kept == ["42"])
    }

    @Test func withAllOrNothingAFileThatFailsHoldsBackTheOthers() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let outcome = try folder.report("submit", "--all-or-nothing", "samples/filings/2025-Q1.csv", "missing.csv")
        #expect(outcome.status == 2)
        #expect(outcome.stdout.isEmpty)
        #expect(try Database(folder.path("report.db")).rows("SELECT count(*) FROM filing") == ["0"])
    }

    @Test(.enabled(if: geteuid() != 0, "The superuser may write everything."))
    func aDatabaseThatMayNotBeWrittenIsReadAllTheSame() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        chmod(folder.path("report.db"), 0o444)
        #expect(try folder.report("rank", "--year", "2025").status == 0)
        let outcome = try folder.report("submit", "samples/filings/2025-Q1.csv")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("[database-read-only]"))
    }

    @Test func anOutputThatCannotBeWrittenLeavesNothingBehind() throws {
        let folder = try Folder()
        try folder.write("old.csv", "kept as it was\n")
        let before = try folder.names()
        let failing = "trap '' XFSZ; ulimit -f 1; exec report explain --format csv --output old.csv"
        let outcome = try folder.shell(failing)
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("[output-failed]"))
        #expect(try folder.names() == before)
        #expect(try folder.read("old.csv") == Array("kept as it was\n".utf8))
    }
}
