import Tabular
import Testing

/// `samples/findings` has one file a rule, which shows that rule.
@Suite("Samples of findings")
struct SampleFindingTests {
    private static let names = (try? Files.names(Place.repository + "/samples/findings")) ?? []
    private static let samples = names.filter { $0 != "README.md" }

    /// The rules that cannot have a sample; the README says why.
    private static let withoutSample = ["json-too-large", "row-too-long"]

    /// The verb that reads a kind of file, by the word between rule and ending of a sample's name.
    private static let verbs = [
        "": ["validate"], "register": ["institution", "import"], "rates": ["rate", "import"],
        "holidays": ["calendar", "check"],
        "explanations": ["validate", "samples/filings/2024-Q1.csv", "--explanations"],
        "revision": ["validate", "samples/filings/2025-Q4.json"],
        "attributes": ["institution", "attributes", "import"], "names": ["institution", "names", "import"],
        "successions": ["institution", "successions", "import"], "contacts": ["contact", "import"],
    ]

    /// What must be in the database before, by rule: each shows the other.
    private static let setups = [
        "institution-succeeded": [
            "institution", "successions", "import", "samples/findings/predecessor-files.successions.csv",
        ],
        "predecessor-files": ["submit", "samples/findings/institution-succeeded.csv"],
    ]

    private static func kind(_ name: String) -> String {
        let parts = name.split(separator: ".")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    @Test func everyKindOfSampleIsRead() {
        for name in Self.samples {
            #expect(Self.verbs[Self.kind(name)] != nil, "\(name)")
        }
    }

    @Test(arguments: samples.filter { verbs[kind($0)] != nil })
    func theSampleShowsItsRule(name: String) throws {
        let folder = try Folder()
        try folder.makeDatabase()
        let rule = name.split(separator: ".").first.map(String.init) ?? name
        let verb = try #require(Self.verbs[Self.kind(name)])
        if rule.hasPrefix("collection-") {
            let made = try folder.report("collection", "generate", "--form", "hrst-quarterly", "--years", "2024-2099")
            #expect(made.status == 0)
        }
        if let setup = Self.setups[rule] {
            #expect(try Command([Place.report] + setup, in: folder).wait().status == 0)
        }
        let outcome = try Command(
            [Place.report] + verb + ["samples/findings/\(name)", "--format", "json"], in: folder
        ).wait()
        let answer = try Answer(outcome)
        #expect(answer.rules.contains(rule))
        let level = try #require(answer.findings.first { $0["rule"] == .string(rule) }?["level"])
        // Beside the note that an explanation has lapsed stands the query that it explained.
        let isQuiet = level == .string("note") && rule != "explanation-lapsed"
        #expect(outcome.status == (isQuiet ? 0 : 1))
        for finding in answer.findings where finding["rule"] == .string(rule) {
            #expect(finding["message"]?.string?.isEmpty == false)
            #expect(finding["line"] != .null)
        }
    }

    @Test func everyRuleHasOneSample() throws {
        let rules = try Answer(try Folder().report("explain", "--format", "json")).rows.compactMap {
            $0["rule"]?.string
        }
        let shown = Self.samples.map { String($0.split(separator: ".")[0]) }
        #expect(rules.count > 60)
        #expect(shown.sorted() == rules.filter { !Self.withoutSample.contains($0) }.sorted())
        let readme = try Files.text(Place.repository + "/samples/findings/README.md")
        for rule in Self.withoutSample { #expect(readme.contains("`\(rule)` has no sample:")) }
    }
}
