import ServiceTrade
import Testing

/// Invented institutions by number.
enum Code {
    static let texts = [
        "91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H", "91110105DEM000049E",
        "91110105DEM0000579", "91110105DEM0000654", "91110105DEM000073Y", "91110105DEM000081R",
    ]

    static func number(_ number: Int) throws -> CreditCode { try CreditCode(texts[number - 1]) }

    static func expected(_ number: Int, _ weight: Fraction?) throws -> ExpectedInstitution {
        ExpectedInstitution(institution: try Self.number(number), name: "机构\(number)", weight: weight)
    }

    static func filing(
        _ number: Int, _ state: FilingState, _ receipt: String = "2025-10-09T01:00:00Z", isNil: Bool = false,
        isReturned: Bool = false, hasQueries: Bool = false
    ) throws -> CurrentFiling {
        CurrentFiling(
            institution: try Self.number(number), name: "机构\(number)", state: state,
            receivedAt: try #require(Instant(receipt)), isNil: isNil, hasOpenReturn: isReturned,
            hasUnexplainedQueries: hasQueries)
    }
}

@Suite("Status of a collection")
struct CollectionStatusTests {
    private func words(_ tally: CollectionStatus.Tally) -> String { "\(tally.count) \(tally.weight)" }

    /// Seven on the list with the weights 1 to 7, all kinds of standing among them, and one beside it.
    static func mixed() throws -> CollectionStatus {
        CollectionStatus(
            collection: try Exercise.quarter(), expected: try (1...7).map { try Code.expected($0, Fraction($0)) },
            filings: [
                try Code.filing(2, .accepted, "2025-10-10T15:59:59.999Z"),
                try Code.filing(3, .queried, "2025-10-10T16:00:00.000Z", hasQueries: true),
                try Code.filing(4, .accepted, isReturned: true),
                try Code.filing(5, .submitted, "2025-10-28T01:00:00Z", isNil: true),
                try Code.filing(6, .withdrawn),
                try Code.filing(7, .returned, hasQueries: true),
                try Code.filing(8, .accepted),
            ])
    }

    @Test func everyInstitutionIsCountedWhereItStands() throws {
        let status = try Self.mixed()
        #expect(words(status.expected) == "7 28")
        #expect(words(status.filed) == "5 21")
        #expect(words(status.missing) == "2 7")
        #expect(words(status.onTime) == "3 13")
        #expect(words(status.late) == "2 8")
        #expect(words(status.queried) == "1 3")
        #expect(words(status.returned) == "2 11")
        #expect(words(status.nilReturns) == "1 5")
        #expect(words(status.accepted) == "2 6")
        #expect(words(status.unexpected) == "1 0")
        #expect(status.rate(status.filed) == Fraction(5, over: 7))
        #expect(status.weightedRate(status.filed) == Fraction(3, over: 4))
        #expect(
            status.rows.map { "\($0.word.rawValue) \($0.timeliness?.rawValue ?? "-")" } == [
                "missing -", "accepted on_time", "queried late", "returned on_time", "submitted closed", "missing -",
                "returned on_time", "accepted on_time",
            ])
        #expect(status.rows.map(\.isExpected) == [true, true, true, true, true, true, true, false])
        #expect(status.rows[5].state == .withdrawn)
    }

    @Test func whoIsNotOnTheListNeverRaisesAShareAboveOne() throws {
        let status = CollectionStatus(
            collection: try Exercise.quarter(), expected: [try Code.expected(1, Fraction(5))],
            filings: try (1...4).map { try Code.filing($0, .accepted) })
        #expect(status.rate(status.filed) == .one)
        #expect(status.weightedRate(status.accepted) == .one)
        #expect(status.unexpected.count == 3)
        #expect(status.accepted.count == 1)
    }

    @Test func withoutWeightsThereIsNoWeightedRate() throws {
        let status = CollectionStatus(
            collection: try Exercise.quarter(),
            expected: [try Code.expected(1, nil), try Code.expected(2, Fraction(-3)), try Code.expected(3, .zero)],
            filings: [try Code.filing(1, .accepted)])
        #expect(status.rate(status.filed) == Fraction(1, over: 3))
        #expect(status.weightedRate(status.filed) == nil)
    }

    @Test func anEmptyListHasNoRate() throws {
        let status = CollectionStatus(collection: try Exercise.quarter(), expected: [], filings: [])
        #expect(status.rate(status.filed) == nil)
        #expect(status.weightedRate(status.filed) == nil)
        #expect(status.rows.isEmpty)
    }

    @Test func theListIsCountedOncePerInstitutionInAnyOrder() throws {
        let once = try Self.mixed()
        let expected = try (1...7).reversed().map { try Code.expected($0, Fraction($0)) }
        let twice = CollectionStatus(
            collection: try Exercise.quarter(), expected: expected + [try Code.expected(1, Fraction(100))],
            filings: try [8, 7, 6, 5, 4, 3, 2].map { number in
                switch number {
                case 2: try Code.filing(2, .accepted, "2025-10-10T15:59:59.999Z")
                case 3: try Code.filing(3, .queried, "2025-10-10T16:00:00.000Z", hasQueries: true)
                case 4: try Code.filing(4, .accepted, isReturned: true)
                case 5: try Code.filing(5, .submitted, "2025-10-28T01:00:00Z", isNil: true)
                case 6: try Code.filing(6, .withdrawn)
                case 7: try Code.filing(7, .returned, hasQueries: true)
                default: try Code.filing(8, .accepted)
                }
            })
        #expect(twice == once)
    }

    @Test func weightsOfManyDenominatorsAddExactly() throws {
        let expected = try (1...8).map { try Code.expected($0, Fraction(1, over: $0)) }
        let status = CollectionStatus(collection: try Exercise.quarter(), expected: expected, filings: [])
        #expect(status.expected.weight == Fraction(761, over: 280))
        #expect(status.missing.weight == status.expected.weight)
    }
}
