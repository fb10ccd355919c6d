import Expressions

/// The names that the conditions of a clause may use, and the fact that each means.
struct FactVocabulary {
    private(set) var vocabulary = Vocabulary()
    private(set) var facts: [String: AwardFact] = [:]
    /// The facts by slot.
    private(set) var slots: [AwardFact] = []
    /// The type of each slot.
    private(set) var types: [ValueType] = []

    /// The names that every clause has.
    init(framework: Framework, clauses: [String]) {
        for (name, list) in framework.codeLists {
            vocabulary.declareCodes(list: name, codes: list.entries.map(\.code))
            for group in list.groups {
                vocabulary.declareGroup(list: name, group: group, members: list.members(of: group))
            }
        }
        for indicator in framework.indicators { declare(indicator) }
        for status in AwardFact.RegisterStatus.allCases { declare(status.rawValue, .truth, .status(status)) }
        for entry in framework.codeLists["growth-lists"]?.entries ?? [] {
            declare("growth_list.\(snakeCase(entry.code))", .truth, .growthList(code: entry.code))
        }
        for clause in clauses {
            for granted in AwardFact.Granted.allCases {
                let unit = granted == .yuan ? Unit.named("CNY") : .none
                declare("\(granted.rawValue).\(clause.lowercased())", .number(unit), .granted(clause: clause, granted))
            }
        }
        for (name, year) in [
            ("award_year", AwardFact.Year.award), ("reference_year", .reference), ("prior_year", .prior),
        ] {
            declare("\(name).first_day", .date, .firstDay(year))
            declare("\(name).last_day", .date, .lastDay(year))
        }
    }

    /// The names of an application form and of the clause that reads it besides.
    init(_ base: FactVocabulary, form: Form, derived: [DerivedFigure], clause: String) {
        self = base
        for (index, field) in form.lineFields.enumerated() {
            let type: ValueType = if case .money = field.kind { .number(.relative("currency")) } else { field.type }
            declare(
                field.name, type, .field(form: form.id, index), level: .line,
                aggregateAs: field.isMoney ? "\(field.name).cny" : nil)
            if field.isMoney {
                declare("\(field.name).cny", .number(.named("CNY")), .converted(form: form.id, index), level: .line)
            }
        }
        for figure in derived where figure.form == form.id {
            declare(figure.name, .number(figure.unit), .derived(figure.name, form: form.id), level: .line)
        }
        declare("item_granted", .number(.none), .itemGranted(clause: clause), level: .line)
        declare("item_elsewhere", .number(.none), .itemElsewhere(clause: clause), level: .line)
        declare("item_unclaimed", .truth, .itemUnclaimed(clause: clause), level: .line)
    }

    /// The names of institutions where they are the lines over which is counted and summed.
    init(overInstitutions base: FactVocabulary) {
        self.init(copying: base.vocabulary)
        for (name, fact) in base.facts.sorted(by: { $0.key < $1.key }) {
            guard let slot = base.slots.firstIndex(of: fact) else { continue }
            declare(name, base.types[slot], fact, level: .line)
        }
    }

    private init(copying vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Declares a number that the policy states, in its unit.
    mutating func declare(parameter: String, _ number: ExactRatio, _ unit: Unit) {
        vocabulary.declareParameter(parameter, numerator: number.numerator, denominator: number.denominator, unit: unit)
    }

    private mutating func declare(_ indicator: Indicator) {
        let own = indicator.isMoney ? Unit.named(indicator.unit) : .named(indicator.unit)
        let place = Unit.named("place")
        for name in Set([indicator.id, indicator.short]) {
            let id = indicator.id
            declare(name, .number(own), .value(indicator: id, .reference, .published))
            declare(
                "prior.\(name)", .number(.named("\(own) of the prior year")), .value(indicator: id, .prior, .published))
            declare("growth.\(name)", .number(.none), .growth(indicator: id, .published))
            declare("rank.\(name)", .number(place), .rank(indicator: id, .district))
            declare("base_rank.\(name)", .number(place), .rank(indicator: id, .base))
            for universe in AwardFact.Universe.allCases {
                declare("worst_\(universe.rank).\(name)", .number(place), .worstRank(indicator: id, universe))
                declare("whole_\(universe.rank).\(name)", .truth, .wholeRanking(indicator: id, universe))
            }
            declare("whole_history.\(name)", .truth, .wholeHistory(indicator: id))
            guard indicator.isMoney else { continue }
            let yuan = Unit.named("CNY")
            declare("\(name).cny", .number(yuan), .value(indicator: id, .reference, .yuan))
            declare("prior.\(name).cny", .number(.named("CNY of the prior year")), .value(indicator: id, .prior, .yuan))
            declare("growth.\(name).cny", .number(.none), .growth(indicator: id, .yuan))
            declare("highest_before.\(name).cny", .number(.named("CNY")), .highestBefore(indicator: id))
        }
    }

    private mutating func declare(
        _ name: String, _ type: ValueType, _ fact: AwardFact, level: Expressions.Level = .filing,
        aggregateAs: String? = nil
    ) {
        facts[name] = fact
        vocabulary.declare(name, type, level: level, slot: slots.count, aggregateAs: aggregateAs)
        slots.append(fact)
        types.append(type)
    }
}

extension DerivedFigure {
    /// The unit of the figure.
    var unit: Unit {
        switch reckoning {
        case .days: .named("day")
        case .months: .named("month")
        case .primeRate: .none
        }
    }
}

/// A code as a part of a name: hyphens are underscores.
func snakeCase(_ code: String) -> String {
    String(code.map { $0 == "-" ? "_" : $0 })
}

extension AwardFact.Universe {
    /// The name of the rank among it.
    var rank: String { self == .base ? "base_rank" : "rank" }
}
