/// Puts findings into words: the message and the hint of their rules, with the figures filled in.
public struct FindingWording: Sendable {
    private var rules: [String: (message: Phrase, hint: Phrase?)] = [:]
    private let framework: Framework

    /// The words of all rules of a framework and of the rules that hold for every form.
    public init(_ framework: Framework) {
        self.framework = framework
        for rule in StructuralRule.allCases { rules[rule.rawValue] = (rule.wording.message, rule.wording.hint) }
        for form in framework.returns {
            for rule in form.rules { rules[rule.id] = (rule.message, rule.hint) }
        }
    }

    /// What a finding says.
    public func message(_ finding: Finding) -> Phrase {
        words(finding.rule)?.message.filled(finding.quotable) ?? Phrase(finding.rule)
    }

    /// What to do about it.
    public func hint(_ finding: Finding) -> Phrase? { words(finding.rule)?.hint?.filled(finding.quotable) }

    private func words(_ rule: String) -> (message: Phrase, hint: Phrase?)? {
        // The rules of applications are looked up when they have found something.
        rules[rule] ?? framework.rule(rule).map { ($0.rule.message, $0.rule.hint) }
    }
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
