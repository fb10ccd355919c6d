import BigInt

/// The integers a year's values are summed in.
enum ArithmeticWidth: CaseIterable {
    /// 128 bits; only where the bound proves that nothing overflows.
    case fixed

    /// As many bits as it takes.
    case unbounded
}

/// The value of each candidate in one year: a whole number over a denominator that all share.
struct YearTotals {
    /// The whole numbers, one a candidate, in one of two widths.
    enum Numerators {
        /// Sums proved to fit in 128 bits.
        case fixed([Int128])

        /// Sums of any size.
        case unbounded([BigInt])

        subscript(index: Int) -> BigInt {
            switch self {
            case .fixed(let sums): BigInt(sums[index])
            case .unbounded(let sums): sums[index]
            }
        }

        /// −1, 0 or 1 as the number is below, at or above zero.
        func signum(_ index: Int) -> Int {
            switch self {
            case .fixed(let sums): Int(sums[index].signum())
            case .unbounded(let sums): Int(sums[index].signum())
            }
        }

        /// The leading bits of the number without its sign; it is not zero.
        func leadingBits(_ index: Int) -> LeadingBits {
            switch self {
            case .fixed(let sums): LeadingBits(sums[index].magnitude)
            case .unbounded(let sums): LeadingBits(words: sums[index].magnitude.words)
            }
        }
    }

    /// One numerator for each candidate.
    let numerators: Numerators

    /// The denominator of all values; above zero.
    let denominator: BigInt

    /// The numerator of the sum over all candidates.
    let total: BigInt

    /// Sums the contributions; `width` is for tests, and is widened where the proof fails.
    init(
        _ contributions: [Contribution], candidates: Int, weights: [Fraction],
        width: ArithmeticWidth = .fixed
    ) {
        let extent = ContributionExtent(contributions, candidates: candidates, cells: weights.count)
        let common = CommonWeights(weights, uses: extent.largest.map { $0 > 0 })
        denominator = common.denominator
        total = Self.total(contributions, common)
        let narrow = common.numerators.compactMap { Int128(exact: $0) }
        let isProved = narrow.count == weights.count && extent.bound(common) <= BigInt(Int128.max)
        if isProved, width == .fixed {
            numerators = .fixed(Self.sums(contributions, candidates, narrow))
        } else {
            numerators = .unbounded(Self.sums(contributions, candidates, common.numerators))
        }
    }

    /// Adds amount × weight to the sum of each candidate, in any width.
    ///
    /// The callers' proof covers every partial sum; arithmetic traps rather than wraps all the same.
    @_specialize(where Number == Int128)
    @inline(never)
    static func sums<Number: SignedInteger>(
        _ contributions: [Contribution], _ candidates: Int, _ weights: [Number]
    ) -> [Number] {
        var sums = [Number](repeating: 0, count: candidates)
        for contribution in contributions where contribution.amount != 0 {
            let weight = weights[Int(contribution.cell)]
            sums[Int(contribution.candidate)] += Number(contribution.amount) * weight
        }
        return sums
    }

    /// The sum over all candidates: amounts are added up for each cell first, and weighted once.
    static func total(_ contributions: [Contribution], _ weights: CommonWeights) -> BigInt {
        var amounts = [Int128](repeating: 0, count: weights.numerators.count)
        for contribution in contributions {
            amounts[Int(contribution.cell)] += Int128(contribution.amount)
        }
        return zip(amounts, weights.numerators).reduce(BigInt(0)) { $0 + BigInt($1.0) * $1.1 }
    }
}

/// Returns Σ amount × weight of its cell, exactly, over all candidates.
///
/// - Complexity: O(n) in whole numbers; fractions are touched once a cell.
public func weightedTotal(_ contributions: [Contribution], weights: [Fraction]) -> Fraction {
    let common = CommonWeights(weights, uses: weights.map { _ in true })
    return Fraction(reducing: YearTotals.total(contributions, common), common.denominator)
}
