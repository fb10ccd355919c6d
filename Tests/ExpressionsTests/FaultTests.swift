import Expressions
import Testing

@Suite struct FaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let scope: Scope
        let place: Place
        let reason: String
        let hint: String?

        init(
            _ text: String, _ scope: Scope = .line, at column: Int, line: Int = 1, _ reason: String,
            hint: String? = nil
        ) {
            self.text = text
            self.scope = scope
            self.place = Place(line: line, column: column)
            self.reason = reason
            self.hint = hint
        }

        var testDescription: String { text }
    }

    static let writing = [
        Case("", at: 1, "The expression is empty."),
        Case("headcount >", at: 12, "Expected a value, but found the end."),
        Case("(headcount > 1", at: 15, "Expected `)`, but found the end."),
        Case("headcount > 1 )", at: 15, "Expected an operator or the end, but found `)`."),
        Case("note = 'open", at: 8, "The text in quotes has no end.", hint: "Close it with a single quote."),
        Case(
            "headcount == 1", at: 11, "`==` is not a sign of this language.", hint: "Write a single `=`."),
        Case("headcount <> 1", at: 11, "`<>` is not a sign of this language.", hint: "Write `!=`."),
        Case(
            "note = \"x\"", at: 8, "`\"` is not a sign of this language.", hint: "Put text in single quotes."),
        Case(
            "headcount > 12x", at: 15, "The number 12 runs into `x`.",
            hint: "Numbers are written like 12 or 0.25."),
        Case(
            "1 < headcount < 3", at: 15, "Comparisons cannot be chained.",
            hint: "Write `a < b and b < c`."),
        Case(
            "headcount > 1 AND mode = 1", at: 15,
            "Expected an operator or the end, but found `AND`.", hint: "Write `and` in small letters."),
        Case(
            "headcount is not missing", at: 14,
            "Expected `missing` or `present` after `is`, but found `not`."),
        Case(
            "headcount between 1 or 2", at: 21, "Expected `and` between the two bounds, but found `or`."),
        Case("headcount not 3", at: 15, "Expected `in` or `between` after `not`, but found `3`."),
        Case(
            "service in", at: 11,
            "Expected a set in parentheses or a code-list group after `in`, but found the end."),
        Case("service in ()", at: 13, "Expected a value, but found `)`."),
        Case("headcount >\n  12 13", at: 6, line: 2, "Expected an operator or the end, but found `13`."),
        Case(
            "avg(headcount) > 1", .filing, at: 1, "There is no function `avg`.",
            hint: "The functions are abs, sum, count, min and max."),
        Case(
            "cuont() > 1", .filing, at: 1, "There is no function `cuont`.", hint: "Did you mean `count`?"),
        Case(
            "headcount > 999999999999999999999999999999999999999999", at: 13,
            "The number 999999999999999999999999999999999999999999 is too large to be exact."),
    ]

    static let meaning = [
        Case("hedcount > 1", at: 1, "There is no name `hedcount` here.", hint: "Did you mean `headcount`?"),
        Case("headcount > zzzzzzz", at: 13, "There is no name `zzzzzzz` here."),
        Case(
            "service = 'serch'", at: 11, "'serch' is not a code of `services`.",
            hint: "Did you mean 'search'?"),
        Case("mode != 7", at: 9, "'7' is not a code of `modes`.", hint: "Did you mean '1'?"),
        Case(
            "service in services.hedcount", at: 12, "There is no code-list group `services.hedcount`.",
            hint: "Did you mean `services.headcount`?"),
        Case(
            "mode in services.headcount", at: 1,
            "`services.headcount` holds codes of `services`, but this is a code of `modes`."),
        Case("service = mode", at: 9, "A code of `services` cannot be compared with a code of `modes`."),
        Case(
            "service < 'search'", at: 9,
            "A code of `services` and the text 'search' have no order to compare by.",
            hint: "Only `=` and `!=` can be asked of them."),
        Case("headcount = 'x'", at: 11, "A number in person cannot be compared with the text 'x'."),
        Case("signed = 3", at: 8, "A date cannot be compared with a pure number."),
        Case(
            "signed = '2025-01-01'", at: 8,
            "A date cannot be compared with the text '2025-01-01'.", hint: "Write date '2025-01-01'."),
        Case(
            "signed = date '2025-02-29'", at: 15, "'2025-02-29' is not a date.",
            hint: "Dates are written like date '2025-03-31'."),
        Case("date '2025-01-01' is missing", at: 1, "A literal is never missing."),
        Case("signed + 1 > date '2025-01-01'", at: 1, "Expected a number, but this is a date."),
        Case("note + 1 > 2", at: 1, "Expected a number, but this is text."),
        Case(
            "headcount and mode = 1", at: 1,
            "Expected a condition that is true or false, but this is a number in person."),
        Case("service", at: 1, "Expected a number or a condition, but this is a code of `services`."),
        Case("headcount in (1, headcount)", at: 18, "A set of numbers holds literals only."),
        Case("3 is missing", at: 1, "A literal is never missing."),
        Case(
            "(headcount > 1) is missing", at: 12, "Only names and numbers can be missing, not conditions."),
        Case("headcount / 0 > 1", at: 11, "This divides by zero, so it can never have a value."),
    ]

    static let unitsAndScopes = [
        Case(
            "headcount > prior.exports", at: 11,
            "A number in person and a number in CNY cannot be compared with each other."),
        Case(
            "prior.exports / headcount + prior.exports > 1", at: 27,
            "A number in CNY per person and a number in CNY cannot be added with each other."),
        Case(
            "revenue > 1000", at: 9,
            "The number 1000 cannot be compared with an amount in the currency of the line, "
                + "which differs from line to line.", hint: "Write `revenue.cny`."),
        Case(
            "sum(contract_value) > 1", .filing, at: 5,
            "Amounts in the currency of the line differ in meaning from line to line, "
                + "so sum of them means nothing."),
        Case(
            "sum(headcount) > 1", at: 1,
            "`sum` looks at all lines of a filing, but this is about one line.",
            hint: "Make it an expression about the filing."),
        Case(
            "headcount > 1", .filing, at: 1,
            "`headcount` has one value per line, but one value per filing is needed here.",
            hint: "Put it inside sum, count, min or max."),
        Case(
            "sum(max(headcount)) > 1", .filing, at: 5,
            "`max` cannot stand inside another sum, count, min or max."),
        Case(
            "count(headcount) > 1", .filing, at: 7, "`count` counts lines and takes only a condition.",
            hint: "Write `count(where … is present)`."),
        Case("max(where mode = 1) > 1", .filing, at: 1, "`max` needs to be told what of."),
        Case(
            "sum(headcount) is present", .filing, at: 1, "`sum` is never missing: of nothing it is 0.",
            hint: "Ask `count(where …) = 0`."),
    ]

    @Test(arguments: writing + meaning + unitsAndScopes)
    func fault(_ expected: Case) {
        do throws(ExpressionFault) {
            _ = try Expression(expected.text, scope: expected.scope, vocabulary: sampleVocabulary())
            Issue.record("no fault in \(expected.text)")
        } catch {
            #expect(error.reason == expected.reason)
            #expect(error.hint == expected.hint)
            #expect(error.place == expected.place)
        }
    }

    @Test func nestingAndLengthAreBounded() {
        let deep = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
        let long = "headcount > 0" + String(repeating: " + 1", count: 5000)
        for text in [deep, long, String(repeating: "not ", count: 1500) + "true"] {
            #expect(throws: ExpressionFault.self) {
                try Expression(text, scope: .line, vocabulary: sampleVocabulary())
            }
        }
    }
}
