public import Expressions

/// A policy under chosen values of its parameters: every expression is parsed, typed and bound to facts.
public struct ResolvedPolicy: Sendable {
    /// The policy.
    public let policy: Policy
    /// The values of its parameters.
    public let settings: PolicySettings
    /// The clauses, in the order of the document.
    public let clauses: [ResolvedClause]
    /// The goals of development.
    public let targets: [ResolvedTarget]
    /// The first year of which returns are looked at where something must be reached for the first time.
    public let historyFrom: Int
    /// From which period on that history must be whole.
    public let historyBegins: HistoryBegins
    /// The least part of the business of an institution with which its past awards pass on.
    public let pastAwardsShare: Ratio
    /// The source whose exchange rates convert amounts; nil: those in force.
    public let rateSource: String?

    /// Chooses the values of the parameters.
    ///
    /// - Throws: `FrameworkFault` with the place of an expression that means nothing under these values.
    public init(
        _ policy: Policy, settings: PolicySettings = .defaults, framework: Framework
    ) throws(FrameworkFault) {
        let binder = PolicyBinder(policy: policy, settings: settings, framework: framework)
        try self.init(by: binder, clauses: policy.clauses, targets: policy.targets)
    }

    /// Binds some clauses and goals of a policy.
    init(by binder: PolicyBinder, clauses wanted: [Clause], targets goals: [Target]) throws(FrameworkFault) {
        policy = binder.policy
        settings = binder.settings
        var clauses: [ResolvedClause] = []
        let first = try binder.number(policy.historyFrom)
        guard first.denominator == 1, let year = Int(exactly: first.numerator), Period.years.contains(year) else {
            throw binder.fault(policy.historyFrom, "`history_from` must be a year.")
        }
        historyFrom = year
        historyBegins = try binder.historyBegins()
        pastAwardsShare =
            try policy.pastAwardsShare.map { text throws(FrameworkFault) in try binder.number(text) }
            ?? Ratio(numerator: 0)
        for clause in wanted { clauses.append(try binder.clause(clause, historyFrom: year)) }
        self.clauses = clauses
        var targets: [ResolvedTarget] = []
        for target in goals { targets.append(try binder.target(target)) }
        self.targets = targets
        let source = binder.text(policy.rateSource)
        rateSource = source == "in_force" ? nil : source
    }
}

extension ResolvedPolicy {
    /// Whether a part of the business takes the past awards with it.
    public func passesAwards(_ share: Fraction) -> Bool { share >= Fraction(pastAwardsShare) }
}

/// From which period on the history of an institution must be whole.
public enum HistoryBegins: String, Sendable, Hashable, CaseIterable {
    /// From its first day in any register on: what was before that day is taken as nothing.
    case register
    /// From the first period of the history on, whenever the institution came.
    case start
}

/// A clause under chosen values of the parameters.
public struct ResolvedClause: Sendable {
    /// An amount in yuan, and when it is that one.
    struct Band: Sendable {
        let when: Expression?
        let least: [Expression]
    }

    /// The clause.
    public let clause: Clause
    /// The last day of the award year on which filings count; nil: all count that are known.
    public let cutOff: CutOff?
    /// What must hold, the rules of recurrence last.
    public let conditions: [ResolvedCondition]
    let bands: [Band]
    let limit: Expression?
    let total: Expression?
    /// The facts by slot of the expressions' columns.
    let slots: [AwardFact]
    let types: [ValueType]
    /// The facts by name.
    let facts: [String: AwardFact]

    /// The form of each indicator that a fact is made of.
    let forms: [String: String]
    /// The figures reckoned from lines, by name.
    let derived: [String: DerivedFigure]
    /// The values of the policy's parameters, by name.
    let parameters: [String: AwardRow.Figure]
    private let slotNumbers: [AwardFact: Int]

    /// Every fact that a condition or an amount reads.
    public let factsRead: Set<AwardFact>
    /// The first year of the history.
    public let historyFrom: Int

    init(
        clause: Clause, cutOff: CutOff?, conditions: [ResolvedCondition], bands: [Band], limit: Expression?,
        total: Expression?, vocabulary: FactVocabulary, forms: [String: String], derived: [DerivedFigure],
        parameters: [String: AwardRow.Figure], historyFrom: Int
    ) {
        self.parameters = parameters
        self.derived = Dictionary(
            derived.filter { $0.form == clause.form }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        (self.clause, self.cutOff, self.conditions, self.bands) = (clause, cutOff, conditions, bands)
        (self.limit, self.total, self.forms, self.historyFrom) = (limit, total, forms, historyFrom)
        (slots, types, facts) = (vocabulary.slots, vocabulary.types, vocabulary.facts)
        slotNumbers = Dictionary(
            vocabulary.slots.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var names = conditions.reduce(into: Set<String>()) { $0.formUnion($1.expression.names) }
        for band in bands {
            for expression in band.least + [band.when].compactMap(\.self) { names.formUnion(expression.names) }
        }
        for expression in [limit, total].compactMap(\.self) { names.formUnion(expression.names) }
        factsRead = Set(names.compactMap { vocabulary.facts[$0] })
    }

    /// The slot of a fact; nil for one that the clause has no name for.
    func slot(of fact: AwardFact) -> Int? { slotNumbers[fact] }

    /// The filings of an institution that the figures of a condition come from, by form and year.
    public func filings(of condition: ResolvedCondition, _ awardYear: Int) -> Set<FactTable.ReturnYear> {
        let facts = Set(condition.expression.names.compactMap { self.facts[$0] })
        return returns(of: facts, awardYear, withHistory: true)
            .union(condition.readsLines ? application(awardYear) : [])
    }

    /// The filings that all figures of the clause come from, by form and year.
    public func filings(_ awardYear: Int) -> Set<FactTable.ReturnYear> {
        returnYears(awardYear).union(application(awardYear))
    }

    /// The returns whose use must be allowed: those of the years that facts are made of, with the history.
    ///
    /// - Parameter awardYear: the award year.
    public func returnYears(_ awardYear: Int) -> Set<FactTable.ReturnYear> {
        returns(of: factsRead, awardYear, withHistory: true)
    }

    /// The returns of the years that facts name, without the history.
    func yearsNamed(_ awardYear: Int) -> Set<FactTable.ReturnYear> {
        returns(of: factsRead, awardYear, withHistory: false)
    }

    private func application(_ awardYear: Int) -> Set<FactTable.ReturnYear> {
        Set(clause.form.map { [FactTable.ReturnYear(form: $0, year: awardYear)] } ?? [])
    }

    private func returns(
        of facts: Set<AwardFact>, _ awardYear: Int, withHistory: Bool
    ) -> Set<FactTable.ReturnYear> {
        var wanted: Set<FactTable.ReturnYear> = []
        for fact in facts {
            guard let form = fact.indicator.flatMap({ forms[$0] }) else { continue }
            var years = fact.years.map { awardYear + $0.rawValue }
            if withHistory, fact.isOfHistory { years += historyFrom..<max(awardYear - 1, historyFrom) }
            for year in years { wanted.insert(FactTable.ReturnYear(form: form, year: year)) }
        }
        return wanted
    }
}

extension Sequence where Element == ResolvedClause {
    /// Every fact that one of the clauses reads.
    public var factsRead: Set<AwardFact> { reduce(into: []) { $0.formUnion($1.factsRead) } }
}

/// A condition under chosen values of the parameters.
public struct ResolvedCondition: Sendable {
    /// What it says, for readers.
    public let text: Phrase
    /// The condition, about one institution, or about one line where it reads lines of a clause about items.
    public let expression: Expression
    /// Whether it looks at the lines of an application, one by one or together.
    public let readsLines: Bool
}

/// A goal of development under chosen values of the parameters.
public struct ResolvedTarget: Sendable {
    /// The goal.
    public let target: Target
    /// What is measured; institutions are the lines.
    let measure: Expression
    /// The bar.
    public let bar: Ratio
    let slots: [AwardFact]
    /// The facts of institutions that the measure reads.
    public let factsRead: Set<AwardFact>
}
