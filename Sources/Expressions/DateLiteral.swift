/// A day as an expression writes it: `date '2025-03-31'`.
struct DateLiteral: Hashable, Sendable {
    /// The date as written, ISO 8601.
    let text: String
    /// Days since 1970-01-01, as columns of dates hold them.
    let day: Int64

    /// Reads ten ASCII characters of a date that exists; nil for anything else.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = DateLiteral.number(bytes[0..<4]), let month = DateLiteral.number(bytes[5..<7]),
            let day = DateLiteral.number(bytes[8..<10]), year >= 1, (1...12).contains(month), day >= 1,
            day <= DateLiteral.length(ofMonth: month, year)
        else { return nil }
        self.text = text
        self.day = DateLiteral.days(to: year, month) + day - 1
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        digits.allSatisfy { (0x30...0x39).contains($0) } ? digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) } : nil
    }

    private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(ofMonth month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 1970-01-01 to the first of a month.
    private static func days(to year: Int64, _ month: Int64) -> Int64 {
        let before = year - 1
        let years = before * 365 + before / 4 - before / 100 + before / 400 - 719_162
        return (1..<month).reduce(years) { $0 + length(ofMonth: $1, year) }
    }
}
