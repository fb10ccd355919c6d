extension ResolvedPolicy {
    /// The readings that differ from this one in the value of one parameter, each with the clauses that it may change.
    ///
    /// - Parameter wanted: the clauses that are asked about; nil: all.
    /// - Throws: `FrameworkFault` with the place of an expression that means nothing under these values.
    public func neighbours(
        _ framework: Framework, clauses wanted: Set<String>?
    ) throws(FrameworkFault) -> [(cause: String, policy: ResolvedPolicy)] {
        let binder = PolicyBinder(policy: policy, settings: settings, framework: framework)
        let named = policy.parametersNamed
        let asked = policy.clauses.filter { wanted?.contains($0.id) ?? true }
        let parameters = asked.map { policy.parameters(of: $0, named) }
        var readings: [(cause: String, policy: ResolvedPolicy)] = []
        for parameter in policy.parameters {
            let touched = asked.indices.filter { parameters[$0].contains(parameter.id) }.map { asked[$0] }
            guard !touched.isEmpty else { continue }
            for alternative in parameter.alternatives where alternative.value != settings.value(of: parameter) {
                let other = PolicyBinder(binder, choosing: alternative.value, for: parameter)
                readings.append(
                    (
                        "\(parameter.id)=\(alternative.value)",
                        try ResolvedPolicy(by: other, clauses: touched, targets: [])
                    ))
            }
        }
        return readings
    }
}

extension Policy {
    /// The policy under values that somebody chose.
    ///
    /// - Throws: `CannotGoOn`, `parameter-invalid`, where an expression means nothing under them; `FrameworkFault`
    ///   where it means nothing anyhow.
    public func resolved(under settings: PolicySettings, _ framework: Framework) throws -> ResolvedPolicy {
        do throws(FrameworkFault) {
            return try ResolvedPolicy(self, settings: settings, framework: framework)
        } catch {
            if settings.chosen.isEmpty { throw error }
            let chosen = settings.chosen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                .joined(separator: ", ")
            throw PolicySettings.fault(
                en: "The policy \(id) means nothing under \(chosen): \(error.reason)",
                zh: "在 \(chosen) 下，政策 \(id) 无法成立：\(error.reason)",
                next: Phrase(en: "Choose other values of these parameters.", zh: "请为这些参数选择其他取值。"))
        }
    }

    /// The parameters that settle something of a clause; others are those of goals.
    public var parametersOfClauses: Set<String> {
        let named = parametersNamed
        return clauses.reduce(into: []) { $0.formUnion(parameters(of: $1, named)) }
    }

    /// The parameters that settle something of a goal.
    public var parametersOfTargets: Set<String> {
        parameters(in: targets.flatMap { [$0.measure, $0.bar] }, parametersNamed)
    }

    /// The parameters that the values of each parameter name: a reading of the text may hold numbers that it states.
    fileprivate var parametersNamed: [String: Set<String>] {
        let ids = Set(parameters.map(\.id))
        return Dictionary(
            parameters.map { parameter in
                let values = [parameter.defaultValue] + parameter.alternatives.map(\.value)
                let words = values.flatMap { value in
                    value.utf8.split { !isNamePart($0) }.map { String(decoding: $0, as: UTF8.self) }
                }
                return (parameter.id, ids.intersection(words))
            }, uniquingKeysWith: { $0.union($1) })
    }

    /// The parameters that a clause depends on, also through the values of others.
    fileprivate func parameters(of clause: Clause, _ named: [String: Set<String>]) -> Set<String> {
        parameters(
            in: clause.texts + [historyFrom, rateSource]
                + [historyBegins, pastAwardsShare, combinable].compactMap(\.self), named)
    }

    /// The parameters that texts name, also through the values of others.
    private func parameters(in texts: [PolicyText], _ named: [String: Set<String>]) -> Set<String> {
        var found: Set<String> = []
        var next = Set(texts.flatMap(\.parameters))
        while let id = next.popFirst() {
            if found.insert(id).inserted { next.formUnion(named[id] ?? []) }
        }
        return found
    }
}
