import ServiceTrade
import Testing

/// Rules on rows, on headers and on whole filings.
@Suite("Filings")
struct FilingRuleTests {
    private let head = "institution,period,flow,service,partner,currency,revenue\n"
    private let one = "91110105DEM000014U,2025-Q3,"
    private let two = "91110105DEM000022N,2025-Q3,"

    @Test func linesAreCountedAsTheFileHasThem() throws {
        let text =
            head + "\n" + one + "export,search,US,USD,x\n,,,,,,\n" + one + "export,search,GB,USD,\"y\n\"\n"
            + one + "export,search,DE,USD,z\n"
        #expect(try Judging.csv(text).words == ["3:7 number-invalid", "5:7 number-invalid", "7:7 number-invalid"])
    }

    @Test func aLineThatRepeatsAnotherNamesIt() throws {
        let again = one + "export,search,US,USD,"
        let text = head + again + "1\n" + one + "export,search,US,EUR,1\n" + again + "2\n" + again + "3\n"
        let judged = try Judging.csv(text)
        #expect(judged.words == ["4:0 line-duplicate", "5:0 line-duplicate"])
        #expect(judged.findings.map(\.expected?.en) == ["2", "2"])
        #expect(judged.filings.map(\.verdict) == [.rejected])
    }

    @Test func theSameLineInAnotherFilingIsNoRepeat() throws {
        let judged = try Judging.csv(head + one + "export,search,US,USD,1\n" + two + "export,search,US,USD,1\n")
        #expect(judged.findings.isEmpty)
        #expect(judged.filings.map(\.verdict) == [.clean, .clean])
    }

    /// Few lines are compared with each other, many are looked up; both find the same.
    @Test(arguments: [24, 25, 26])
    func repeatsAreFoundAmongFewLinesAndMany(count: Int) throws {
        let services = ["search", "software"]
        let partners = ["US", "GB", "DE", "FR", "JP", "KR", "HK", "SG", "TH", "VN", "AU", "CA", "NL"]
        var lines = partners.flatMap { partner in services.map { one + "export,\($0),\(partner),USD,1\n" } }
        lines = Array(lines.prefix(count - 1)) + [lines[3]]
        let judged = try Judging.csv(head + lines.joined())
        #expect(judged.words == ["\(count + 1):0 line-duplicate"])
        #expect(judged.findings.first?.expected?.en == "5")
    }

    @Test func whatIsSaidOfTheFilingIsTheSameOnEveryLine() throws {
        let head = "award_use," + head
        let lines = "true,\(one)export,search,US,USD,1\n1,\(one)export,search,GB,USD,1\n"
        #expect(try Judging.csv(head + lines).findings.isEmpty)
        let other = lines + "false,\(one)export,search,DE,USD,1\n,\(one)export,search,FR,USD,1\n"
        #expect(try Judging.csv(head + other).words == ["4:1 column-not-constant", "5:1 column-not-constant"])
    }

    @Test(arguments: [("true", true), ("false", false), ("", nil), ("是", true), ("否", false)] as [(String, Bool?)])
    func awardUseIsWhatWasSaid(text: String, use: Bool?) throws {
        let judged = try Judging.csv("award_use," + head + "\(text),\(one)export,search,US,USD,1\n")
        #expect(judged.filings.map(\.awardUse) == [use])
    }

    @Test func aNilReturnIsDeclaredAndHoldsNothing() throws {
        let head = "nil," + head
        let empty = try Judging.csv(head + "true,\(one),,,,\n")
        #expect(empty.findings.isEmpty)
        #expect(empty.filings.map(\.isNil) == [true])
        #expect(empty.filings.map(\.rows.count) == [0])
        #expect(try Judging.csv(head + "true,\(one)export,search,US,USD,0\n").words == ["2:1 nil-with-lines"])
        #expect(try Judging.csv(head + "true,\(one),,,,\ntrue,\(one),,,,\n").rules.contains("nil-with-lines"))
        #expect(try Judging.csv(head + "false,\(one),,,,\n").words == ["2:1 nil-not-declared"])
        #expect(try Judging.csv(head + ",\(one),,,,\n").words == ["2:1 nil-not-declared"])
    }

    @Test func columnsMayStandInAnyOrderButMustBeThere() throws {
        let wrong = "institution,period,flow,service,partner,收入,revenue,colour\n\(one)export,search,US,1,1,red\n"
        let judged = try Judging.csv(wrong)
        #expect(judged.words.prefix(3) == ["1:7 column-duplicate", "1:8 column-unknown", "1:0 column-missing"])
        #expect(judged.findings[2].field == "currency")
    }

    @Test func ownColumnsPassUnreadAndAreEchoed() throws {
        let judged = try Judging.csv("x_ref,X_note," + head + "17,=cmd,\(one)export,search,US,USD,x\n")
        #expect(judged.rules == ["number-invalid"])
        #expect(judged.findings.first?.echoes.map { "\($0.key)=\($0.value)" } == ["x_ref=17", "X_note==cmd"])
    }

    @Test func anUnknownInstitutionIsRejectedWhereThereIsARegister() throws {
        let text = head + one + "export,search,US,USD,1\n" + two + "export,search,US,USD,1\n"
        let judged = try Judging.csv(text, isRegistered: { $0.description == "91110105DEM000014U" })
        #expect(judged.words == ["3:1 institution-unknown"])
        #expect(judged.filings.map(\.verdict) == [.clean, .rejected])
    }

    @Test func aMissingRateIsNotedOnceForACurrency() throws {
        let text =
            head + one + "export,search,CH,CHF,1\n" + one + "export,search,US,CHF,1\n" + one
            + "export,search,US,USD,1\n" + one + "export,search,US,CNY,1\n"
        let judged = try Judging.csv(text, rates: Judging.rates(), history: { _, _, _ in nil })
        #expect(judged.words == ["2:0 rate-missing"])
        #expect(judged.findings.first?.actual?.en == "CHF")
        #expect(judged.filings.map(\.verdict) == [.clean])
        #expect(try Judging.csv(text).findings.isEmpty, "Without rates nothing is said of them.")
    }

    @Test func aTotalBeyondWhatCanBeKeptIsAnError() throws {
        let codes = try Schemas.framework.get().codeLists["countries"]?.entries.map(\.code) ?? []
        let services = ["search", "software", "training", "other"]
        let lines = codes.filter { $0 != "CN" }.flatMap { code in
            services.map { one + "export,\($0),\(code),USD,99999999999999.99\n" }
        }
        // 922 amounts of 10^16 − 1 fit into 64 bits, 923 do not.
        #expect(try Judging.csv(head + lines.prefix(922).joined()).findings.isEmpty)
        let judged = try Judging.csv(head + lines.prefix(923).joined())
        #expect(Set(judged.rules) == ["total-out-of-range"])
        #expect(judged.filings.map(\.verdict) == [.rejected])
    }
}
