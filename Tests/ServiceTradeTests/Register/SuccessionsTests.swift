import ServiceTrade
import Testing

@Suite("Figures that pass with successions")
struct SuccessionsTests {
    private let a = CreditCode(packed: 1)
    private let b = CreditCode(packed: 2)
    private let c = CreditCode(packed: 3)

    private func succession(_ from: CreditCode, _ to: CreditCode, _ day: String, percent: Int = 100) throws
        -> Succession
    {
        Succession(
            predecessor: from, successor: to, kind: percent == 100 ? .merger : .transfer,
            day: try ServiceTradeTests.day(day), percent: Fraction(percent))
    }

    /// The sources of an institution in words: `1:1 2:2/5`.
    private func sources(
        _ successions: Successions, _ institution: CreditCode, _ earlier: String, _ judged: String
    ) throws -> String {
        successions.sources(of: institution, at: try period(earlier), judgedAt: try period(judged)).parts
            .map { "\($0.institution.packed):\($0.share)" }.joined(separator: " ")
    }

    @Test func withoutSuccessionsEverythingIsItsOwn() throws {
        let none = Successions([])
        #expect(none.isEmpty)
        #expect(try sources(none, a, "2024-Q1", "2025-Q1") == "1:1")
        #expect(none.sources(of: a, at: try period("2024-Q1"), judgedAt: try period("2025-Q1")).isProForma == false)
        #expect(none.concerned(by: [try period("2024-Q1")]).isEmpty)
    }

    /// The successor has the period that ends on the day of succession, and none that ended before it.
    @Test(arguments: [
        ("2025-09-30", "1:1", "2:1", "", "1:1 2:1"), ("2025-10-01", "1:1", "2:1", "1:1", "2:1"),
    ])
    func theLastDayOfThePeriodDecides(
        _ day: String, _ ofA2: String, _ ofB2: String, _ ofA3: String, _ ofB3: String
    ) throws {
        let merged = Successions([try succession(a, b, day)])
        #expect(try sources(merged, a, "2024-Q2", "2025-Q2") == ofA2)
        #expect(try sources(merged, b, "2024-Q2", "2025-Q2") == ofB2)
        #expect(try sources(merged, a, "2024-Q3", "2025-Q3") == ofA3)
        #expect(try sources(merged, b, "2024-Q3", "2025-Q3") == ofB3)
    }

    @Test func whatWasFiledAfterwardsIsNotMovedAgain() throws {
        let part = Successions([try succession(a, b, "2024-08-15", percent: 40)])
        // The third quarter of 2024 was filed by both as it was divided.
        #expect(try sources(part, b, "2024-Q3", "2025-Q3") == "2:1")
        #expect(try sources(part, a, "2024-Q3", "2024-Q4") == "1:1")
        #expect(try sources(part, b, "2024-Q2", "2024-Q3") == "1:2/5 2:1")
        #expect(try sources(part, a, "2024-Q2", "2024-Q3") == "1:3/5")
        #expect(try sources(part, b, "2024-Q2", "2025-Q2") == "1:2/5 2:1")
    }

    @Test func sharesGoOnThroughChains() throws {
        let chain = Successions([
            try succession(b, c, "2025-05-01", percent: 50), try succession(a, b, "2025-02-01", percent: 40),
        ])
        #expect(try sources(chain, c, "2024-Q4", "2025-Q4") == "1:1/5 2:1/2 3:1")
        #expect(try sources(chain, b, "2024-Q4", "2025-Q4") == "1:1/5 2:1/2")
        #expect(try sources(chain, a, "2024-Q4", "2025-Q4") == "1:3/5")
        #expect(try sources(chain, c, "2024-Q4", "2025-Q1") == "3:1")
        #expect(try sources(chain, b, "2024-Q4", "2025-Q1") == "1:2/5 2:1")
        // In the other order the second has passed on before it received.
        let other = Successions([
            try succession(b, c, "2025-02-01", percent: 50), try succession(a, b, "2025-05-01", percent: 40),
        ])
        #expect(try sources(other, c, "2024-Q4", "2025-Q4") == "2:1/2 3:1")
        #expect(try sources(other, b, "2024-Q4", "2025-Q4") == "1:2/5 2:1/2")
    }

    @Test func onOneDayTheChainDecidesTheOrder() throws {
        let one = Successions([try succession(b, a, "2025-05-01"), try succession(c, b, "2025-05-01")])
        #expect(try sources(one, a, "2025-Q1", "2025-Q2") == "1:1 2:1 3:1")
        #expect(try sources(one, b, "2025-Q1", "2025-Q2") == "")
        #expect(one.predecessors(of: a).map(\.predecessor) == [c, b])
        #expect(one.successors(of: c).map(\.successor) == [b, a])
        #expect(one.predecessors(of: c).isEmpty)
    }

    @Test func sharesOfOneDayAreOfTheSameWhole() throws {
        let both = Successions([
            try succession(a, b, "2025-05-01", percent: 30), try succession(a, c, "2025-05-01", percent: 50),
        ])
        #expect(try sources(both, a, "2025-Q1", "2025-Q2") == "1:1/5")
        let later = Successions([
            try succession(a, b, "2025-05-01", percent: 30), try succession(a, c, "2025-05-02", percent: 50),
        ])
        #expect(try sources(later, c, "2025-Q1", "2025-Q2") == "1:7/20 3:1")
    }

    @Test func onlyTheConcernedAreNamed() throws {
        let all = Successions([try succession(a, b, "2025-12-31"), try succession(b, c, "2026-01-01")])
        let year = try period("2024").parts(.quarterly)
        #expect(all.concerned(by: year) == [a, b])
        #expect(all.concerned(by: [try period("2024-Q3")]).isEmpty)
        #expect(all.concerned(by: [try period("2025-Q4")]) == [b, c])
        #expect(all.concerned(by: try period("2025").parts(.quarterly)) == [a, b, c])
        #expect(all.concerned(by: try period("2022").parts(.quarterly)).isEmpty)
    }

    /// The end of an institution before a period, in words: `2025-10-01 2`.
    private func end(_ successions: [Succession], _ institution: CreditCode, _ before: String) throws -> String? {
        let period = try period(before)
        return Successions(successions).end(of: institution, before: period).map {
            "\($0.day) \($0.successors.map { "\($0.packed)" }.joined(separator: " "))"
        }
    }

    @Test func anInstitutionHasEndedFromTheDayOfAMergerOn() throws {
        let merger = try succession(a, b, "2025-10-01")
        #expect(try end([merger], a, "2025-Q4") == "2025-10-01 2")
        #expect(try end([merger], a, "2026-Q1") == "2025-10-01 2")
        #expect(try end([merger], a, "2025-10") == "2025-10-01 2")
        #expect(try end([merger], a, "2025-Q3") == nil)
        // The year began before; who has the business on its last day is the successor, but it may be told.
        #expect(try end([merger], a, "2025") == nil)
        #expect(try end([merger], b, "2025-Q4") == nil)
        #expect(try end([try succession(a, b, "2025-10-02")], a, "2025-Q4") == nil)
        #expect(Successions([merger]).passing(of: a, by: try period("2025"))?.successors == [b])
        #expect(Successions([merger]).passing(of: a, by: try period("2025-Q3")) == nil)
    }

    @Test func aSplitEndsAnInstitutionOnlyWhereNothingStays() throws {
        func split(_ to: CreditCode, _ percent: Int, _ kind: Succession.Kind = .split) throws -> Succession {
            Succession(
                predecessor: a, successor: to, kind: kind, day: try day("2025-10-01"), percent: Fraction(percent))
        }
        #expect(try end([try split(b, 60)], a, "2025-Q4") == nil)
        #expect(try end([try split(b, 60), try split(c, 40)], a, "2025-Q4") == "2025-10-01 2 3")
        #expect(try end([try split(b, 60), try split(c, 39)], a, "2025-Q4") == nil)
        #expect(try end([try split(b, 100, .renameCode)], a, "2025-Q4") == "2025-10-01 2")
        // All business may be handed over by one that goes on.
        #expect(try end([try split(b, 100, .transfer)], a, "2025-Q4") == nil)
    }

    @Test func whatComesLaterBringsAnInstitutionBack() throws {
        let merger = try succession(a, b, "2025-04-01")
        let back = try succession(c, a, "2025-12-31", percent: 10)
        #expect(try end([merger, back], a, "2025-Q3") == "2025-04-01 2")
        #expect(try end([merger, back], a, "2025-Q4") == nil)
    }

    @Test func aCycleEndsAllTheSame() throws {
        let cycle = Successions([try succession(a, b, "2025-05-01"), try succession(b, a, "2025-06-01")])
        #expect(try sources(cycle, a, "2025-Q1", "2025-Q2") == "1:1 2:1")
        #expect(cycle.predecessors(of: a).count == 2)
    }

    /// Nothing is lost or made: the parts of a figure add up to it, seen from either side.
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func partsAddUpToTheWhole(_ seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        let codes = (1...8).map { CreditCode(packed: $0) }
        var left: [String: Int] = [:]
        var successions: [Succession] = []
        for _ in 0..<12 {
            let pair = [0, 1, 2, 3, 4, 5, 6, 7].shuffled(using: &generator).prefix(2).sorted()
            let month = Int.random(in: 1...12, using: &generator)
            let key = "\(pair[0]) \(month)"
            let percent = Int.random(in: 1...(left[key] ?? 100), using: &generator)
            left[key] = max(1, (left[key] ?? 100) - percent)
            if left[key] == 1 { continue }
            let day = try #require(Day(year: 2025, month: month, day: 10))
            successions.append(
                Succession(
                    predecessor: codes[pair[0]], successor: codes[pair[1]], kind: .transfer, day: day,
                    percent: Fraction(percent)))
        }
        let all = Successions(successions.shuffled(using: &generator))
        let (earlier, judged) = (try period("2025-Q1"), try period("2025-Q4"))
        for from in codes {
            let heirs = all.heirs(of: from, at: earlier, judgedAt: judged)
            #expect(heirs.parts.reduce(Fraction.zero) { $0 + $1.share } == .one)
            for to in codes {
                let given = heirs.parts.first { $0.institution == to }?.share
                let taken = all.sources(of: to, at: earlier, judgedAt: judged).parts
                    .first { $0.institution == from }?.share
                #expect(given == taken)
            }
        }
    }
}
