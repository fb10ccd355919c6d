/// What one institution filed for the year before, period by period.
public struct PriorAccount: Sendable, Hashable {
    /// One summed amount, in the minor units of its cell.
    public struct Amount: Sendable, Hashable {
        /// The index of the weight that turns the amount into the unit of the indicator.
        public let cell: Int32
        /// The amount in minor units of the cell's currency, or in heads.
        public let amount: Int64

        /// Makes an amount.
        public init(cell: Int32, amount: Int64) {
            self.cell = cell
            self.amount = amount
        }
    }

    /// The institution.
    public let institution: CreditCode
    /// The periods with an accepted filing; nil returns count.
    public let filed: Set<Period>
    /// The periods on whose last day it was in the register, so that a filing is missed.
    public let registered: Set<Period>
    /// The amounts; of an indicator that takes the last period of a year, only those of that period.
    public let amounts: [Amount]

    /// The periods of the year after, the one that is ranked, of which it has a figure of its own.
    public let later: Set<Period>

    /// Makes an account.
    public init(
        institution: CreditCode, filed: Set<Period>, registered: Set<Period>, amounts: [Amount],
        later: Set<Period> = []
    ) {
        self.institution = institution
        self.filed = filed
        self.registered = registered
        self.amounts = amounts
        self.later = later
    }
}

extension RankingInput {
    /// Returns the input with the year before as it counts to those who have the business now.
    ///
    /// A candidate's figures are replaced where a succession concerns it: what passed to it is added with its share,
    /// what passed on is taken away, each period by itself (`Successions`). Its year before is whole where every
    /// institution that gives a part of a period has filed it, but for those not in the register at its end. Where
    /// one whose business has all passed on has a figure for the period a year later all the same, it and its
    /// successors are in `refiled`. All other candidates stay as they are.
    ///
    /// - Parameters:
    ///   - successions: all successions.
    ///   - accounts: the year before of each institution in `successions.concerned(by: periods)`, whether it is a
    ///     candidate or not; one that is left out counts as not having filed.
    ///   - periods: the periods of the year before.
    ///   - cellPeriods: the period of each of the weights.
    /// - Complexity: nothing where no succession matters, else O(n) for n candidates and contributions.
    public func proForma(
        _ successions: Successions, accounts: [PriorAccount], periods: [Period], cellPeriods: [Period]
    ) -> RankingInput {
        let concerned = successions.concerned(by: periods)
        guard !concerned.isEmpty else { return self }
        var merge = ProFormaMerge(
            successions: successions, periods: periods, cellPeriods: cellPeriods,
            accounts: Dictionary(accounts.map { ($0.institution, $0) }, uniquingKeysWith: { first, _ in first }),
            weights: weights, periodsFiled: prior.periodsFiled)
        for (index, candidate) in candidates.enumerated() where concerned.contains(candidate.institution) {
            merge.add(Int32(index), candidate.institution)
        }
        guard !merge.coverage.isEmpty else { return self }
        let own = prior.contributions.filter { merge.coverage[$0.candidate] == nil }
        return RankingInput(
            candidates: candidates, weights: merge.weights, current: current,
            prior: YearFigures(contributions: own + merge.contributions, periodsFiled: merge.periodsFiled),
            periodsExpected: periodsExpected, proForma: merge.coverage, refiled: merge.refiled)
    }
}

/// The putting together of figures of the year before.
private struct ProFormaMerge {
    let successions: Successions
    let periods: [Period]
    let cellPeriods: [Period]
    let accounts: [CreditCode: PriorAccount]
    var weights: [Fraction]
    var periodsFiled: [Int]
    var contributions: [Contribution] = []
    /// The candidates whose figures are not just what they filed.
    var coverage: [Int32: ProFormaCoverage] = [:]
    /// The candidates whose two years are not of the same business, as a predecessor still has figures.
    var refiled: Set<Int32> = []
    /// The cells of amounts that count in part, with their weights.
    private var partCells: [PartCell: Int32] = [:]

    private struct PartCell: Hashable {
        let cell: Int32
        let share: Fraction
    }

    init(
        successions: Successions, periods: [Period], cellPeriods: [Period], accounts: [CreditCode: PriorAccount],
        weights: [Fraction], periodsFiled: [Int]
    ) {
        self.successions = successions
        self.periods = periods
        self.cellPeriods = cellPeriods
        self.accounts = accounts
        self.weights = weights
        self.periodsFiled = periodsFiled
    }

    mutating func add(_ candidate: Int32, _ institution: CreditCode) {
        let sources = periods.map { period in
            let judged = period.yearLater ?? period
            return (period: period, sources: successions.sources(of: institution, at: period, judgedAt: judged))
        }
        guard sources.contains(where: \.sources.isProForma) else { return }
        periodsFiled[Int(candidate)] = sources.count { isFiled($0.sources.parts, $0.period, institution) }
        let isRefiled = sources.contains { self.isRefiled($0.sources.parts, $0.period, institution) }
        if isRefiled { refiled.insert(candidate) }
        let isPartial = sources.contains { isMissed($0.sources.parts, $0.period) }
        coverage[candidate] = isPartial ? .partial : .whole
        for (period, sources) in sources {
            for part in sources.parts {
                for amount in accounts[part.institution]?.amounts ?? []
                where cellPeriods[Int(amount.cell)] == period {
                    let cell = cell(amount.cell, part.share)
                    contributions.append(Contribution(candidate: candidate, cell: cell, amount: amount.amount))
                }
            }
        }
    }

    /// Whether anything was filed of a period; what passed to others whole is filed as a figure of zero.
    private func isFiled(_ parts: [FigureSources.Part], _ period: Period, _ institution: CreditCode) -> Bool {
        let givers = parts.isEmpty ? [institution] : parts.map(\.institution)
        return givers.contains { accounts[$0]?.filed.contains(period) ?? false }
    }

    /// Whether the institution, or one that gives a part of a period, passed all of it on and yet has a figure for
    /// the period a year later.
    private func isRefiled(_ parts: [FigureSources.Part], _ period: Period, _ institution: CreditCode) -> Bool {
        guard let later = period.yearLater else { return false }
        return Set(parts.map(\.institution)).union([institution]).contains { giver in
            guard accounts[giver]?.later.contains(later) == true else { return false }
            return !successions.sources(of: giver, at: period, judgedAt: later).parts.contains {
                $0.institution == giver
            }
        }
    }

    /// Whether one that gives a part of a period should have filed it and has not.
    private func isMissed(_ parts: [FigureSources.Part], _ period: Period) -> Bool {
        parts.contains { part in
            guard let account = accounts[part.institution] else { return true }
            return !account.filed.contains(period) && account.registered.contains(period)
        }
    }

    /// The cell whose weight is that of a cell × a share.
    private mutating func cell(_ cell: Int32, _ share: Fraction) -> Int32 {
        if share == .one { return cell }
        if let known = partCells[PartCell(cell: cell, share: share)] { return known }
        weights.append(weights[Int(cell)] * share)
        partCells[PartCell(cell: cell, share: share)] = Int32(weights.count - 1)
        return Int32(weights.count - 1)
    }
}
