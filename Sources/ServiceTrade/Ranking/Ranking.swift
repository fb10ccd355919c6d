import BigInt

/// A ranking of institutions by the exact value of one indicator in one year.
///
/// Values are Σ amount × weight, exact. Ranks are competition ranks (1, 2, 2, 4) on unrounded values over the
/// whole universe; ties are listed by institution code. The order of the input does not matter.
///
/// - Complexity: O(c + n log n) for c contributions and n candidates, in 128-bit integers where a bound
///   proves that they suffice, else in integers without bound.
public struct Ranking: Sendable {
    private let input: RankingInput
    private let current: YearTotals
    private let prior: YearTotals
    private let order: RankedOrder

    /// Ranks the candidates of the input.
    public init(_ input: RankingInput) {
        self.init(input, width: .fixed)
    }

    /// Ranks in a width of choice, for comparing the two.
    init(_ input: RankingInput, width: ArithmeticWidth) {
        self.input = input
        let count = input.candidates.count
        current = YearTotals(
            input.current.contributions, candidates: count, weights: input.weights, width: width)
        prior = YearTotals(
            input.prior.contributions, candidates: count, weights: input.weights, width: width)
        order = RankedOrder(current.numerators, input.candidates)
    }

    /// The number of institutions ranked.
    public var universe: Int { input.candidates.count }

    /// The exact value of the whole universe, in the unit of the indicator.
    public var total: Fraction { Fraction(reducing: current.total, current.denominator) }

    /// Returns the rows that pass the filter, from the first rank on.
    public func standings(_ filter: RankingFilter = RankingFilter()) -> [Standing] {
        let rows = (0..<places(filter)).lazy.map(standing(at:))
        guard let percent = filter.growthOver else { return Array(rows) }
        return rows.filter { $0.grows(overPercent: percent) }
    }

    /// The number of places that pass the filters on rank and value; both cut the order once.
    private func places(_ filter: RankingFilter) -> Int {
        var end = order.ranks.count
        if let top = filter.top {
            end = Self.partitionPoint(end) { Int(order.ranks[$0]) <= top }
        }
        if let least = filter.atLeast {
            let bar = least.numerator * current.denominator
            end = Self.partitionPoint(end) {
                current.numerators[Int(order.candidates[$0])] * least.denominator >= bar
            }
        }
        return end
    }

    /// The first place below `end` that fails, where all that pass come first.
    private static func partitionPoint(_ end: Int, passes: (Int) -> Bool) -> Int {
        var (low, high) = (0, end)
        while low < high {
            let middle = (low + high) / 2
            if passes(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func standing(at place: Int) -> Standing {
        let index = Int(order.candidates[place])
        return Standing(
            rank: Int(order.ranks[place]), candidate: index,
            institution: input.candidates[index].institution, name: input.candidates[index].name,
            periodsFiled: input.current.periodsFiled[index], periodsExpected: input.periodsExpected,
            current: Quotient(numerator: current.numerators[index], denominator: current.denominator),
            before: Quotient(numerator: prior.numerators[index], denominator: prior.denominator),
            priorPeriodsFiled: input.prior.periodsFiled[index],
            total: Quotient(numerator: current.total, denominator: current.denominator))
    }
}
