import Expressions

/// What is checked of a policy once it is read: that it means something under every reading.
struct PolicyCheck {
    let policy: Policy
    let section: YAMLSection
    let framework: Framework

    func run() throws(FrameworkFault) {
        try check(.defaults)
        try checkParameters()
        for parameter in policy.parameters {
            for alternative in parameter.alternatives where alternative.value != parameter.defaultValue {
                do throws(FrameworkFault) {
                    try check(PolicySettings.defaults.choosing(alternative.value, for: parameter.id))
                } catch {
                    throw fault(parameter, "With \(parameter.id)=\(alternative.value): \(error.reason)", error.hint)
                }
            }
        }
    }

    private func check(_ settings: PolicySettings) throws(FrameworkFault) {
        _ = try ResolvedPolicy(policy, settings: settings, framework: framework)
        try checkBands(PolicyBinder(policy: policy, settings: settings, framework: framework))
    }

    private func fault(_ parameter: PolicyParameter, _ reason: String, _ hint: String? = nil) -> FrameworkFault {
        FrameworkFault(file: policy.file, line: parameter.line, reason: reason, hint: hint)
    }

    /// A parameter that nothing reads settles nothing; one of an unknown clause is a slip of the pen.
    private func checkParameters() throws(FrameworkFault) {
        let texts = policy.texts
        let values = policy.parameters.flatMap { [$0.defaultValue] + $0.alternatives.map(\.value) }
        let used = Set((texts + values.map { PolicyText($0, line: section.line) }).flatMap(\.parameters))
        for parameter in policy.parameters {
            guard used.contains(parameter.id) else {
                throw fault(parameter, "No expression reads the parameter `\(parameter.id)`.")
            }
            guard parameter.clause.map({ policy.clause($0) != nil }) ?? true else {
                throw fault(parameter, "`\(parameter.id)`: there is no clause `\(parameter.clause ?? "")`.")
            }
        }
    }

    /// Bands of one figure must not overlap, else a value would have two amounts.
    private func checkBands(_ binder: PolicyBinder) throws(FrameworkFault) {
        var families: [String: [(figure: PolicyText, range: BandRange)]] = [:]
        for clause in policy.clauses {
            for band in clause.conditions.compactMap(\.band) where !band.family.isEmpty {
                families[band.family, default: []].append((band.figure, band.range))
            }
            guard let figure = clause.award.figure else { continue }
            families["award \(clause.id)"] = clause.award.bands.compactMap(\.range).map { (figure, $0) }
        }
        for bands in families.sorted(by: { $0.key < $1.key }).map(\.value) {
            var known: [(range: NumberRange, figure: PolicyText)] = []
            for (figure, range) in bands {
                let numbers = try NumberRange(range, binder)
                if let other = known.first(where: { $0.range.overlaps(numbers) }) {
                    throw binder.fault(
                        figure, "The band \(numbers.words) overlaps the band \(other.range.words).",
                        hint: "Let one end `below` where the next begins `from`.")
                }
                known.append((numbers, figure))
            }
        }
    }
}

/// The bounds of a band as numbers.
private struct NumberRange {
    let lower: (value: Ratio, isIn: Bool)?
    let upper: (value: Ratio, isIn: Bool)?

    init(_ range: BandRange, _ binder: PolicyBinder) throws(FrameworkFault) {
        if let from = range.from {
            lower = (try binder.number(from), true)
        } else if let above = range.above {
            lower = (try binder.number(above), false)
        } else {
            lower = nil
        }
        if let to = range.to {
            upper = (try binder.number(to), true)
        } else if let below = range.below {
            upper = (try binder.number(below), false)
        } else {
            upper = nil
        }
    }

    func overlaps(_ other: NumberRange) -> Bool { !(ends(before: other) || other.ends(before: self)) }

    private func ends(before other: NumberRange) -> Bool {
        guard let upper, let lower = other.lower, let order = upper.value.compared(with: lower.value) else {
            return false
        }
        return order < 0 || (order == 0 && !(upper.isIn && lower.isIn))
    }

    var words: String {
        let low = lower.map { "\($0.isIn ? "from" : "above") \($0.value)" }
        let high = upper.map { "\($0.isIn ? "to" : "below") \($0.value)" }
        return [low, high].compactMap(\.self).joined(separator: " ")
    }
}

extension Policy {
    /// Every text of the rule language in the policy.
    var texts: [PolicyText] {
        [historyFrom, rateSource] + [historyBegins, pastAwardsShare, combinable].compactMap(\.self)
            + clauses.flatMap(\.texts)
            + targets.flatMap { [$0.measure, $0.bar] }
    }
}

extension Clause {
    var texts: [PolicyText] {
        [cutOff] + [years, award.total, award.limit].compactMap(\.self) + conditions.map(\.check)
            + award.bands.flatMap { [$0.when].compactMap(\.self) + $0.least }
    }
}
