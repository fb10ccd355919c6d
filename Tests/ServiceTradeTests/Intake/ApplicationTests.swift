import ServiceTrade
import Testing

/// Forms of applications: texts, days, and the leave to use them for awards.
@Suite("Applications")
struct ApplicationTests {
    private static let head = "institution,period,award_use,site,kind,country,means,opened_on,new_site,currency,cost\n"

    private func sites(_ rows: String..., blockSize: Int = 1 << 18) throws -> Judging {
        let text = Self.head + rows.map { "\(Sample.a),2025,true,\($0)\n" }.joined()
        return try Judging.csv(text, form: "award-sites", blockSize: blockSize)
    }

    private func site(_ name: String = "Tokyo", opened: String = "2025-03-31", new: String = "true") -> String {
        "\(name),office,JP,cooperation,\(opened),\(new),JPY,600"
    }

    @Test(arguments: [
        ("2025-12-31", []), ("2026-01-01", ["award-site-after-year"]), ("2025-01-01", []),
        ("2024-12-31", ["award-site-opened-before"]), ("2025年1月1日", []), ("2025-02-29", ["date-invalid"]),
        ("", ["value-missing"]), ("  ", ["value-missing"]),
    ])
    func daysAreReadAndHeldAgainstTheYear(opened: String, rules: [String]) throws {
        #expect(try sites(site(opened: opened)).rules == rules)
    }

    @Test func aBadDateIsNamedWithWhatWouldDo() throws {
        let finding = try #require(try sites(site(opened: "31/3/2025")).findings.first)
        #expect((finding.line, finding.column) == (2, 8))
        #expect(finding.actual?.en == "31/3/2025")
        #expect(finding.expected?.en == "2025-03-31")
        #expect(try message(finding) == "31/3/2025 is not a date.")
    }

    @Test func aRuleQuotesDays() throws {
        let finding = try #require(try sites(site(opened: "2026/1/1")).findings.first)
        #expect(
            try message(finding)
                == "The day of opening is 2026-01-01, after the award year, which ends on 2025-12-31.")
    }

    @Test func aTextHasAtMostTwoHundredBytesAndOneLine() throws {
        #expect(try sites(site(String(repeating: "x", count: 200))).rules == [])
        #expect(try sites(site(String(repeating: "x", count: 201))).rules == ["text-too-long"])
        #expect(try sites(site(String(repeating: "示", count: 66))).rules == [])
        let long = try #require(try sites(site(String(repeating: "示", count: 67))).findings.first)
        #expect(try message(long) == "site has 201 bytes in UTF-8; at most 200 are kept.")
        for mark in ["\u{7}", "\u{202E}", "\u{200B}", "\u{85}"] {
            #expect(try sites(site("To\(mark)kyo")).rules == ["control-character"])
        }
        #expect(try sites(site("\"To\nkyo\"")).rules == ["control-character"])
        #expect(try sites(site("")).rules == ["value-missing"])
        #expect(try sites(site(" \u{3000} ")).rules == ["value-missing"])
    }

    @Test func aTextIsKeptAsItIsWithoutTheBlanksAroundIt() throws {
        let judged = try sites(site("\u{3000}示例（虚构） 甲 "))
        #expect(judged.texts.first?.contains("\n示例（虚构） 甲,office,JP,cooperation,2025-03-31,1,JPY,600\n") == true)
    }

    @Test func twoTextsAreTheSameKeyIfTheirBytesAre() throws {
        #expect(try sites(site("Tokyo"), site("Osaka"), site(" Tokyo")).rules == ["line-duplicate"])
        #expect(try sites(site("Tokyo"), site("tokyo"), site("Tokyo 2")).rules == [])
        #expect(try sites(site("\u{E9}"), site("e\u{301}")).rules == [])
    }

    @Test func theLinesOfTheCanonicalTextAreInTheOrderOfBytes() throws {
        let names = ["示例", "b", "\"a,b\"", "B", "a\\", "\u{E9}", "e\u{301}"]
        let rows = names.map { site($0) }
        let text = Self.head + rows.map { "\(Sample.a),2025,true,\($0)\n" }.joined()
        let texts = try Judging.csv(text, form: "award-sites").texts
        let backwards = Self.head + rows.reversed().map { "\(Sample.a),2025,true,\($0)\n" }.joined()
        #expect(try Judging.csv(backwards, form: "award-sites").texts == texts)
        let lines = (texts.first ?? "").split(separator: "\n").dropFirst(4).map { String($0) }
        let wanted = ["B", #"a\,b"#, #"a\\"#, "b", "e\u{301}", "\u{E9}", "示例"]
        #expect(lines == wanted.map { $0 + ",office,JP,cooperation,2025-03-31,1,JPY,600" })
    }

    @Test(arguments: [
        ("true", []), ("是", []), ("false", ["award-use-missing"]), ("", ["award-use-missing"]),
        ("maybe", ["boolean-invalid"]),
    ])
    func anApplicationComesWithTheLeaveToUseIt(leave: String, rules: [String]) throws {
        let text = Self.head + "\(Sample.a),2025,\(leave),\(site())\n"
        #expect(try Judging.csv(text, form: "award-sites").rules == rules)
    }

    @Test func withoutTheColumnThereIsNoLeave() throws {
        let head = "institution,period,site,kind,country,means,opened_on,new_site,cost\n"
        let text = head + "\(Sample.a),2025,Tokyo,office,JP,cooperation,2025-03-31,true,600\n"
        #expect(try Judging.csv(text, form: "award-sites").rules == ["award-use-missing"])
    }

    @Test func aNilReturnNeedsNoLeave() throws {
        let own = #""form": "award-sites", "institution": "\#(Sample.a)", "period": "2025""#
        #expect(try Judging.json("{\(own), \"nil\": true}", form: "award-sites").rules == [])
    }

    @Test func textsAndDaysOfJSONAreStrings() throws {
        func judged(_ members: String) throws -> [String] {
            try Judging.json(
                """
                {"institution": "\(Sample.a)", "period": "2025", "award_use": true, "lines": [
                 {"kind": "team", "country": "SG", "incubated_abroad": true, \(members)}]}
                """, form: "award-teams"
            ).rules
        }
        #expect(try judged(#""team": "7", "settled_on": "20250331""#) == [])
        #expect(try judged(#""team": 7, "settled_on": "20250331""#).contains("json-type"))
        #expect(try judged(#""team": "7", "settled_on": 20250331"#).contains("json-type"))
    }

    @Test func aQueryOnALineWithATextIsExplainedByItsSubject() throws {
        let text = Self.head + "\(Sample.a),2025,true,\(site("Tokyo  office（2）", opened: "2024-12-31"))\n"
        let open = try Judging.csv(text, form: "award-sites")
        #expect(open.findings.first?.subject == "Tokyo office(2)")
        #expect(open.findings.first?.basis == "new_site=true opened_on=2024-12-31")
        let why = "institution,period,rule,subject,text\n\(Sample.a),2025,award-site-opened-before,"
        for subject in ["Tokyo office(2)", "Tokyo office（2）"] {
            let judged = try Judging.csv(text, form: "award-sites", explanations: why + "\(subject),因为\n")
            #expect(judged.filings.map(\.verdict) == [.clean])
        }
    }

    @Test func aKnownFrameworkReadsApplicationsWhenAskedFor() throws {
        let known = try Framework(files: Schemas.files, isKnown: true)
        let read = try Schemas.framework.get()
        #expect(known.form("award-sites")?.rules.map(\.id) == read.form("award-sites")?.rules.map(\.id))
        #expect(known.forms.map(\.id) == read.forms.map(\.id))
        #expect(known.rule("award-loan-outside-year")?.form.id == "award-loans")
        let judged = try Judging.csv(
            Self.head + "\(Sample.a),2025,true,\(site(opened: "2026-01-01"))\n", form: "award-sites",
            framework: Framework(files: Schemas.files, isKnown: true))
        #expect(judged.rules == ["award-site-after-year"])
    }

    @Test(arguments: [
        ("frequency: annual", "frequency: quarterly", "A form for awards is annual; its period is the award year."),
        ("purpose: award", "purpose: awards", "`purpose` is \"awards\"; it must be one of statistics, award."),
        ("name: award_use", "name: nil2", "`nil2` is not a column"),
        ("review: automatic", "collection: {opens: 1, due: 2, close: 3}", "No collection is made of a form for"),
        ("  - name: opened_on\n", "  - name: opened_on\n    key: true\n", "`opened_on`: only a code or a text can be"),
        ("type: date", "type: day", "The type `day` is not known."),
    ])
    func whatMakesNoSenseForAnApplicationIsRefused(old: String, new: String, reason: String) throws {
        let files = Schemas.files.map { file in
            file.path == "forms/award-sites.yaml"
                ? FrameworkFile(path: file.path, text: file.text.replacing(old, with: new)) : file
        }
        let fault = try #require(throws: FrameworkFault.self) { try Framework(files: files) }
        #expect(fault.reason.hasPrefix(reason), "\(fault.reason)")
        #expect(fault.file == "forms/award-sites.yaml")
    }

    @Test func indicatorsAreNotSummedFromApplications() throws {
        let files = Schemas.files.map { file in
            file.path == "indicators.yaml"
                ? FrameworkFile(
                    path: file.path,
                    text: file.text + """

                          - indicator: site_costs
                            title: {en: Costs, zh: 成本}
                            form: award-sites
                            sum: cost
                            unit: CNY
                            over_time: sum
                        """) : file
        }
        let fault = try #require(throws: FrameworkFault.self) { try Framework(files: files) }
        #expect(fault.reason == "`award-sites` is a form for awards; indicators are summed from returns.")
    }
}
