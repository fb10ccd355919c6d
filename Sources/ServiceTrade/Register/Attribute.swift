/// Something that is known of an institution from a day to a day: its status as key institution, a business type,
/// its ownership, a growth list that it is on.
public struct Attribute: Sendable, Hashable {
    /// What is known.
    public enum Kind: String, Sendable, Hashable, CaseIterable, LabelledWord {
        /// Whether it is a key institution (重点机构), `true` or `false`; says more than the stay, with a reason.
        case key
        /// A business type (业态), a code of `services`; an institution may have many at once.
        case businessType = "business-type"
        /// Its ownership (机构性质), a code of `ownerships`.
        case ownership
        /// A list of growing enterprises that it is on, a code of `growth-lists`; it may be on many at once.
        case growthList = "growth-list"

        /// The name.
        public var label: Phrase {
            switch self {
            case .key: Phrase(en: "key institution", zh: "重点机构")
            case .businessType: Phrase(en: "business type", zh: "业态")
            case .ownership: Phrase(en: "ownership", zh: "机构性质")
            case .growthList: Phrase(en: "growth list", zh: "成长名单")
            }
        }

        /// Whether an institution may have several values at once.
        public var mayBeMany: Bool { self == .businessType || self == .growthList }

        /// The code list of the values; nil for true and false.
        public var codeList: String? {
            switch self {
            case .key: nil
            case .businessType: "services"
            case .ownership: "ownerships"
            case .growthList: "growth-lists"
            }
        }
    }

    /// The institution.
    public var institution: CreditCode
    /// What is known.
    public var kind: Kind
    /// The code of the value, or `true` or `false`.
    public var value: String
    /// The first day on which it holds.
    public var firstDay: Day
    /// The last day on which it holds; nil: it still does.
    public var lastDay: Day?
    /// Why: the notice, the decision.
    public var reason: String

    /// Creates an attribute; the value is a code of its list.
    public init(
        institution: CreditCode, kind: Kind, value: String, firstDay: Day, lastDay: Day? = nil, reason: String = ""
    ) {
        self.institution = institution
        self.kind = kind
        self.value = value
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.reason = reason
    }

    /// Whether it holds on a day.
    public func isInForce(on day: Day) -> Bool { days.contains(day) }

    var days: DaySpan { DaySpan(firstDay: firstDay, lastDay: lastDay) }

    /// What makes an attribute the same one in the register: of one at a time the first day, of many the value too.
    public struct Identity: Sendable, Hashable {
        let institution: CreditCode
        let topic: String
        let firstDay: Day
    }

    /// What makes it the same one in the register.
    public var identity: Identity { Identity(institution: institution, topic: topic, firstDay: firstDay) }

    /// What holds at most once at a time.
    private var topic: String { kind.mayBeMany ? "\(kind.rawValue) \(value)" : kind.rawValue }
}

extension Attribute {
    /// Returns the new attributes that share a day with another: two values of what has one, or the same value
    /// twice.
    ///
    /// - Parameters:
    ///   - rows: the new attributes; one with the `identity` of an attribute in the register replaces it.
    ///   - existing: the attributes in the register, at least those of the institutions of the new ones.
    public static func conflicts(_ rows: [Attribute], existing: [Attribute]) -> [RegisterConflict] {
        let all = rows + remaining(existing, besides: rows, identity: \.identity)
        let entries = all.enumerated().map { index, row in
            DatedEntry(
                institution: row.institution, topic: row.topic, days: row.days, row: index < rows.count ? index : nil)
        }
        return DatedEntry.overlaps(entries).map { entry, other in
            RegisterConflict(
                rule: .attributeOverlaps, row: entry, column: "from", actual: all[entry].phrase,
                expected: all[other].phrase, other: other < rows.count ? .row(other) : .registered,
                institution: all[entry].institution)
        }
    }

    /// What is known, and when, in words.
    public var phrase: Phrase {
        let days = days.phrase
        return Phrase(en: "\(kind.rawValue) \(value) \(days.en)", zh: "\(kind.label.zh) \(value) \(days.zh)")
    }
}
