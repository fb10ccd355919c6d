public import ServiceTrade

extension Ledger {
    /// A policy of the framework in force.
    ///
    /// - Throws: `CannotGoOn`, `policy-unknown`, with those that there are.
    public func policy(_ name: String) throws -> Policy { try framework.policy(orRefuse: name) }

    /// Decides the clauses of a policy for an award year, for every institution of its district.
    ///
    /// - Parameters:
    ///   - clauses: the clauses to decide; nil: all that serve the year.
    ///   - rates: other exchange rates than those that the policy names.
    public func awardAnswers(
        _ policy: ResolvedPolicy, year: Int, clauses: Set<String>? = nil, rates: RateTable? = nil
    ) throws -> [ClauseAnswers] {
        let wanted = try policy.clauses(serving: year, clauses)
        let rates = try rates ?? RateTable(self.rates(from: policy.rateSource))
        var tables: [CutOff?: FactTable] = [:]
        for cutOff in Set(wanted.map(\.cutOff)) {
            let facts = wanted.filter { $0.cutOff == cutOff }.factsRead
            tables[cutOff] = try factTable(policy, facts: facts, year: year, cutOff: cutOff, rates: rates)
        }
        return try wanted.map { clause in
            try ClauseAnswers(
                clause, tables[clause.cutOff] ?? FactTable(year: year, institutions: []),
                showsApplications: showsApplications)
        }
    }

    /// Whether the account may read the lines of applications; verdicts and amounts are for all who read tables.
    public var showsApplications: Bool { actor.role?.permits(.readFilings) ?? false }

    /// The same from facts that other readings of the policy share.
    ///
    /// - Parameter rival: a source whose exchange rates take the place of others for their currencies and periods.
    public func awardAnswers(
        _ policy: ResolvedPolicy, clauses: Set<String>? = nil, rival: String? = nil, pool: inout FactPool
    ) throws -> [ClauseAnswers] {
        try policy.clauses(serving: pool.year, clauses).map { clause in
            let table = try pool.table(policy, clause, rival: rival, self)
            return try ClauseAnswers(clause, table, showsApplications: showsApplications)
        }
    }

    /// How the goals of development of a policy stand.
    ///
    /// - Parameter today: the day; a goal whose year is not over is not missed.
    public func targetStandings(_ policy: ResolvedPolicy, today: Day?) throws -> [TargetStanding] {
        let rates = RateTable(try self.rates(from: policy.rateSource))
        return try policy.targets.map { target in
            // Facts are those of the reference year, the year before the award year.
            let table = try factTable(
                policy, facts: target.factsRead, year: target.target.year + 1, cutOff: nil, rates: rates)
            return try TargetStanding(target, table, isOver: today.map { $0.year > target.target.year } ?? true)
        }
    }
}

extension Framework {
    /// A policy of the framework, which was checked when it was adopted.
    ///
    /// - Throws: `CannotGoOn`, `policy-unknown`, with those that there are.
    public func policy(orRefuse name: String) throws -> Policy {
        if let policy = try policy(name, isKnown: true) { return policy }
        let known = policyNames.joined(separator: ", ")
        throw CannotGoOn(
            "policy-unknown",
            message: Phrase(en: "The framework has no policy \(name).", zh: "现行制度中没有政策 \(name)。"),
            nextStep: Phrase(
                en: known.isEmpty ? "Put a framework with policies in force." : "It has \(known).",
                zh: known.isEmpty ? "请先启用包含政策的制度。" : "可用政策：\(known)。"))
    }
}

extension ResolvedPolicy {
    /// The clauses that serve an award year, of those that are asked for.
    ///
    /// - Throws: `CannotGoOn`, `policy-out-of-force`.
    public func clauses(serving year: Int, _ wanted: Set<String>? = nil) throws(CannotGoOn) -> [ResolvedClause] {
        guard policy.serves(year) else { throw Self.outOfForce(policy, year) }
        return clauses.filter { $0.clause.serves(year) && wanted?.contains($0.clause.id) ?? true }
    }

    /// That a policy does not serve an award year.
    public static func outOfForce(_ policy: Policy, _ year: Int) -> CannotGoOn {
        let last = policy.lastYear.map(String.init) ?? "…"
        return CannotGoOn(
            "policy-out-of-force",
            message: Phrase(
                en: "The policy \(policy.id) serves the award years \(policy.firstYear) to \(last), not \(year).",
                zh: "政策 \(policy.id) 适用于奖励年度 \(policy.firstYear) 至 \(last)，不适用于 \(year)。"),
            nextStep: Phrase(
                en: "`--year` is the award year; figures are those of the year before it.",
                zh: "--year 为奖励年度，所用数据为其上一年度数据。"))
    }
}
