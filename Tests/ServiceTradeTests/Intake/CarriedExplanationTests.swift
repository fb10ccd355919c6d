import ServiceTrade
import Tabular
import Testing

/// An explanation stands while the value that it explains stands.
@Suite("Explanations carried forward")
struct CarriedExplanationTests {
    private static let rule = "contract-below-revenue"
    private static let subject = "export outsourcing US 1 USD"

    private func kept(
        _ basis: String, subject: String = subject, rule: String = rule, receipt: String = "R0000000007"
    ) -> KeptExplanation {
        KeptExplanation(
            Explanation(rule: rule, subject: subject, code: "timing", text: "an old contract"), basis: basis,
            receipt: receipt)
    }

    private func judge(revenue: String, _ kept: [KeptExplanation]) throws -> Judging {
        try Judging.csv(
            Row.header + Row.text(["revenue": revenue, "contract_value": "9"]), kept: { _, _ in kept })
    }

    @Test func aQueryNamesItsSubjectAndTheFiguresThatTheRuleRead() throws {
        let finding = try #require(try judge(revenue: "10", []).findings.first)
        #expect(finding.subject == Self.subject)
        #expect(finding.basis == "contract_value=9.00 revenue=10.00")
    }

    @Test func whatIsNoQueryHasNeither() throws {
        let finding = try #require(
            try Judging.csv(Row.header + Row.text(["revenue": "-1"])).findings.first { $0.level == .error })
        #expect(finding.subject.isEmpty && finding.basis.isEmpty)
    }

    @Test func itCarriesForwardWhileTheValueStands() throws {
        let judged = try judge(revenue: "10.0", [kept("contract_value=9.00 revenue=10.00")])
        #expect(judged.rules == [Self.rule])
        #expect(judged.findings.first?.explanation?.text == "an old contract")
        #expect(judged.findings.first?.explanation?.code == "timing")
        #expect(judged.findings.first?.carriedFrom == "R0000000007")
        #expect(judged.filings.first?.verdict == .clean)
        #expect(judged.filings.first?.explanations.isEmpty == true)
    }

    @Test func itLapsesWhenTheValueMovesByACent() throws {
        let judged = try judge(revenue: "10.01", [kept("contract_value=9.00 revenue=10.00")])
        #expect(judged.rules.sorted() == [Self.rule, "explanation-lapsed"])
        let lapsed = try #require(judged.findings.first { $0.rule == "explanation-lapsed" })
        #expect(lapsed.actual == Phrase("contract_value=9.00 revenue=10.01"))
        #expect(lapsed.expected == Phrase("contract_value=9.00 revenue=10.00"))
        #expect(lapsed.level == .note)
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test func anotherLineOrAnotherRuleIsNotExplained() throws {
        let basis = "contract_value=9.00 revenue=10.00"
        for other in [kept(basis, subject: "export outsourcing JP 1 USD"), kept(basis, rule: "another")] {
            let judged = try judge(revenue: "10", [other])
            #expect(judged.rules == [Self.rule])
            #expect(judged.filings.first?.verdict == .queried)
        }
    }

    @Test func theNewestOfTheSameFigureIsTaken() throws {
        let basis = "contract_value=9.00 revenue=10.00"
        let judged = try judge(
            revenue: "10", [kept("revenue=1.00"), kept(basis, receipt: "R0000000009"), kept(basis)])
        #expect(judged.findings.first?.carriedFrom == "R0000000009")
        #expect(judged.rules == [Self.rule])
    }

    @Test func whatIsExplainedInTheFilingItselfIsNotCarried() throws {
        var isAsked = false
        let judged = try Judging.csv(
            Row.header + Row.text(["contract_value": "9"]),
            explanations: """
                institution,period,rule,text
                91110105DEM000014U,2025-Q3,contract-below-revenue,anew

                """,
            kept: { _, _ in
                isAsked = true
                return []
            })
        #expect(!isAsked)
        #expect(judged.findings.first?.explanation?.text == "anew")
        #expect(judged.findings.first?.carriedFrom == nil)
    }

    @Test func historyIsComparedInTheCurrenciesAsFiledAndTheOtherPeriodIsNotPartOfIt() throws {
        let currencies = try Schemas.framework.get().currencies
        let yuan = Int32(currencies.firstIndex { $0.code == "CNY" } ?? 0)
        let rows = [("JPY", "700"), ("USD", "100"), ("CNY", "0")].map { Row.text(["currency": $0.0, "revenue": $0.1]) }
        func basis(_ rates: RateTable, prior: Int64) throws -> [String] {
            try Judging.csv(
                Row.header + rows.joined(), rates: rates,
                history: { _, _, period in
                    period.description == "2025-Q2"
                        ? AcceptedSums(currencies: [yuan], amounts: [[prior], [0], [prior], [0], [50], [0]]) : nil
                }
            ).findings.filter { $0.rule == "export-revenue-swing" }.map { "\($0.subject)|\($0.basis)" }
        }
        let dear = RateTable(
            ["USD", "JPY"].compactMap { currency in
                Period(year: 2025).flatMap {
                    Rate(currency: currency, period: $0, cnyPerUnit: Fraction(9), source: "test")
                }
            })
        #expect(try basis(Judging.rates(), prior: 100) == ["|exports=JPY:700,USD:100.00"])
        #expect(try basis(dear, prior: 200) == ["|exports=JPY:700,USD:100.00"])
    }

    @Test func aRuleOnAllLinesReadsThemInWhateverOrder() throws {
        let rule = """

              - rule: many-lines
                level: query
                each: filing
                check: count(where flow = 'export') < 2 or sum(revenue) < 0
                message: {en: Many, zh: 多}
                source: test

            """
        let files = Schemas.files.map { file in
            FrameworkFile(
                path: file.path, text: file.path == "forms/hrst-quarterly.yaml" ? file.text + rule : file.text)
        }
        func bases(_ rows: [String]) throws -> [String] {
            try Judging.csv(
                Row.header + rows.joined(), framework: try Framework(files: files), rates: Judging.rates()
            ).findings.filter { $0.rule == "many-lines" }.map(\.basis)
        }
        let rows = [
            Row.text(["partner": "US"]), Row.text(["partner": "JP", "currency": "JPY", "revenue": "7"]),
        ]
        #expect(try bases(rows) == ["currency=JPY,USD flow=export,export revenue=7,10.00"])
        #expect(try bases(rows.reversed()) == bases(rows))
    }

    @Test func theNextInputOfARunKnowsWhatWasExplainedInTheOneBefore() throws {
        let checker = FormChecker(form: try Schemas.form(), framework: try Schemas.framework.get(), rates: nil)
        func block(_ revenue: String, _ explanations: String) throws -> CheckedBlock {
            var filings = JSONFilings(checker: checker)
            let text = """
                {"institution": "91110105DEM000014U", "period": "2025-Q3", "explanations": [\(explanations)], "lines": [
                 {"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": \(revenue),
                  "contract_value": 9}]}
                """
            filings.add(try JSONNode(parsing: Array(text.utf8)), pointer: "", faults: [])
            return filings.takeBlock()
        }
        var judge = FilingJudge(checker: checker)
        _ = try judge.judge(block("10", #"{"rule": "contract-below-revenue", "text": "old"}"#))
        judge = judge.beginInput(checker: checker)
        let same = try judge.judge(block("10", ""))
        #expect(same.filings.map(\.verdict) == [.clean])
        #expect(same.findings.first?.carriedFrom?.isEmpty == true)
        judge = judge.beginInput(checker: checker)
        #expect(try judge.judge(block("10.01", "")).filings.map(\.verdict) == [.queried])
        judge = judge.beginInput(checker: checker)
        #expect(try judge.judge(block("10", "")).filings.map(\.verdict) == [.clean])
    }
}
