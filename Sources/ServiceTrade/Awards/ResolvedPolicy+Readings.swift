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
        var found: Set<String> = []
        var next = Set(
            (clause.texts + [historyFrom, rateSource] + [historyBegins].compactMap(\.self)).flatMap(\.parameters))
        while let id = next.popFirst() {
            if found.insert(id).inserted { next.formUnion(named[id] ?? []) }
        }
        return found
    }
}
