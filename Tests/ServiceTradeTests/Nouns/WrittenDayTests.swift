import Testing

@testable import ServiceTrade

@Suite("Dates as people write them")
struct WrittenDayTests {
    @Test(arguments: [
        "2025-03-31", "2025-3-31", "2025/3/31", "2025/03/31", "2025.3.31", "20250331", "2025年3月31日", "2025年03月31日",
        " 2025-03-31 ", "２０２５－０３－３１", "２０２５年３月３１日", "\u{3000}2025/3/31",
    ])
    func areRead(text: String) { #expect(Day(written: text)?.description == "2025-03-31") }

    @Test(arguments: [
        "", "2025", "2025-03", "2025-02-29", "2025-13-01", "2025-00-01", "2025-01-00", "31/3/2025", "3/31/2025",
        "25-3-31", "2025/3-31", "2025-3-31-", "-2025-3-31", "2025331", "202503311", "2025年3月31", "2025年3月31号",
        "2025-3-031", "45747", "2025-03-31 00:00", "2025 3 31", "0000-01-01",
    ])
    func areNot(text: String) { #expect(Day(written: text) == nil) }

    @Test func leapDaysExistInLeapYearsOnly() {
        #expect(Day(written: "20240229")?.description == "2024-02-29")
        #expect(Day(written: "19000229") == nil)
        #expect(Day(written: "20000229")?.description == "2000-02-29")
    }
}
