import Testing

/// A file of explanations with a mistake keeps everything back: without them the filings would be others.
@Suite("Explanations with a mistake")
struct ExplanationFileTests {
    @Test func nothingIsKeptBesideAFileOfExplanationsThatIsWrong() throws {
        let folder = try Folder()
        try folder.makeDatabase()
        try folder.write(
            "one.csv",
            "institution,period,flow,service,partner,currency,revenue\n91110105DEM000014U,2025-Q1,export,search,US,USD,5\n"
        )
        try folder.write(
            "why.csv", "institution,period,rule,code,text\n91110105DEM000014U,2025-Q1,export-revenue-swing,zzz,why\n")
        let outcome = try Command(
            [Place.report, "submit", "one.csv", "--explanations", "why.csv", "--format", "json"], in: folder
        ).wait()
        #expect(outcome.status == 1)
        #expect(try Answer(outcome).rules == ["reason-unknown"])
        #expect(try Database(folder.path("report.db")).rows("SELECT count(*) FROM filing") == ["0"])
    }
}
