extension ResolvedPolicy {
    /// The readings that differ from this one in the value of one parameter, each with the clauses that it may change.
    ///
    /// - Parameter wanted: the clauses that are asked about; nil: all.
    /// - Throws: `FrameworkFault` with the place of an expression that means nothing under these values.
    public func neighbours(
        _ framework: Framework, clauses wanted: Set<String>?
    ) throws(FrameworkFault) -> [(cause: String, policy: ResolvedPolicy)] {
        let binder = PolicyBinder(policy: policy, settings: settings, framework: framework)
        var readings: [(cause: String, policy: ResolvedPolicy)] = []
        for parameter in policy.parameters {
            let touched = policy.clauses.filter { clause in
                wanted?.contains(clause.id) ?? true && policy.parameters(of: clause).contains(parameter.id)
            }
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
    /// The parameters that a clause depends on, also through the values of others.
    func parameters(of clause: Clause) -> Set<String> {
        var found: Set<String> = []
        var next = Set((clause.texts + [historyFrom, rateSource]).flatMap(\.parameters))
        while let id = next.popFirst() {
            guard found.insert(id).inserted, let parameter = parameter(id) else { continue }
            // A reading of the text may name numbers that the policy states.
            for value in [parameter.defaultValue] + parameter.alternatives.map(\.value) {
                for other in parameters where !found.contains(other.id) && value.contains(other.id) {
                    next.insert(other.id)
                }
            }
        }
        return found
    }
}
