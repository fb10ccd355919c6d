/// The passing of the business of an institution, or of a share of it, to another on a day.
public struct Succession: Sendable, Hashable {
    /// How the business passed.
    public enum Kind: String, Sendable, Hashable, CaseIterable, LabelledWord {
        /// The same institution under a new credit code.
        case renameCode = "rename-code"
        /// An institution went into another.
        case merger
        /// An institution was divided.
        case split
        /// A part of the business was handed over.
        case transfer

        /// The name.
        public var label: Phrase {
            switch self {
            case .renameCode: Phrase(en: "change of code", zh: "更换代码")
            case .merger: Phrase(en: "merger", zh: "合并")
            case .split: Phrase(en: "split", zh: "分立")
            case .transfer: Phrase(en: "transfer", zh: "业务划转")
            }
        }
    }

    /// The institution whose business passed.
    public var predecessor: CreditCode
    /// The institution that it passed to.
    public var successor: CreditCode
    /// How it passed.
    public var kind: Kind
    /// The first day on which it was the successor's.
    public var day: Day
    /// The part that passed, in percent of what the predecessor had before that day: above 0, at most 100.
    public var percent: Fraction
    /// Why, such as the decision that it rests on.
    public var reason: String

    /// Creates a succession.
    public init(
        predecessor: CreditCode, successor: CreditCode, kind: Kind, day: Day, percent: Fraction = Fraction(100),
        reason: String = ""
    ) {
        self.predecessor = predecessor
        self.successor = successor
        self.kind = kind
        self.day = day
        self.percent = percent
        self.reason = reason
    }

    /// What makes a succession the same one in the register: both institutions and the day.
    public struct Identity: Sendable, Hashable {
        let predecessor: CreditCode
        let successor: CreditCode
        let day: Day
    }

    /// What makes it the same one in the register.
    public var identity: Identity { Identity(predecessor: predecessor, successor: successor, day: day) }
}

extension Succession {
    /// Returns what the new successions do not agree in: repeated ones, shares that leave an institution on one
    /// day and exceed the whole, and chains that lead back to where they begin.
    ///
    /// - Parameters:
    ///   - rows: the new successions; one with the `identity` of a succession in the register replaces it.
    ///   - existing: all successions in the register.
    public static func conflicts(_ rows: [Succession], existing: [Succession]) -> [RegisterConflict] {
        let all = rows + remaining(existing, besides: rows, identity: \.identity)
        return repeated(rows) + exceedingTheWhole(all, new: rows.count)
            + SuccessionCycles(all).conflicts(new: rows.count)
    }

    private static func repeated(_ rows: [Succession]) -> [RegisterConflict] {
        var first: [Identity: Int] = [:]
        return rows.enumerated().compactMap { index, row in
            guard let earlier = first[row.identity] else {
                first[row.identity] = index
                return nil
            }
            return RegisterConflict(
                rule: .successionRepeated, row: index, column: "successor", actual: row.phrase,
                expected: rows[earlier].phrase, other: .row(earlier), institution: row.predecessor)
        }
    }

    private struct Leaving: Hashable {
        let predecessor: CreditCode
        let day: Day
    }

    /// One conflict for each institution and day, on the last new row that adds to it.
    private static func exceedingTheWhole(_ all: [Succession], new count: Int) -> [RegisterConflict] {
        let whole = Fraction(100)
        let groups = Dictionary(grouping: all.indices) {
            Leaving(predecessor: all[$0].predecessor, day: all[$0].day)
        }
        let conflicts = groups.compactMap { leaving, members -> RegisterConflict? in
            // What is repeated has been said; it must not be counted as well.
            var counted: Set<Identity> = []
            let sum = members.filter { counted.insert(all[$0].identity).inserted }
                .reduce(Fraction.zero) { $0 + all[$1].percent }
            guard sum > whole, let row = members.filter({ $0 < count }).max() else { return nil }
            return RegisterConflict(
                rule: .successionOverWhole, row: row, column: "share", actual: Phrase(sum.exactText),
                expected: Phrase(whole.exactText), other: nil, institution: leaving.predecessor,
                values: ["day": Phrase(leaving.day.description)])
        }
        return conflicts.sorted { $0.row < $1.row }
    }

    /// Who took over what from whom and when, in words.
    public var sentence: Phrase {
        Phrase(
            en: "\(predecessor) → \(successor) on \(day): \(kind.rawValue), \(percent.exactText) %",
            zh: "\(day) \(predecessor) → \(successor)：\(kind.label.zh)，\(percent.exactText)%")
    }

    private var phrase: Phrase { Phrase("\(predecessor) → \(successor) \(day)") }
}

extension Fraction {
    /// The number as a decimal with as many places as it has, or as a quotient where no decimal is exact.
    public var exactText: String {
        for places in 0...18 {
            let text = rounded(places: places)
            if Fraction(text) == self { return text }
        }
        return description
    }
}
