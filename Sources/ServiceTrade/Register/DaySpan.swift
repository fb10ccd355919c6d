/// The days from a first to a last one, both included; without a last day the span is open.
struct DaySpan: Hashable {
    let firstDay: Day
    let lastDay: Day?

    /// Whether a day lies in the span.
    func contains(_ day: Day) -> Bool { firstDay <= day && lastDay.map { day <= $0 } ?? true }

    /// The span in words.
    var phrase: Phrase {
        guard let lastDay else { return Phrase(en: "from \(firstDay) on", zh: "\(firstDay) 起") }
        return Phrase(en: "from \(firstDay) to \(lastDay)", zh: "\(firstDay) 至 \(lastDay)")
    }
}

/// Something that holds for an institution over a span of days, where only one of a topic may hold at a time.
struct DatedEntry {
    let institution: CreditCode
    /// What may not overlap with its like.
    let topic: String
    let days: DaySpan
    /// The index of the new row; nil for what is in the register already.
    let row: Int?
}

extension DatedEntry {
    /// Returns the entries that share a day with another of their institution and topic.
    ///
    /// Each new row comes up once at most, against an earlier row of the file or what is in the register; what
    /// overlaps within the register only is left alone.
    ///
    /// - Returns: indexes of entries: a new row, and what it overlaps with.
    /// - Complexity: O(n log n).
    static func overlaps(_ entries: [DatedEntry]) -> [(entry: Int, other: Int)] {
        var found: [(entry: Int, other: Int)] = []
        var reported: Set<Int> = []
        var furthest: Int?
        for index in order(entries) {
            guard let reach = furthest, entries[reach].isLike(entries[index]) else {
                furthest = index
                continue
            }
            if entries[reach].days.lastDay.map({ entries[index].days.firstDay <= $0 }) ?? true {
                let isLater = (entries[index].row ?? -1) > (entries[reach].row ?? -1)
                let pair = isLater ? (entry: index, other: reach) : (entry: reach, other: index)
                if entries[pair.entry].row != nil, reported.insert(pair.entry).inserted { found.append(pair) }
            }
            if entries[index].endsAfter(entries[reach]) { furthest = index }
        }
        return found.sorted { (entries[$0.entry].row ?? -1) < (entries[$1.entry].row ?? -1) }
    }

    private static func order(_ entries: [DatedEntry]) -> [Int] {
        entries.indices.sorted { left, right in
            let (a, b) = (entries[left], entries[right])
            if a.institution != b.institution { return a.institution < b.institution }
            if a.topic != b.topic { return a.topic < b.topic }
            if a.days.firstDay != b.days.firstDay { return a.days.firstDay < b.days.firstDay }
            return left < right
        }
    }

    private func isLike(_ other: DatedEntry) -> Bool {
        institution == other.institution && topic == other.topic
    }

    private func endsAfter(_ other: DatedEntry) -> Bool {
        guard let end = other.days.lastDay else { return false }
        return days.lastDay.map { $0 > end } ?? true
    }
}
