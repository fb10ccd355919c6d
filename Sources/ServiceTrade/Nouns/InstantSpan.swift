/// All moments that a time as people write it may mean: a time names the whole of its last stated unit.
///
/// `2026-04-11` is that day, `2026-04-11T11:04` that minute, `…:05` that second, `….1` that tenth of it. A time
/// without a zone, and a day, are those of China (UTC+8). What was known "as of" a time includes what became
/// known within it, so that question takes the last moment.
public struct InstantSpan: Hashable, Sendable {
    /// The first moment.
    public let first: Instant
    /// The last moment.
    public let last: Instant

    /// Makes a span, or nil where it ends before it begins.
    public init?(first: Instant, last: Instant) {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
    }

    /// Makes the whole of a day in China; nil where the day has no moment in UTC, before 0001-01-02.
    public init?(_ day: Day) {
        self.init(beginning: Int64(day.daysSince1970) * Instant.day - Instant.chinaOffset, length: Instant.day)
    }

    /// Reads a date, or a date and time, or returns nil.
    ///
    /// Accepted are `2026-04-11`, and after it `T` or a blank and `11:04`, `11:04:05` or `11:04:05.123` with one to
    /// nine decimals, and after these `Z`, `+08:00`, `+0800`, `+08` or nothing, which means China.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(FoldedText.ascii(text).utf8)
        guard let day = Day(String(decoding: bytes.prefix(10), as: UTF8.self)) else { return nil }
        if bytes.count == 10 {
            self.init(day)
            return
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
        let rest = bytes[11...]
        let zone = rest.firstIndex { "Zz+-".utf8.contains($0) } ?? rest.endIndex
        guard let time = Self.time(Array(rest[..<zone])), let offset = Self.offset(Array(rest[zone...])) else {
            return nil
        }
        self.init(
            beginning: Int64(day.daysSince1970) * Instant.day + time.beginning - offset, length: time.length)
    }

    private init?(beginning: Int64, length: Int64) {
        guard let first = Instant(milliseconds: beginning), let last = Instant(milliseconds: beginning + length - 1)
        else { return nil }
        self.init(first: first, last: last)
    }

    /// The milliseconds since midnight and how many of them `11:04`, `11:04:05` or `11:04:05.123` names.
    private static func time(_ bytes: [UInt8]) -> (beginning: Int64, length: Int64)? {
        guard bytes.count >= 5, bytes[2] == UInt8(ascii: ":"), let hour = Digits.value(bytes[..<2]), hour < 24,
            let minute = Digits.value(bytes[3..<5]), minute < 60
        else { return nil }
        let whole = Int64(hour * 60 + minute) * 60_000
        if bytes.count == 5 { return (whole, 60_000) }
        guard bytes.count >= 8, bytes[5] == UInt8(ascii: ":"), let second = Digits.value(bytes[6..<8]), second < 60
        else { return nil }
        let seconds = whole + Int64(second) * 1000
        if bytes.count == 8 { return (seconds, 1000) }
        // Decimals beyond the third lie within the millisecond.
        let decimals = bytes[9...]
        guard bytes[8] == UInt8(ascii: "."), (1...9).contains(decimals.count), Digits.value(decimals) != nil,
            let value = Digits.value(decimals.prefix(3))
        else { return nil }
        let length: Int64 = decimals.count == 1 ? 100 : decimals.count == 2 ? 10 : 1
        return (seconds + Int64(value) * length, length)
    }

    /// How many milliseconds a zone is ahead of UTC.
    private static func offset(_ bytes: [UInt8]) -> Int64? {
        if bytes.isEmpty { return Instant.chinaOffset }
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard [3, 5, 6].contains(bytes.count), let hours = Digits.value(bytes[1..<3]), hours < 24 else { return nil }
        var minutes = 0
        if bytes.count > 3 {
            guard bytes.count == 5 || bytes[3] == UInt8(ascii: ":"), let value = Digits.value(bytes.suffix(2)),
                value < 60
            else { return nil }
            minutes = value
        }
        let size = Int64(hours * 60 + minutes) * 60_000
        switch bytes[0] {
        case UInt8(ascii: "+"): return size
        case UInt8(ascii: "-"): return -size
        default: return nil
        }
    }
}
