import Expressions
import Testing

@Suite struct SQLTests {
    private func sql(
        _ text: String, _ dialect: SQLDialect, _ scope: Scope = .line, _ denominators: [String: String] = [:]
    ) throws -> String {
        let expression = try Expression(text, scope: scope, vocabulary: sampleVocabulary())
        return try expression.sql(dialect) { name in
            let column = name.split(separator: ".").joined(separator: "_")
            return SQLTerm(sql: column, denominator: denominators[name])
        }
    }

    @Test(arguments: [
        ("headcount_local <= headcount", "(headcount_local <= headcount)"),
        ("headcount != 3", "(headcount <> 3)"),
        ("headcount > -1", "(headcount > (-1))"),
        ("service = 'dispatch'", "(service = 'dispatch')"),
        ("service not in ('dispatch', 'search')", "(NOT (service IN ('dispatch', 'search')))"),
        ("service in services.headcount", "(service IN ('dispatch', 'outsourcing'))"),
        ("mode != 3", "(NOT (mode = '3'))"), ("note = 'it''s'", "(note = 'it''s')"),
        ("award_use and note is present", "(award_use AND (NOT (note IS NULL)))"),
        ("true or revenue.cny is missing", "(TRUE OR (revenue_cny IS NULL))"),
    ])
    func simpleConditionsAreTheSameEverywhere(_ text: String, _ printed: String) throws {
        for dialect in SQLDialect.allCases { #expect(try sql(text, dialect) == printed) }
    }

    @Test func datesAreTextsInOneAndDatesInTheOther() throws {
        let text = "signed >= date '2025-01-01' and not (date '2025-12-31' != closed)"
        #expect(
            try sql(text, .sqlite) == "((signed >= '2025-01-01') AND (NOT (closed <> '2025-12-31')))")
        #expect(
            try sql(text, .postgresql)
                == "((signed >= DATE '2025-01-01') AND (NOT (closed <> DATE '2025-12-31')))")
        #expect(try sql("date '2024-02-29' < date '2024-03-01'", .sqlite) == "TRUE")
    }

    @Test func arithmeticIsGuardedOrCast() throws {
        let overflow = "THEN abs(-9223372036854775807 - 1) ELSE"
        #expect(
            try sql("headcount + 1 > 2", .sqlite)
                == "(CASE typeof((headcount + 1)) WHEN 'real' \(overflow) (headcount + 1) END > 2)")
        #expect(
            try sql("headcount + 1 > 2", .postgresql) == "((CAST(headcount AS numeric) + 1) > 2)")
        #expect(
            try sql("headcount / headcount_local > 1/3", .postgresql)
                == "(((CAST(headcount AS numeric) * SIGN(CAST(headcount_local AS numeric))) * 3)"
                + " > NULLIF(ABS(CAST(headcount_local AS numeric)), 0))")
    }

    @Test func aggregatesOfConstantDenominators() throws {
        #expect(
            try sql("sum(revenue where mode = 1) > 5", .postgresql, .filing, ["revenue.cny": "100"])
                == "(COALESCE(SUM(CASE WHEN (mode = '1') THEN CAST(revenue_cny AS numeric) END), 0) > 500)")
        #expect(try sql("count() = 0", .sqlite, .filing) == "(COUNT(*) = 0)")
        #expect(try sql("min(headcount) is missing", .sqlite, .filing) == "(MIN(headcount) IS NULL)")
    }

    @Test(arguments: ["sum(revenue) > 5", "max(headcount / headcount_local) > 2"])
    func varyingDenominatorsAreRefused(_ text: String) throws {
        #expect {
            try sql(text, .sqlite, .filing, ["revenue.cny": "scale"])
        } throws: { error in
            if case .cannotBePrintedExactly = error as? SQLFault { true } else { false }
        }
    }

    @Test func whatTheDatabaseCannotCountIsRefused() throws {
        for text in ["headcount > 9223372036854775808", "headcount * 99999999999999999999 > 1"] {
            #expect(throws: SQLFault.self) { try sql(text, .sqlite) }
        }
        let product = Array(repeating: "headcount", count: 20).joined(separator: " * ")
        #expect(throws: SQLFault.self) { try sql("\(product) is missing", .sqlite) }
        #expect(throws: SQLFault.notATruth) { try sql("headcount", .sqlite) }
    }

    @Test func numbersComeAsTwoTerms() throws {
        let expression = try Expression("revenue.cny / 3", scope: .line, vocabulary: sampleVocabulary())
        let term = try expression.sqlTerm(.postgresql) { _ in SQLTerm(sql: "minor + 0", denominator: "100") }
        #expect(term == SQLTerm(sql: "(minor + 0)", denominator: "300"))
    }
}
