import Expressions
import Testing

@testable import ServiceTrade

/// The goals of development at their bars.
@Suite("Goals of development")
struct TargetStandingTests {
    private func standing(_ id: String, _ revenues: [String?], newcomers: Int = 0) throws -> TargetStanding {
        let policy = try Policies.resolved(Policies.chongqing)
        let target = try #require(policy.targets.first { $0.target.id == id })
        let code = try Sample.code(Sample.a)
        var table = FactTable(
            year: target.target.year + 1, institutions: Array(repeating: code, count: revenues.count))
        table.columns[.value(indicator: "operating_revenue", .reference, .yuan)] = .ratios(
            revenues.map { $0.flatMap { Fraction($0) }.flatMap { Ratio(comparing: $0) } ?? .missing })
        table.columns[.status(.inDistrict)] = .integers(
            revenues.indices.map { $0 < revenues.count - newcomers ? 1 : 0 })
        return try TargetStanding(target, table)
    }

    @Test func revenueReachesItsGoalAtTheBar() throws {
        let below = try standing("T2023-revenue", ["99999999999.99"])
        #expect(below.isReached == false)
        #expect(below.distance == Fraction(-1, timesTenTo: -2))
        #expect(try standing("T2023-revenue", ["60000000000", "40000000000"]).isReached == true)
        #expect(try standing("T2025-revenue", ["149999999999.99"]).isReached == false)
        #expect(try standing("T2025-revenue", ["150000000000"]).isReached == true)
    }

    @Test func largeInstitutionsAreAboveTheirBarAndAHundredOfThemAreEnough() throws {
        let large = [String?](repeating: "100000000.01", count: 99)
        #expect(try standing("T2025-large", large + ["100000000.00"]).isReached == false)
        #expect(try standing("T2025-large", large + ["100000000.01"]).isReached == true)
        #expect(try standing("T2025-large", large + ["100000000.00"]).measured == Fraction(99))
    }

    @Test func institutionsReachTheirGoalAtTheBar() throws {
        #expect(try standing("T2025-institutions", Array(repeating: nil, count: 3_499)).isReached == false)
        #expect(try standing("T2025-institutions", Array(repeating: nil, count: 3_500)).isReached == true)
    }

    @Test func aCountThatWhatIsMissingCannotLiftToItsGoalIsNotReached() throws {
        let large = [String?](repeating: "100000000.01", count: 98)
        #expect(try standing("T2025-large", large + [nil]).isReached == false)
        #expect(try standing("T2025-large", large + [nil, nil]).isReached == nil)
    }

    @Test func whoCameInTheYearAfterCountsForNothing() throws {
        let standing = try standing("T2025-large", ["100000000.01", "100000000.01"], newcomers: 1)
        #expect(standing.measured == Fraction(1))
        #expect(standing.institutions == 1)
    }

    @Test func whatIsMissingIsLeftOutAndSaid() throws {
        let standing = try standing("T2023-revenue", ["70000000000", nil, "30000000000"])
        #expect(standing.isReached == true)
        #expect(standing.covered == 2)
        #expect(standing.institutions == 3)
    }
}
