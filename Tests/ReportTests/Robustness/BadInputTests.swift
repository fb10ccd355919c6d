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

    @Test func aVeryLongLineIsReadInBoundedTime() throws {
        let folder = try Folder()
        let long = [UInt8](repeating: UInt8(ascii: "7"), count: 20 << 20)
        try folder.write("file.csv", Array((Self.header + Self.line).utf8) + long + [0x0A])
        #expect(try folder.report("validate", "file.csv", seconds: 30).status == 0)
        try folder.write(
            "file.csv", Array((Self.header + "91110105DEM000014U,2025-Q1,export,search,US,USD,").utf8) + long)
        let outcome = try folder.report("validate", "file.csv", "--format", "json", seconds: 30)
        #expect(outcome.status == 1)
        #expect(try Answer(outcome).rules == ["number-out-of-range", "row-short"])
        #expect(outcome.stdout.count < 4096, "A message quotes no more than a bit.")
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
        #expect(findings.last?["rule"] == .string("number-invalid") || findings.count == 1000)
        let byRule = try Answer(outcome).value["by_rule"]
        #expect(byRule?["number-invalid"] == .number("1"))
        #expect(byRule?["line-duplicate"] == .number("\(lines - 4)"))
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
