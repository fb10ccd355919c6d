/// The collection of one form for one period, with its three dates.
///
/// Each of the days ends at 24:00 China Standard Time (UTC+8).
public struct CollectionExercise: Sendable, Hashable {
    /// The name of the form.
    public let form: String
    /// The period.
    public let period: Period
    /// The day on which it opens and the list of who must file is fixed.
    public let opens: Day
    /// The last day on time, a working day.
    public let due: Day
    /// The last day on which a late return is taken, a working day; after it only with a lock exception.
    public let close: Day
    /// Whether a notice of holidays that is still to come may move `due` or `close`.
    public let isProvisional: Bool

    /// Restores an exercise from storage, or returns nil where the days are out of order.
    public init?(form: String, period: Period, opens: Day, due: Day, close: Day, isProvisional: Bool) {
        guard opens <= due, due <= close else { return nil }
        self.form = form
        self.period = period
        self.opens = opens
        self.due = due
        self.close = close
        self.isProvisional = isProvisional
    }

    /// Makes the exercise of a form for a period: the days of the form's rule in the month after the period, due
    /// and close moved to a working day.
    ///
    /// Nil for a form without `collection`, and for a period that the form does not serve.
    public init?(form: Form, period: Period, calendar: WorkingCalendar) {
        guard let rule = form.collection, period.frequency == form.frequency, period >= form.validFrom,
            form.validTo.map({ period <= $0 }) ?? true, let following = period.lastDay.adding(days: 1),
            let opens = following.adding(days: rule.opens - 1), let due = following.adding(days: rule.due - 1),
            let close = following.adding(days: rule.close - 1)
        else { return nil }
        let (lastOnTime, last) = (calendar.rolled(due), calendar.rolled(close))
        self.init(
            form: form.id, period: period, opens: opens, due: lastOnTime.day, close: last.day,
            isProvisional: lastOnTime.isProvisional || last.isProvisional)
    }

    /// The exercises of a form for the given periods, those left out that it does not serve.
    public static func generate(
        form: Form, periods: some Sequence<Period>, calendar: WorkingCalendar
    ) -> [CollectionExercise] {
        periods.compactMap { CollectionExercise(form: form, period: $0, calendar: calendar) }
    }

    /// The exercises of a form for all periods of some years, in order; the last dates lie in the year after.
    public static func generate(
        form: Form, years: ClosedRange<Int>, calendar: WorkingCalendar
    ) -> [CollectionExercise] {
        let periods = years.clamped(to: Period.years.lowerBound - 1...Period.years.upperBound + 1)
            .compactMap { Period(year: $0) }.flatMap { $0.parts(form.frequency) }
        return generate(form: form, periods: periods, calendar: calendar)
    }

    /// How a receipt at a moment lies to the three dates.
    public func timeliness(of receipt: Instant) -> Timeliness {
        let day = receipt.chinaDay
        if day < opens { return .early }
        if day <= due { return .onTime }
        return day <= close ? .late : .closed
    }
}

/// How the receipt of a return lies to the dates of its collection.
public enum Timeliness: String, Sendable, Hashable, CaseIterable {
    /// Before the collection opened.
    case early
    /// Up to the due day, 24:00 in China.
    case onTime = "on_time"
    /// After the due day, up to the close day, 24:00 in China.
    case late
    /// After the close day.
    case closed

    /// Whether it counts as filed on time.
    public var isOnTime: Bool { self == .early || self == .onTime }

    /// The words for it.
    public var label: Phrase {
        switch self {
        case .early: Phrase(en: "early", zh: "提前")
        case .onTime: Phrase(en: "on time", zh: "按时")
        case .late: Phrase(en: "late", zh: "迟报")
        case .closed: Phrase(en: "after close", zh: "截止后")
        }
    }
}
