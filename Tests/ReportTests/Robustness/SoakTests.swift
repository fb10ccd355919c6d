import Testing

/// Many at once and for a while: nothing is lost, nothing is half, and the log is whole at the end.
@Suite("Soak")
struct SoakTests {
    private static let codes = [
        "91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H", "91110105DEM000049E",
        "91110105DEM0000579", "91110105DEM0000654", "91110105DEM000073Y", "91110105DEM000081R",
    ]

    @Test func eightFileWhileOneRanksAndOneBacksUp() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let writers = try Self.codes.map { code in
            try shell("for n in 1 2 3 4 5 6; do \(filing(code)) | $REPORT submit - || exit; done", folder)
        }
        let reader = try shell(
            "for n in 1 2 3 4 5 6 7 8; do $REPORT rank --year 2025 --format csv --output rank-$n.csv || exit; done",
            folder)
        let keeper = try shell("for n in 1 2 3 4; do $REPORT backup copy-$n.db || exit; done", folder)
        for command in writers + [reader, keeper] {
            let outcome = try command.wait(seconds: 240)
            #expect(outcome.status == 0, "\(outcome.stderr)")
        }
        for check in ["audit verify", "doctor"] {
            let outcome = try shell("$REPORT \(check)", folder).wait()
            #expect(outcome.status == 0, "\(check): \(outcome.text) \(outcome.stderr)")
        }
        let database = try Database(folder.path("report.db"))
        #expect(try database.faults() == [])
        // Six revisions each, of which the last counts: 8 institutions × 4 quarters × 106 yuan.
        #expect(try database.rows("SELECT count(*), sum(revenue_minor) FROM hrst_quarterly") == ["32 339200"])
        #expect(try database.rows("SELECT count(*) FROM filing WHERE state = 'superseded'") == ["160"])
        for number in 1...4 {
            let outcome = try shell("$REPORT audit verify --db copy-\(number).db", folder).wait()
            #expect(outcome.status == 0, "\(outcome.text) \(outcome.stderr)")
        }
    }

    /// What writes the return of an institution, its amount that of the turn `$n`.
    private func filing(_ code: String) -> String {
        let lines = [1, 2, 3, 4].map { "\\n\(code),2025-Q\($0),export,search,US,CNY,10$n" }.joined()
        return "printf \"institution,period,flow,service,partner,currency,revenue\(lines)\\n\""
    }

    private func shell(_ script: String, _ folder: Folder) throws -> Command {
        try Command(["/bin/sh", "-c", "REPORT=\(Place.report); " + script], in: folder)
    }
}
