/// How a return that was taken lies to the dates of its collection, as it is kept with the filing.
public enum FilingTimeliness: String, Sendable, Hashable, CaseIterable {
    /// Up to the due day, 24:00 in China.
    case onTime = "on_time"
    /// After the due day, up to the close day, 24:00 in China.
    case late
    /// After the close day, by a lock exception.
    case excepted

    /// The words for it.
    public var label: Phrase {
        switch self {
        case .onTime: Timeliness.onTime.label
        case .late: Timeliness.late.label
        case .excepted: Phrase(en: "after close, by exception", zh: "截止后经批准补报")
        }
    }
}

/// Whether a return is taken at a moment, by the dates of its collection.
public enum Admission: Sendable, Hashable {
    /// It is.
    case taken(FilingTimeliness)
    /// The collection has not opened yet.
    case notOpen(opens: Day, today: Day)
    /// The collection is closed, and no exception is in force.
    case closed(close: Day, today: Day)

    /// How a return that is taken lies to the dates; nil where it is not taken.
    public var timeliness: FilingTimeliness? {
        if case .taken(let timeliness) = self { timeliness } else { nil }
    }
}

extension CollectionExercise {
    /// Whether a return that is received at a moment is taken; days are those of China.
    ///
    /// - Parameter isExcepted: whether a lock exception is in force; asked only after the close day.
    public func admission(of receipt: Instant, isExcepted: () throws -> Bool) rethrows -> Admission {
        switch timeliness(of: receipt) {
        case .early: .notOpen(opens: opens, today: receipt.chinaDay)
        case .onTime: .taken(.onTime)
        case .late: .taken(.late)
        case .closed: try isExcepted() ? .taken(.excepted) : .closed(close: close, today: receipt.chinaDay)
        }
    }
}
