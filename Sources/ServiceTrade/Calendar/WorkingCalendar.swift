/// Which days are working days on the mainland: weekends are off, statutory holidays (法定节假日) are off, and
/// make-up days (调休上班日) are worked although they fall on a weekend.
///
/// The days come from the yearly notices of the General Office of the State Council. A year without one is
/// provisional: its weekends are off, and the days that the law fixes by their date.
///
/// - Source: 全国年节及纪念日放假办法 (国务院令第795号), article 2, for the fixed days; 国务院办公厅关于…年部分节假日安排的通知
///   for the others.
public struct WorkingCalendar: Sendable, Hashable {
    /// What a notice makes of a day.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A day off, weekend days inside the holiday included.
        case holiday
        /// A working day on a weekend.
        case workday

        /// The words for it.
        public var label: Phrase {
            switch self {
            case .holiday: Phrase(en: "day off", zh: "放假")
            case .workday: Phrase(en: "make-up working day", zh: "调休上班")
            }
        }
    }

    /// One day of a notice.
    public struct Entry: Sendable, Hashable {
        /// The day.
        public let day: Day
        /// What the notice makes of it.
        public let kind: Kind
        /// The holiday for which it is off or made up, such as 春节.
        public let name: String
        /// The number of the notice, such as 国办发明电〔2024〕12号.
        public let notice: String

        /// Creates a day of a notice.
        public init(day: Day, kind: Kind, name: String, notice: String) {
            self.day = day
            self.kind = kind
            self.name = name
            self.notice = notice
        }
    }

    /// A calendar without any notice.
    public static let unannounced = WorkingCalendar([])

    /// The days of all notices, in order.
    public let entries: [Entry]
    /// The years for which there is a notice.
    public let years: Set<Int>
    private let kinds: [Day: Kind]

    /// Makes a calendar from the days of notices; of two entries of one day the later stands.
    public init(_ entries: [Entry]) {
        let days = Dictionary(entries.map { ($0.day, $0) }, uniquingKeysWith: { _, later in later })
        self.entries = days.values.sorted { $0.day < $1.day }
        years = Set(days.keys.map(Self.noticeYear))
        kinds = days.mapValues(\.kind)
    }

    /// The year whose notice decides a day.
    ///
    /// The holiday of New Year may begin, or be made up for, in the last days of December; these belong to the
    /// notice of the new year. No other holiday falls there.
    public static func noticeYear(of day: Day) -> Int {
        day.month == 12 && day.day >= 25 ? day.year + 1 : day.year
    }

    /// The calendar with the years of another taken from that one, so that a notice replaces what was there.
    public func replacing(with notices: WorkingCalendar) -> WorkingCalendar {
        WorkingCalendar(
            entries.filter { !notices.years.contains(Self.noticeYear(of: $0.day)) } + notices.entries)
    }

    /// Whether there is a notice for a year.
    public func isAnnounced(_ year: Int) -> Bool { years.contains(year) }

    /// Whether there is a notice for the year that decides a day: for the last days of December the next year.
    public func isAnnounced(_ day: Day) -> Bool { years.contains(Self.noticeYear(of: day)) }

    /// Whether a day is worked; provisional where its year is not announced.
    public func isWorkingDay(_ day: Day) -> Bool {
        if let kind = kinds[day] { return kind == .workday }
        return day.weekday <= 5 && !Self.isOffByLaw(day)
    }

    /// The day itself where it is worked, else the next working day.
    ///
    /// - Returns: the day, and whether a notice that is still to come may move it.
    public func rolled(_ day: Day) -> (day: Day, isProvisional: Bool) {
        var current = day
        var isProvisional = !isAnnounced(day)
        while !isWorkingDay(current), let next = current.adding(days: 1) {
            current = next
            isProvisional = isProvisional || !isAnnounced(next)
        }
        return (current, isProvisional)
    }

    /// The days off whose date the law fixes: 1 January, 1 and 2 May, 1 to 3 October.
    ///
    /// The other statutory days follow the lunar calendar and wait for the notice.
    private static func isOffByLaw(_ day: Day) -> Bool {
        switch (day.month, day.day) {
        case (1, 1), (5, 1...2), (10, 1...3): true
        default: false
        }
    }
}
