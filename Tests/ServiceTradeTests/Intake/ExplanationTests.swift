import ServiceTrade
import Testing

/// Each query and its own explanation, in JSON and in a file of explanations.
@Suite("Explanations")
struct ExplanationTests {
    private static let rule = "contract-below-revenue"

    /// A filing of lines of a search service, one a partner, with a signed value below the executed one.
    private func json(_ partners: [String], _ explanations: String) throws -> Judging {
        let lines = partners.map { partner in
            #"{"flow": "export", "service": "search", "partner": "\#(partner)", "currency": "USD", "#
                + #""revenue": "10", "contract_value": "9.99"}"#
        }
        return try Judging.json(
            """
            {"institution": "91110105DEM000014U", "period": "2025-Q3", "explanations": [\(explanations)],
             "lines": [\(lines.joined(separator: ", "))]}
            """)
    }

    /// Rule, subject and explanation of each finding.
    private func words(_ judging: Judging) -> [String] {
        judging.findings.map { finding in
            [finding.rule, finding.subject, finding.explanation.map { "\($0.code): \($0.text)" } ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " | ")
        }
    }

    @Test func withoutALineTheOnlyQueryOfTheRuleIsExplained() throws {
        let judged = try json(["US"], #"{"rule": "contract-below-revenue", "text": "an old contract"}"#)
        #expect(words(judged) == ["\(Self.rule) | export search US 1 USD | other: an old contract"])
        #expect(judged.filings.first?.verdict == .clean)
        #expect(judged.findings.first?.carriedFrom == nil)
    }

    @Test(arguments: [
        "2", #""2""#, #""export search JP 1 USD""#, #"" EXPORT  search jp　1 usd ""#, #""出口 猎头服务 日本 1 美元""#, "2e0",
    ])
    func aLineIsNamedByItsNumberOrItsSubject(line: String) throws {
        let judged = try json(
            ["US", "JP"], #"{"rule": "contract-below-revenue", "line": \#(line), "code": "timing", "text": "old"}"#)
        #expect(
            words(judged) == [
                "\(Self.rule) | export search US 1 USD", "\(Self.rule) | export search JP 1 USD | timing: old",
            ])
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test func everyLineExplainedIsClean() throws {
        let judged = try json(
            ["US", "JP"],
            #"{"rule": "contract-below-revenue", "line": 1, "code": "新签合同", "text": "a"}, "#
                + #"{"rule": "contract-below-revenue", "line": 2, "code": "Seasonal", "text": "b"}"#)
        #expect(judged.findings.compactMap(\.explanation?.code) == ["new-contract", "seasonal"])
        #expect(judged.filings.first?.verdict == .clean)
    }

    @Test func withoutALineSeveralQueriesOfTheRuleStayUnexplained() throws {
        let judged = try json(["US", "JP"], #"{"rule": "contract-below-revenue", "text": "old"}"#)
        #expect(
            words(judged) == [
                "explanation-ambiguous", "\(Self.rule) | export search US 1 USD",
                "\(Self.rule) | export search JP 1 USD",
            ])
        let finding = try #require(judged.findings.first)
        #expect(finding.expected == Phrase("2"))
        #expect(finding.values["subjects"] == Phrase("export search US 1 USD; export search JP 1 USD"))
        #expect(finding.path == "/explanations/0")
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test func anAmbiguousExplanationCannotItselfBeExplained() throws {
        let judged = try json(
            ["US", "JP"],
            #"{"rule": "contract-below-revenue", "text": "old"}, {"rule": "explanation-ambiguous", "text": "so"}"#)
        #expect(judged.rules.sorted().prefix(3) == [Self.rule, Self.rule, "explanation-ambiguous"])
        #expect(judged.rules.contains("explanation-unused"))
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test(arguments: [
        (#"{"rule": "contract-below-revenue", "text": "a"}, {"rule": "contract-below-revenue", "text": "a"}"#, true),
        (
            #"{"rule": "contract-below-revenue", "text": "a"}, {"rule": "contract-below-revenue", "line": 1, "text": "b"}"#,
            true
        ),
        (
            #"{"rule": "contract-below-revenue", "line": 1, "text": "a"}, "#
                + #"{"rule": "contract-below-revenue", "line": "export search US 1 USD", "text": "b"}"#, true
        ),
        (#"{"rule": "a", "text": "a"}, {"rule": "a", "text": "b"}"#, true),
        (#"{"rule": "a", "text": "a"}, {"rule": "b", "text": "a"}"#, false),
        (#"{"rule": "a", "line": 1, "text": "a"}, {"rule": "a", "line": 2, "text": "a"}"#, false),
    ])
    func twoExplanationsOfOneQueryAreAnError(explanations: String, isRepeated: Bool) throws {
        let judged = try json(["US"], explanations)
        #expect(judged.rules.contains("explanation-repeated") == isRepeated)
        #expect((judged.filings.first?.verdict == .rejected) == isRepeated)
    }

    @Test func anUnknownReasonIsAnErrorThatListsTheReasons() throws {
        let judged = try json(["US"], #"{"rule": "contract-below-revenue", "code": "because", "text": "a"}"#)
        let finding = try #require(judged.findings.first { $0.rule == "reason-unknown" })
        #expect(finding.path == "/explanations/0/code")
        #expect(finding.expected?.zh.contains("new-contract（新签合同）") == true)
        #expect(judged.filings.first?.verdict == .rejected)
    }

    @Test func aFrameworkWithoutReasonsTakesAnyCode() throws {
        let files = Schemas.files.filter { !$0.path.hasSuffix("reasons.csv") }
        let judged = try Judging.csv(
            Row.header + Row.text(["contract_value": "9"]), framework: try Framework(files: files),
            explanations: """
                institution,period,rule,subject,code,text
                91110105DEM000014U,2025-Q3,contract-below-revenue,,as agreed,old

                """)
        #expect(judged.findings.first?.explanation?.code == "as agreed")
    }

    @Test(arguments: [(1000, Verdict.queried), (1001, .rejected)])
    func whatIsCutOffRejectsTheFiling(queries: Int, verdict: Verdict) throws {
        let framework = try Schemas.framework.get()
        let partners = framework.codeLists["countries"]?.entries.map(\.code).filter { $0 != "CN" }.prefix(200) ?? []
        let services = ["search", "training", "software", "agency", "consulting", "guidance"]
        let rows = services.flatMap { service in
            partners.map { Row.text(["service": service, "partner": $0, "contract_value": "9"]) }
        }
        let judged = try Judging.csv(Row.header + rows.prefix(queries).joined())
        #expect(judged.filings.map(\.verdict) == [verdict])
        #expect(judged.rules.contains("findings-cut") == (verdict == .rejected))
    }

    @Test(arguments: ["3", #""export search JP 1 USD""#])
    func anExplanationThatMatchesNoQueryIsNoted(line: String) throws {
        let judged = try json(["US"], #"{"rule": "contract-below-revenue", "line": \#(line), "text": "a"}"#)
        #expect(judged.rules == ["explanation-unused", Self.rule])
        #expect(judged.filings.first?.verdict == .queried)
    }
}
