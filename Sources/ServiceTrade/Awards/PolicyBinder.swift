import Expressions
import Tabular

/// Puts the values of parameters into the expressions of a policy and reads them.
struct PolicyBinder {
    let policy: Policy
    let settings: PolicySettings
    let framework: Framework
    private let base: FactVocabulary
    /// The value of each parameter in words.
    private let parameterWords: [String: Phrase]

    init(policy: Policy, settings: PolicySettings, framework: Framework) {
        self.policy = policy
        self.settings = settings
        self.framework = framework
        var base = FactVocabulary(framework: framework, clauses: policy.clauses.map(\.id))
        for parameter in policy.parameters {
            if let number = parameter.number(settings.value(of: parameter)) {
                base.declare(parameter: parameter.id, number.value, number.unit)
            }
        }
        self.base = base
        parameterWords = Dictionary(
            uniqueKeysWithValues: policy.parameters.map { ($0.id, $0.words(settings.value(of: $0))) })
    }

    /// The same policy with another value of one parameter.
    init(_ other: PolicyBinder, choosing value: String, for parameter: PolicyParameter) {
        (policy, framework) = (other.policy, other.framework)
        settings = other.settings.choosing(value, for: parameter.id)
        var base = other.base
        if let number = parameter.number(value) { base.declare(parameter: parameter.id, number.value, number.unit) }
        self.base = base
        parameterWords = other.parameterWords.merging([parameter.id: parameter.words(value)]) { $1 }
    }

    func fault(_ text: PolicyText, _ reason: String, hint: String? = nil) -> FrameworkFault {
        FrameworkFault(file: policy.file, line: text.line, reason: reason, hint: hint)
    }

    /// A text with the values of its parameters; numbers keep their names, under which they are declared.
    ///
    /// A value may name other parameters in its turn, once over.
    func text(_ text: PolicyText) -> String {
        text.filled { name in reading(name).map { PolicyText($0, line: text.line).filled(reading) } }
    }

    private func reading(_ name: String) -> String? {
        policy.parameter(name).map { parameter in
            if case .number = parameter.kind { name } else { settings.value(of: parameter) }
        }
    }

    /// The value of a text that reads no fact.
    func number(_ text: PolicyText) throws(FrameworkFault) -> Ratio {
        let expression = try expression(text, .filing, base)
        guard expression.names.isEmpty, !expression.aggregates, case .number = expression.type,
            let column = try? expression.numbers(
                lines: Columns(count: 0), groups: [0..<0], filings: Columns(count: 1))
        else { throw fault(text, "`\(text.template)` must be a number that depends on no fact.") }
        return column.ratio(0)
    }

    /// From which period on the history must be whole.
    func historyBegins() throws(FrameworkFault) -> HistoryBegins {
        guard let text = policy.historyBegins else { return .register }
        guard let begins = HistoryBegins(rawValue: self.text(text)) else {
            throw fault(text, "`history_begins` must be register or start.")
        }
        return begins
    }

    // MARK: Clauses

    func clause(_ clause: Clause, historyFrom: Int) throws(FrameworkFault) -> ResolvedClause {
        var vocabulary = base
        if let id = clause.form, let form = framework.form(id) {
            vocabulary = FactVocabulary(base, form: form, derived: policy.derived, clause: clause.id)
        }
        let scope: Scope = clause.each == .item ? .line : .filing
        var conditions: [ResolvedCondition] = []
        for condition in try clause.conditions + combination(of: clause) + recurrence(of: clause) {
            conditions.append(try self.condition(condition, scope, vocabulary))
        }
        var bands: [ResolvedClause.Band] = []
        for band in clause.award.bands {
            var least: [Expression] = []
            for amount in band.least { least.append(try yuan(amount, scope, vocabulary)) }
            let when = try band.when.map { text throws(FrameworkFault) in try self.expression(text, scope, vocabulary) }
            bands.append(ResolvedClause.Band(when: when, least: least))
        }
        return ResolvedClause(
            clause: clause, cutOff: try cutOff(clause.cutOff), conditions: conditions, bands: bands,
            limit: try clause.award.limit.map { text throws(FrameworkFault) in try yuan(text, .filing, vocabulary) },
            total: try clause.award.total.map { text throws(FrameworkFault) in try yuan(text, .filing, vocabulary) },
            vocabulary: vocabulary,
            forms: Dictionary(uniqueKeysWithValues: framework.indicators.map { ($0.id, $0.form) }),
            derived: policy.derived, parameters: parameterFigures, historyFrom: historyFrom)
    }

    private func condition(
        _ condition: Condition, _ scope: Scope, _ vocabulary: FactVocabulary
    ) throws(FrameworkFault) -> ResolvedCondition {
        var expression = try expression(condition.check, scope, vocabulary)
        guard expression.type == .truth else { throw fault(condition.check, "A condition must be true or false.") }
        let readsLines = expression.names.contains { vocabulary.facts[$0]?.isOfLine ?? false }
        if scope == .line, !readsLines { expression = try self.expression(condition.check, .filing, vocabulary) }
        return ResolvedCondition(
            text: try words(condition.text, at: condition.check), expression: expression,
            readsLines: readsLines || expression.aggregates)
    }

    func target(_ target: Target) throws(FrameworkFault) -> ResolvedTarget {
        let vocabulary = FactVocabulary(overInstitutions: base)
        let measure = try expression(target.measure, .filing, vocabulary)
        guard case .number = measure.type else { throw fault(target.measure, "A measure must be a number.") }
        let whole = PolicyText(
            "(\(target.measure.template)) \(target.comparison) (\(target.bar.template))", line: target.bar.line)
        _ = try expression(whole, .filing, vocabulary)
        return ResolvedTarget(
            target: target, measure: measure, bar: try number(target.bar), slots: vocabulary.slots,
            factsRead: Set(measure.names.compactMap { vocabulary.facts[$0] }))
    }

    /// Where awards may not be had together, the condition that no other was granted for the year.
    private func combination(of clause: Clause) throws(FrameworkFault) -> [Condition] {
        guard let text = policy.combinable else { return [] }
        let others = policy.clauses.filter { $0.id != clause.id }.map { "granted_now.\($0.id.lowercased()) = 0" }
        switch self.text(text) {
        case "true": return []
        case "false" where others.isEmpty: return []
        case "false":
            return [
                Condition(
                    text: Phrase(en: "No other award of the policy was granted for the year", zh: "同一年度未获本政策其他奖励"),
                    check: PolicyText(others.joined(separator: " and "), line: text.line), band: nil)
            ]
        default: throw fault(text, "`combinable` must be true or false.")
        }
    }

    /// The conditions that follow from how often an award may be given.
    private func recurrence(of clause: Clause) -> [Condition] {
        let id = clause.id.lowercased()
        let line = clause.cutOff.line
        switch clause.recurrence {
        case .once:
            let name = clause.each == .item ? "item_granted" : "granted.\(id)"
            return [
                Condition(
                    text: Phrase(en: "No award was granted for it under this clause before", zh: "此前未就该事项获得本条奖励"),
                    check: PolicyText("\(name) = 0", line: line), band: nil)
            ]
        case .yearly:
            guard let years = clause.years else { return [] }
            return [
                Condition(
                    text: Phrase(
                        en: "Awards were granted in fewer years than the clause allows", zh: "已获奖励年数少于本条规定的年数"),
                    check: PolicyText("granted_years.\(id) < \(years.template)", line: years.line), band: nil)
            ]
        case .staged:
            guard let total = clause.award.total else { return [] }
            let stage = Condition(
                text: Phrase(en: "No award was granted for this stage before", zh: "此前未就该阶段获得本条奖励"),
                check: PolicyText("item_granted = 0", line: line), band: nil)
            return (clause.each == .item ? [stage] : []) + [
                Condition(
                    text: Phrase(en: "The total of the clause is not used up", zh: "本条奖励总额尚未用完"),
                    check: PolicyText("granted_cny.\(id) < \(total.template)", line: total.line), band: nil)
            ]
        }
    }

    private func cutOff(_ text: PolicyText) throws(FrameworkFault) -> CutOff? {
        let value = self.text(text)
        if value == "none" { return nil }
        guard let cutOff = CutOff(value) else {
            throw fault(text, "\"\(value)\" is not a day of the year such as 06-30, nor none.")
        }
        return cutOff
    }

    /// The parameters as figures that amounts are reckoned from.
    private var parameterFigures: [String: AwardRow.Figure] {
        Dictionary(
            uniqueKeysWithValues: policy.parameters.map { parameter in
                let value = parameter.figure(settings.value(of: parameter))
                let title = Phrase(en: parameter.id, zh: parameter.title.zh)
                return (parameter.id, AwardRow.Figure(name: parameter.id, title: title, value: value))
            })
    }

    /// A sentence with the values of its parameters, beginning with a capital.
    private func words(_ phrase: Phrase, at text: PolicyText) throws(FrameworkFault) -> Phrase {
        if let name = phrase.placeholders.first(where: { policy.parameter($0) == nil }) {
            throw fault(text, "The words of the condition name `{\(name)}`, and there is no such parameter.")
        }
        let filled = phrase.filled(parameterWords)
        return Phrase(en: filled.en.prefix(1).uppercased() + filled.en.dropFirst(), zh: filled.zh)
    }

    // MARK: Expressions

    private func yuan(
        _ text: PolicyText, _ scope: Scope, _ vocabulary: FactVocabulary
    ) throws(FrameworkFault) -> Expression {
        let expression = try expression(text, scope, vocabulary)
        guard expression.type == .number(.named("CNY")) else {
            throw fault(text, "An amount must be in CNY, but `\(text.template)` is \(expression.type).")
        }
        return expression
    }

    private func expression(
        _ text: PolicyText, _ scope: Scope, _ vocabulary: FactVocabulary
    ) throws(FrameworkFault) -> Expression {
        if let name = text.parameters.first(where: { policy.parameter($0) == nil }) {
            throw fault(text, "There is no parameter `\(name)`.")
        }
        if let literal = text.bareNumber {
            throw fault(
                text, "The number \(literal) stands in an expression.",
                hint: "Make it a parameter with its unit, so that it can be seen and questioned.")
        }
        do throws(ExpressionFault) {
            return try Expression(self.text(text), scope: scope, vocabulary: vocabulary.vocabulary)
        } catch {
            throw fault(text, "`\(self.text(text))`: \(error.reason)", hint: error.hint)
        }
    }
}

extension PolicyText {
    /// The first number in the text that is neither 0 nor 1, outside of names and quotes.
    var bareNumber: String? {
        var isQuoted = false
        var word = ""
        for character in template + " " {
            if character == "'" { isQuoted.toggle() }
            if !isQuoted, character.isLetter || character.isNumber || "_.$".contains(character) {
                word.append(character)
                continue
            }
            if word.first?.isNumber == true, !["0", "1"].contains(word) { return word }
            word = ""
        }
        return nil
    }
}

extension PolicyParameter {
    /// A value for readers: the title of the reading, or the number with its unit.
    func words(_ value: String) -> Phrase {
        let meaning = meaning(of: value)
        return meaning == Phrase(value) ? figure(value) : meaning
    }

    /// A number with its unit, and any other value as it is.
    func figure(_ value: String) -> Phrase {
        guard case .number(let unit) = kind else { return Phrase(value) }
        switch unit {
        case "number": return Phrase(value)
        case "ratio":
            let percent = Fraction(value).map { $0 * Fraction(100) }
            return Phrase(percent.map { "\($0.shortText) %" } ?? value)
        default:
            let number = groupingDigits(of: value)
            guard let noun = UnitNoun(unit) else {
                let currency = ["CNY": "元", "USD": "美元"][unit] ?? unit
                return Phrase(en: "\(unit) \(number)", zh: "\(number) \(currency)")
            }
            let counted = noun.counted(number, isOne: value == "1")
            return unit == "place" ? Phrase(en: "place \(number)", zh: counted.zh) : counted
        }
    }
}
