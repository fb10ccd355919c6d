import Glibc
import Testing

/// What is left of a database when a submission ends at any instant.
@Suite("Killed at any instant")
struct KillTests {
    private static let filings = 3750

    /// A folder with 60,000 lines and a database that knows their institutions.
    private func prepared() throws -> Folder {
        let folder = try Folder()
        let made = try folder.shell(
            """
            report demo generate --lines 60000 --output returns.csv --register register.csv --rates rates.csv &&
            report init && report institution import register.csv && report rate import rates.csv
            """)
        #expect(made.status == 0, "\(made.stderr)")
        return folder
    }

    @Test func aKilledSubmissionIsKeptWholeOrNotAtAll() throws {
        let folder = try prepared()
        let empty = try folder.read("report.db")
        var clock = ContinuousClock().now
        #expect(try folder.report("submit", "returns.csv", "--limit", "0").status == 0)
        let whole = ContinuousClock().now - clock
        let sums = "SELECT count(*), sum(services_exports), sum(outsourced_headcount) FROM hrst_quarterly_total"
        let expected = try Database(folder.path("report.db")).rows(sums)
        var outcomes: Set<Int> = []
        for step in 0..<25 {
            for rest in ["-wal", "-shm", ".checkpoint"] { unlink(folder.path("report.db" + rest)) }
            try folder.write("report.db", empty)
            let submission = try Command([Place.report, "submit", "returns.csv", "--limit", "0"], in: folder)
            clock = ContinuousClock().now
            // Beyond the usual duration too, so that some end by themselves.
            let delay = whole * Double(step) / 22
            usleep(UInt32(Double(delay.components.attoseconds) / 1e12 + Double(delay.components.seconds) * 1e6))
            submission.kill()
            _ = try submission.wait()
            let database = try Database(folder.path("report.db"))
            #expect(try database.faults() == [], "after \(ContinuousClock().now - clock)")
            let kept = try database.rows("SELECT count(*) FROM filing").compactMap { Int($0) }
            #expect(kept == [0] || kept == [Self.filings], "after \(ContinuousClock().now - clock)")
            outcomes.formUnion(kept)
            if kept == [Self.filings] { #expect(try database.rows(sums) == expected) }
            guard step % 8 == 4 else { continue }
            let again = try folder.report("submit", "returns.csv", "--limit", "0")
            #expect(again.status == 0, "\(again.stderr)")
            #expect(try database.rows("SELECT count(*) FROM filing") == ["\(Self.filings)"])
            #expect(try database.rows(sums) == expected)
        }
        #expect(outcomes.contains(0), "No kill came in time.")
    }

    @Test func manySubmissionsAtOnceAllSucceedWhileReadersRead() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let codes = [
            "91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H", "91110105DEM000049E",
            "91110105DEM0000579", "91110105DEM0000654", "91110105DEM000073Y", "91110105DEM000081R",
        ]
        for code in codes {
            let lines = [1, 2, 3, 4].map { "\(code),2025-Q\($0),export,search,US,CNY,1.25\n" }.joined()
            try folder.write("\(code).csv", "institution,period,flow,service,partner,currency,revenue\n" + lines)
        }
        let writers = try codes.map { try Command([Place.report, "submit", "\($0).csv"], in: folder) }
        let readers = try (0..<8).map { _ in
            try Command([Place.report, "rank", "--year", "2025", "--format", "json"], in: folder)
        }
        for writer in writers {
            let outcome = try writer.wait()
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        for reader in readers {
            let outcome = try reader.wait()
            #expect(outcome.status == 0, "\(outcome.stderr)")
            // A file is one transaction: whoever has filed has filed all four quarters.
            #expect(try Answer(outcome).rows.allSatisfy { $0["quarters"]?.string == "4/4" })
        }
        let database = try Database(folder.path("report.db"))
        #expect(try database.faults() == [])
        #expect(try database.rows("SELECT count(*), sum(revenue_minor) FROM hrst_quarterly") == ["32 4000"])
        #expect(try database.rows("SELECT count(*), count(DISTINCT id) FROM delivery") == ["8 8"])
    }
}
