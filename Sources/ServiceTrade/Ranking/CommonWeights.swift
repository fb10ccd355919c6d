import BigInt

/// Weights brought to one denominator, so that sums are sums of whole numbers.
struct CommonWeights {
    /// The least common denominator of the weights in use.
    let denominator: BigInt

    /// Each weight × `denominator`; zero for a cell that is not in use.
    let numerators: [BigInt]

    /// Brings the weights of the cells that `uses` marks to a common denominator.
    init(_ weights: [Fraction], uses: [Bool]) {
        var common = BigInt(1)
        for (weight, isUsed) in zip(weights, uses) where isUsed {
            common *= weight.denominator / common.greatestCommonDivisor(with: weight.denominator)
        }
        denominator = common
        numerators = zip(weights, uses).map { weight, isUsed in
            isUsed ? weight.numerator * (common / weight.denominator) : 0
        }
    }
}

/// What one pass over the contributions tells about their size.
struct ContributionExtent {
    /// The greatest absolute amount in each cell.
    private(set) var largest: [UInt64]

    /// The greatest number of contributions to one candidate.
    private(set) var mostTerms = 0

    /// Reads the contributions once.
    init(_ contributions: [Contribution], candidates: Int, cells: Int) {
        largest = Array(repeating: 0, count: cells)
        var terms = [Int32](repeating: 0, count: candidates)
        for contribution in contributions {
            let cell = Int(contribution.cell)
            largest[cell] = max(largest[cell], contribution.amount.magnitude)
            terms[Int(contribution.candidate)] += 1
        }
        mostTerms = Int(terms.max() ?? 0)
    }

    /// A number that no partial sum of one candidate exceeds in absolute value.
    ///
    /// A sum has at most `mostTerms` terms, none greater than the greatest amount of its cell × its weight.
    func bound(_ weights: CommonWeights) -> BigInt {
        let products = zip(largest, weights.numerators).map { BigInt($0) * BigInt($1.magnitude) }
        return (products.max() ?? 0) * BigInt(mostTerms)
    }
}
