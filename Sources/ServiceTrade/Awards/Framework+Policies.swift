extension Framework {
    /// The names of the policies that it carries, in order.
    public var policyNames: [String] {
        files.compactMap { file in
            guard file.path.hasPrefix("policies/"), file.path.hasSuffix(".yaml") else { return nil }
            return String(file.path.dropFirst("policies/".count).dropLast(".yaml".count))
        }
    }

    /// The text of a policy as it stands in its file; nil where there is none of that name.
    public func policyText(_ id: String) -> String? { files.first { $0.path == "policies/\(id).yaml" }?.text }

    /// Reads a policy; nil where there is none of that name.
    ///
    /// Policies are read when they are asked for: no filing waits for them.
    /// - Throws: `FrameworkFault` with file, line and reason of the first mistake.
    ///
    /// - Parameter isKnown: whether the file was read without a mistake before, so that what only guards against
    ///   mistakes can wait.
    public func policy(_ id: String, isKnown: Bool = false) throws(FrameworkFault) -> Policy? {
        guard let text = policyText(id) else { return nil }
        let document = try YAMLSection.document(text, file: "policies/\(id).yaml")
        return try PolicyReader(document, framework: self).policy(isKnown: isKnown)
    }

    /// The path of the file of loan prime rates.
    static let primeRatePath = "lpr.csv"

    /// The loan prime rates; without their file there are none.
    ///
    /// - Throws: `FrameworkFault` with the line of the first mistake.
    public func primeRates() throws(FrameworkFault) -> PrimeRates {
        guard let file = files.first(where: { $0.path == Framework.primeRatePath }) else { return PrimeRates([]) }
        return try PrimeRates(csv: file.text, file: file.path)
    }

    /// Reads everything that is read only when it is asked for, so that a mistake is found when a framework is adopted.
    ///
    /// - Throws: `FrameworkFault` with file, line and reason of the first mistake.
    public func checkPolicies() throws(FrameworkFault) {
        for name in policyNames { _ = try policy(name) }
        _ = try primeRates()
    }
}
