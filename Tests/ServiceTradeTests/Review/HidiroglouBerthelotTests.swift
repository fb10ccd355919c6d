import Testing

@testable import ServiceTrade

/// Pairs of whole numbers, the institutions numbered from 1.
private func pairs(_ values: [(Int?, Int?)]) -> [HidiroglouBerthelot.Pair] {
    values.enumerated().map { index, pair in
        .init(
            institution: CreditCode(packed: UInt128(index + 1)), previous: pair.0.map { Fraction($0) },
            current: pair.1.map { Fraction($0) })
    }
}

private func millionths(_ value: Double) -> Int { Int((value * 1e6).rounded()) }

@Suite struct HidiroglouBerthelotTests {
    /// Worked out in the formulas' own order with another program.
    static let vector = pairs([
        (100, 110), (200, 205), (300, 330), (400, 410), (500, 560), (600, 630), (700, 690), (800, 880), (900, 2700),
        (1000, 1010),
    ])

    @Test func theKnownVectorIsMetToSixDecimals() throws {
        let result = HidiroglouBerthelot(Self.vector)
        #expect(
            result.scores.map { millionths($0.value) } == [
                243_909, -698_430, 422_463, -987_730, 990_599, -597_614, -2_396_514, 689_879, 93_047_381, -2_045_280,
            ])
        guard case .computed(let bounds) = result.outcome else { throw TestFault("There are no bounds.") }
        #expect(millionths(bounds.lowerQuartile) == -915_405)
        #expect(millionths(bounds.median) == -176_853)
        #expect(millionths(bounds.upperQuartile) == 623_025)
        #expect(millionths(bounds.least) == -3_131_061)
        #expect(millionths(bounds.greatest) == 3_022_658)
        #expect(result.outliers.map(\.institution) == [CreditCode(packed: 9)])
        #expect(result.outliers.map { $0.excess.rounded(places: 6) } == ["0.965679"])
        #expect(result.scores.filter { !$0.isOutlier }.allSatisfy { $0.excess == .zero })
    }

    @Test func thePercentileStandsForTheQuartile() throws {
        var parameters = ScoreParameters.standard
        parameters.percentile = Fraction(1, timesTenTo: -1)
        guard case .computed(let bounds) = HidiroglouBerthelot(Self.vector, parameters: parameters).outcome
        else { throw TestFault("There are no bounds.") }
        #expect(millionths(bounds.lowerQuartile) == -2_080_403)
        #expect(millionths(bounds.upperQuartile) == 10_196_278)
        #expect(millionths(bounds.least) == -7_791_054)
        #expect(millionths(bounds.greatest) == 41_315_668)
    }

    @Test func widerBoundsHaveFewerOutliers() {
        var parameters = ScoreParameters.standard
        parameters.c = Fraction(100)
        #expect(HidiroglouBerthelot(Self.vector, parameters: parameters).outliers.count == 1)
        parameters.c = Fraction(120)
        #expect(HidiroglouBerthelot(Self.vector, parameters: parameters).outliers.isEmpty)
    }

    @Test(arguments: [("0", 1.0), ("1", 2700), ("0.5", 51.961_524), ("0.25", 7.208_434), ("1/3", 13.924_767)])
    func powersAreMadeOfSquareRoots(_ exponent: String, _ power: Double) throws {
        let made = FractionalPower(try #require(Fraction(exponent)))(2700)
        #expect(millionths(made) == millionths(power))
    }

    @Test func pairsWithoutARatioAreNamed() {
        let result = HidiroglouBerthelot(
            pairs([(nil, 5), (0, 5), (5, 0), (5, nil), (0, 0), (nil, nil), (nil, 0), (-1, 5), (5, -1), (5, 5)]))
        #expect(
            result.omitted.map(\.omission) == [
                .birth, .birth, .death, .missing, .empty, .empty, .empty, .negative, .negative,
            ])
        #expect(result.scores.map(\.institution) == [CreditCode(packed: 10)])
    }

    @Test func noneOneAndTwoPairs() {
        #expect(HidiroglouBerthelot([]).outcome == .noPairs)
        #expect(HidiroglouBerthelot(pairs([(nil, 4)])).outcome == .noPairs)
        let one = HidiroglouBerthelot(pairs([(100, 900)]))
        #expect(one.outcome == .quartilesZero)
        #expect(one.scores.map(\.value) == [0])
        #expect(one.outliers.isEmpty)
        // Ratios 1 and 3, median 2: s = −1 and 1/2; the quartiles lie between the two.
        let two = HidiroglouBerthelot(pairs([(100, 100), (100, 300)]))
        #expect(two.scores.map { millionths($0.value) } == [-10_000_000, 8_660_254])
        #expect(two.outliers.isEmpty)
    }

    @Test func whereMostChangeAlikeNobodyIsJudged() {
        let same = pairs(Array(repeating: (100, 110), count: 8))
        #expect(HidiroglouBerthelot(same).outcome == .quartilesZero)
        let withOne = HidiroglouBerthelot(
            same + [.init(institution: CreditCode(packed: 99), previous: .one, current: Fraction(90))])
        #expect(withOne.outcome == .quartilesZero)
        #expect(withOne.outliers.isEmpty)
        #expect(withOne.scores.last.map { $0.value > 0 } == true)
    }

    @Test func tiesHaveOneScore() {
        // Equal ratios of equal size, whatever the fraction that they were written as.
        let third = Fraction(1, timesTenTo: 0) / Fraction(3) ?? .zero
        let tied = [
            HidiroglouBerthelot.Pair(institution: CreditCode(packed: 20), previous: third, current: third + third)
        ]
        let result = HidiroglouBerthelot(pairs([(1, 1), (1, 2), (1, 2), (4, 12)]) + tied)
        #expect(result.scores[1].value == result.scores[2].value)
        #expect(result.scores[1].ratio == result.scores[4].ratio)
        #expect(result.scores[1].value == 0)
    }

    @Test func aBoundOfNoWidthMakesAnyDistanceWhole() {
        // The median and the upper quartile are zero, so the upper bound is the median itself.
        let result = HidiroglouBerthelot(pairs([(1, 1), (1, 1), (2, 2), (9, 9), (9, 4), (9, 3), (9, 10)]))
        #expect(result.outliers.map(\.institution) == [CreditCode(packed: 7)])
        #expect(result.outliers.map(\.excess) == [.one])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func theOrderOfTheInputDoesNotMatter(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let values = randomPairs(60, &generator)
        #expect(HidiroglouBerthelot(values.shuffled(using: &generator)) == HidiroglouBerthelot(values))
    }

    /// Both values times k: the ratios stay and every E grows by k^U, so that the same are outliers.
    @Test(arguments: [UInt64(5), 6, 7, 8])
    func scalingAllValuesJudgesAlike(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let values = randomPairs(60, &generator)
        let factor = Fraction(100)
        let scaled = values.map {
            HidiroglouBerthelot.Pair(
                institution: $0.institution, previous: $0.previous.map { $0 * factor },
                current: $0.current.map { $0 * factor })
        }
        let (small, large) = (HidiroglouBerthelot(values), HidiroglouBerthelot(scaled))
        #expect(small.outliers.map(\.institution) == large.outliers.map(\.institution))
        for (one, other) in zip(small.scores, large.scores) {
            #expect(abs(one.value * 10 - other.value) <= abs(other.value) * 1e-12)
        }
    }

    /// Growth by a factor and decline by it are equally far from a median of no change.
    @Test func changesUpAndDownAreScoredAlike() {
        let result = HidiroglouBerthelot(pairs([(100, 300), (300, 100), (7, 7), (8, 8), (9, 9)]))
        #expect(result.scores[0].value == -result.scores[1].value)
    }

    @Test(arguments: [
        ("1/3", 1.0 / 3), ("-2.5", -2.5), ("0", 0.0), ("0.1", 0.1),
        ("123456789012345678901234567890", 1.2345678901234567890123456789e29),
    ])
    func approximationsAreTheNearest(_ text: String, _ value: Double) throws {
        #expect(try #require(Fraction(text)).approximate == value)
    }

    private func randomPairs(_ count: Int, _ generator: inout SplitMix64) -> [HidiroglouBerthelot.Pair] {
        pairs(
            (0..<count).map { _ in
                (
                    [nil, 0, 1].randomElement(using: &generator) == 1
                        ? Int.random(in: 1...5000, using: &generator) : Int.random(in: -1...900, using: &generator),
                    Int.random(in: 0...4000, using: &generator)
                )
            })
    }
}
