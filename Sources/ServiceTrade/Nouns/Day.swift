/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// - Source: ISO 8601 for the text, `YYYY-MM-DD`.
public struct Day: Hashable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let daysSince1970: Int32

    /// Makes the day this many days after 1970-01-01, or nil outside the years 1…9999.
    public init?(daysSince1970: Int32) {
        guard (-719_162...2_932_896).contains(daysSince1970) else { return nil }
        self.daysSince1970 = daysSince1970
    }

    /// Makes the day of a calendar date, or nil where no such date exists.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        daysSince1970 = Self.number(year: year, month: month, day: day)
    }

    /// Makes the day of a date known to exist.
    init(existing year: Int, _ month: Int, _ day: Int) {
        daysSince1970 = Self.number(year: year, month: month, day: day)
    }

    /// Reads `2025-03-31`, strictly: ten ASCII characters and a date that exists.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
            let day = Digits.value(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The calendar year, 1…9999.
    public var year: Int { civil.year }

    /// The month of the year, 1…12.
    public var month: Int { civil.month }

    /// The day of the month, 1…31.
    public var day: Int { civil.day }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    ///
    /// - Source: ISO 8601, 3.1.2.
    public var weekday: Int { (Int(daysSince1970) + 719_169) % 7 + 1 }

    /// The name of the day of the week.
    public var weekdayName: Phrase {
        let names = [
            ("Monday", "周一"), ("Tuesday", "周二"), ("Wednesday", "周三"), ("Thursday", "周四"), ("Friday", "周五"),
            ("Saturday", "周六"), ("Sunday", "周日"),
        ]
        return Phrase(en: names[weekday - 1].0, zh: names[weekday - 1].1)
    }

    /// Returns the day this many days later, or nil outside the years 1…9999.
    public func adding(days: Int) -> Day? {
        Int32(exactly: Int(daysSince1970).addingReportingOverflow(days).partialValue)
            .flatMap(Day.init(daysSince1970:))
    }
}

extension Day: Comparable {
    /// Orders days by time.
    public static func < (left: Day, right: Day) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}

extension Day: CustomStringConvertible {
    /// The date as `2025-03-31`.
    public var description: String {
        let date = civil
        return Digits.text(date.year, width: 4) + "-" + Digits.text(date.month, width: 2) + "-"
            + Digits.text(date.day, width: 2)
    }
}

// Days from civil and back: years begin in March, so that the leap day comes last; eras hold 400 years.
extension Day {
    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int32 {
        let marchYear = month > 2 ? year : year - 1
        let era = marchYear / 400
        let yearOfEra = marchYear % 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince1970) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
