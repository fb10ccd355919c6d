/// A moment, to the millisecond, as receipts and the audit log have it.
///
/// It begins with 0001-01-01 in UTC and ends with 9999-12-31 in China Standard Time (UTC+8), so that it has a
/// date in both.
///
/// - Source: ISO 8601 for the text, `2026-04-11T03:04:05.123Z`.
public struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it; leap seconds do not count.
    public let milliseconds: Int64

    /// Milliseconds in a day.
    static let day: Int64 = 86_400_000
    /// China Standard Time is this many milliseconds ahead of UTC, in every season.
    static let chinaOffset: Int64 = 8 * 3_600_000
    private static let range = -719_162 * day...2_932_897 * day - chinaOffset - 1

    /// Makes the moment this many milliseconds after 1970-01-01T00:00:00Z, or nil outside the years 1…9999.
    public init?(milliseconds: Int64) {
        guard Self.range.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Reads a moment such as `2026-04-11T03:04:05.123Z`, or returns nil; see `InstantSpan` for what is read.
    ///
    /// A text that names more than a millisecond, such as one without a fraction, is its first one.
    public init?(_ text: some StringProtocol) {
        guard let span = InstantSpan(text) else { return nil }
        self = span.first
    }

    /// The midnight in China with which a day ends; the last moment there is for the last day.
    public init(chinaMidnightAfter day: Day) {
        milliseconds = min((Int64(day.daysSince1970) + 1) * Self.day - Self.chinaOffset, Self.range.upperBound)
    }

    /// The day on which it falls in China.
    public var chinaDay: Day {
        let days = (milliseconds + Self.chinaOffset).quotient(flooredBy: Self.day)
        return Day(daysSince1970: Int32(days)) ?? Day(existing: 9999, 12, 31)
    }

    /// The second of the minute, 0…59.
    var second: Int { Int(milliseconds.remainder(flooredBy: 60_000) / 1000) }

    /// The time of the day in China, `11:04`.
    public var chinaTime: String {
        let minutes = Int((milliseconds + Self.chinaOffset).remainder(flooredBy: Self.day) / 60_000)
        return Digits.text(minutes / 60, width: 2) + ":" + Digits.text(minutes % 60, width: 2)
    }
}

extension Instant: Comparable {
    /// Orders moments by time.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: CustomStringConvertible {
    /// The moment in UTC as `2026-04-11T03:04:05.123Z`: as long for every moment, so that text sorts as time does.
    public var description: String {
        let days = milliseconds.quotient(flooredBy: Self.day)
        let rest = Int(milliseconds.remainder(flooredBy: Self.day))
        let date = Day(daysSince1970: Int32(days))?.description ?? ""
        func two(_ value: Int) -> String { Digits.text(value, width: 2) }
        return "\(date)T\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60))."
            + Digits.text(rest % 1000, width: 3) + "Z"
    }
}

extension Int64 {
    fileprivate func quotient(flooredBy divisor: Int64) -> Int64 { (self - remainder(flooredBy: divisor)) / divisor }

    fileprivate func remainder(flooredBy divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
