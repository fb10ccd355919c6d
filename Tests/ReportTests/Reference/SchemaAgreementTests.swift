import Tabular
import Testing

/// An independent validator of JSON Schema and `report validate` agree on the structure of a filing.
///
/// Structure is what the schema can see: types, keys, what must be there, and whether a nil return has
/// lines. Codes, numbers and sums are not; a code that is not known, or an amount that is no number, is
/// well-formed. Keys that come twice are not either, since a reader of JSON has dropped one of them.
@Suite(
    "Agreement with JSON Schema",
    .enabled(if: Place.python != nil, "REPORT_TEST_PYTHON names no python with the module jsonschema."))
struct SchemaAgreementTests {
    private static let structural: Set<String> = [
        "json-type", "json-key-unknown", "value-missing", "nil-not-declared", "nil-with-lines", "form-unknown",
    ]

    @Test func samplesAreJudgedAlike() throws {
        var filings: [String] = []
        for folder in ["filings", "findings"] {
            for name in try Files.names("\(Place.repository)/samples/\(folder)") where name.contains("json") {
                let text = try Files.text("\(Place.repository)/samples/\(folder)/\(name)")
                let documents = name.hasSuffix("ndjson") ? text.split(separator: "\n").map(String.init) : [text]
                // What is no JSON, or has a key twice, is no matter of a schema.
                for document in documents {
                    guard let value = try? JSONValue(parsing: document) else { continue }
                    filings += (value.elements ?? [value]).map { $0.text() }
                }
            }
        }
        #expect(filings.count > 120)
        try expectAgreement(filings)
    }

    @Test func variationsAreJudgedAlike() throws {
        let verdicts = try expectAgreement(Variation.all.map(\.filing))
        for (variation, isValid) in zip(Variation.all, verdicts) {
            #expect(isValid == variation.isWellFormed, "\(variation.filing)")
        }
    }

    /// Compares both verdicts for each filing and returns them.
    @discardableResult
    private func expectAgreement(_ filings: [String]) throws -> [Bool] {
        let folder = try Folder()
        try folder.write("filings.ndjson", filings.map { $0 + "\n" }.joined())
        for form in FormNames.all {
            #expect(try folder.report("schema", form, "--output", "\(form).json").status == 0)
        }
        // A filing is judged by the schema of the form that it names, or else by that of the quarter.
        let script = """
            import json, sys, jsonschema
            judges = {}
            for form in \(FormNames.all):
                schema = json.load(open(form + ".json"))
                jsonschema.Draft202012Validator.check_schema(schema)
                judges[form] = jsonschema.Draft202012Validator(schema)
            for line in open("filings.ndjson", encoding="utf-8"):
                filing = json.loads(line)
                form = filing.get("form") if isinstance(filing, dict) else None
                judge = judges.get(form if isinstance(form, str) else "", judges["hrst-quarterly"])
                print(1 if judge.is_valid(filing) else 0)
            """
        let judged = try Command([Place.python ?? "", "-c", script], in: folder).wait()
        let verdicts = judged.text.split(separator: "\n").map { $0 == "1" }
        try #require(verdicts.count == filings.count, "\(judged.stderr)")
        let answer = try Answer(folder.report("validate", "filings.ndjson", "--format", "json", "--limit", "100000"))
        var faults: [Int: Set<String>] = [:]
        for finding in answer.findings {
            guard let rule = finding["rule"]?.string, Self.structural.contains(rule) else { continue }
            guard case .number(let text)? = finding["line"], let line = Int(text) else { continue }
            faults[line, default: []].insert(rule)
        }
        for (index, isValid) in verdicts.enumerated() {
            let own = faults[index + 1] ?? []
            #expect(own.isEmpty == isValid, "schema: \(isValid), report: \(own.sorted()) on \(filings[index])")
        }
        return verdicts
    }
}

/// A filing that differs in its structure.
struct Variation {
    let filing: String
    let isWellFormed: Bool

    private static let line =
        #"{"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "10"}"#
    private static let head = #""institution": "91110105DEM000014U", "period": "2025-Q3""#

    /// A filing of members, which stand for themselves.
    private static func whole(_ members: String, _ isWellFormed: Bool) -> Variation {
        Variation(filing: "{\(members)}", isWellFormed: isWellFormed)
    }

    /// A good filing with further members.
    private static func with(_ members: String, _ isWellFormed: Bool) -> Variation {
        whole("\(head), \"lines\": [\(line)], \(members)", isWellFormed)
    }

    /// A filing with one line in which a member is replaced.
    private static func line(_ member: String, _ other: String, _ isWellFormed: Bool) -> Variation {
        whole("\(head), \"lines\": [\(line.replacing(member, with: other))]", isWellFormed)
    }

    static let all: [Variation] = [
        whole("\(head), \"lines\": [\(line)]", true),
        whole("\(head), \"lines\": [\(line), \(line.replacing("search", with: "software"))]", true),
        whole("\"period\": \"2025-Q3\", \"lines\": [\(line)]", false),
        whole("\"institution\": \"91110105DEM000014U\", \"lines\": [\(line)]", false),
        whole("\"institution\": null, \"period\": \"2025-Q3\", \"lines\": [\(line)]", false),
        whole("\"institution\": \"\", \"period\": \"2025-Q3\", \"lines\": [\(line)]", false),
        whole("\"institution\": \" \", \"period\": \"2025-Q3\", \"lines\": [\(line)]", false),
        whole("\"institution\": \"91110105DEM000014U\", \"period\": 2025, \"lines\": [\(line)]", false),
        whole(head, false), whole("\(head), \"lines\": []", false), whole("\(head), \"lines\": null", false),
        whole("\(head), \"lines\": {}", false), whole("\(head), \"lines\": [{}]", false),
        whole("\(head), \"lines\": [null]", false), whole("\(head), \"lines\": [[]]", false),
        whole("\(head), \"lines\": [\(line), {}]", false), whole("\(head), \"lines\": [\(line), \"\"]", false),
        whole("\(head), \"nil\": true", true), whole("\(head), \"nil\": true, \"lines\": []", true),
        whole("\(head), \"nil\": true, \"lines\": [\(line)]", false),
        whole("\(head), \"nil\": true, \"lines\": [{}]", false),
        whole("\(head), \"nil\": false", false), whole("\(head), \"nil\": null", false),
        whole("\(head), \"nil\": true, \"lines\": null", false),
        with("\"nil\": false", true), with("\"nil\": null", true), with("\"nil\": \"true\"", false),
        with("\"nil\": 1", false), with("\"award_use\": true", true), with("\"award_use\": null", true),
        with("\"award_use\": \"no\"", false), with("\"form\": \"hrst-quarterly\"", true),
        with("\"form\": \"other\"", false), with("\"form\": null", false), with("\"form\": 1", false),
        with("\"prepared_by\": {\"name\": 1}", true), with("\"prepared_by\": \"me\"", false),
        with("\"prepared_by\": null", false), with("\"year\": 2025", false), with("\"x_year\": [2025]", true),
        with("\"x_\": null", true), with("\"X_year\": 1", false), with("\"执行额\": 1", false),
        with("\"explanations\": []", true), with("\"explanations\": null", false),
        with("\"explanations\": {}", false), with("\"explanations\": [1]", false),
        with("\"explanations\": [{\"rule\": \"a\", \"text\": \"b\"}]", true),
        with("\"explanations\": [{\"rule\": \"a\", \"text\": \"b\", \"x_c\": 1}]", true),
        with("\"explanations\": [{\"rule\": \"a\", \"text\": \"b\", \"c\": 1}]", false),
        with(#""explanations": [{"rule": "a", "text": "b", "code": "timing", "line": 1}]"#, true),
        with(#""explanations": [{"rule": "a", "text": "b", "code": null, "line": null}]"#, true),
        with(#""explanations": [{"rule": "a", "text": "b", "code": "", "line": ""}]"#, true),
        with(#""explanations": [{"rule": "a", "text": "b", "code": "none", "line": "export"}]"#, true),
        with(#""explanations": [{"rule": "a", "text": "b", "line": 99}]"#, true),
        with(#""explanations": [{"rule": "a", "text": "b", "line": 0}]"#, false),
        with(#""explanations": [{"rule": "a", "text": "b", "line": 1.5}]"#, false),
        with(#""explanations": [{"rule": "a", "text": "b", "line": true}]"#, false),
        with(#""explanations": [{"rule": "a", "text": "b", "code": 1}]"#, false),
        with("\"explanations\": [{\"rule\": \"a\"}]", false), with("\"explanations\": [{\"text\": \"b\"}]", false),
        with("\"explanations\": [{\"rule\": \"a\", \"text\": \"\"}]", false),
        with("\"explanations\": [{\"rule\": \"a\", \"text\": \" 　\"}]", false),
        with("\"explanations\": [{\"rule\": \"\", \"text\": \"b\"}]", false),
        with("\"explanations\": [{\"rule\": 1, \"text\": \"b\"}]", false),
        line("\"10\"", "10", true), line("\"10\"", "1e1", true), line("\"10\"", "\"ten\"", true),
        line("\"10\"", "\"\"", false), line("\"10\"", "\" \"", false), line("\"10\"", "null", false),
        line("\"10\"", "true", false), line("\"10\"", "{}", false), line("\"10\"", "[10]", false),
        line("\"US\"", "840", true), line("\"US\"", "false", false), line("\"US\"", "null", false),
        line(", \"currency\": \"USD\"", "", false), line("\"USD\"", "\"　\"", false),
        line("\"10\"", "\"10\", \"mode\": null", true), line("\"10\"", "\"10\", \"mode\": \"\"", true),
        line("\"10\"", "\"10\", \"mode\": 1", true), line("\"10\"", "\"10\", \"unit_mult\": 4", true),
        line("\"10\"", "\"10\", \"headcount\": null", true), line("\"10\"", "\"10\", \"headcount\": 1.5", true),
        line("\"10\"", "\"10\", \"headcount\": true", false), line("\"10\"", "\"10\", \"note\": \"\"", false),
        line("\"10\"", "\"10\", \"x_note\": {}", true), line("\"10\"", "\"10\", \"nil\": true", false),
        Variation(filing: "[]", isWellFormed: false), Variation(filing: "1", isWellFormed: false),
        Variation(filing: "null", isWellFormed: false), Variation(filing: "\"text\"", isWellFormed: false),
    ]
}
