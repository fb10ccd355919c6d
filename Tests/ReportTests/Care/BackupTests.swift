import Glibc
import Tabular
import Testing

/// Copies made while others write, and put in the place of what is lost.
@Suite("Backup")
struct BackupTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.makeDatabase()
    }

    private func kinds() throws -> [String] {
        try Database(folder.path("report.db")).rows("SELECT kind FROM event ORDER BY position")
    }

    @Test func aBackupIsRestoredAsItWas() throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        let ranked = try folder.report("rank", "--year", "2025").text
        let made = try folder.report("backup", "copy.db")
        #expect(made.status == 0)
        #expect(made.stderr.contains("42 filings"))
        #expect(try folder.report("backup", "copy.db").stderr.contains("[backup-exists]"))
        for name in ["report.db", "report.db-wal", "report.db-shm"] { unlink(folder.path(name)) }
        #expect(try folder.report("restore", "copy.db").status == 0)
        #expect(try folder.report("rank", "--year", "2025").text == ranked)
        #expect(
            try kinds().filter { $0 != "export" } == [
                "init", "register.import", "rate.import", "delivery", "backup", "restore",
            ])
        #expect(try folder.report("audit", "verify").status == 0)
        #expect(try folder.report("doctor").status == 0)
        #expect(try !folder.names().contains { $0.contains(".part-") || $0.hasPrefix("copy.db-") })
    }

    @Test func whatStandsThereIsKeptAndALossIsAccepted() throws {
        #expect(try folder.report("backup", "copy.db").status == 0)
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        #expect(try folder.report("restore", "copy.db").stderr.contains("[database-exists]"))
        let refused = try folder.report("restore", "copy.db", "--replace")
        #expect(refused.stderr.contains("[backup-older]"))
        #expect(refused.stderr.contains("would be lost: 1."))
        #expect(try folder.report("receipt", "show", "R0000000001").status == 0)
        #expect(try folder.report("restore", "copy.db", "--replace", "--accept-loss").status == 0)
        #expect(try folder.report("receipt", "show", "R0000000001").stderr.contains("[receipt-unknown]"))
        #expect(
            try folder.report(
                "receipt", "show", "R0000000001", "--db", "report.db.replaced-5", "--key", "report.db.key"
            ).status == 0)
        #expect(try folder.report("audit", "verify").status == 0)
        #expect(try folder.names().contains("report.db.checkpoint.replaced-5"))
    }

    @Test func aDamagedDatabaseIsNamedAndReplaced() throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        #expect(try folder.report("backup", "copy.db").status == 0)
        var bytes = try folder.read("report.db")
        for place in bytes.count / 4..<bytes.count { bytes[place] = 0xA5 }
        try folder.write("report.db", bytes)
        for line in [["rank", "--year", "2025"], ["audit", "verify"], ["submit", "samples/filings/2025-Q3.csv"]] {
            let outcome = try Command([Place.report] + line, in: folder).wait()
            #expect(outcome.status == 2, "\(line)")
            #expect(outcome.stderr.contains("[database-damaged]"), "\(outcome.stderr)")
        }
        let doctor = try folder.report("doctor", "--format", "json")
        #expect(doctor.status == 1)
        let pages = try #require(try Answer(doctor).value["checks"]?.elements?.first)
        #expect(pages["check"]?.string == "pages")
        #expect(pages["ok"] == .bool(false))
        #expect(try Answer(doctor).value["checks"]?.elements?.count == 11)
        #expect(try folder.report("restore", "copy.db", "--replace").status == 0)
        #expect(try folder.report("doctor").status == 0)
    }

    /// Whatever page is damaged: each check that could be made is given, and each other with the reason.
    @Test(arguments: 0..<12) func aDamagedPageIsDiagnosed(part: Int) throws {
        #expect(try folder.report("submit", "samples/filings/2025-Q1.csv").status == 0)
        #expect(try folder.shell("report backup copy.db && mv copy.db damaged.db").status == 0)
        let whole = try folder.read("damaged.db")
        let count = whole.count / 4096
        var kinds: Set<String> = []
        for page in stride(from: part, to: count, by: 24) {
            var bytes = whole
            // The first page begins with the name of the format; without that it is a file like any other.
            for place in max(page * 4096, 100)..<(page + 1) * 4096 { bytes[place] = 0xA5 }
            try folder.write("damaged.db", bytes)
            let doctor = try folder.report("doctor", "--db", "damaged.db", "--key", "report.db.key", "--format", "json")
            #expect(doctor.status == 1, "page \(page): \(doctor.stderr)")
            let checks = try Answer(doctor).value["checks"]?.elements ?? []
            #expect(checks.count == 11, "page \(page)")
            for check in checks where check["ok"] == .bool(false) {
                let words = [check["found"], check["next_step"]].compactMap { $0?.string }
                let isReasoned = words.count == 2 && !words.contains("")
                #expect(isReasoned, "page \(page): \(check)")
                kinds.insert(check["check"]?.string ?? "")
            }
            let verified = try folder.report("audit", "verify", "--db", "damaged.db")
            #expect(verified.status <= 2, "page \(page)")
            #expect(!verified.stderr.contains("[framework-invalid]"))
        }
        #expect(!kinds.isEmpty)
    }

    @Test func aBackupWhereNoFileCanBeIsRefusedBeforeItIsLogged() throws {
        let outcome = try folder.report("backup", "none/copy.db")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("none/copy.db cannot be written: No such file or directory. [output-failed]"))
        #expect(try kinds() == ["init", "register.import", "rate.import"])
        try folder.write("copy.db", "x")
        #expect(try folder.report("restore", "copy.db", "--db", "none/other.db").stderr.contains("[output-failed]"))
    }

    @Test func aBackupThatWasAlteredIsRefused() throws {
        #expect(try folder.report("backup", "copy.db").status == 0)
        _ = try Database(folder.path("copy.db")).rows("UPDATE rate SET cny_per_unit = '9' WHERE id = 1")
        let outcome = try folder.report("restore", "copy.db", "--db", "other.db")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("[backup-broken]"))
        try folder.write("text.db", "no database")
        #expect(try folder.report("restore", "text.db", "--db", "other.db").status == 2)
        #expect(try folder.report("restore", "none.db", "--db", "other.db").stderr.contains("[backup-missing]"))
        #expect(try !folder.names().contains { $0.hasPrefix("other.db") })
    }

    @Test func backupsAreMadeWhileOthersWrite() throws {
        let writers = try ["2024-Q1", "2024-Q2", "2024-Q4", "2025-Q1"].map {
            try Command([Place.report, "submit", "samples/filings/\($0).csv"], in: folder)
        }
        let backups = try (0..<4).map { try Command([Place.report, "backup", "copy-\($0).db"], in: folder) }
        for command in writers + backups { #expect([0, 1].contains(try command.wait().status)) }
        for number in 0..<4 {
            #expect(try folder.report("audit", "verify", "--db", "copy-\(number).db").status == 0)
        }
        #expect(try folder.report("audit", "verify").status == 0)
    }

    @Test func aFullDiskLeavesNoPartOfABackup() throws {
        let outcome = try folder.shell("trap '' XFSZ; ulimit -f 100; exec report backup copy.db")
        #expect(outcome.status == 2)
        #expect(["[disk-full]", "[disk-failed]"].contains { outcome.stderr.contains($0) }, "\(outcome.stderr)")
        #expect(!outcome.stderr.contains("not an error"))
        #expect(try !folder.names().contains { $0.hasPrefix("copy.db") })
    }

    @Test func doctorNamesWhatIsAmiss() throws {
        let database = try Database(folder.path("report.db"))
        _ = try database.rows("DROP VIEW hrst_quarterly")
        _ = try database.rows("CREATE VIEW hrst_quarterly AS SELECT 1")
        _ = try database.rows("CREATE TRIGGER t AFTER INSERT ON rate BEGIN DELETE FROM rate; END")
        _ = try database.rows("INSERT INTO hrst_quarterly_line (filing, flow) VALUES (77, 'export')")
        chmod(folder.path("report.db.key"), 0o644)
        unlink(folder.path("report.db.checkpoint"))
        let doctor = try folder.report("doctor", "--format", "json")
        #expect(doctor.status == 1)
        let checks = try Answer(doctor).value["checks"]?.elements ?? []
        let amiss = checks.filter { $0["ok"] == .bool(false) }.compactMap { $0["check"]?.string }
        #expect(amiss == ["schema", "orphans", "checkpoint", "key"])
    }

    @Test func aDatabaseOfTheFirstVersionGetsAKey() throws {
        try folder.write("dump.sql", try Files.read(Place.repository + "/Tests/LedgerTests/Fixtures/version-1.sql"))
        let path = folder.path("old.db")
        try folder.write("old.db", "")
        let database = try Database(path)
        try database.run(try Files.text(folder.path("dump.sql")))
        let ranked = try folder.report("rank", "--year", "2024", "--db", "old.db", "--format", "csv")
        #expect(ranked.status == 0)
        #expect(ranked.text.contains("91110105DEM000014U"))
        let account = try folder.shell("id -un").text.filter { $0 != "\n" }
        #expect(
            ranked.stderr.hasPrefix("old.db was of version 1 and is of version 3 now; old.db.version-1 is a copy"),
            "\(ranked.stderr)")
        #expect(ranked.stderr.contains("The account \(account) is its administrator"))
        let digest = try folder.shell("sha256sum < old.db.version-1 | cut -c 1-64").text.filter { $0 != "\n" }
        let entry = try folder.report("audit", "log", "--db", "old.db", "--kind", "migration", "--format", "json")
        #expect(!entry.stderr.contains("version"))
        #expect(try Answer(entry).value["entries"]?.elements?.first?["body"]?.string?.contains(digest) == true)
        #expect(try folder.names().contains("old.db.version-1"))
        #expect(try folder.report("doctor", "--db", "old.db").text.contains("report audit key"))
        #expect(try folder.report("audit", "key", "--db", "old.db").status == 0)
        #expect(try folder.report("doctor", "--db", "old.db").status == 0)
        let again = Place.repository + "/Tests/LedgerTests/Fixtures/version-1.csv"
        let answer = try Answer(try folder.report("submit", again, "--db", "old.db", "--format", "json"))
        #expect(answer.receipts.compactMap { $0["state"]?.string } == Array(repeating: "unchanged", count: 5))
        let shown = try folder.report("receipt", "show", "R0000000012", "--db", "old.db")
        #expect(shown.text.contains("log-position: 1"))
    }
}
