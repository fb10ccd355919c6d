import ServiceTrade
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2025-03-31", 20_178),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1949-10-01", -7397),
    ])
    func textAndNumberAgree(_ text: String, _ number: Int32) throws {
        let day = try #require(Day(text))
        #expect(day.daysSince1970 == number)
        #expect(Day(daysSince1970: number)?.description == text)
    }

    @Test(arguments: [
        "2025-09-31", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-01",
        "20250101", "2025/01/01", "2025-01-01 ", "0000-01-01", "２０２５-01-01", "+025-01-01", "",
    ])
    func whatIsNoDateIsNil(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func everyDayOfFourCenturiesRoundTrips() throws {
        var day = try #require(Day("1900-01-01"))
        let end = try #require(Day("2300-01-01"))
        while day < end {
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
            day = try #require(day.adding(days: 1))
        }
    }

    @Test func daysOutsideTheCalendarAreNil() {
        #expect(Day("9999-12-31")?.adding(days: 1) == nil)
        #expect(Day("0001-01-01")?.adding(days: -1) == nil)
        #expect(Day("2025-01-01")?.adding(days: .max) == nil)
        #expect(Day(daysSince1970: .min) == nil)
    }

    @Test(arguments: [
        ("0001-01-01", 1, "Monday"), ("1969-12-31", 3, "Wednesday"), ("1970-01-01", 4, "Thursday"),
        ("2025-10-11", 6, "Saturday"), ("2025-10-12", 7, "Sunday"), ("9999-12-31", 5, "Friday"),
    ])
    func theDayOfTheWeekFollows(_ text: String, _ weekday: Int, _ name: String) throws {
        let day = try #require(Day(text))
        #expect(day.weekday == weekday)
        #expect(day.weekdayName.en == name)
    }
}
