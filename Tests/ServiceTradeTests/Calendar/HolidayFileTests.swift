import ServiceTrade
import Testing

@Suite("Mistakes in a file of holidays")
struct HolidayFileTests {
    private func findings(_ text: String) -> [String] {
        WorkingCalendar.read(Array(text.utf8)).findings.map {
            "\($0.line ?? 0):\($0.column ?? 0) \($0.rule) \($0.actual?.en ?? "")"
        }
    }

    @Test(arguments: [
        ("2026-09-31,holiday,国庆节,通知", ["2:1 date-invalid 2026-09-31"]),
        ("2026/10/01,holiday,国庆节,通知", ["2:1 date-invalid 2026/10/01"]),
        ("2026-10-01,rest,国庆节,通知", ["2:2 code-unknown rest"]),
        ("2026-10-01,,国庆节,通知", ["2:2 code-unknown "]),
        ("2026-10-01,holiday,,通知", ["2:3 value-missing "]),
        ("2026-10-01,holiday,国庆节,", ["2:4 value-missing "]),
        ("2026-10-12,workday,国庆节,通知", ["2:1 workday-on-weekday 2026-10-12"]),
        ("2026-10-10,workday,国庆节,通知", []),
        ("２０２６-10-01,HOLIDAY,国庆节,通知", []),
        (
            "2026-10-01,holiday,国庆节,通知\n2026-10-02,holiday,国庆节,通知\n2026-10-01,holiday,国庆节,通知",
            ["4:1 line-duplicate 2026-10-01"]
        ),
        ("2026-10-01,holiday,国庆节", ["2:0 row-short 3"]),
    ])
    func aMistakeIsNamedWithItsPlace(_ rows: String, _ expected: [String]) {
        #expect(findings("day,kind,name,notice\n\(rows)\n") == expected)
    }

    @Test func theFileNeedsItsColumnsAndADay() {
        #expect(findings("") == ["1:0 file-empty "])
        #expect(findings("day,kind,name,notice\n") == ["1:0 file-empty "])
        #expect(findings("day,kind,name\n2026-10-01,holiday,国庆节\n") == ["1:0 column-missing "])
    }

    @Test func theMessageNamesTheDayOfTheWeek() throws {
        let read = WorkingCalendar.read(Array("day,kind,name,notice\n2026-10-12,workday,国庆节,通知\n".utf8))
        let wording = FindingWording(try Schemas.framework.get())
        let finding = try #require(read.findings.first)
        #expect(wording.message(finding).zh == "2026-10-12 是周一；调休上班日只能是周六或周日。")
        #expect(
            wording.message(finding).en == "2026-10-12 is a Monday; a make-up working day is a Saturday or a Sunday.")
    }

    @Test func aFrameworkMayComeWithoutTheFile() throws {
        let framework = try Framework(files: Schemas.files.filter { $0.path != Framework.holidayPath })
        #expect(framework.holidays == .unannounced)
    }
}
