/// When the returns of a period are collected: days of the month that follows the period.
///
/// What is filed up to the due day is on time, up to the close day late; after it only with a lock exception.
public struct CollectionRule: Sendable, Hashable {
    /// The day on which the collection opens and the list of who must file is fixed.
    public let opens: Int
    /// The last day on time, before it is moved to a working day.
    public let due: Int
    /// The last day on which a late return is taken, before it is moved to a working day.
    public let close: Int

    /// The days that every month has.
    static let days = 1...28

    init(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow(["opens", "due", "close"])
        func day(_ key: String) throws(FrameworkFault) -> Int {
            let text = try section.text(key)
            guard let day = Digits.value(text.utf8), Self.days.contains(day) else {
                throw section.fault(
                    key, "`\(key)` is \"\(text)\"; it must be a day of the month from 1 to 28.")
            }
            return day
        }
        let (opens, due, close) = (try day("opens"), try day("due"), try day("close"))
        guard opens <= due else {
            throw section.fault("opens", "`opens` is day \(opens), after `due`, day \(due).")
        }
        guard due <= close else {
            throw section.fault("due", "`due` is day \(due), after `close`, day \(close).")
        }
        self.opens = opens
        self.due = due
        self.close = close
    }
}

extension Form {
    /// What filings are for.
    public enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// Returns: figures for totals and rankings.
        case statistics
        /// Applications: facts on which awards are decided, by year.
        case award
    }

    /// How a filing without an error and without a query to explain comes to be accepted.
    public enum Review: String, Sendable, Hashable, CaseIterable {
        /// At once.
        case automatic
        /// By a statistician.
        case manual
    }
}
