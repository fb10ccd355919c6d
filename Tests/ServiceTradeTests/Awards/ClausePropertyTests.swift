import BigInt
import Expressions
import Testing

@testable import ServiceTrade

/// Clauses over tables made up by chance, around their thresholds.
@Suite("Clauses by chance")
struct ClausePropertyTests {
    private static let institutions = 150

    @Test(arguments: RandomCase.clauses) func theAnswersAreThoseOfANaiveEvaluation(clause: String) throws {
        let (cases, resolved, table) = try made(clause)
        let answers = try ClauseAnswers(resolved, table)
        let framework = try Schemas.framework.get()
        for (number, example) in cases.enumerated() {
            let row = answers.row(number, framework)
            let expected = NaiveAnswers(example: example).answer
            #expect(
                NaiveAnswers.Answer(verdict: row.verdict, cny: row.amount.cny) == expected,
                "\(example.facts) \(example.lines)")
            let isOpen = row.verdict == .undetermined || row.verdict == .eligible && !row.undeterminedItems.isEmpty
            #expect(row.missing.isEmpty != isOpen, "\(example.facts) \(example.lines)")
            #expect(row.conditions.isEmpty == (row.verdict == .notAuthorised))
        }
        #expect(Set(answers.verdicts).count == AwardVerdict.allCases.count)
    }

    @Test(arguments: RandomCase.clauses) func anySplitGivesTheSameAnswers(clause: String) throws {
        let (_, resolved, table) = try made(clause)
        let whole = try ClauseAnswers(resolved, table)
        var random = SplitMix64(state: 7)
        var start = 0
        var verdicts: [AwardVerdict] = []
        var fen: [Int64?] = []
        while start < table.institutions.count {
            let end = min(start + Int.random(in: 1...40, using: &random), table.institutions.count)
            let part = try ClauseAnswers(resolved, table.taking(start..<end))
            verdicts += part.verdicts
            fen += part.fen
            start = end
        }
        #expect(verdicts == whole.verdicts)
        #expect(fen == whole.fen)
    }

    private func made(_ clause: String) throws -> (cases: [ClauseCase], clause: ResolvedClause, table: FactTable) {
        var random = RandomCase(seed: 20_260_101)
        let cases = (0..<Self.institutions).map { _ in random.make(clause) }
        let resolved = try Policies.clause(cases[0].policy, clause)
        let table = try FactTable(joining: cases.map { try CaseFacts($0, resolved).table() })
        return (cases, resolved, table)
    }

    /// A figure that does not fit stands to every number of up to 18 places as the exact one does.
    @Test func aFigureKeptIn128BitsComparesAsTheExactOne() throws {
        var random = SplitMix64(state: 3)
        func draw(_ range: ClosedRange<Int>) -> BigInt { BigInt(Int.random(in: range, using: &random)) }
        for _ in 0..<2_000 {
            let bottom = BigInt(10).power(Int.random(in: 0...40, using: &random)) + draw(0...9)
            let top = draw(0...Int.max) * bottom / draw(1...Int.max) + draw(-2...2)
            let exact = Fraction(reducing: Bool.random(using: &random) ? top : -top, bottom)
            let kept = try #require(Ratio(comparing: exact))
            for bound in bounds(near: exact, &random) {
                let other = try #require(Ratio(comparing: bound))
                let order = try #require(kept.compared(with: other))
                let expected = exact < bound ? -1 : exact == bound ? 0 : 1
                #expect(order.signum() == expected, "\(exact) against \(bound)")
            }
        }
    }

    /// The number itself in up to 18 places, rounded down and up, and others beside it.
    private func bounds(near exact: Fraction, _ random: inout SplitMix64) -> [Fraction] {
        let places = Int.random(in: 0...18, using: &random)
        let scale = BigInt(10).power(places)
        let floor = (exact.numerator * scale) / exact.denominator
        return (-1...1).map { Fraction(reducing: floor + BigInt($0), scale) }
    }
}
