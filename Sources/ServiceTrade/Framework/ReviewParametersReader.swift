extension ReviewParameters {
    /// Reads `review.yaml`; what is left out has its standard value.
    ///
    /// - Parameter queries: the names of all rules that are queries; nil where the weights were held against them before.
    init(_ document: YAMLSection, queries: Set<String>?) throws(FrameworkFault) {
        self = .standard
        try document.allow([
            "hidiroglou_berthelot", "expected", "queries", "modification", "cut_off", "imputation",
        ])
        if let section = try document.section("hidiroglou_berthelot") { try scores.read(section) }
        expected = try document.choices("expected", Reference.self) ?? expected
        if let section = try document.section("queries") { try readWeights(section, queries) }
        if let section = try document.section("modification") {
            try section.allow(["revisions", "weight"])
            modificationRevisions = try section.whole("revisions", 2...1000) ?? modificationRevisions
            modificationWeight = try section.weight("weight") ?? modificationWeight
        }
        cutOff = try document.fraction("cut_off", "0 or more") { $0 >= .zero } ?? cutOff
        if let section = try document.section("imputation") { try imputation.read(section) }
    }

    private mutating func readWeights(
        _ section: YAMLSection, _ queries: Set<String>?
    ) throws(FrameworkFault) {
        try section.allow(["weight", "rules"])
        queryWeight = try section.weight("weight") ?? queryWeight
        guard let rules = try section.section("rules") else { return }
        ruleWeights = [:]
        for (rule, _) in try rules.pairs() {
            guard queries?.contains(rule) ?? true else {
                throw rules.fault(rule, "There is no rule `\(rule)` that is a query.")
            }
            guard ruleWeights[rule] == nil else { throw rules.fault(rule, "The key `\(rule)` is there twice.") }
            ruleWeights[rule] = try rules.weight(rule)
        }
    }
}

extension ScoreParameters {
    fileprivate mutating func read(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow(["u", "a", "c", "percentile"])
        u = try section.weight("u") ?? u
        a = try section.fraction("a", "0 or more") { $0 >= .zero } ?? a
        c = try section.fraction("c", "above 0") { $0 > .zero } ?? c
        percentile =
            try section.fraction("percentile", "above 0 and below 0.5") { $0 > .zero && $0 + $0 < .one }
            ?? percentile
    }
}

extension ImputationParameters {
    fileprivate mutating func read(_ section: YAMLSection) throws(FrameworkFault) {
        try section.allow(["methods", "reach_months", "identicals"])
        methods = try section.choices("methods", ImputationMethod.self) ?? methods
        reachMonths = try section.whole("reach_months", 1...120) ?? reachMonths
        identicals = try section.whole("identicals", 1...1000) ?? identicals
    }
}

extension YAMLSection {
    /// An exact number; `range` says in words what `isAllowed` decides.
    fileprivate func fraction(
        _ key: String, _ range: String, _ isAllowed: (Fraction) -> Bool
    ) throws(FrameworkFault) -> Fraction? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Fraction(text), isAllowed(number) else {
            throw fault(
                key, "`\(key)` is \"\(text)\"; it must be a number \(range).",
                hint: "Write a decimal such as 0.25 or a quotient such as 1/3.")
        }
        return number
    }

    fileprivate func weight(_ key: String) throws(FrameworkFault) -> Fraction? {
        try fraction(key, "from 0 to 1") { $0 >= .zero && $0 <= .one }
    }

    fileprivate func whole(_ key: String, _ range: ClosedRange<Int>) throws(FrameworkFault) -> Int? {
        guard let text = try optionalText(key) else { return nil }
        guard let number = Digits.value(text.utf8), range.contains(number) else {
            throw fault(
                key,
                "`\(key)` is \"\(text)\"; it must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// A list of names out of a closed choice, each once, at least one.
    fileprivate func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
        _ key: String, _ type: Choice.Type
    ) throws(FrameworkFault) -> [Choice]? where Choice.RawValue == String {
        guard value(key) != nil else { return nil }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        var result: [Choice] = []
        for text in try texts(key) {
            guard let choice = Choice(rawValue: text) else {
                throw fault(key, "`\(key)` has \"\(text)\"; known are \(known).")
            }
            guard !result.contains(choice) else { throw fault(key, "`\(key)` has \(text) twice.") }
            result.append(choice)
        }
        guard !result.isEmpty else { throw fault(key, "`\(key)` must have at least one of \(known).") }
        return result
    }
}
