import Tabular
import Testing

/// The reminders that `report chase` writes, and what it notes of them.
@Suite("Reminders")
struct ChaseTests {
    private static let one = "91110105DEM000014U"
    private static let two = "91110105DEM000022N"

    /// A folder with a quarter that nobody has filed, and two contacts, one of whom has no e-mail address.
    private func folder() throws -> Folder {
        let folder = try Folder()
        try folder.makeDatabase()
        let made = try folder.shell(
            """
            report collection generate --form hrst-quarterly --years 2024 && report collection open hrst-quarterly 2024-Q1
            """)
        #expect(made.status == 0)
        _ = try Database(folder.path("report.db")).rows(
            """
            INSERT INTO contact (institution, role, name, phone, email, first_day, note, since) VALUES
                ('\(Self.one)', 'reporting-officer', '王某', '01088880000', 'wang@example.com', '2020-01-01', '', 1),
                ('\(Self.two)', 'statistics-lead', '=李某', '=1', '', '2020-01-01', '', 1)
            """)
        return folder
    }

    private func events(_ folder: Folder) throws -> [String] {
        try Database(folder.path("report.db")).rows(
            "SELECT institution, means, person, concerning, outcome FROM contact_event ORDER BY id")
    }

    @Test func lettersAndTheListAreWrittenAndNoted() throws {
        let folder = try folder()
        let outcome = try folder.report(
            "chase", "hrst-quarterly", "2024-Q1", "--eml", "letters", "--from", "朝阳区统计局 <tj@example.gov.cn>", "--phone",
            "010-65090000", "--mail-merge", "merge.csv", "--lang", "en", "--format", "json")
        #expect(outcome.status == 0)
        #expect(outcome.stderr == "1 reminders made; 27 institutions have no e-mail address.\n")
        #expect(try Files.names(folder.path("letters")) == ["\(Self.one).eml"])
        let letter = String(decoding: try folder.read("letters/\(Self.one).eml"), as: UTF8.self)
        #expect(letter.contains("To: =?UTF-8?B?"))
        #expect(letter.contains("<wang@example.com>\r\n"))
        let merge = String(decoding: try folder.read("merge.csv"), as: UTF8.self)
        #expect(merge.hasPrefix("\u{FEFF}机构代码,机构名称,联系人,"))
        #expect(merge.split(separator: "\r\n").count == 29)
        // Letters have room for words and dates, not for formulas.
        #expect(merge.contains(",王某,填报人,01088880000,wang@example.com,"))
        #expect(merge.contains(",2024年第1季度,未报送,2024-04-10,2024-04-25,"))
        #expect(!merge.contains("=\""))
        #expect(!merge.contains(",=李某,"))
        #expect(try events(folder) == ["\(Self.one) email 王某 hrst-quarterly 2024-Q1 reminder made"])
        let row = try Answer(outcome).rows.first { $0["institution"]?.string == Self.one }
        #expect(row?["reason"]?.string == "not_filed")
        let last = try Answer(folder.report("chase", "hrst-quarterly", "2024-Q1", "--format", "json")).rows
            .first { $0["institution"]?.string == Self.one }?["last_contact"]?.string
        #expect(last != nil)
    }

    @Test func whyAReturnWasSentBackStandsFirst() throws {
        let folder = try folder()
        try folder.write("q1.csv", "institution,period,nil\n\(Self.one),2024-Q1,true\n")
        let excepted = try folder.report(
            "collection", "except", "hrst-quarterly", "2024-Q1", Self.one, "--until", "2199-12-31", "--reason", "补报")
        #expect(excepted.status == 0)
        #expect(try folder.report("submit", "q1.csv").status == 0)
        _ = try Database(folder.path("report.db")).rows(
            "INSERT INTO filing_return (filing, reason, last_day, since) VALUES (1, '并非零申报', '2199-01-31', 1)")
        let text = try folder.report("status", "--period", "2024-Q1", "--lang", "zh").text
        let name = "示例人力资源机构01（虚构）"
        #expect(text.hasPrefix("报送进度\n已退回：hrst-quarterly 2024-Q1 \(name)：并非零申报（2199-01-31 前重报）\n"))
        let json = try Answer(folder.report("status", "--period", "2024-Q1", "--format", "json"))
        #expect(json.value["returns"]?.elements?.first?["reason"]?.string == "并非零申报")
        // A collection in which somebody has to answer is looked at however long ago it closed.
        let rows = try Answer(folder.report("status", "--by", "institution", "--format", "json")).rows
        #expect(rows.first?["standing"]?.string == "returned")
        #expect(rows.first?["return_until"]?.string == "2199-01-31")
        let chased = try Answer(folder.report("chase", "hrst-quarterly", "2024-Q1", "--format", "json")).rows
        #expect(chased.first { $0["institution"]?.string == Self.one }?["reason"]?.string == "returned")
    }

    @Test func lookingNotesNothing() throws {
        let folder = try folder()
        #expect(try folder.report("chase", "hrst-quarterly", "2024-Q1").status == 0)
        #expect(try events(folder).isEmpty)
    }

    @Test func aLetterThatCannotBeWrittenIsNotNoted() throws {
        let folder = try folder()
        let outcome = try folder.report(
            "chase", "hrst-quarterly", "2024-Q1", "--eml", "no/such/place", "--from", "局 <tj@example.gov.cn>")
        #expect(outcome.status == 2)
        #expect(try events(folder).isEmpty)
    }

    @Test(arguments: [
        ["--eml", "letters"], ["--from", "局 <tj@example.gov.cn>"], ["--eml", "letters", "--from", "tj@example.gov.cn"],
        ["--phone", "1"], ["--mail-merge", "a.csv", "--output", "a.csv"],
    ]) func whatDoesNotGoTogetherIsRefused(options: [String]) throws {
        let folder = try folder()
        let outcome = try Command([Place.report, "chase", "hrst-quarterly", "2024-Q1"] + options, in: folder).wait()
        #expect(outcome.status == 64)
    }
}
