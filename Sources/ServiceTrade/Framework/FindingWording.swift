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
        rules[finding.rule]?.message.filled(finding.quotable) ?? Phrase(finding.rule)
    }

    /// What to do about it.
    public func hint(_ finding: Finding) -> Phrase? { rules[finding.rule]?.hint?.filled(finding.quotable) }
}

extension Finding {
    /// What a message may quote, by name.
    var quotable: [String: Phrase] {
        var quotable = values
        quotable["actual"] = quotable["actual"] ?? actual
        quotable["expected"] = quotable["expected"] ?? expected
        quotable["field"] = quotable["field"] ?? field.map { Phrase($0) }
        quotable["institution"] = institution.map { Phrase($0) }
        quotable["period"] = period.map { Phrase($0) }
        return quotable
    }
}
