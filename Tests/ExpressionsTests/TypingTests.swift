import Expressions
import Testing

@Suite struct TypingTests {
    @Test func unitsMultiplyAndDivide() {
        let (cny, person) = (Unit.named("CNY"), Unit.named("person"))
        #expect(cny / cny == .none)
        #expect((cny / person).description == "CNY per person")
        #expect((person * person).description == "person^2")
        #expect((Unit.none / person).description == "per person")
        #expect(Unit.none.description == "a pure number")
        #expect(Unit.relative("CNY") != cny)
        #expect((Unit.relative("line") / person).isRelative)
    }

    @Test(arguments: [
        ("headcount", "a number in person"), ("headcount / headcount_local", "a pure number"),
        ("prior.exports / headcount", "a number in CNY per person"), ("headcount + 1", "a number in person"),
        ("1 / headcount", "a number in per person"), ("0.25", "a pure number"), ("true", "true or false"),
        ("revenue > 0", "true or false"), ("revenue >= contract_value * 0.5", "true or false"),
        ("headcount * third", "a number in person"), ("revenue / contract_value > 3", "true or false"),
    ])
    func type(of text: String, is words: String) throws {
        let expression = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        #expect(expression.type.description == words)
    }

    @Test func namesAreThoseReallyRead() throws {
        let text = "sum(revenue where revenue > 0 and mode = 1) > prior.exports * third"
        let expression = try Expression(text, scope: .filing, vocabulary: sampleVocabulary())
        #expect(expression.names == ["revenue.cny", "revenue", "mode", "prior.exports"])
        #expect(expression.text == text)
        #expect(expression.scope == .filing)
    }

    @Test(arguments: [
        ("2 + 3 * 4", ratio(14)), ("(2 + 3) * 4", ratio(20)), ("10 - 3 - 2", ratio(5)),
        ("8 / 4 / 2", ratio(1)), ("-2 * -3", ratio(6)), ("- - 2", ratio(2)), ("abs(1 - 3)", ratio(2)),
        ("1/3 + 0.25", ratio(7, 12)), ("2 / -4", ratio(-1, 2)), ("third * 3", ratio(1)),
    ])
    func precedenceOfArithmetic(_ text: String, _ value: Ratio) throws {
        let expression = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        #expect(try expression.numbers(of: Columns(count: 1)).ratios == [value])
    }

    @Test(arguments: [
        ("true or false and false", Truth.true), ("(true or false) and false", .false),
        ("not false and false", .false), ("not (false and false)", .true),
        ("1 < 2 and 2 < 1 or true", .true), ("not 1 = 2", .true), ("1 + 1 = 2", .true),
        ("2 between 1 and 3 and false", .false), ("2 not between 1 and 3", .false),
        ("2 in (1, 2)", .true), ("2 not in (1, 2)", .false), ("1/3 between third and third", .true),
        ("true = (1 < 2)", .true), ("(1 > 2) != true", .true),
    ])
    func precedenceOfConditions(_ text: String, _ answer: Truth) throws {
        let expression = try Expression(text, scope: .line, vocabulary: sampleVocabulary())
        #expect(try expression.truths(of: Columns(count: 2)) == [answer, answer])
    }
}
