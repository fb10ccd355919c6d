import ServiceTrade
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        ("2025", "2025"), ("2025年", "2025"), ("２０２５年", "2025"), ("2025年度", "2025"),
        ("2025-Q3", "2025-Q3"), ("2025Q3", "2025-Q3"), ("2025q3", "2025-Q3"), ("２０２５－Ｑ３", "2025-Q3"),
        ("2025年3季度", "2025-Q3"), ("2025年第三季度", "2025-Q3"), ("2025年第3季度", "2025-Q3"),
        ("2025年三季度", "2025-Q3"), ("2025 年 第 ３ 季度", "2025-Q3"),
        ("2025-07", "2025-07"), ("2025年7月", "2025-07"), ("2025年07月", "2025-07"), ("2025年12月", "2025-12"),
    ])
    func formsPeopleWrite(_ written: String, _ text: String) {
        #expect(Period(written)?.description == text)
        let bytes = Array(written.utf8)
        #expect(bytes.withUnsafeBytes { Period(bytes: $0) }?.description == text)
    }

    @Test(arguments: [
        "", "25", "2025-Q5", "2025-Q0", "2025-Q", "2025Q33", "2025-13", "2025-00", "2025-7", "1948", "3000",
        "2025-Q3x", "2025年第五季度", "2025年13月", "2025年007月", "2025年月", "2025-2026", "Q3 2025", "2025--Q3",
    ])
    func whatIsNoPeriodIsNil(_ text: String) {
        #expect(Period(text) == nil)
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBytes { Period(bytes: $0) } == nil)
    }

    @Test func orderIsByStartThenFinerFirst() throws {
        let texts = ["2024", "2024-Q2", "2025-01", "2025-Q1", "2025", "2025-02", "2025-04", "2025-Q2"]
        let periods = try texts.map { try #require(Period($0)) }
        #expect(periods.reversed().sorted() == periods)
        #expect(periods.map { Period(packed: $0.packed) } == periods)
    }

    @Test func numbersThatAreNoPeriodAreNil() {
        #expect(Period(packed: -1) == nil)
        #expect(Period(packed: (2025 * 12) << 2 | 3) == nil)
        #expect(Period(packed: (2025 * 12 + 1) << 2 | 1) == nil)
        #expect(Period(packed: .max) == nil)
    }

    @Test func neighbours() {
        #expect(Period("2025-Q1")?.prior?.description == "2024-Q4")
        #expect(Period("2025-01")?.prior?.description == "2024-12")
        #expect(Period("2025-Q4")?.next?.description == "2026-Q1")
        #expect(Period("2025-Q3")?.yearAgo?.description == "2024-Q3")
        #expect(Period("2025")?.prior?.description == "2024")
        #expect(Period("1949-Q1")?.prior == nil)
        #expect(Period("1949")?.yearAgo == nil)
        #expect(Period("2999-12")?.next == nil)
    }

    @Test func partsAndWholes() throws {
        let year = try #require(Period("2025"))
        let quarter = try #require(Period("2025-Q3"))
        let month = try #require(Period("2025-09"))
        #expect(year.parts(.quarterly).map(\.description) == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"])
        #expect(quarter.parts(.monthly).map(\.description) == ["2025-07", "2025-08", "2025-09"])
        #expect(quarter.parts(.quarterly) == [quarter])
        #expect(quarter.parts(.annual) == [])
        #expect(year.parts(.monthly).count == 12)
        #expect(month.enclosing(.quarterly) == quarter)
        #expect(month.enclosing(.annual) == year)
        #expect(year.enclosing(.monthly) == nil)
        #expect(year.contains(quarter) && quarter.contains(month) && quarter.contains(quarter))
        #expect(!month.contains(quarter) && !quarter.contains(year))
        let october = try #require(Period("2025-10"))
        #expect(!quarter.contains(october))
    }

    @Test func firstAndLastDays() throws {
        #expect(Period("2025-Q1")?.firstDay.description == "2025-01-01")
        #expect(Period("2025-Q1")?.lastDay.description == "2025-03-31")
        #expect(Period("2024-02")?.lastDay.description == "2024-02-29")
        #expect(Period("2025")?.lastDay.description == "2025-12-31")
        #expect(Period("2999")?.lastDay.description == "2999-12-31")
    }

    @Test func fieldsOfAPeriod() throws {
        let quarter = try #require(Period(year: 2025, quarter: 3))
        #expect(quarter.year == 2025 && quarter.quarter == 3 && quarter.month == nil)
        #expect(quarter.frequency == .quarterly)
        #expect(Period(year: 2025, month: 7)?.month == 7)
        #expect(Period(year: 2025, quarter: 5) == nil)
        #expect(Period(year: 2025, month: 0) == nil)
    }
}
