import ServiceTrade
import Testing

/// The text of which a receipt has the digest: the same content is the same text.
@Suite("Canonical text")
struct CanonicalTextTests {
    private let expected = """
        form,hrst-quarterly
        institution,period,nil,award_use
        91110105DEM000014U,2025-Q3,false,true
        flow,service,partner,mode,currency,revenue,contract_value,headcount,headcount_local
        export,outsourcing,US,1,USD,125000.00,,80,0
        export,search,DE,2,EUR,0.05,0.05,,
        import,search,JP,1,JPY,70,,,

        """

    @Test func codesAreThoseOfTheListsAndAmountsHaveAllTheirPlaces() throws {
        let text = """
            institution,period,award_use,flow,service,partner,mode,currency,unit_mult,revenue,contract_value,headcount,headcount_local
            91110105DEM000014U,2025-Q3,true,import,search,JP,,JPY,0,70,,,
            91110105DEM000014U,2025-Q3,true,export,outsourcing,US,1,USD,4,12.5,,80,0
            91110105DEM000014U,2025-Q3,true,export,search,DE,2,EUR,0,0.05,0.050,,

            """
        #expect(try Judging.csv(text).texts == [expected])
    }

    @Test func orderOfLinesAndColumnsAndWritingMakeNoDifference() throws {
        let text = """
            x_row,其中：劳动关系在本区人数,期末外包员工人数,合同额,执行额,金额单位幂次,币种,提供模式,伙伴国家（地区）,服务业态,进出口方向,同意用于奖励认定,报告期,统一社会信用代码
            1,,,0.05,0.050,,欧元,２,德国,猎头服务,出口,是,2025年3季度,91110105dem000014u
            2,0,80.0,,1.25,5,USD,1,USA,Outsourcing,EXPORT,1,2025Q3,91110105DEM000014U
            3,,,,70.0,,日元,,JPN,search,进口,TRUE,2025Q3,91110105DEM000014U

            """.replacing("1.25,5,USD", with: "12.5,4,USD")
        #expect(try Judging.csv(text).texts == [expected])
    }

    @Test func jsonIsTheSameAsCSV() throws {
        let text = """
            {"period": "2025-Q3", "institution": "91110105DEM000014U", "award_use": true, "lines": [
             {"revenue": 70, "flow": "import", "service": "search", "partner": "JP", "currency": "JPY"},
             {"flow": "export", "service": "search", "partner": "DE", "mode": 2, "currency": "EUR",
              "revenue": 5e-2, "contract_value": "0.05", "headcount": null},
             {"flow": "export", "service": "outsourcing", "partner": "US", "currency": "USD", "unit_mult": 4,
              "revenue": 1.25e1, "headcount": 80, "headcount_local": "0", "x_row": 2}]}
            """
        #expect(try Judging.json(text).texts == [expected])
    }

    @Test func aNilReturnHasNoLines() throws {
        let text = """
            form,hrst-quarterly
            institution,period,nil,award_use
            91110105DEM000014U,2025-Q3,true,
            flow,service,partner,mode,currency,revenue,contract_value,headcount,headcount_local

            """
        let own = #""institution": "91110105DEM000014U", "period": "2025-Q3""#
        #expect(try Judging.json("{\(own), \"nil\": true}").texts == [text])
        #expect(try Judging.json("{\(own), \"nil\": true, \"lines\": [], \"award_use\": null}").texts == [text])
        let csv = "institution,period,nil,flow,service,partner,currency,revenue\n91110105DEM000014U,2025-Q3,true,,,,,\n"
        #expect(try Judging.csv(csv).texts == [text])
    }

    @Test func explanationsAndWhoPreparedItBelongToTheContent() throws {
        let line = #"{"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "1"}"#
        let own = #""institution": "91110105DEM000014U", "period": "2025-Q3""#
        let plain = try Judging.json("{\(own), \"lines\": [\(line)]}").texts
        let more = try Judging.json(
            """
            {\(own), "prepared_by": {"name": "甲"}, "lines": [\(line)], "explanations": [
             {"rule": "b", "text": "second"}, {"rule": "a", "text": "first"}]}
            """
        ).texts
        let ends = "explanation,a,first\nexplanation,b,second\nprepared_by,{\"name\":\"甲\"}\n"
        #expect(more == plain.map { $0 + ends })
    }

    /// One explanation with a line break in it is never the same text as two explanations.
    @Test func lineBreaksAndCommasOfExplanationsAreWrittenInOneLine() throws {
        let line = #"{"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "1"}"#
        let own = #""institution": "91110105DEM000014U", "period": "2025-Q3""#
        let texts = try Judging.json(
            #"{\#(own), "lines": [\#(line)], "explanations": [{"rule": "a,b", "text": "x\nexplanation,c,y, \\"}]}"#
        ).texts
        #expect(texts.first?.hasSuffix(#"explanation,a\,b,x\nexplanation,c,y, \\"# + "\n") == true)
    }

    @Test func aReasonOrALineMakesAnotherText() throws {
        let line = #"{"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "1"}"#
        func last(_ explanations: String) throws -> [Substring] {
            let texts = try Judging.json(
                """
                {"institution": "91110105DEM000014U", "period": "2025-Q3", "lines": [\(line)],
                 "explanations": [\(explanations)]}
                """
            ).texts
            return texts.first?.split(separator: "\n").dropFirst(5).map { $0 } ?? []
        }
        #expect(try last(#"{"rule": "a", "text": "x, y", "code": "其他"}"#) == ["explanation,a,x, y"])
        #expect(
            try last(#"{"rule": "b", "text": "x, y", "code": "TIMING"}, {"rule": "a", "line": 1, "text": "z"}"#) == [
                "explanation_with_reason,a,export search US 1 USD,other,z", "explanation_with_reason,b,,timing,x, y",
            ])
    }

    @Test(arguments: [
        "9007199254740993.01", "0.1", "0.10000000000000001", "99999999999999.99", "1E13", "12345678901234.5",
    ])
    func amountsInJSONAreReadExactly(number: String) throws {
        let exact =
            [
                "9007199254740993.01": nil, "0.1": "0.10", "0.10000000000000001": nil,
                "99999999999999.99": "99999999999999.99",
                "1E13": "10000000000000.00", "12345678901234.5": "12345678901234.50",
            ][number] ?? nil
        for written in [number, "\"\(number)\""] where !(written.contains("E") && written.contains("\"")) {
            let judged = try Judging.json(
                """
                {"institution": "91110105DEM000014U", "period": "2025-Q3", "lines": [
                 {"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": \(written)}]}
                """)
            #expect(judged.findings.isEmpty == (exact != nil), "\(judged.rules)")
            if let exact { #expect(judged.texts.first?.contains(",USD,\(exact),,,\n") == true, "\(judged.texts)") }
        }
    }
}
