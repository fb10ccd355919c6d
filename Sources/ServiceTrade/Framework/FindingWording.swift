/// Puts findings into words: the message and the hint of their rules, with the figures filled in.
public struct FindingWording: Sendable {
    private var rules: [String: (message: Phrase, hint: Phrase?)] = [:]

    /// The words of all rules of a framework and of the rules that hold for every form.
    public init(_ framework: Framework) {
        for rule in StructuralRule.allCases { rules[rule.rawValue] = (rule.wording.message, rule.wording.hint) }
        for form in framework.forms {
            for rule in form.rules { rules[rule.id] = (rule.message, rule.hint) }
        }
    }

    /// What a finding says.
    public func message(_ finding: Finding) -> Phrase {
        rules[finding.rule]?.message.filled(values(finding)) ?? Phrase(finding.rule)
    }

    /// What to do about it.
    public func hint(_ finding: Finding) -> Phrase? { rules[finding.rule]?.hint?.filled(values(finding)) }

    private func values(_ finding: Finding) -> [String: Phrase] {
        var values = finding.values
        values["actual"] = values["actual"] ?? finding.actual
        values["expected"] = values["expected"] ?? finding.expected
        values["field"] = values["field"] ?? finding.field.map { Phrase($0) }
        values["institution"] = finding.institution.map { Phrase($0) }
        values["period"] = finding.period.map { Phrase($0) }
        return values
    }
}
