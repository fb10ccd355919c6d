import Glibc
import Tabular
import Testing

/// What the log, its checkpoints and signed receipts find.
@Suite("Audit")
struct AuditTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.makeDatabase()
    }

    private func change(_ sql: String) throws {
        let database = try Database(folder.path("report.db"))
        for statement in sql.split(separator: ";") { _ = try database.rows(String(statement)) }
    }

    private func verify(_ arguments: String = "") throws -> (status: Int32, answer: Answer) {
        let outcome = try folder.shell("exec report audit verify --format json \(arguments)")
        return (outcome.status, try Answer(outcome))
    }

    @Test func aTailThatWasCutIsFoundByTheCheckpoint() throws {
        #expect(try folder.report("audit", "checkpoint", "--output", "kept").status == 0)
        #expect(try verify("--checkpoint kept").status == 0)
        try change("DELETE FROM rate; DELETE FROM event WHERE position = 3")
        let (status, answer) = try verify()
        #expect(status == 1)
        #expect(answer.value["faults"]?.elements?.first?["position"] == .number("3"))
        // Where the checkpoint beside the database is gone too, the one that was kept elsewhere finds it.
        unlink(folder.path("report.db.checkpoint"))
        #expect(try verify().status == 0)
        #expect(try verify("--checkpoint kept").status == 1)
    }

    @Test func aForgedCheckpointIsFound() throws {
        let checkpoint = String(decoding: try folder.read("report.db.checkpoint"), as: UTF8.self)
        try folder.write("report.db.checkpoint", checkpoint.replacing("position: 3", with: "position: 2"))
        #expect(try verify().status == 1)
        #expect(try folder.report("audit", "verify", "--checkpoint", "none").status == 2)
    }

    @Test func anAlteredFigureIsFoundAndItsFilingNamed() throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        try change("UPDATE hrst_quarterly_line SET revenue_minor = revenue_minor + 1 WHERE id = 1")
        let (status, answer) = try verify()
        #expect(status == 1)
        let faults = answer.value["faults"]?.elements ?? []
        #expect(faults.first?["position"] == .number("4"))
        #expect(faults.first?["place"]?.string == "R0000000001")
        let doctor = try Answer(try folder.report("doctor", "--format", "json"))
        let amiss = (doctor.value["checks"]?.elements ?? []).filter { $0["ok"] == .bool(false) }
        #expect(amiss.compactMap { $0["check"]?.string } == ["lines", "totals"])
    }

    @Test func receiptsOfSubmitAreGenuineAndAreShownAgain() throws {
        let outcome = try folder.report("submit", "samples/filings/2025-Q1.csv", "--format", "json")
        try folder.write("answer.json", outcome.stdout)
        #expect(try folder.report("receipt", "verify", "answer.json").status == 0)
        let first = try #require(try Answer(outcome).receipts.first)
        let shown = try folder.report("receipt", "show", "R0000000001", "--format", "json")
        #expect(try Answer(shown).value == first)
        #expect(try folder.shell("report receipt show R0000000001 | report receipt verify -").status == 0)
        #expect(try folder.report("receipt", "show", "R0000000099").stderr.contains("[receipt-unknown]"))
    }

    @Test func withoutTheKeyFilingsAreStoredAndReceiptsUnsigned() throws {
        rename(folder.path("report.db.key"), folder.path("away"))
        let outcome = try folder.report("submit", "samples/filings/2025-Q1.csv", "--format", "json")
        #expect(outcome.status == 0)
        #expect(outcome.stderr.contains("[receipt-unsigned]"))
        let receipt = try #require(try Answer(outcome).receipts.first)
        #expect(receipt["signature"] == .null)
        #expect(receipt["log_position"] == .number("4"))
        rename(folder.path("away"), folder.path("report.db.key"))
        #expect(try folder.report("receipt", "show", "R0000000001").status == 0)
        #expect(try verify().status == 0)
    }

    /// An account that cannot read the key, here since it is away, reads receipts all the same.
    @Test func withoutTheKeyReceiptsAreShownUnsigned() throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        let genuine = try folder.report("receipt", "show", "R0000000001").text
        rename(folder.path("report.db.key"), folder.path("away"))
        let shown = try folder.report("receipt", "show", "R0000000001")
        #expect(shown.status == 0)
        #expect(shown.stderr.contains("is given without a signature"))
        #expect(shown.stderr.contains("[receipt-unsigned]"))
        #expect(genuine.hasPrefix(shown.text))
        #expect(shown.text.hasSuffix("handed-in-by: \(try folder.shell("id -un").text)"))
        let object = try Answer(try folder.report("receipt", "show", "R0000000001", "--format", "json"))
        #expect(object.value["signature"] == .null && object.value["public_key"] == .null)
        #expect(object.value["receipt"]?.string == "R0000000001")
        for format in ["text", "json"] {
            let line = "report receipt show R0000000001 --format \(format) 2>/dev/null | report receipt verify -"
            let verified = try folder.shell(line)
            #expect(verified.status == 1)
            #expect(verified.text.contains("It is not signed"), "\(verified.text)")
        }
        let named = try folder.report("receipt", "show", "R0000000001", "--key", "report.db.key")
        #expect(named.status == 2)
        #expect(named.stderr.contains("[key-missing]"))
    }

    /// The owner of the key attests what accounts without it have written since the newest checkpoint.
    @Test func theOwnerOfTheKeySignsForTheOthers() throws {
        rename(folder.path("report.db.key"), folder.path("away"))
        let without = try folder.report("submit", "samples/filings/2025-Q1.csv")
        #expect(without.stderr.contains("[checkpoint-unsigned]"))
        #expect(without.stderr.contains("`report audit checkpoint`"))
        rename(folder.path("away"), folder.path("report.db.key"))
        let signed = try folder.report("audit", "checkpoint")
        #expect(signed.status == 0)
        #expect(signed.stderr == "Signed entry @4 into report.db.checkpoint.\n")
        try change("DELETE FROM hrst_quarterly_line; DELETE FROM hrst_quarterly_total; DELETE FROM finding")
        try change("DELETE FROM filing_change; DELETE FROM filing; DELETE FROM delivery; DELETE FROM original")
        try change("DELETE FROM event WHERE position = 4")
        let (status, answer) = try verify()
        #expect(status == 1)
        #expect(answer.value["faults"]?.elements?.first?["position"] == .number("4"))
        let contradicted = try folder.report("audit", "checkpoint")
        #expect(contradicted.status == 2)
        #expect(contradicted.stderr.contains("[checkpoint-contradicted]"))
        #expect(!contradicted.stderr.contains("is stored"))
    }

    /// Whoever takes away the role of an auditor cannot keep the auditor from finding that out.
    @Test(arguments: [("role = 'analyst'", "1"), ("account = 'other'", "1"), ("until = 2", "2")])
    func anAlteredRoleIsABrokenLog(altered: String, position: String) throws {
        try change("UPDATE account SET \(altered)")
        let (status, answer) = try verify()
        #expect(status == 1)
        #expect(answer.value["faults"]?.elements?.first?["position"] == .number(position))
        #expect(try folder.report("doctor").status == 1)
        #expect(try folder.report("audit", "log").stderr.contains("[not-permitted]"))
    }

    @Test func whoMayNotReadTheLogLearnsNothingOfAWholeOne() throws {
        let granted = "report role grant keeper administrator && report role grant $(id -un) analyst"
        #expect(try folder.shell(granted).status == 0)
        for verb in [["audit", "verify"], ["doctor"]] {
            let outcome = try Command([Place.report] + verb, in: folder).wait()
            #expect(outcome.status == 2 && outcome.text.isEmpty)
            #expect(outcome.stderr.contains("[not-permitted]"))
        }
    }

    @Test func aFileThatIsNoCheckpointIsNamed() throws {
        let outcome = try folder.report("audit", "verify", "--checkpoint", "samples/rates.csv")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("[checkpoint-invalid]"))
        #expect(outcome.stderr.contains("Name a file that `report audit checkpoint --output` wrote"))
        try folder.write("report.db.checkpoint", "x")
        let beside = try folder.report("audit", "verify")
        #expect(beside.stderr.contains("Keep the file for the auditor") && !beside.stderr.contains("stored"))
        let written = try folder.report("submit", "samples/filings/2025-Q1.csv")
        #expect(written.stderr.contains("What was done is stored. Keep the file for the auditor"))
    }

    @Test func aCheckpointThatTheLogContradictsIsSaidAndStays() throws {
        let before = try folder.read("report.db.checkpoint")
        try change("DELETE FROM rate; DELETE FROM event WHERE position = 3")
        let outcome = try folder.report("rate", "import", "samples/rates.csv")
        #expect(outcome.stderr.contains("[checkpoint-contradicted]"))
        #expect(try folder.read("report.db.checkpoint") == before)
    }

    @Test func aClockThatWentBackwardsIsSaid() throws {
        // The log is from the future.
        let late = "2999-01-01T00:00:00.000Z"
        try change("UPDATE event SET at = '\(late)' WHERE position = 3")
        let outcome = try folder.report("submit", "samples/filings/2025-Q1.csv")
        #expect(outcome.status == 0)
        #expect(outcome.stderr.contains("[clock-behind]"))
        let entries = try Answer(try folder.report("audit", "log", "--since", "@4", "--format", "json"))
        let entry = try #require(entries.value["entries"]?.elements?.first)
        #expect(entry["at"]?.string == "2999-01-01T00:00:00.001Z")
        #expect(entry["body"]?.string?.contains("\"clock\"") == true)
    }

    @Test func originalsComeBackByteForByte() throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        #expect(try folder.shell("report original R0000000042 | cmp - samples/filings/2025-Q1.csv").status == 0)
        let byDigest = "report original $(sha256sum < samples/filings/2025-Q1.csv | cut -c 1-64) --output back && "
        #expect(try folder.shell(byDigest + "cmp back samples/filings/2025-Q1.csv").status == 0)
        #expect(try folder.shell("report submit - < samples/filings/2025-Q3.csv").status != 2)
        #expect(try folder.shell("report original R0000000043 | cmp - samples/filings/2025-Q3.csv").status == 0)
        #expect(try folder.report("original", "R0000009999").stderr.contains("[receipt-unknown]"))
        #expect(try folder.report("original", "00").stderr.contains("[original-unknown]"))
    }

    /// Files of the largest size that is archived, and of one byte more.
    @Test(arguments: [0, 1]) func filesUpToFourMiBAreArchived(beyond: Int) throws {
        let head =
            "institution,period,flow,service,partner,currency,revenue\n91110105DEM000014U,2025-Q1,export,search,US,USD,10\n"
        let padding = (4 << 20) + beyond - head.utf8.count
        try folder.write("large.csv", head + String(repeating: "\n", count: padding))
        #expect(try folder.report("submit", "large.csv").status == 0)
        let outcome = try folder.shell("report original R0000000001 | cmp - large.csv")
        #expect((outcome.status == 0) == (beyond == 0))
        #expect(outcome.stderr.contains("[original-missing]") == (beyond == 1))
    }
}
