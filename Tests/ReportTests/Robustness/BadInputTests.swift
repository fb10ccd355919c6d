import Glibc
import Tabular
import Testing

/// Files that are no filings: the command says so, and never more than that.
@Suite("Bad input")
struct BadInputTests {
    private static let header = "institution,period,flow,service,partner,currency,revenue,x_note\n"
    private static let line = "91110105DEM000014U,2025-Q1,export,search,US,USD,10,"

    @Test(arguments: ["no-such-file.csv", "samples", "/"])
    func whatCannotBeReadIsStatusTwo(name: String) throws {
        let folder = try Folder()
        try folder.makeDatabase()
        for verb in ["validate", "submit"] {
            let outcome = try folder.report(verb, name)
            #expect(outcome.status == 2)
            #expect(outcome.stderr.hasPrefix("report: \(name) cannot be read: "))
            #expect(outcome.stderr.contains("[input-unreadable]"))
            #expect(outcome.stdout.isEmpty)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "The superuser may read everything."))
    func aFileWithoutPermissionIsStatusTwo() throws {
        let folder = try Folder()
        try folder.write("secret.csv", Self.header)
        chmod(folder.path("secret.csv"), 0)
        let outcome = try folder.report("validate", "secret.csv")
        #expect(outcome.status == 2)
        #expect(outcome.stderr.contains("Permission denied"))
    }

    @Test(arguments: [
        ("", "file-empty"), ("\n\n,,\n", "file-empty"), (header, "file-empty"), (header + "\n,,,,,,,\n", "file-empty"),
        ("[]", "file-empty"), ("{", "json-syntax"), ("[{}", "json-syntax"), ("nothing to see", "column-unknown"),
        ("\u{FEFF}" + header, "file-empty"), ("{}", "value-missing"), ("[1]", "json-type"),
    ])
    func aFileThatHoldsNoFilingSaysWhy(text: String, rule: String) throws {
        let folder = try Folder()
        try folder.write("file", text)
        let outcome = try folder.report("validate", "file", "--format", "json")
        #expect(outcome.status == 1)
        let answer = try Answer(outcome)
        #expect(answer.rules.contains(rule), "\(answer.rules)")
        #expect(answer.verdict == "rejected")
    }

    @Test func theLastLineNeedsNoLineBreak() throws {
        let folder = try Folder()
        try folder.write("file.csv", Self.header + Self.line)
        let outcome = try folder.report("validate", "file.csv")
        #expect(outcome.status == 0)
        #expect(outcome.text.contains("1 filing, 1 line (1 clean)"))
    }

    /// A row of any length costs that row; the next one is read, and nothing is torn into two rows.
    @Test func aVeryLongLineIsRefusedAndTheNextIsRead() throws {
        let folder = try Folder()
        let next = "\n91110105DEM000022N,2025-Q1,export,search,US,USD,10,\n"
        for size in [5 << 20, 20 << 20] {
            let long = [UInt8](repeating: UInt8(ascii: "7"), count: size)
            let text = Array((Self.header + Self.line).utf8) + long + Array(next.utf8)
            try folder.write("file.csv", text)
            let outcome = try folder.report("validate", "file.csv", "--format", "json", seconds: 30)
            #expect(outcome.status == 1)
            let answer = try Answer(outcome)
            #expect(answer.rules.contains("row-too-long"), "\(answer.rules)")
            #expect(answer.value["filings"]?["clean"] == .number("1"))
            #expect(answer.value["filings"]?["total"] == .number("2"))
            #expect(outcome.stdout.count < 8192, "A message quotes no more than a bit.")
        }
    }

    /// The end of a long file that is one filing is never taken for a row of its own.
    @Test func aFilingLargerThanABlockIsKeptWhole() throws {
        let folder = try Folder()
        let services = ["search", "training", "consulting", "agency", "software"]
        let partners = ["US", "JP", "DE", "FR", "GB", "SG", "KR", "AU", "CA", "HK"]
        var text = "institution,period,flow,service,partner,mode,currency,x_pad,revenue\n"
        let pad = String(repeating: "p", count: 3000)
        for service in services {
            for partner in partners {
                for mode in 1...4 {
                    for currency in ["USD", "EUR", "CNY"] {
                        text +=
                            "91110105DEM000014U,2025-Q1,import,\(service),\(partner),\(mode),\(currency),\(pad),12.34\n"
                    }
                }
            }
        }
        try folder.write("file.csv", text)
        let outcome = try folder.report("validate", "file.csv", "--format", "json")
        #expect(outcome.status == 0, "\(outcome.text)")
        #expect(try Answer(outcome).value["filings"]?["total"] == .number("1"))
    }

    @Test func scatteredRowsOfAnyAmountAreRegrouped() throws {
        let folder = try Folder()
        #expect(try folder.report("demo", "generate", "--lines", "40000", "--output", "g.csv").status == 0)
        #expect(try folder.shell("(head -1 g.csv; tail -n +2 g.csv | sort -t, -k9,9) > s.csv").status == 0)
        for command in ["report validate s.csv --format json", "report validate <(cat s.csv) --format json"] {
            let outcome = try folder.shell("bash -c '\(command)'")
            #expect(outcome.status == 0)
            #expect(try Answer(outcome).value["filings"]?["clean"] == .number("2500"))
        }
    }

    @Test func rubbishOfAnySizeIsAnsweredInBoundedSize() throws {
        let folder = try Folder()
        try folder.write("file.csv", Self.header + String(repeating: "A\n", count: 400_000))
        let outcome = try folder.report("validate", "file.csv", "--format", "json", seconds: 60)
        #expect(outcome.status == 1)
        #expect(try Answer(outcome).value["by_rule"]?["findings-cut"] != nil)
    }

    @Test(arguments: [("csv", 0), ("text", 64), ("json", 64), ("md", 64), ("html", 64)])
    func excelIsAKindOfCSV(format: String, status: Int32) throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let outcome = try folder.report("institution", "list", "--format", format, "--excel")
        #expect(outcome.status == status)
    }

    @Test(arguments: ["--findings", "--output"])
    func anInputIsNeverOverwritten(option: String) throws {
        let folder = try Folder()
        let text = Self.header + Self.line + "\n"
        try folder.write("file.csv", text)
        #expect(try folder.report("validate", option, "./file.csv", "file.csv").status == 64)
        #expect(try folder.read("file.csv") == Array(text.utf8))
    }

    @Test func whatFollowsAnUnclosedQuoteIsStillChecked() throws {
        let folder = try Folder()
        var text = Self.header + Self.line + "\"never closed\n"
        let codes = ["91110105DEM000022N", "91110105DEM000030H"]
        while text.utf8.count < 5 << 20 {
            text += "\(codes[0]),2025-Q1,export,search,US,USD,10,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
        }
        text += "\(codes[1]),2025-Q1,export,search,US,USD,ten,\n"
        let lines = text.utf8.count { $0 == 0x0A }
        try folder.write("file.csv", text)
        let outcome = try folder.report("validate", "file.csv", "--format", "json", seconds: 60)
        #expect(outcome.status == 1)
        let findings = try Answer(outcome).findings
        #expect(findings.first?["rule"] == .string("unclosed-quote"))
        #expect(findings.first?["line"] == .number("2"))
        #expect(findings.last?["rule"] == .string("number-invalid") || findings.count >= 1000)
        let byRule = try Answer(outcome).value["by_rule"]
        #expect(byRule?["number-invalid"] == .number("1"))
        #expect(byRule?["line-duplicate"] == .number("1000"), "of \(lines) lines; the rest is cut")
        #expect(byRule?["findings-cut"] == .number("1"))
    }

    @Test(arguments: [true, false])
    func sixteenBitTextIsRefused(isLittleEndian: Bool) throws {
        let folder = try Folder()
        var bytes: [UInt8] = isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for unit in (Self.header + Self.line + "\n").utf16 {
            let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
            bytes += isLittleEndian ? [low, high] : [high, low]
        }
        try folder.write("file.csv", bytes)
        let outcome = try folder.report("validate", "file.csv", "--format", "json")
        #expect(outcome.status == 1)
        #expect(try Answer(outcome).verdict == "rejected")
    }
}
