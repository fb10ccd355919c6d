import ServiceTrade
import Testing

/// Explanations in CSV beside the filings.
@Suite("Files of explanations")
struct ExplanationFileTests {
    private static let filing =
        Row.header + Row.text(["partner": "US", "contract_value": "9"])
        + Row.text(["partner": "JP", "contract_value": "9"])

    private func judge(_ explanations: String) throws -> Judging {
        try Judging.csv(Self.filing, explanations: explanations)
    }

    @Test(arguments: [
        "institution,period,rule,subject,code,text\n", "机构,报告期,规则,对象,原因代码,说明\n",
        "统一社会信用代码,PERIOD,规则,subject,原因代码,text\n",
    ])
    func aRowExplainsTheQueryOfItsLine(header: String) throws {
        let judged = try judge(
            header + """
                91110105dem000014u,2025年3季度,contract-below-revenue,export outsourcing US 1 USD,timing,"old, signed"
                91110105DEM000014U,2025-Q3,contract-below-revenue,export outsourcing JP 1 USD,,older

                """)
        #expect(judged.findings.map { $0.explanation?.text } == ["old, signed", "older"])
        #expect(judged.findings.map { $0.explanation?.code } == ["timing", "other"])
        #expect(judged.filings.first?.verdict == .clean)
        #expect(judged.texts.first?.hasSuffix("US 1 USD,timing,old, signed\n") == true)
    }

    @Test func columnsAndRowsThatSayNothingPassUnread() throws {
        let judged = try judge(
            #"""
            rule,level,institution,period,subject,message,explanation,code,text
            contract-below-revenue,query,91110105DEM000014U,"=""2025-Q3""",export outsourcing US 1 USD,so,,,old
            contract-below-revenue,query,91110105DEM000014U,2025-Q3,export outsourcing JP 1 USD,so,,,
            row-short,error,,,,,,,

            """#)
        #expect(judged.rules == ["contract-below-revenue", "contract-below-revenue"])
        #expect(judged.findings.map { $0.explanation?.text } == ["old", nil])
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test func faultsAreFindingsOnTheFile() throws {
        let judged = try judge(
            """
            form,institution,period,rule,subject,code,text
            hrst,91110105DEM000014U,2025-Q3,contract-below-revenue,,,old
            ,91110105DEM000015U,2025-Q9,,,timing,old
            ,91110105DEM000014U,2025-Q3,contract-below-revenue,,because,old
            ,91110105DEM000014U,2025-Q3,contract-below-revenue,,timing,

            """)
        let faults = judged.findings.filter { $0.file == "why.csv" }
        #expect(
            faults.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.rule)" } == [
                "2:1 form-unknown", "3:2 credit-code-invalid", "3:3 period-invalid", "3:4 value-missing",
                "4:6 reason-unknown", "5:7 value-missing",
            ])
        #expect(judged.filings.first?.verdict == .queried)
    }

    @Test func aMissingColumnIsNamed() throws {
        let judged = try judge("institution,period,subject,code\n91110105DEM000014U,2025-Q3,,\n")
        #expect(judged.rules.prefix(2) == ["column-missing", "column-missing"])
        #expect(judged.findings.prefix(2).map(\.field) == ["rule", "text"])
    }

    @Test func findingsOnAnExplanationPointToTheFile() throws {
        let head = "institution,period,rule,subject,code,text\n"
        let ambiguous = try judge(head + "91110105DEM000014U,2025-Q3,contract-below-revenue,,,old\n")
        let finding = try #require(ambiguous.findings.first { $0.rule == "explanation-ambiguous" })
        #expect((finding.file, finding.line) == ("why.csv", 2))
        #expect(finding.institution == "91110105DEM000014U")
        let row = "91110105DEM000014U,2025-Q3,contract-below-revenue,export outsourcing US 1 USD,,old\n"
        let repeated = try judge(head + row + row)
        #expect(repeated.findings.filter { $0.rule == "explanation-repeated" }.map(\.line) == [3])
        #expect(repeated.filings.first?.verdict == .rejected)
        let unused = try judge(head + "91110105DEM000014U,2025-Q3,revenue-negative,,,so\n")
        #expect(unused.findings.filter { $0.rule == "explanation-unused" }.map(\.file) == ["why.csv"])
    }

    @Test func rowsOfOtherFilingsAreNoted() throws {
        let file = ExplanationFile(
            Array(
                """
                form,institution,period,rule,text
                ,91110105DEM000014U,2025-Q2,a,b
                hrst-quarterly,91110105DEM000014U,2025-Q3,a,b
                ,91110105DEM000014U,2025-Q3,a,b

                """.utf8), name: "why.csv", framework: try Schemas.framework.get())
        let code = try CreditCode("91110105DEM000014U")
        let quarter = try #require(Period("2025-Q3"))
        let key = FilingKey(institution: code, period: quarter)
        #expect(file.unmet([:]).map(\.line) == [2, 3, 4])
        #expect(file.unmet(["hrst-quarterly": [key]]).map(\.line) == [2])
        #expect(file.unmet(["another": [key]]).map(\.line) == [2, 3])
        #expect(file.unmet([:]).allSatisfy { $0.level == .note && $0.file == "why.csv" })
        #expect(file.explanations(of: "hrst-quarterly")[key]?.count == 2)
        #expect(file.explanations(of: "another")[key]?.count == 1)
    }
}
