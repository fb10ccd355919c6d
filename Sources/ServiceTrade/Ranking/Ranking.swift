import BigInt

/// A ranking of institutions by the exact value of one indicator in one year.
///
/// Values are Σ amount × weight, exact. Ranks are competition ranks (1, 2, 2, 4) on unrounded values over the
/// whole universe; ties are listed by institution code. The order of the input does not matter.
///
/// - Complexity: O(c + n log n) for c contributions and n candidates, in 128-bit integers where a bound
///   proves that they suffice, else in integers without bound.
public struct Ranking: Sendable {
    private let figures: RankedFigures
    private let order: RankedOrder

    /// Ranks the candidates of the input.
    public init(_ input: RankingInput) {
        self.init(input, width: .fixed)
    }

    /// Ranks in a width of choice, for comparing the two.
    init(_ input: RankingInput, width: ArithmeticWidth) {
        figures = RankedFigures(input, width: width)
        order = RankedOrder(figures.current.numerators, input.candidates)
    }

    /// The number of institutions ranked.
    public var universe: Int { figures.input.candidates.count }

    /// The exact value of the whole universe, in the unit of the indicator.
    public var total: Fraction {
        Fraction(reducing: figures.current.total, figures.current.denominator)
    }

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
            let values = figures.current
            let bar = least.numerator * values.denominator
            end = Self.partitionPoint(end) {
                values.numerators[Int(order.candidates[$0])] * least.denominator >= bar
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
        Standing(
            rank: Int(order.ranks[place]), candidate: Int(order.candidates[place]), figures: figures)
    }
}
