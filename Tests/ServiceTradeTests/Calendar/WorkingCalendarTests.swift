import ServiceTrade
import Testing

@Suite("Working days")
struct WorkingCalendarTests {
    private let calendar: WorkingCalendar

    init() throws { calendar = try Schemas.framework.get().holidays }

    private func rolled(_ text: String) throws -> String {
        let (day, isProvisional) = calendar.rolled(try #require(Day(text)))
        return "\(day)\(isProvisional ? " provisional" : "")"
    }

    @Test(arguments: [
        ("2025-09-30", true), ("2025-10-01", false), ("2025-10-08", false), ("2025-10-09", true), ("2025-10-10", true),
        ("2025-10-11", true), ("2025-10-12", false), ("2026-02-14", true), ("2026-02-15", false),
        ("2026-02-23", false), ("2026-02-24", true), ("2026-02-28", true), ("2026-03-01", false),
        ("2020-01-31", false), ("2020-02-03", true), ("2023-01-02", false), ("2022-12-31", false),
    ])
    func announcedDays(_ text: String, _ isWorked: Bool) throws {
        #expect(calendar.isWorkingDay(try #require(Day(text))) == isWorked)
    }

    @Test(arguments: [
        ("2025-10-10", "2025-10-10"), ("2025-10-11", "2025-10-11"), ("2025-10-05", "2025-10-09"),
        ("2026-02-15", "2026-02-24"), ("2026-02-28", "2026-02-28"), ("2026-04-25", "2026-04-27"),
        ("2024-02-10", "2024-02-18"), ("2024-12-28", "2024-12-30"), ("2026-12-24", "2026-12-24"),
    ])
    func aDayIsRolledToTheNextWorkingDay(_ from: String, _ to: String) throws {
        #expect(try rolled(from) == to)
    }

    @Test(arguments: [
        // 1 January 2028 is a Saturday, 1 October 2027 a Friday.
        ("2028-01-01", "2028-01-03 provisional"), ("2027-10-01", "2027-10-04 provisional"),
        ("2027-05-01", "2027-05-03 provisional"), ("2030-05-01", "2030-05-03 provisional"),
        ("2027-02-06", "2027-02-08 provisional"), ("2027-02-08", "2027-02-08 provisional"),
        ("2019-04-05", "2019-04-05 provisional"), ("2026-12-25", "2026-12-25 provisional"),
        ("9999-12-31", "9999-12-31 provisional"),
    ])
    func aYearWithoutNoticeHasItsWeekendsAndTheDaysFixedByLaw(_ from: String, _ to: String) throws {
        #expect(try rolled(from) == to)
    }

    @Test func theFrameworkAnnouncesSevenYears() {
        #expect(calendar.years == Set(2020...2026))
        #expect(calendar.isAnnounced(2026))
        #expect(!calendar.isAnnounced(2027))
        for entry in calendar.entries where entry.kind == .workday { #expect(entry.day.weekday > 5) }
    }

    @Test(arguments: [
        // 2020 lost two days to the longer Spring Festival; since 2025 there are two statutory days more.
        (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248),
    ])
    func theYearHasItsWorkingDays(year: Int, days: Int) throws {
        var day = try #require(Day(year: year, month: 1, day: 1))
        var count = 0
        while day.year == year {
            count += calendar.isWorkingDay(day) ? 1 : 0
            day = try #require(day.adding(days: 1))
        }
        #expect(count == days)
    }

    @Test func aNoticeReplacesItsYearsAndNoOther() throws {
        let text = """
            day,kind,name,notice
            2025-12-31,holiday,元旦,新通知
            2026-01-01,holiday,元旦,新通知
            """
        let notice = WorkingCalendar.read(Array(text.utf8))
        #expect(notice.findings.isEmpty)
        #expect(notice.calendar.years == [2026])
        let replaced = calendar.replacing(with: notice.calendar)
        #expect(replaced.years == calendar.years)
        #expect(replaced.isWorkingDay(try #require(Day("2026-02-16"))))
        #expect(!replaced.isWorkingDay(try #require(Day("2025-12-31"))))
        #expect(!replaced.isWorkingDay(try #require(Day("2025-10-08"))))
        #expect(replaced.entries.count { $0.day.year == 2026 } == 1)
    }

    @Test func aFileWrittenIsReadBack() {
        let read = WorkingCalendar.read(Array(calendar.csv.utf8))
        #expect(read.findings.isEmpty)
        #expect(read.calendar == calendar)
    }
}
