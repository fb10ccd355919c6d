import Expressions

/// A figure of a finer form that the rules of a coarser one compare with, such as `months.flash_exports`.
struct PartFigure: Sendable {
    /// The finer form.
    let form: String
    /// How often that form is filed.
    let frequency: Period.Frequency
    /// The number of the indicator among those of that form.
    let indicator: Int
    /// How the values of the parts make the value of the whole.
    let overTime: Indicator.OverTime
    let isMoney: Bool

    /// What comes before the point in names: `months` or `quarters`.
    var prefix: String { frequency == .monthly ? "months" : "quarters" }
}

/// What the names in the rules of a form mean, one slot of a column each.
struct Slots: Sendable {
    /// The source of the values of one slot.
    enum Meaning: Hashable, Sendable {
        /// A column of the line, as filed.
        case line(Int)
        /// An amount of the line in yuan, at the rate of the filing's period.
        case converted(Int)
        /// An indicator of the filing itself; money in yuan.
        case current(Int)
        /// The same indicator, accepted for the period before.
        case prior(Int)
        /// The same indicator, accepted for the same period a year before.
        case yearAgo(Int)
        /// A figure of a finer form, accepted for every part of the period; its number among the parts.
        case part(Int)
        /// Yuan per unit of a currency in the filing's period.
        case rate(String)
        /// The first or the last day of the filing's period.
        case periodDay(isLast: Bool)

        /// The indicator of the form whose value it is, now or before.
        var indicator: Int? {
            switch self {
            case .current(let number), .prior(let number), .yearAgo(let number): number
            case .line, .converted, .part, .rate, .periodDay: nil
            }
        }

        /// Whether it differs from line to line.
        var isOfLine: Bool {
            switch self {
            case .line, .converted: true
            case .current, .prior, .yearAgo, .part, .rate, .periodDay: false
            }
        }

        /// Whether it is a figure of a finer form.
        var isPart: Bool { if case .part = self { true } else { false } }

        /// Whether it needs what was accepted for other periods.
        var isHistory: Bool {
            switch self {
            case .prior, .yearAgo, .part: true
            default: false
            }
        }
    }

    private(set) var meanings: [Meaning] = []
    private(set) var names: [String: Int] = [:]
    private(set) var vocabulary = Vocabulary()
    /// The figures of finer forms that have names.
    let parts: [PartFigure]

    /// The names over the fields of a form, the indicators that are summed from it, and those of finer forms.
    init(
        lineFields: [Field], indicators: [(id: String, short: String, unit: Unit)],
        parts: [(id: String, short: String, unit: Unit, figure: PartFigure)] = [], lists: [String: CodeList]
    ) {
        self.parts = parts.map(\.figure)
        for (name, list) in lists {
            vocabulary.declareCodes(list: name, codes: list.entries.map(\.code))
            for group in list.groups {
                vocabulary.declareGroup(list: name, group: group, members: list.members(of: group))
            }
        }
        for (index, field) in lineFields.enumerated() {
            declare(field.name, field.type, .line, .line(index), converted: field.isMoney ? "\(field.name).cny" : nil)
        }
        for (index, field) in lineFields.enumerated() where field.isMoney {
            declare("\(field.name).cny", .number(.named("CNY")), .line, .converted(index))
        }
        for (index, indicator) in indicators.enumerated() {
            for name in Set([indicator.id, indicator.short]) {
                declare(name, .number(indicator.unit), .filing, .current(index))
                declare("prior.\(name)", .number(indicator.unit), .filing, .prior(index))
                declare("year_ago.\(name)", .number(indicator.unit), .filing, .yearAgo(index))
            }
        }
        for (number, part) in parts.enumerated() {
            for name in Set([part.id, part.short]) {
                declare("\(part.figure.prefix).\(name)", .number(part.unit), .filing, .part(number))
            }
        }
        declare("period.first_day", .date, .filing, .periodDay(isLast: false))
        declare("period.last_day", .date, .filing, .periodDay(isLast: true))
        for entry in lists["currencies"]?.entries ?? [] {
            declare("rate.\(entry.code)", .number(.none), .filing, .rate(entry.code))
        }
    }

    private mutating func declare(
        _ name: String, _ type: ValueType, _ level: Expressions.Level, _ meaning: Meaning, converted: String? = nil
    ) {
        names[name] = meanings.count
        vocabulary.declare(name, type, level: level, slot: meanings.count, aggregateAs: converted)
        meanings.append(meaning)
    }

    /// The sources that an expression reads.
    func meanings(of names: Set<String>) -> Set<Meaning> {
        Set(names.compactMap { name in self.names[name].map { meanings[$0] } })
    }
}

extension Field {
    /// Whether it is an amount of money.
    public var isMoney: Bool {
        if case .money = kind { true } else { false }
    }

    /// The type that rules see.
    var type: ValueType {
        switch kind {
        case .creditCode, .period, .text: .text
        case .date: .date
        case .boolean: .truth
        case .code(let list): .code(list)
        case .multiplier: .number(.none)
        case .money(let currency, _): .number(.relative(currency))
        case .count(let unit): .number(.named(unit))
        }
    }
}
