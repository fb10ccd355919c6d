import Expressions

/// Reads the file of a policy; names and units are checked under the defaults and under every alternative.
struct PolicyReader {
    let section: YAMLSection
    let framework: Framework
    /// What clauses have in common with the policy where they say nothing else.
    private let cutOff: PolicyText

    init(_ section: YAMLSection, framework: Framework) throws(FrameworkFault) {
        try section.allow([
            "policy", "version", "title", "issuer", "number", "district", "award_years", "cut_off", "history_from",
            "history_begins", "past_awards_share", "rate_source", "combinable", "parameters", "derived", "clauses",
            "silent", "targets",
        ])
        self.section = section
        self.framework = framework
        cutOff = try section.policyText("cut_off")
    }

    /// The policy, every expression of which is known to be right.
    func policy(isKnown: Bool) throws(FrameworkFault) -> Policy {
        let id = try section.text("policy")
        guard isKebabCase(id), section.file == "policies/\(id).yaml" else {
            throw section.fault("policy", "The policy `\(id)` must be in a file of its name, `policies/\(id).yaml`.")
        }
        let years = try years(section, "award_years")
        let policy = Policy(
            id: id, version: try section.text("version"), title: try section.phrase("title"),
            issuer: try section.phrase("issuer"), number: try section.optionalText("number"), file: section.file,
            district: try district(), firstYear: years.first ?? 0, lastYear: years.last,
            historyFrom: try section.policyText("history_from"),
            historyBegins: try section.optionalPolicyText("history_begins"),
            pastAwardsShare: try section.optionalPolicyText("past_awards_share"),
            combinable: try section.optionalPolicyText("combinable"), rateSource: try section.policyText("rate_source"),
            parameters: try parameters(), derived: try derived(), clauses: try clauses(), silent: try silent(),
            targets: try targets())
        if isKnown { return policy }
        try PolicyCheck(policy: policy, section: section, framework: framework).run()
        return policy
    }

    private func district() throws(FrameworkFault) -> String {
        let code = try section.text("district")
        guard framework.codeLists["divisions"]?.index(of: code) != nil else {
            throw section.fault("district", "`\(code)` is not a code of divisions.")
        }
        return code
    }

    private func years(
        _ section: YAMLSection, _ key: String
    ) throws(FrameworkFault) -> (first: Int?, last: Int?) {
        guard let years = try section.section(key) else { return (nil, nil) }
        try years.allow(["from", "to"])
        var bounds: [Int?] = []
        for key in ["from", "to"] {
            let text = try years.optionalText(key)
            let year = text.flatMap { Int($0) }
            guard text == nil || year.map(Period.years.contains) == true else {
                throw years.fault(key, "\"\(text ?? "")\" is not a year.")
            }
            bounds.append(year)
        }
        if let first = bounds[0], let last = bounds[1], last < first {
            throw years.fault("to", "The last year \(last) is before the first, \(first).")
        }
        return (bounds[0], bounds[1])
    }

    // MARK: Parameters

    private func parameters() throws(FrameworkFault) -> [PolicyParameter] {
        var parameters: [PolicyParameter] = []
        for section in try section.sections("parameters") {
            let parameter = try PolicyParameter(section)
            guard !parameters.contains(where: { $0.id == parameter.id }) else {
                throw section.fault("parameter", "The parameter `\(parameter.id)` is there twice.")
            }
            parameters.append(parameter)
        }
        return parameters
    }

    private func silent() throws(FrameworkFault) -> [SilentClause] {
        var silent: [SilentClause] = []
        for section in try section.sections("silent") {
            try section.allow(["number", "reason"])
            silent.append(SilentClause(number: try section.text("number"), reason: try section.phrase("reason")))
        }
        return silent
    }

    private func targets() throws(FrameworkFault) -> [Target] {
        var targets: [Target] = []
        for section in try section.sections("targets") {
            try section.allow(["target", "title", "quote", "year", "measure", "is", "bar", "unit"])
            guard let year = Int(try section.text("year")), Period.years.contains(year) else {
                throw section.fault("year", "`year` must be a year.")
            }
            let comparison = try section.text("is")
            guard [">=", ">"].contains(comparison) else { throw section.fault("is", "`is` must be >= or >.") }
            targets.append(
                Target(
                    id: try section.text("target"), title: try section.phrase("title"),
                    quote: try section.text("quote"), year: year, measure: try section.policyText("measure"),
                    comparison: comparison, bar: try section.policyText("bar"), unit: try section.text("unit")))
        }
        return targets
    }

    // MARK: Clauses

    private func clauses() throws(FrameworkFault) -> [Clause] {
        var clauses: [Clause] = []
        for section in try section.sections("clauses") {
            let clause = try clause(section)
            guard !clauses.contains(where: { $0.id.lowercased() == clause.id.lowercased() }) else {
                throw section.fault("clause", "The clause `\(clause.id)` is there twice.")
            }
            clauses.append(clause)
        }
        return clauses
    }

    private func clause(_ section: YAMLSection) throws(FrameworkFault) -> Clause {
        try section.allow([
            "clause", "number", "title", "quote", "for", "each", "form", "recurrence", "years", "combination",
            "award_years", "cut_off", "conditions", "award",
        ])
        let form = try section.optionalText("form")
        if let form, framework.form(form) == nil { throw section.fault("form", "There is no form `\(form)`.") }
        let each: Clause.Each =
            section.value("each") == nil ? .institution : try section.choice("each", Clause.Each.self)
        if each == .item, form == nil {
            throw section.fault("each", "A clause about items needs the `form` whose lines they are.")
        }
        var conditions: [Condition] = []
        for section in try section.sections("conditions") { conditions.append(try Condition(section)) }
        let years = try years(section, "award_years")
        guard let award = try section.section("award") else { throw section.fault("award", "`award` is missing.") }
        return Clause(
            id: try section.text("clause"), number: try section.text("number"), title: try section.phrase("title"),
            quote: try section.text("quote"), beneficiary: try section.phrase("for"), each: each, form: form,
            recurrence: try section.choice("recurrence", Clause.Recurrence.self),
            years: try section.optionalPolicyText("years"), combination: try section.phrase("combination"),
            firstYear: years.first, lastYear: years.last,
            cutOff: try section.optionalPolicyText("cut_off") ?? cutOff, conditions: conditions,
            award: try Award(award))
    }

    private func derived() throws(FrameworkFault) -> [DerivedFigure] {
        var figures: [DerivedFigure] = []
        for section in try section.sections("derived") {
            figures.append(try DerivedFigure(section, framework: framework))
        }
        return figures
    }
}

extension YAMLSection {
    /// A text of the rule language with parameters.
    func policyText(_ key: String) throws(FrameworkFault) -> PolicyText {
        PolicyText(try text(key), line: line(of: key))
    }

    func optionalPolicyText(_ key: String) throws(FrameworkFault) -> PolicyText? {
        value(key) == nil ? nil : try policyText(key)
    }
}
