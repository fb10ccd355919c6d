@testable import ServiceTrade

/// The page of a policy in `docs/policies`, up to what a person writes below it.
struct PolicyPage {
    let policy: Policy
    let resolved: ResolvedPolicy

    /// Where the part begins that the data does not hold.
    static let end = "## What the data does not say"

    var text: String {
        ([head] + policy.clauses.map(section) + (policy.targets.isEmpty ? [] : [goals]) + [silent])
            .joined(separator: "\n\n") + "\n\n"
    }

    private var head: String {
        let number = policy.number.map { "\($0). " } ?? ""
        let common = policy.parameters.filter { $0.clause == nil }
        return """
            # \(policy.title.en)

            \(number)Issued by: \(both(policy.issuer)). File: `\(policy.file)`, version \(policy.version). \
            District \(policy.district), award years from \(policy.firstYear)\(policy.lastYear.map { " to \($0)" } ?? "").

            The conditions are in words, with the default of each parameter, and in the rule language, where `$name` \
            stands for a parameter. [Policy format](../reference/policy-format.md) explains every name. The tables \
            list what the text leaves open, which the authority should answer; a number of the text is listed too, so \
            that it can be questioned.

            A test holds this page equal to the data and writes it anew with \
            `REPORT_RECORD=1 scripts/test --filter PolicyPageTests`, but for its last section.

            ## For all clauses

            \(table(common))
            """
    }

    private func section(_ clause: Clause) -> String {
        let conditions = resolved.clauses.first { $0.clause.id == clause.id }?.conditions ?? []
        let words = zip(clause.conditions, conditions).map { "  - \(both($1.text)): `\($0.check.template)`" }
        let own = policy.parameters.filter { $0.clause == clause.id }
        let lines = [
            "## \(clause.id): \(both(clause.title))", "", "> \(clause.number) \(clause.quote)", "",
            "- For: \(both(clause.beneficiary))", "- Facts: \(facts(clause))",
            "- Conditions, all of which must hold:",
        ]
        return
            (lines + words + ["- Award: \(award(clause))", "- Together with other awards: \(clause.combination.en)"]
            + (own.isEmpty ? [] : ["", table(own)])).joined(separator: "\n")
    }

    private func facts(_ clause: Clause) -> String {
        let application = clause.form.map { "the application `\($0)`, " } ?? ""
        let each = clause.each == .item ? "each line of the application" : "each institution"
        return "\(application)accepted returns and the register; decided for \(each)"
    }

    private func award(_ clause: Clause) -> String {
        let award = clause.award
        let kind =
            switch award.kind {
            case .fixed: "a fixed amount"
            case .computed: "reckoned as the text says"
            case .atMost: "decided by the authority, at most"
            case .discretion: "decided by the authority; the text states no amount"
            }
        let bands = award.bands.map { band in
            let amounts = band.least.map { "`\($0.template)`" }.joined(separator: ", ")
            let amount = band.least.count > 1 ? "the least of \(amounts)" : amounts
            let words = band.range?.words ?? band.when?.template
            return words.map { "`\($0)`: \(amount)" } ?? amount
        }
        let figure = award.figure.map { "; by `\($0.template)`: " } ?? (bands.isEmpty ? "" : " ")
        var text = kind + figure + bands.joined(separator: "; ")
        if let limit = award.limit { text += "; an institution at most `\(limit.template)` a year" }
        if let total = award.total { text += "; over all stages at most `\(total.template)`" }
        return text + ". " + recurrence(clause) + (award.note.map { " \($0.en)" } ?? "")
    }

    private func recurrence(_ clause: Clause) -> String {
        switch clause.recurrence {
        case .once: clause.each == .item ? "Once for an item." : "Once for an institution."
        case .yearly:
            clause.years.map { "Every year, in `\($0.template)` years at most." }
                ?? "Every year, within the conditions."
        case .staged: "In stages."
        }
    }

    private func table(_ parameters: [PolicyParameter]) -> String {
        let rows = parameters.map { parameter in
            let unit = if case .number(let unit) = parameter.kind, unit != "number" { " \(unit)" } else { "" }
            let named = Dictionary(uniqueKeysWithValues: parameter.alternatives.map { ($0.value, $0.title.en) })
            let standard = "`\(parameter.defaultValue)`\(unit)" + (named[parameter.defaultValue].map { " \($0)" } ?? "")
            var others = parameter.alternatives.filter { $0.value != parameter.defaultValue }
                .map { "`\($0.value)`\(unit) \($0.title.en)" }
            if let open = parameter.openChoices { others.append(open.en) }
            return "| `\(parameter.id)` \(both(parameter.title)) | \(standard) | \(others.joined(separator: "; ")) | "
                + "\(parameter.question.en) | \(parameter.decider.en) |"
        }
        return
            (["| parameter | default | alternatives | what is open | decided by |", "|---|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private var goals: String {
        let rows = policy.targets.map {
            "| `\($0.id)` \(both($0.title)) | \($0.year) | `\($0.measure.template)` | "
                + "`\($0.comparison) \($0.bar.template)` | \($0.quote) |"
        }
        let head = [
            "## Goals of development", "", "| goal | year | measure | must be | text |", "|---|---|---|---|---|",
        ]
        return (head + rows).joined(separator: "\n")
    }

    private var silent: String {
        let rows = policy.silent.map { "| \($0.number) | \($0.reason.en) |" }
        return (["## Items that hold nothing to decide", "", "| number | reason |", "|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private func both(_ phrase: Phrase) -> String {
        phrase.en == phrase.zh ? phrase.en : "\(phrase.en) (\(phrase.zh))"
    }
}

extension BandRange {
    fileprivate var words: String {
        let bounds = [(">=", from), (">", above), ("<=", to), ("<", below)]
        return bounds.compactMap { sign, bound in bound.map { "\(sign) \($0.template)" } }.joined(separator: " and ")
    }
}
