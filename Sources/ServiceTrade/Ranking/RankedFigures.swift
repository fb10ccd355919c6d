import BigInt

/// The figures that all rows of a ranking share; never changed, and held once for all of them.
final class RankedFigures: Sendable {
    let input: RankingInput
    let current: YearTotals
    let prior: YearTotals

    /// The leading bits of what rows are divided by.
    let currentDenominator: LeadingBits
    let priorDenominator: LeadingBits
    let total: LeadingBits?

    init(_ input: RankingInput, width: ArithmeticWidth) {
        self.input = input
        let count = input.candidates.count
        current = YearTotals(
            input.current.contributions, candidates: count, weights: input.weights, width: width)
        prior = YearTotals(
            input.prior.contributions, candidates: count, weights: input.weights, width: width)
        currentDenominator = LeadingBits(words: current.denominator.magnitude.words)
        priorDenominator = LeadingBits(words: prior.denominator.magnitude.words)
        total = current.total.signum() > 0 ? LeadingBits(words: current.total.magnitude.words) : nil
    }
}
