import ServiceTrade
import Testing

@Suite("Moments")
struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-04-11T03:04:05.123Z", 1_775_876_645_123), ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
        ("9999-12-31T15:59:59.999Z", 253_402_271_999_999),
    ])
    func textAndNumberAgree(_ text: String, _ number: Int64) throws {
        let instant = try #require(Instant(text))
        #expect(instant.milliseconds == number)
        #expect(Instant(milliseconds: number)?.description == text)
    }

    @Test(arguments: [
        ("2026-04-11T03:04:05.123Z", "2026-04-11T03:04:05.123Z", "2026-04-11T03:04:05.123Z"),
        ("2026-04-11T03:04:05.123456789Z", "2026-04-11T03:04:05.123Z", "2026-04-11T03:04:05.123Z"),
        ("2026-04-11T03:04:05.12Z", "2026-04-11T03:04:05.120Z", "2026-04-11T03:04:05.129Z"),
        ("2026-04-11T03:04:05.1Z", "2026-04-11T03:04:05.100Z", "2026-04-11T03:04:05.199Z"),
        ("2026-04-11T03:04:05Z", "2026-04-11T03:04:05.000Z", "2026-04-11T03:04:05.999Z"),
        ("2026-04-11T03:04z", "2026-04-11T03:04:00.000Z", "2026-04-11T03:04:59.999Z"),
        ("2026-04-11T11:04", "2026-04-11T03:04:00.000Z", "2026-04-11T03:04:59.999Z"),
        ("2026-04-11 11:04:05", "2026-04-11T03:04:05.000Z", "2026-04-11T03:04:05.999Z"),
        ("2026-04-11T11:04:05+08:00", "2026-04-11T03:04:05.000Z", "2026-04-11T03:04:05.999Z"),
        ("2026-04-10T22:34:05-0430", "2026-04-11T03:04:05.000Z", "2026-04-11T03:04:05.999Z"),
        ("2026-04-11T12:04:05+09", "2026-04-11T03:04:05.000Z", "2026-04-11T03:04:05.999Z"),
        ("2026-04-11", "2026-04-10T16:00:00.000Z", "2026-04-11T15:59:59.999Z"),
        ("9999-12-31", "9999-12-30T16:00:00.000Z", "9999-12-31T15:59:59.999Z"),
        ("２０２６-04-11", "2026-04-10T16:00:00.000Z", "2026-04-11T15:59:59.999Z"),
    ])
    func aTimeNamesTheWholeOfItsLastUnit(_ text: String, _ first: String, _ last: String) throws {
        let span = try #require(InstantSpan(text))
        #expect(span.first.description == first)
        #expect(span.last.description == last)
    }

    @Test(arguments: [
        "", "2026-02-30", "2026-04-11T", "2026-04-11T24:00", "2026-04-11T03", "2026-04-11T03:60", "2026-04-11T3:04",
        "2026-04-11T03:04:60Z", "2026-04-11T03:04:05.Z", "2026-04-11T03:04:05.1234567890Z", "2026-04-11T03:04:05,1Z",
        "2026-04-11T03:04Z+08:00", "2026-04-11T03:04+8", "2026-04-11T03:04+24:00", "2026-04-11T03:04+08:60",
        "2026-04-11T03:04+08-00", "2026-04-11Z", "2026-04-11X03:04", "2026-04", "0001-01-01", "9999-12-31T23:59:59Z",
        "2026-04-11T03:04:05.12Zx", "2026-04-11 ",
    ])
    func whatIsNoTimeIsNil(_ text: String) {
        #expect(InstantSpan(text) == nil)
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        ("2025-10-10T15:59:59.999Z", "2025-10-10", "23:59"), ("2025-10-10T16:00:00Z", "2025-10-11", "00:00"),
        ("1969-12-31T15:59:59.999Z", "1969-12-31", "23:59"), ("1969-12-31T16:00:00Z", "1970-01-01", "00:00"),
    ])
    func theDayIsThatOfChina(_ text: String, _ day: String, _ time: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.chinaDay.description == day)
        #expect(instant.chinaTime == time)
        #expect(InstantSpan(instant.chinaDay)?.first ?? instant <= instant)
        #expect(InstantSpan(instant.chinaDay)?.last ?? instant >= instant)
    }

    @Test func textSortsAsTimeDoes() {
        let moments = stride(from: Int64(-62_135_596_800_000), to: 253_402_271_999_999, by: 7_777_777_777_777)
            .compactMap { Instant(milliseconds: $0) }
        #expect(moments.map(\.description) == moments.map(\.description).sorted())
        for moment in moments { #expect(Instant(moment.description) == moment) }
        #expect(Instant(milliseconds: .min) == nil)
        #expect(Instant(milliseconds: .max) == nil)
    }
}
