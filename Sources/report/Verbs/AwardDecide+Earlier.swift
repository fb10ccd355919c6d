import Ledger
import ServiceTrade

/// An award that was decided elsewhere in an earlier year, held to what the text alone settles.
struct EarlierAward {
    let clause: Clause
    let institution: CreditCode
    let year: Int
    let item: String
    let outcome: AwardDecision.Outcome
    let fen: Int64?

    /// The amount to record.
    ///
    /// - Parameter past: what the institution was granted under the clause.
    /// - Throws: `CannotGoOn`, `award-not-granted`.
    func checked(_ policy: ResolvedPolicy, _ past: [AwardDecision], _ ledger: Ledger) throws -> Int64? {
        let now = Instant(Clock.now)?.chinaDay.year ?? year
        guard year < now else {
            throw refused(
                en: "--earlier is for award years before \(now), not for \(year).",
                zh: "--earlier 仅用于 \(now) 年以前的奖励年度，不适用于 \(year)。")
        }
        guard try ledger.wasMember(institution, of: policy.policy.district, by: year) else {
            throw refused(
                en:
                    "\(institution) was in the register of \(policy.policy.district) on no day up to the end of \(year).",
                zh: "截至 \(year) 年末，\(institution) 从未列入 \(policy.policy.district) 名录。")
        }
        guard outcome == .granted else { return nil }
        let ceiling = AwardCeiling(clause, of: policy, ledger.framework)
        // What was granted for the year to another, whose business came here since, is another award.
        let others = past.filter { $0.year != year || $0.institution != institution }
        try checkMemory(others, ceiling)
        try checkElsewhere(policy, past, ledger)
        guard let amount = try settled(ceiling) else { return nil }
        try check(
            past.filter { $0.year == year && $0.item != item }, amount, ceiling.limit,
            en: "for other items of the year", zh: "当年其他事项")
        try check(others, amount, ceiling.total, en: "for other years", zh: "其他年度")
        return amount
    }

    private func settled(_ ceiling: AwardCeiling) throws -> Int64? {
        guard clause.award.isMoney || fen == nil else {
            throw refused(en: clause.withoutMoney.en, zh: clause.withoutMoney.zh)
        }
        guard let fen else {
            if clause.award.kind == .fixed, ceiling.amounts.count == 1, let only = ceiling.highest { return only }
            if clause.award.kind == .discretion { return nil }
            throw refused(
                en: "Say what was granted with --amount.", zh: "请用 --amount 给出当时给予的金额。")
        }
        if clause.award.kind == .fixed, ceiling.highest != nil, !ceiling.amounts.contains(fen) {
            let known = ceiling.amounts.sorted().compactMap(yuan).joined(separator: ", ")
            throw refused(en: "The text fixes the amount: CNY \(known).", zh: "原文已确定金额：\(known) 元。")
        }
        guard fen > 0 else { throw refused(en: AwardDecide.nothing.en, zh: AwardDecide.nothing.zh) }
        if let most = ceiling.highest, fen > most {
            throw refused(
                en: "The amount may be at most CNY \(yuan(most) ?? "").", zh: "金额不得超过 \(yuan(most) ?? "") 元。")
        }
        return fen
    }

    /// One-off awards and counters of years.
    private func checkMemory(_ others: [AwardDecision], _ ceiling: AwardCeiling) throws {
        switch clause.recurrence {
        case .once:
            guard let known = others.first(where: isSameItem) else { return }
            throw refused(
                en: "\(clause.id) is given once; it was granted for \(known.year).",
                zh: "\(clause.id) 为一次性奖励，\(known.year) 年度已给予。")
        case .yearly:
            let years = Set(others.map(\.year)).sorted()
            guard let most = ceiling.years, years.count >= most else { return }
            let known = years.map(String.init).joined(separator: ", ")
            throw refused(
                en: "\(clause.id) is given in at most \(most) years; it was granted for \(known).",
                zh: "\(clause.id) 最多给予 \(most) 年，已给予年度：\(known)。")
        case .staged:
            guard !item.isEmpty, let known = others.first(where: isSameItem) else { return }
            throw refused(
                en: "The stage \(item) of \(clause.id) was granted for \(known.year).",
                zh: "\(clause.id) 的阶段 \(item) 已于 \(known.year) 年度给予。")
        }
    }

    private func isSameItem(_ decision: AwardDecision) -> Bool { itemKey(decision.item) == itemKey(item) }

    /// That nobody else was granted what is given once, whoever applies.
    private func checkElsewhere(
        _ policy: ResolvedPolicy, _ past: [AwardDecision], _ ledger: Ledger
    ) throws {
        let reads = policy.clauses.first { $0.clause.id == clause.id }?.factsRead ?? []
        guard reads.contains(.itemElsewhere(clause: clause.id)) else { return }
        let others = try ledger.decisions(policy: policy.policy.id).map(\.decision)
        let known = others.first {
            $0.clause == clause.id && $0.outcome == .granted && $0.institution != institution && isSameItem($0)
                && !past.contains($0)
        }
        guard let known else { return }
        throw refused(
            en: "\(item) was granted to \(known.institution) for \(known.year).",
            zh: "\(item) 已于 \(known.year) 年度给予 \(known.institution)。")
    }

    /// That what was granted stays within a bound together with this.
    private func check(
        _ others: [AwardDecision], _ amount: Int64, _ bound: Int64?, en: String, zh: String
    ) throws {
        let granted = others.compactMap(\.fen).reduce(0, +)
        guard let bound, amount > bound - granted else { return }
        throw refused(
            en: "CNY \(yuan(granted) ?? "") is granted \(en); with this it would pass CNY \(yuan(bound) ?? "").",
            zh: "\(zh)已获 \(yuan(granted) ?? "") 元，加上本项将超过 \(yuan(bound) ?? "") 元。")
    }

    private func yuan(_ fen: Int64) -> String? { AwardAmount(kind: .fixed, fen: fen).cny }

    private func refused(en: String, zh: String) -> CannotGoOn {
        CannotGoOn(
            "award-not-granted", message: Phrase(en: en, zh: zh),
            nextStep: Phrase(en: "Nothing was recorded.", zh: "未作任何记录。"))
    }
}

extension Clause {
    /// That the clause gives no money.
    var withoutMoney: Phrase {
        Phrase(en: "\(id) gives no money; leave --amount out.", zh: "\(id) 不给予资金，请去掉 --amount。")
    }
}
