/// Which collections a bureau has to do with on a day, and in which order it looks at them.
public struct CollectionAgenda: Sendable {
    /// For how many days a collection that has closed is looked at.
    public static let daysAfterClose = 92

    /// Where a collection lies to the day, in order.
    private enum Stage: Int { case running, closed, ahead }

    /// The day.
    public let day: Day

    /// Creates the agenda of a day.
    public init(on day: Day) { self.day = day }

    /// Collections in the order in which a bureau looks at them: those whose days run, by due day; those that have
    /// closed, the latest first; those that have not begun, the next first.
    public func ordered<Item>(_ items: [Item], _ exercise: (Item) -> CollectionExercise) -> [Item] {
        items.sorted { precedes(exercise($0), exercise($1)) }
    }

    /// Those of some collections that matter on the day, in order.
    ///
    /// They are those whose days run; of the opened ones that have closed, the last of each form, those that closed
    /// at most `daysAfterClose` days ago, and those in which somebody still has to answer; and of each form the one
    /// that begins next.
    ///
    /// - Parameter isUnanswered: whether a query or a return waits in a collection.
    public func current<Item>(
        _ items: [Item], _ exercise: (Item) -> CollectionExercise, isOpened: (Item) -> Bool,
        isUnanswered: (Item) -> Bool
    ) -> [Item] {
        var closed: Set<String> = []
        var ahead: Set<String> = []
        return ordered(items, exercise).filter { item in
            let one = exercise(item)
            switch stage(of: one) {
            case .running: return true
            case .ahead: return ahead.insert(one.form).inserted
            case .closed:
                guard isOpened(item) else { return false }
                let isLast = closed.insert(one.form).inserted
                let age = day.daysSince1970 - one.close.daysSince1970
                return isLast || age <= Self.daysAfterClose || isUnanswered(item)
            }
        }
    }

    private func stage(of exercise: CollectionExercise) -> Stage {
        if day < exercise.opens { return .ahead }
        return day <= exercise.close ? .running : .closed
    }

    private func precedes(_ one: CollectionExercise, _ other: CollectionExercise) -> Bool {
        let (mine, its) = (stage(of: one), stage(of: other))
        guard mine == its else { return mine.rawValue < its.rawValue }
        switch mine {
        case .running: return (one.due, one.form, one.period) < (other.due, other.form, other.period)
        case .closed: return (other.close, one.form, one.period) < (one.close, other.form, other.period)
        case .ahead: return (one.opens, one.form, one.period) < (other.opens, other.form, other.period)
        }
    }
}
