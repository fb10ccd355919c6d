import Expressions
import Testing

@Suite struct AggregateTests {
    /// Three filings: lines 0–2, none, and 3–4.
    static let groups = [0..<3, 3..<3, 3..<5]
    static let lines = batch(
        5,
        [
            Slot.headcount: integers([10, nil, 5, 7, 8]), Slot.mode: integers([0, 0, 1, nil, 2]),
            Slot.revenueCNY: .ratios([ratio(1, 2), ratio(1, 3), .missing, ratio(-1), ratio(4)]),
            Slot.revenue: integers([1, 1, -1, 0, 3]),
        ])
    static let filings = batch(
        3, [Slot.prior: integers([1, nil, 2]), Slot.award: integers([1, 0, nil])])

    private func numbers(_ text: String, selected: [Int32]? = nil) throws -> [Ratio] {
        let expression = try Expression(text, scope: .filing, vocabulary: sampleVocabulary())
        return try expression.numbers(
            lines: Self.lines, groups: Self.groups, filings: Self.filings, selected: selected
        ).ratios
    }

    /// Where what is missing decides, a line that may count and is not known makes the whole unknown.
    @Test(arguments: [
        ("sum(headcount)", [.missing, ratio(0), ratio(15)]),
        ("sum(headcount where mode = 1)", [.missing, ratio(0), .missing]),
        ("sum(headcount where mode = 2)", [ratio(5), ratio(0), .missing]),
        ("sum(headcount where headcount is present)", [ratio(15), ratio(0), ratio(15)]),
        ("count()", [ratio(3), ratio(0), ratio(2)]),
        ("count(where mode != 1)", [ratio(1), ratio(0), .missing]),
        ("sum(revenue)", [.missing, ratio(0), ratio(3)]),
        ("min(headcount)", [.missing, .missing, ratio(7)]),
        ("sum(2 where headcount > 5)", [.missing, ratio(0), ratio(4)]),
    ]) func whatIsMissingDecidesWhereItMust(text: String, expected: [Ratio]) throws {
        let expression = try Expression(text, scope: .filing, vocabulary: sampleVocabulary())
        let answers = try expression.numbers(
            lines: Self.lines, groups: Self.groups, filings: Self.filings, missing: .decisive
        ).ratios
        #expect(answers == expected)
    }

    @Test(arguments: [
        ("sum(headcount)", [ratio(15), ratio(0), ratio(15)]),
        ("sum(headcount where mode = 1)", [ratio(10), ratio(0), ratio(0)]),
        ("count()", [ratio(3), ratio(0), ratio(2)]),
        ("count(where headcount is missing)", [ratio(1), ratio(0), ratio(0)]),
        ("count(where mode != 1)", [ratio(1), ratio(0), ratio(1)]),
        ("min(headcount)", [ratio(5), .missing, ratio(7)]),
        ("max(headcount where mode != 2)", [ratio(10), .missing, ratio(8)]),
        ("sum(revenue)", [ratio(5, 6), ratio(0), ratio(3)]),
        ("sum(revenue where revenue > 0)", [ratio(5, 6), ratio(0), ratio(4)]),
        ("min(revenue)", [ratio(1, 3), .missing, ratio(-1)]),
        ("max(revenue)", [ratio(1, 2), .missing, ratio(4)]),
        ("sum(2 where headcount > 5)", [ratio(2), ratio(0), ratio(4)]),
        ("max(3)", [ratio(3), .missing, ratio(3)]),
        ("sum(revenue) / prior.exports", [ratio(5, 6), .missing, ratio(3, 2)]),
        ("sum(revenue * prior.exports)", [ratio(5, 6), ratio(0), ratio(6)]),
        ("sum(headcount) / count()", [ratio(5), .missing, ratio(15, 2)]),
        ("-sum(headcount) + 1", [ratio(-14), ratio(1), ratio(-14)]),
        ("sum(headcount_local)", [ratio(0), ratio(0), ratio(0)]),
    ])
    func value(_ text: String, _ expected: [Ratio]) throws {
        #expect(try numbers(text) == expected)
        #expect(try numbers(text, selected: [2, 0]) == [expected[2], expected[0]])
    }

    @Test(arguments: [
        ("sum(headcount) > 10 and award_use", "tfu"), ("min(headcount) is missing", "ftf"),
        ("prior.exports is present", "tft"), ("count() = 0 or max(headcount) > 9", "ttf"),
        ("prior.exports between 1/3 and 3", "tut"),
    ])
    func condition(_ text: String, _ answers: String) throws {
        let expression = try Expression(text, scope: .filing, vocabulary: sampleVocabulary())
        let truths = try expression.truths(lines: Self.lines, groups: Self.groups, filings: Self.filings)
        #expect(EvaluationTests.letters(truths) == answers)
        let selected = try expression.truths(
            lines: Self.lines, groups: Self.groups, filings: Self.filings, selected: [1])
        #expect(selected == [truths[1]])
    }

    @Test func sumsWidenInsteadOfWrapping() throws {
        let expression = try Expression("sum(headcount)", scope: .filing, vocabulary: sampleVocabulary())
        let lines = batch(2, [Slot.headcount: integers([.max, .max])])
        let sum = try expression.numbers(lines: lines, groups: [0..<2], filings: Columns(count: 1))
        #expect(sum.ratios == [ratio(2 * Int128(Int64.max))])
    }
}
