import ServiceTrade
import Testing

/// A filing against what was accepted a quarter and a year before, at both sides of every bound.
@Suite("History")
struct HistoryRuleTests {
    /// Sums in yuan that were accepted before.
    private func sums(exports: String? = nil, staff: Int64 = 0) throws -> AcceptedSums {
        let currencies = try Schemas.framework.get().currencies
        let cents = exports.flatMap { Fraction($0) }.map { ($0 * Fraction(100)).rounded(places: 0) }
        let amount = cents.flatMap { Int64($0) } ?? 0
        let index = currencies.firstIndex { $0.code == "CNY" } ?? 0
        return AcceptedSums(
            currencies: [Int32(index)], amounts: [[amount], [0], [amount], [0], [staff], [0]])
    }

    private func rules(
        _ current: String, prior: AcceptedSums? = nil, yearAgo: AcceptedSums? = nil, currency: String = "CNY",
        staff: String = "", flow: String = "export", mode: String = "1"
    ) throws -> [String] {
        let row = Row.text([
            "currency": currency, "revenue": current, "headcount": staff, "flow": flow, "mode": mode,
        ])
        return try Judging.csv(
            Row.header + row, rates: Judging.rates(),
            history: { _, _, period in ["2025-Q2": prior, "2024-Q3": yearAgo][period.description] ?? nil }
        ).rules.filter { $0 != "revenue-per-head-outside-band" }.sorted()
    }

    private static let swing = "export-revenue-swing"

    @Test(arguments: [
        ("19.99", [swing]), ("20", []), ("500", []), ("500.01", [swing]), ("899.99", [swing]),
        ("900", [swing, "unit-slip-ten"]), ("1100", [swing, "unit-slip-ten"]), ("1100.01", [swing]),
        ("8999.99", [swing]), ("9000", [swing, "unit-slip-hundred"]), ("11000", [swing, "unit-slip-hundred"]),
        ("11000.01", [swing]), ("90000", [swing, "unit-slip-thousand"]), ("110000", [swing, "unit-slip-thousand"]),
        ("110000.01", [swing]), ("900000", [swing, "unit-slip-ten-thousand"]),
        ("1100000", [swing, "unit-slip-ten-thousand"]), ("1100000.01", [swing]), ("629.99", [swing]),
        ("630", [swing, "unit-slip-exchange-rate"]), ("770", [swing, "unit-slip-exchange-rate"]), ("770.01", [swing]),
        ("11.11", [swing, "unit-slip-ten"]), ("11.12", [swing]), ("9.10", [swing, "unit-slip-ten"]), ("9.09", [swing]),
        ("1", [swing, "unit-slip-hundred"]), ("0", [swing]),
    ])
    func againstTheQuarterBefore(current: String, expected: [String]) throws {
        #expect(try rules(current, prior: sums(exports: "100")) == expected)
    }

    @Test(arguments: [
        ("33.33", ["export-revenue-jump"]), ("33.34", []), ("300", []), ("300.01", ["export-revenue-jump"]),
        ("900", ["export-revenue-jump", "unit-slip-ten"]), ("1100.01", ["export-revenue-jump"]),
        ("700", ["export-revenue-jump", "unit-slip-exchange-rate"]),
    ])
    func againstTheYearBeforeWhereTheQuarterBeforeIsMissing(current: String, expected: [String]) throws {
        #expect(try rules(current, yearAgo: sums(exports: "100")) == expected)
    }

    @Test func aSlipIsLookedForAgainstTheYearBeforeOnlyWhereTheQuarterBeforeIsMissing() throws {
        #expect(
            try rules("1000", prior: sums(exports: "900"), yearAgo: sums(exports: "100")) == ["export-revenue-jump"])
    }

    @Test(
        arguments: [
            (20, "9", true), (20, "10", false), (20, "40", false), (20, "41", true), (19, "1", false),
            (19, "99", false),
            (100, "0", true),
        ] as [(Int64, String, Bool)])
    func staffAgainstTheQuarterBefore(prior: Int64, current: String, isDoubtful: Bool) throws {
        #expect(
            try rules("1000000", prior: sums(staff: prior), staff: current) == (isDoubtful ? ["headcount-jump"] : []))
    }

    @Test func amountsAreComparedInYuanAtTheRatesOfTheirPeriods() throws {
        // 100 yuan before; 71.42 dollars at 7 are 499.94 yuan, 71.43 are 500.01.
        #expect(try rules("71.42", prior: sums(exports: "100"), currency: "USD") == [])
        #expect(try rules("71.43", prior: sums(exports: "100"), currency: "USD") == [Self.swing])
    }

    @Test func whatIsNoExportIsNotCompared() throws {
        #expect(try rules("99", prior: sums(exports: "100"), flow: "import") == [Self.swing])
        #expect(try rules("99", prior: sums(exports: "100"), mode: "3") == [Self.swing])
        #expect(try rules("99", prior: sums(exports: "0")) == [])
        #expect(try rules("99") == [])
    }

    @Test func withoutARateForTheCurrencyNothingIsCompared() throws {
        #expect(try rules("99", prior: sums(exports: "1"), currency: "CHF") == ["rate-missing"])
    }

    @Test func anExplanationReleasesItsQueryAlone() throws {
        func verdict(_ explained: [String]) throws -> Verdict? {
            let words = explained.map { "{\"rule\": \"\($0)\", \"text\": \"一次性\"}" }.joined(separator: ", ")
            let before = try sums(exports: "100")
            return try Judging.json(
                """
                {"institution": "91110105DEM000014U", "period": "2025-Q3", "explanations": [\(words)], "lines": [
                 {"flow": "export", "service": "search", "partner": "US", "currency": "CNY", "revenue": "1000"}]}
                """, rates: Judging.rates(), history: { _, _, period in period.description == "2025-Q2" ? before : nil }
            ).filings.first?.verdict
        }
        #expect(try verdict([]) == .queried)
        #expect(try verdict([Self.swing]) == .queried)
        #expect(try verdict([Self.swing, "unit-slip-ten"]) == .clean)
        #expect(try verdict([Self.swing, "unit-slip-ten", "headcount-jump"]) == .clean)
    }
}
