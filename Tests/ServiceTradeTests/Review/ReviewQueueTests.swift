import ServiceTrade
import Testing

private func code(_ number: Int) -> CreditCode { CreditCode(packed: UInt128(number)) }

private func filing(
    _ number: Int, _ value: Int, before: Int?, yearAgo: Int?, revision: Int = 1, unexplained: [String: Int] = [:],
    isOpen: Bool = true
) -> ReviewFiling {
    ReviewFiling(
        institution: code(number), revision: revision, value: Fraction(value),
        previous: before.map { Fraction($0) }, yearAgo: yearAgo.map { Fraction($0) }, unexplained: unexplained,
        isOpen: isOpen)
}

@Suite struct ReviewQueueTests {
    /// The vector of the score, as filings against the year before.
    static let collection = [
        (100, 110), (200, 205), (300, 330), (400, 410), (500, 560), (600, 630), (700, 690), (800, 880), (900, 2700),
        (1000, 1010),
    ].enumerated().map { filing($0.offset + 1, $0.element.1, before: nil, yearAgo: $0.element.0) }

    @Test func anOutlierHeadsTheQueueWithItsWorking() throws {
        let queue = ReviewQueue(Self.collection, total: Fraction(5500))
        let row = try #require(queue.rows.first)
        #expect(row.institution == code(9))
        #expect(row.expectation.reference == .yearAgo)
        #expect(row.difference == Fraction(1800))
        #expect(row.effect == Fraction(1800, over: 5500))
        // 0.965679 × 18/55
        #expect(row.scoreText == "0.316040")
        #expect(row.working.en == "suspicion 0.965679 (distance 0.965679), effect 0.327273")
        #expect(row.working.zh == "可疑度 0.965679（偏离 0.965679），影响 0.327273")
        #expect(queue.worthwhile.map(\.institution) == [code(9)])
        // Nothing is suspected of the others: they stand by their effect.
        #expect(queue.rows.dropFirst().map(\.institution) == [8, 5, 3, 6, 1, 4, 7, 10, 2].map(code))
    }

    @Test func queriesAndModificationAddUpToOneAtMost() throws {
        let queue = ReviewQueue(
            [
                filing(1, 110, before: 100, yearAgo: nil, unexplained: ["unit-slip-ten": 1, "headcount-jump": 1]),
                filing(2, 110, before: 100, yearAgo: nil, revision: 3),
                filing(3, 110, before: 100, yearAgo: nil, revision: 2, unexplained: ["headcount-jump": 0]),
                filing(4, 110, before: 100, yearAgo: nil, unexplained: ["headcount-jump": 9]),
            ], total: Fraction(1000))
        #expect(queue.rows.map(\.institution) == [4, 1, 2, 3].map(code))
        #expect(queue.rows.map(\.scoreText) == ["0.010000", "0.007000", "0.002000", "0.000000"])
        #expect(queue.rows.map(\.isRepeatedlyModified) == [false, false, true, false])
        #expect(
            queue.rows.map(\.suspicion.value) == [
                .one, Fraction(7, timesTenTo: -1), Fraction(2, timesTenTo: -1), .zero,
            ])
        #expect(queue.rows.map(\.expectation.reference) == [.previous, .previous, .previous, .previous])
        #expect(
            queue.rows[1].working.en
                == "suspicion 0.700000 (headcount-jump × 1 0.200000, unit-slip-ten × 1 0.500000), effect 0.010000")
        #expect(queue.rows[2].working.zh == "可疑度 0.200000（报送 3 次 0.200000），影响 0.010000")
        #expect(queue.rows[3].working.en == "suspicion 0.000000, effect 0.010000")
    }

    @Test func theFirstReferenceThatWasAcceptedIsExpected() {
        var parameters = ReviewParameters.standard
        let filings = [filing(1, 10, before: 4, yearAgo: 7), filing(2, 10, before: nil, yearAgo: nil)]
        #expect(ReviewQueue(filings, total: .one).rows.map(\.difference) == [Fraction(10), Fraction(3)])
        parameters.expected = [.previous]
        let queue = ReviewQueue(filings, total: .one, parameters: parameters)
        #expect(queue.rows.map(\.difference) == [Fraction(10), Fraction(6)])
        #expect(queue.rows.map(\.expectation.reference) == [nil, .previous])
        #expect(queue.rows.map(\.omission) == [.birth, nil])
    }

    @Test func equalScoresAreOrderedByEffectThenByCode() {
        let filings = [
            filing(3, 5, before: nil, yearAgo: 4), filing(1, 5, before: nil, yearAgo: 4),
            filing(2, 6, before: nil, yearAgo: 4),
        ]
        #expect(ReviewQueue(filings, total: .one).rows.map(\.institution) == [2, 1, 3].map(code))
    }

    @Test func theCutOffItselfIsBelow() {
        // Suspicion 0.2 × 5/1000 is a thousandth exactly.
        let at = filing(1, 105, before: nil, yearAgo: 100, unexplained: ["headcount-jump": 1])
        let above = filing(2, 106, before: nil, yearAgo: 100, unexplained: ["headcount-jump": 1])
        let queue = ReviewQueue([at, above], total: Fraction(1000))
        #expect(queue.worthwhile.map(\.institution) == [code(2)])
    }

    @Test func acceptedFilingsAreMeasuredAgainstAndNotListed() {
        let filings = Self.collection.map {
            ReviewFiling(
                institution: $0.institution, value: $0.value, previous: nil, yearAgo: $0.yearAgo,
                isOpen: $0.institution == code(9))
        }
        let queue = ReviewQueue(filings, total: Fraction(5500))
        #expect(queue.rows.map(\.scoreText) == ["0.316040"])
        #expect(queue.scores.scores.count == 10)
    }

    @Test func ofOneInstitutionTheLastRevisionCounts() {
        let first = filing(1, 900, before: nil, yearAgo: 100)
        let second = filing(1, 100, before: nil, yearAgo: 100, revision: 2)
        for filings in [[first, second], [second, first]] {
            #expect(ReviewQueue(filings, total: .one).rows.map(\.filing.revision) == [2])
        }
    }

    @Test func withoutATotalDifferencesAreMeasuredByTheirSum() {
        let filings = [filing(1, 30, before: nil, yearAgo: nil), filing(2, 10, before: nil, yearAgo: nil)]
        let queue = ReviewQueue(filings, total: .zero)
        #expect(queue.total == Fraction(40))
        #expect(queue.rows.map { $0.effect.rounded(places: 2) } == ["0.75", "0.25"])
        #expect(ReviewQueue([filing(1, 0, before: nil, yearAgo: 0)], total: .zero).rows.map(\.effect) == [.zero])
        #expect(ReviewQueue([], total: .zero).rows.isEmpty)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func theOrderOfTheInputDoesNotMatter(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let filings = random(80, &generator)
        let total = Fraction(Int.random(in: 0...100_000, using: &generator))
        let queue = ReviewQueue(filings, total: total)
        #expect(ReviewQueue(filings.shuffled(using: &generator), total: total) == queue)
        #expect(queue.rows.allSatisfy { $0.suspicion.value >= .zero && $0.suspicion.value <= .one })
        #expect(queue.rows.map(\.score) == queue.rows.map(\.score).sorted(by: >))
    }

    /// In cents or in yuan: effects are parts, so that only rounding of the distance may differ.
    @Test(arguments: [UInt64(4), 5, 6])
    func theUnitDoesNotMatter(_ seed: UInt64) {
        var generator = SplitMix64(state: seed)
        let filings = random(80, &generator)
        let factor = Fraction(10_000)
        let scaled = filings.map {
            ReviewFiling(
                institution: $0.institution, revision: $0.revision, value: $0.value * factor,
                previous: $0.previous.map { $0 * factor }, yearAgo: $0.yearAgo.map { $0 * factor },
                unexplained: $0.unexplained)
        }
        let (one, other) = (
            ReviewQueue(filings, total: Fraction(9000)), ReviewQueue(scaled, total: Fraction(9000) * factor)
        )
        #expect(one.rows.map(\.institution) == other.rows.map(\.institution))
        #expect(one.rows.map(\.effect) == other.rows.map(\.effect))
    }

    private func random(_ count: Int, _ generator: inout SplitMix64) -> [ReviewFiling] {
        (1...count).map { number in
            filing(
                number, Int.random(in: 0...3000, using: &generator),
                before: Bool.random(using: &generator) ? Int.random(in: 0...3000, using: &generator) : nil,
                yearAgo: Bool.random(using: &generator) ? Int.random(in: 0...3000, using: &generator) : nil,
                revision: Int.random(in: 1...4, using: &generator),
                unexplained: Bool.random(using: &generator) ? ["unit-slip-ten": 1] : [:])
        }
    }
}
