import ServiceTrade
import Tabular
import Testing

/// The rules of applications on both sides of what they allow.
@Suite("Rules of applications")
struct ApplicationRuleTests {
    /// A member of the first line of the sample of a form, replaced, and the rules that fire then.
    struct Case: Sendable, CustomTestStringConvertible {
        let form: String
        let changes: [String: JSONValue]
        let rules: [String]

        init(_ form: String, _ changes: [String: JSONValue], _ rules: String...) {
            self.form = form
            self.changes = changes
            self.rules = rules
        }

        var testDescription: String { "\(form) \(changes.keys.sorted())" }
    }

    private static func text(_ text: String) -> JSONValue { .string(text) }
    private static func number(_ number: Int) -> JSONValue { .number("\(number)") }

    static let cases = [
        Case("award-recognitions", ["recognised_on": text("2025-12-31")]),
        Case("award-recognitions", ["recognised_on": text("2019-01-01")]),
        Case("award-recognitions", ["valid_until": text("2025-06-30")]),
        Case("award-recognitions", ["valid_until": text("2025-06-29")], "award-recognition-ends-before"),
        Case("award-teams", ["settled_on": text("2025-12-31")]),
        Case("award-teams", ["country": text("CN"), "incubated_abroad": .bool(false)]),
        Case("award-teams", ["country": text("HK")]),
        Case("award-sites", ["cost": text("0")]), Case("award-sites", ["opened_on": text("2025-01-01")]),
        Case("award-sites", ["opened_on": text("2024-12-31"), "new_site": .bool(false)]),
        Case("award-loans", ["term_months": number(1)]), Case("award-loans", ["term_months": number(360)]),
        Case("award-loans", ["term_months": number(0)], "award-loan-term-implausible"),
        Case("award-loans", ["rate_bp": number(1)]), Case("award-loans", ["rate_bp": number(3600)]),
        Case("award-loans", ["rate_bp": number(0)], "award-loan-rate-implausible"),
        Case("award-loans", ["interest": text("0")]), Case("award-loans", ["interest": text("1000")]),
        Case("award-loans", ["principal": text("0"), "interest": text("0")], "award-loan-amount-negative"),
        Case("award-loans", ["first_drawn_on": text("2025-01-01")]),
        Case("award-loans", ["interest_to": text("2025-01-01")]),
        Case("award-loans", ["interest_from": text("2024-12-31")], "award-loan-outside-year"),
        Case("award-overseas-revenue", ["booked": text("10000")]),
        Case("award-overseas-revenue", ["booked": text("0"), "revenue": text("0")]),
        Case("award-platforms", ["subsidy_year": number(3)]),
        Case("award-platforms", ["subsidy_year": number(0)], "award-platform-year-unknown"),
        Case("award-talent", ["arrived_on": text("2025-12-31"), "recognised_on": .null]),
        Case("award-trainees", ["passed": .bool(false), "qualified": .bool(false)]),
        Case("award-trainees", ["qualified_on": text("2025-12-31")]),
        Case("award-listings", ["venue": text("ipo-domestic"), "stage": text("filed"), "share_reformed": .null]),
        Case("award-listings", ["venue": text("neeq-basic"), "share_reformed": .null]),
        Case("award-listings", ["venue": text("neeq-basic"), "stage": text("filed")], "award-listing-stage-elsewhere"),
        Case("award-listings", ["share_reformed": .bool(false)]),
        Case("award-hiring", ["new_hires_contract_year": number(16)], "award-hiring-parts-exceed"),
        Case("award-hiring", ["staff": number(1)]),
        Case(
            "award-hiring",
            [
                "staff": number(0), "new_hires": number(0), "new_hires_contract_year": number(0),
                "new_hires_insured": number(0),
            ]),
    ]

    @Test(arguments: cases)
    func fireOnOneSideOnly(_ one: Case) throws {
        let sample = try JSONNode(parsing: Sample.bytes("samples/filings/awards/2025.json"))
        let filing = try #require(sample.elements?.first { $0["form"]?.value == .string(one.form) })
        guard case .object(let line)? = filing["lines"]?.elements?.first?.value else {
            throw TestFault("The sample of \(one.form) has no line.")
        }
        let changed =
            line.filter { one.changes[$0.key] == nil }
            + one.changes.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) }
        let text = JSONValue.object(
            [
                JSONMember("institution", .string(Sample.a)), JSONMember("period", .string("2025")),
                JSONMember("award_use", .bool(true)), JSONMember("lines", .array([.object(changed)])),
            ]
        ).text()
        #expect(try Judging.json(text, form: one.form).rules == one.rules)
    }
}
