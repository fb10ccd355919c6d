/// A year, a quarter or a month of the calendar, from 1949 to 2999.
///
/// Periods are ordered by their first day; of those that begin together the finer comes first, so that a
/// month precedes its quarter and a quarter its year.
///
/// - Source: SDMX time period formats `2025`, `2025-Q3`, `2025-07`.
public struct Period: Hashable, Sendable {
    /// How long a period is.
    public enum Frequency: Int32, Hashable, Sendable, CaseIterable {
        /// A month.
        case monthly = 0

        /// A quarter, three months from January, April, July or October.
        case quarterly = 1

        /// A calendar year.
        case annual = 2

        /// The number of months in one period.
        public var months: Int {
            switch self {
            case .monthly: 1
            case .quarterly: 3
            case .annual: 12
            }
        }
    }

    /// The years that periods may lie in.
    public static let years = 1949...2999

    /// The period in one number, for storage: (year × 12 + first month − 1) × 4 + frequency; ordered as
    /// periods are.
    public let packed: Int32

    /// Restores a period from storage, or returns nil where the number is no period.
    public init?(packed: Int32) {
        guard packed >= 0, let frequency = Frequency(rawValue: packed & 3) else { return nil }
        self.init(firstMonth: Int(packed >> 2), frequency: frequency)
    }

    /// Makes a year, or nil outside 1949…2999.
    public init?(year: Int) {
        guard Self.years.contains(year) else { return nil }
        self.init(firstMonth: year * 12, frequency: .annual)
    }

    /// Makes a quarter, 1…4, of a year, or nil where there is none.
    public init?(year: Int, quarter: Int) {
        guard Self.years.contains(year), (1...4).contains(quarter) else { return nil }
        self.init(firstMonth: year * 12 + (quarter - 1) * 3, frequency: .quarterly)
    }

    /// Makes a month, 1…12, of a year, or nil where there is none.
    public init?(year: Int, month: Int) {
        guard Self.years.contains(year), (1...12).contains(month) else { return nil }
        self.init(firstMonth: year * 12 + month - 1, frequency: .monthly)
    }

    /// Makes the period that begins with the month counted from year 0, or nil where none begins there.
    private init?(firstMonth: Int, frequency: Frequency) {
        guard Self.years.contains(firstMonth / 12), firstMonth % frequency.months == 0 else { return nil }
        packed = Int32(firstMonth) << 2 | frequency.rawValue
    }

    /// How long the period is.
    public var frequency: Frequency { Frequency(rawValue: packed & 3) ?? .annual }

    /// The calendar year the period lies in.
    public var year: Int { firstMonth / 12 }

    /// The quarter, 1…4, of a quarterly period; nil for a year or a month.
    public var quarter: Int? { frequency == .quarterly ? firstMonth % 12 / 3 + 1 : nil }

    /// The month, 1…12, of a monthly period; nil for a year or a quarter.
    public var month: Int? { frequency == .monthly ? firstMonth % 12 + 1 : nil }

    /// The period before this one, of the same length; nil before 1949.
    public var prior: Period? {
        Period(firstMonth: firstMonth - frequency.months, frequency: frequency)
    }

    /// The period after this one, of the same length; nil after 2999.
    public var next: Period? {
        Period(firstMonth: firstMonth + frequency.months, frequency: frequency)
    }

    /// The same period a year before; nil before 1949.
    public var yearAgo: Period? {
        Period(firstMonth: firstMonth - 12, frequency: frequency)
    }

    /// The same period a year later; nil after 2999.
    public var yearLater: Period? {
        Period(firstMonth: firstMonth + 12, frequency: frequency)
    }

    /// The first day of the period.
    public var firstDay: Day { Day(existing: year, firstMonth % 12 + 1, 1) }

    /// The last day of the period.
    public var lastDay: Day {
        let following = firstMonth + frequency.months
        let first = Day(existing: following / 12, following % 12 + 1, 1)
        return first.adding(days: -1) ?? first
    }

    /// Whether every day of the other period lies in this one.
    public func contains(_ other: Period) -> Bool {
        firstMonth <= other.firstMonth
            && other.firstMonth + other.frequency.months <= firstMonth + frequency.months
    }

    /// Returns the periods of a length that make up this one, in order.
    ///
    /// A period of its own length is its only part; parts longer than the period are none.
    public func parts(_ frequency: Frequency) -> [Period] {
        stride(from: firstMonth, to: firstMonth + self.frequency.months, by: frequency.months)
            .compactMap { Period(firstMonth: $0, frequency: frequency) }
            .filter(contains)
    }

    /// Returns the first of the periods of a length that make up this one, or nil for a greater length.
    public func first(_ frequency: Frequency) -> Period? {
        guard frequency.rawValue <= self.frequency.rawValue else { return nil }
        return Period(firstMonth: firstMonth, frequency: frequency)
    }

    /// Returns the period of at least this length that the period lies in, or nil for a shorter length.
    public func enclosing(_ frequency: Frequency) -> Period? {
        guard frequency.rawValue >= self.frequency.rawValue else { return nil }
        return Period(firstMonth: firstMonth - firstMonth % frequency.months, frequency: frequency)
    }

    /// The first month, counted from January of year 0.
    private var firstMonth: Int { Int(packed >> 2) }
}

extension Period: Comparable {
    /// Orders periods by their first day, the finer first.
    public static func < (left: Period, right: Period) -> Bool {
        left.packed < right.packed
    }
}
