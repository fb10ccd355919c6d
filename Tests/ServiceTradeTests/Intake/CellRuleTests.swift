import ServiceTrade
import Testing

/// One cell of an otherwise good row, and what is found in it.
@Suite("Cells")
struct CellRuleTests {
    /// Judges a row with one value changed; each finding is named, with its column unless that is the cell's own.
    private func found(_ field: String, _ text: String, _ others: [String: String] = [:]) throws -> [String] {
        let row = Row.text(others.merging([field: text]) { _, own in own })
        return try Judging.csv(Row.header + row).findings.map { finding in
            #expect(finding.line == 2)
            return finding.column == Row.column(field) ? finding.rule : "\(finding.field ?? ""): \(finding.rule)"
        }
    }

    @Test(arguments: [
        ("0", ""), ("-0", ""), ("10", ""), ("10.5", ""), ("10.50", ""), ("10.500", ""), ("007", ""), ("１０．５", ""),
        (" 10 ", ""), ("10.505", "decimals-too-many"), ("-0.01", "revenue-negative"), ("", "value-missing"),
        (" ", "value-missing"), ("　", "value-missing"), ("1,200.50", "number-grouped"), ("1，200", "number-grouped"),
        ("1 200", "number-grouped"), ("1'200", "number-grouped"), ("1.2E+06", "number-scientific"),
        ("1e3", "number-scientific"), ("$10", "number-with-unit"), ("10元", "number-with-unit"),
        ("US$ 1,000", "number-with-unit"), ("ten", "number-invalid"), ("--5", "number-invalid"),
        ("1.2.3", "number-invalid"), ("5.", "number-invalid"), (".5", "number-invalid"),
        ("99999999999999.99", ""), ("100000000000000.00", "number-out-of-range"),
        ("99999999999999.991", "decimals-too-many"), ("12345678901234567890", "number-out-of-range"),
    ])
    func amounts(text: String, rule: String) throws {
        #expect(try found("revenue", text) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: [
        ("JPY", "0", "10", ""), ("JPY", "0", "10.0", ""), ("JPY", "0", "10.5", "decimals-too-many"),
        ("BHD", "0", "10.505", ""), ("BHD", "0", "10.5055", "decimals-too-many"), ("USD", "3", "10.50505", ""),
        ("USD", "3", "10.505055", "decimals-too-many"), ("USD", "4", "0.000001", ""),
        ("USD", "4", "0.0000001", "decimals-too-many"), ("USD", "8", "999999.99", ""),
        ("USD", "8", "1000000", "number-out-of-range"), ("JPY", "8", "99999999", ""),
        ("JPY", "8", "100000000", "number-out-of-range"),
    ])
    func placesAreThoseOfTheCurrencyAndThePower(currency: String, power: String, text: String, rule: String) throws {
        let others = ["currency": currency, "unit_mult": power]
        #expect(try found("revenue", text, others) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: [
        ("unit_mult", "0", ""), ("unit_mult", "8", ""), ("unit_mult", "４", ""), ("unit_mult", "1", "code-unknown"),
        ("unit_mult", "-3", "code-unknown"), ("unit_mult", "万", "number-invalid"), ("flow", "出口", ""),
        ("flow", "Export", ""), ("flow", "ｅｘｐｏｒｔ", ""), ("flow", "exprt", "code-unknown"),
        ("flow", "", "value-missing"), ("service", "劳务派遣", ""), ("service", "HRO", ""),
        ("service", "cleaning", "code-unknown"), ("partner", "USA", ""), ("partner", "美国", ""), ("partner", "HK", ""),
        ("partner", "XX", "code-unknown"), ("partner", "CN", "partner-is-home"), ("partner", "中国", "partner-is-home"),
        ("mode", "", ""), ("mode", "4", ""), ("mode", "5", "code-unknown"), ("mode", "0", "code-unknown"),
        ("currency", "美元", ""), ("currency", "usd", ""), ("currency", "XXQ", "code-unknown"),
        ("currency", "", "value-missing"), ("nil", "false", ""), ("nil", "否", ""), ("nil", "maybe", "boolean-invalid"),
        ("award_use", "是", ""), ("award_use", "1", ""), ("award_use", "perhaps", "boolean-invalid"),
        ("institution", "91110105dem000014u", ""), ("institution", "９１１１０１０５DEM000014U", ""),
        ("institution", "91110105DEM000014X", "credit-code-invalid"), ("institution", "9", "credit-code-invalid"),
        ("institution", "", "value-missing"), ("period", "2025Q3", ""), ("period", "2025年3季度", ""),
        ("period", "2020-Q1", ""), ("period", "2019-Q4", "period-outside-form"),
        ("period", "2025-Q5", "period-invalid"),
        ("period", "2025-07", "period-frequency"), ("period", "2025", "period-frequency"),
        ("period", "", "value-missing"),
    ])
    func codesTruthsAndKeys(field: String, text: String, rule: String) throws {
        #expect(try found(field, text) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: [("2022-Q3", true), ("2022-Q4", true), ("2023-Q1", false)])
    func aCodeMayBeUsedToItsLastDay(period: String, isValid: Bool) throws {
        #expect(try found("currency", "HRK", ["period": period]) == (isValid ? [] : ["code-out-of-date"]))
    }

    @Test(arguments: [
        ("80", "", ""), ("80.0", "", ""), ("８０", "", ""), ("0", "", ""), ("80.5", "", "count-not-whole"),
        ("-1", "", "headcount-negative"), ("999999999", "", ""), ("1000000000", "", "number-out-of-range"),
        ("1,000", "", "number-grouped"), ("80人", "", "number-with-unit"), ("many", "", "number-invalid"),
        ("80", "80", ""), ("80", "0", ""), ("80", "81", "headcount_local: local-headcount-exceeds-headcount"),
        ("", "1", "headcount_local: local-headcount-exceeds-headcount"), ("80", "-1", "headcount-negative"),
    ])
    func persons(count: String, local: String, rule: String) throws {
        #expect(try found("headcount", count, ["headcount_local": local]) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: [
        ("outsourcing", "1", ""), ("dispatch", "1", ""), ("flexible", "1", ""), ("consulting", "0", ""),
        ("consulting", "1", "headcount-on-service-without"), ("other", "1", "headcount-on-service-without"),
    ])
    func onlySomeServicesHaveStaff(service: String, count: String, rule: String) throws {
        #expect(try found("headcount", count, ["service": service]) == (rule.isEmpty ? [] : [rule]))
    }

    @Test(arguments: [
        ("10", ""), ("10.01", ""), ("9.99", "contract-below-revenue"), ("", ""), ("0", "contract-below-revenue"),
    ])
    func contractsCoverRevenue(value: String, rule: String) throws {
        #expect(try found("contract_value", value) == (rule.isEmpty ? [] : [rule]))
    }

    /// 300 to 3,000,000 yuan a head; both bounds belong to the band.
    @Test(arguments: [
        ("CNY", "29999.99", true), ("CNY", "30000", false), ("CNY", "300000000", false), ("CNY", "300000000.01", true),
        ("USD", "4285.71", true), ("USD", "4285.72", false),
    ])
    func revenueAHead(currency: String, revenue: String, isOutside: Bool) throws {
        let row = Row.text(["currency": currency, "revenue": revenue, "headcount": "100"])
        let rules = try Judging.csv(Row.header + row, rates: Judging.rates()).rules
        #expect(rules == (isOutside ? ["revenue-per-head-outside-band"] : []))
    }
}
