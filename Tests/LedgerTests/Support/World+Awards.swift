import ServiceTrade

@testable import Ledger

extension World {
    static let chaoyang = "chaoyang-hr-export-base"
    static let chongqing = "chongqing-hr-services"

    /// A world in which nothing that is filed is queried, so that every filing is accepted as it comes.
    static func unquestioned() throws -> World { try World(framework: AwardPolicies.unquestioned.get()) }

    /// Hands in the quarters of a year: an amount each, empty for one that is not filed.
    @discardableResult
    func quarters(
        _ institution: String, _ year: Int, _ amounts: [String], use: String = "true", service: String = "search",
        currency: String = "USD"
    ) throws -> [String] {
        let lines = amounts.enumerated().filter { !$0.element.isEmpty }.map {
            "\(institution),\(year)-Q\($0.offset + 1),\(use),export,\(service),JP,\(currency),\($0.element)\n"
        }
        return try submit("institution,period,award_use,flow,service,partner,currency,revenue\n" + lines.joined())
    }

    /// Hands in the same amount for every quarter of a year.
    @discardableResult
    func quarters(
        _ institution: String, _ year: Int, each amount: String, use: String = "true", service: String = "search",
        currency: String = "USD"
    ) throws -> [String] {
        try quarters(
            institution, year, Array(repeating: amount, count: 4), use: use, service: service, currency: currency)
    }

    /// The answers of a clause.
    func answers(
        _ clause: String, _ year: Int = 2026, policy: String = World.chaoyang
    ) throws -> ClauseAnswers {
        let resolved = try AwardPolicies.resolved(policy, [], ledger.framework)
        guard let answers = try ledger.awardAnswers(resolved, year: year, clauses: [clause]).first else {
            throw WorldFault("There is no clause \(clause).")
        }
        return answers
    }

    /// The answer of a clause for one institution, `name=value` for every parameter that is not taken as it stands.
    func answer(
        _ clause: String, of institution: String = World.one, _ year: Int = 2026, policy: String = World.chaoyang,
        set settings: [String] = [], asOf moment: String? = nil
    ) throws -> AwardRow {
        let reading = try moment.map { try Ledger(path: path, account: World.account, asOf: $0) } ?? ledger
        let resolved = try AwardPolicies.resolved(policy, settings, reading.framework)
        let all = try reading.awardAnswers(resolved, year: year, clauses: [clause])
        guard let answers = all.first, let number = answers.number(of: try CreditCode(institution)) else {
            throw WorldFault("\(institution) is not among the institutions.")
        }
        return answers.row(number, reading.framework)
    }

    func decide(
        _ clause: String, _ year: Int, of institution: String = World.one, item: String = "",
        _ outcome: AwardDecision.Outcome = .granted, fen: Int64? = 10_000_000, policy: String = World.chaoyang
    ) throws {
        try ledger.record(
            AwardDecision(
                policy: policy, clause: clause, institution: try CreditCode(institution), year: year, item: item,
                outcome: outcome, fen: fen, reason: "decided at a meeting"), now: now)
    }

    /// Puts an institution on a growth list.
    func growth(_ institution: String, _ list: String, from day: String) throws {
        try ledger.record(.changeRegister, kind: "test", now: now) { entry in
            _ = try entry.insert(.attribute, [institution, "growth-list", list, day, nil, "notice"])
        }
    }
}

/// The policies of the repository; each is read once.
enum AwardPolicies {
    static let unquestioned = Result { try Schemas.framework(unquestioned) }

    /// A file without queries, and without the weights that some of them have.
    static func unquestioned(_ file: FrameworkFile) -> FrameworkFile {
        let lines = file.text.replacing("level: query", with: "level: note")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { file.path != "review.yaml" || !($0 == "  rules:" || $0.hasPrefix("    unit-slip-")) }
        return FrameworkFile(path: file.path, text: lines.joined(separator: "\n"))
    }

    private static let policies = Result {
        let framework = try unquestioned.get()
        return try [World.chaoyang, World.chongqing].compactMap { try framework.policy($0, isKnown: true) }
    }

    private static let defaults = Result {
        try policies.get().map { try ResolvedPolicy($0, framework: unquestioned.get()) }
    }

    static func resolved(_ name: String, _ settings: [String], _ framework: Framework) throws -> ResolvedPolicy {
        if settings.isEmpty, let known = try defaults.get().first(where: { $0.policy.id == name }) { return known }
        guard let policy = try policies.get().first(where: { $0.id == name }) else { throw WorldFault("\(name)") }
        let chosen = settings.map { setting in
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            return (parts[0], parts[1])
        }
        return try ResolvedPolicy(policy, settings: PolicySettings(chosen, of: policy), framework: framework)
    }
}

extension AwardRow {
    /// What a condition saw of a fact.
    func seen(_ name: String) -> String? {
        conditions.flatMap(\.seen).first { $0.name == name }?.value.en
    }
}
