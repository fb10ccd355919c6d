import Testing

@testable import ServiceTrade

/// A mistake in the little policy, made by replacing a text.
struct PolicyMistake: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// What the reason has in it.
    let reason: String
    /// What stands on the line that the refusal names; nil: the new text.
    let anchor: String?

    init(_ old: String, _ new: String, _ reason: String, at anchor: String? = nil) {
        (self.old, self.new, self.reason, self.anchor) = (old, new, reason, anchor)
    }

    var testDescription: String { reason }
}

/// A policy with a mistake is refused with its file, the line and the reason.
@Suite("Mistakes in a policy")
struct PolicyFaultTests {
    static let little = """
        policy: little
        version: "1"
        title: {en: Little, zh: 小}
        issuer: {en: A district, zh: 某区}
        district: "110105"
        award_years: {from: "2023", to: "2030"}
        cut_off: $closing
        history_from: $first_year
        rate_source: in_force
        parameters:
          - parameter: closing
            title: {en: Closing day, zh: 截止日}
            question: {en: None is named., zh: 未规定。}
            decided_by: {en: The district, zh: 区}
            type: day
            default: none
          - parameter: first_year
            title: {en: First year, zh: 起始年}
            question: {en: None is named., zh: 未规定。}
            decided_by: {en: The district, zh: 区}
            type: number
            unit: number
            default: "2020"
          - parameter: metric
            clause: L1
            title: {en: Metric, zh: 口径}
            question: {en: Which one?, zh: 何者？}
            decided_by: {en: The district, zh: 区}
            type: choice
            default: services_exports
            alternatives:
              - {value: services_exports, title: {en: exports, zh: 出口}}
              - {value: services_trade, title: {en: both, zh: 进出口}}
          - parameter: dollars
            clause: L1
            title: {en: Bar, zh: 门槛}
            question: {en: It is stated., zh: 已明确。}
            decided_by: {en: The district, zh: 区}
            type: number
            unit: USD
            default: "100"
          - parameter: share
            clause: L1
            title: {en: Share, zh: 比例}
            question: {en: It is stated., zh: 已明确。}
            decided_by: {en: The district, zh: 区}
            type: number
            unit: ratio
            default: "0.3"
          - parameter: low
            clause: L2
            title: {en: Lower bar, zh: 低档}
            question: {en: It is stated., zh: 已明确。}
            decided_by: {en: The district, zh: 区}
            type: number
            unit: CNY
            default: "1000"
          - parameter: high
            clause: L2
            title: {en: Upper bar, zh: 高档}
            question: {en: It is stated., zh: 已明确。}
            decided_by: {en: The district, zh: 区}
            type: number
            unit: CNY
            default: "5000"
        derived:
          - figure: interest_days
            title: {en: Days of interest, zh: 计息天数}
            form: award-loans
            days: {from: interest_from, to: interest_to}
        clauses:
          - clause: L1
            number: "1"
            title: {en: One, zh: 一}
            quote: 第一条
            for: {en: All, zh: 全部}
            recurrence: once
            combination: {en: No word., zh: 未规定。}
            conditions:
              - text: {en: above the bar, zh: 超过门槛}
                check: $metric > $dollars
              - text: {en: growing, zh: 增长}
                check: growth.services_exports > $share
              - text: {en: has staff, zh: 有人员}
                check: outsourced_headcount > 0
            award: {kind: fixed, amount: $low}
          - clause: L2
            number: "2"
            title: {en: Two, zh: 二}
            quote: 第二条
            for: {en: All, zh: 全部}
            recurrence: staged
            combination: {en: No word., zh: 未规定。}
            conditions:
              - text: {en: lower, zh: 低档}
                of: services_exports.cny
                from: $low
                below: $high
                family: size
            award: {kind: at_most, amount: $low, total: $high}
          - clause: L3
            number: "3"
            title: {en: Three, zh: 三}
            quote: 第三条
            for: {en: All, zh: 全部}
            each: item
            form: award-loans
            recurrence: yearly
            combination: {en: No word., zh: 未规定。}
            conditions:
              - text: {en: upper, zh: 高档}
                of: services_exports.cny
                from: $high
                family: size
              - text: {en: the loan bears interest, zh: 有利息}
                check: interest.cny > 0 and interest_days > 0
            award:
              kind: computed
              of: interest.cny
              bands:
                - {below: $low, amount: $share * interest.cny}
                - {from: $low, least: [$high, interest.cny]}
        silent:
          - number: "4"
            reason: {en: No number., zh: 无数。}
        targets:
          - target: T1
            title: {en: Goal, zh: 目标}
            quote: 目标
            year: "2025"
            measure: sum(services_exports.cny)
            is: ">="
            bar: $high
            unit: CNY
        """

    static let mistakes: [PolicyMistake] = [
        // Names.
        .init("check: outsourced_headcount > 0", "check: heads > 0", "`heads`"),
        .init("below: $high\n", "below: $higher\n", "There is no parameter `higher`.", at: "of: services_exports.cny"),
        .init("default: services_exports\n", "default: revenue\n", "\"revenue\" is not a value that `metric` allows."),
        .init(
            "form: award-loans\n    recurrence", "form: award-nothing\n    recurrence",
            "There is no form `award-nothing`."),
        .init("interest_days > 0", "overdue_days > 0", "`overdue_days`"),
        .init("check: $metric > $dollars", "check: services_xports > $dollars", "`services_xports`"),
        .init("check: $metric > $dollars", "check: $mertic > $dollars", "There is no parameter `mertic`."),
        .init(
            "{en: above the bar,", "{en: \"above the bar of {dolars}\",", "name `{dolars}`",
            at: "check: $metric > $dollars"),
        .init("{en: growing, zh: 增长}", "{en: growing, zh: \"增长{shore}\"}", "name `{shore}`", at: "check: growth"),
        .init(
            "clause: L1\n    title: {en: Metric", "clause: L9\n    title: {en: Metric", "there is no clause `L9`",
            at: "- parameter: metric"),
        .init("district: \"110105\"", "district: \"999999\"", "`999999` is not a code of divisions."),
        // Unlike units.
        .init("check: $metric > $dollars", "check: $metric > $low or $metric > $dollars", "USD"),
        .init("of: services_exports.cny\n        from: $low", "of: services_exports\n        from: $low", "USD"),
        .init("unit: ratio\n", "unit: percent\n", "percent", at: "check: growth.services_exports"),
        .init("$metric > $dollars", "$metric > $dollars and prior.services_exports > $dollars", "prior year"),
        .init("$metric > $dollars", "$metric > $dollars + prior.services_exports", "prior year"),
        .init("outsourced_headcount > 0", "outsourced_headcount > $dollars", "person"),
        .init("outsourced_headcount > 0", "rank.services_exports <= outsourced_headcount", "person"),
        .init("outsourced_headcount > 0", "growth.services_exports > $dollars", "USD"),
        .init("bar: $high", "bar: $dollars", "USD"),
        .init("interest.cny > 0 and", "interest > $low and", "CNY"),
        // An alternative means nothing although the default does.
        .init(
            "value: services_trade,", "value: outsourced_headcount,", "With metric=outsourced_headcount",
            at: "- parameter: metric"),
        // Bands.
        .init("below: $high\n", "to: $high\n", "overlaps the band", at: "of: services_exports.cny"),
        .init("- {from: $low, least", "- {from: $share * $low, least", "overlaps the band", at: "of: interest.cny"),
        .init(
            "from: $low\n        below", "from: $low\n        above: $low\n        below",
            "one lower and one upper bound", at: "- text: {en: lower"),
        .init(
            "        from: $high\n        family", "        family", "A band needs a bound", at: "- text: {en: upper"),
        // Parameters.
        .init("    default: none\n", "", "The parameter `closing` has no `default`."),
        .init(
            "    default: \"0.3\"\n", "    default: \"\"\n", "The parameter `share` has no `default`.",
            at: "parameter: share"),
        .init("default: \"0.3\"", "default: \"30 %\"", "is not a value that `share` allows."),
        .init("default: \"0.3\"", "default: \"30\"", "Choose a number from 0 to 1."),
        .init("default: \"0.3\"", "least: \"0.5\"\n    default: \"0.3\"", "from 0.5 to 1", at: "default: \"0.3\""),
        .init("default: \"0.3\"", "most: much\n    default: \"0.3\"", "`most` must be a number.", at: "most: much"),
        .init("type: day\n", "type: day\n    least: \"1\"\n", "`least` is for numbers.", at: "least:"),
        .init(
            "rate_source: in_force", "rate_source: in_force\ncombinable: perhaps",
            "`combinable` must be true or false.",
            at: "combinable: perhaps"),
        .init("default: none", "default: 02-30", "is not a value that `closing` allows."),
        .init("parameter: share", "parameter: dollars", "The parameter `dollars` is there twice."),
        .init("type: day", "type: days", "The type `days` is not known."),
        .init(
            "cut_off: $closing", "cut_off: none", "No expression reads the parameter `closing`.",
            at: "- parameter: closing"),
        // Bare numbers.
        .init("$metric > $dollars", "$metric > 100 * $dollars", "The number 100 stands in an expression."),
        .init("amount: $low}", "amount: 100}", "The number 100 stands in an expression."),
        // Amounts.
        .init("{kind: fixed, amount: $low}", "{kind: fixed, amount: $dollars}", "An amount must be in CNY"),
        .init("{kind: fixed, amount: $low}", "{kind: fixed}", "The award has no amount."),
        .init(
            "{kind: fixed, amount: $low}", "{kind: fixed, amount: $low, money: 'false'}",
            "An award with an amount is a sum of money."),
        .init(
            "{kind: fixed, amount: $low}", "{kind: discretion, amount: $low}", "An award at discretion has no amount."),
        .init("total: $high}", "total: $dollars}", "USD"),
        // Shapes.
        .init("check: outsourced_headcount > 0", "check: outsourced_headcount", "A condition must be true or false."),
        .init("clause: L2\n    number", "clause: L1\n    number", "The clause `L1` is there twice."),
        .init("    each: item\n    form: award-loans\n", "    each: item\n", "needs the `form`"),
        .init("recurrence: once", "recurrence: twice", "`recurrence` is \"twice\""),
        .init("    quote: 第一条\n", "", "`quote` is missing."),
        .init("to: \"2030\"", "to: \"2022\"", "is before the first"),
        .init("default: \"2020\"", "default: \"20.5\"", "`history_from` must be a year.", at: "history_from:"),
        .init(
            "days: {from: interest_from, to: interest_to}", "days: {from: rate_bp, to: interest_to}",
            "`rate_bp` is not a column"),
        .init("is: \">=\"", "is: \"=\"", "`is` must be >= or >."),
        .init("version: \"1\"", "versoin: \"1\"", "The key `versoin` is not known here."),
        .init("policy: little", "policy: other", "must be in a file of its name", at: "policy: other"),
    ]

    private static let files = Schemas.files.filter { !$0.path.hasPrefix("policies/") }

    private func read(_ text: String) throws -> Policy? {
        try Framework(files: Self.files + [FrameworkFile(path: "policies/little.yaml", text: text)], isKnown: true)
            .policy("little")
    }

    @Test func withoutAMistakeItIsTaken() throws {
        let taken = try read(Self.little)
        let policy = try #require(taken)
        #expect(policy.clauses.map(\.id) == ["L1", "L2", "L3"])
        #expect(policy.serves(2023) && policy.serves(2030) && !policy.serves(2022) && !policy.serves(2031))
    }

    @Test(arguments: mistakes) func withAMistakeItIsRefused(mistake: PolicyMistake) throws {
        let text = Self.little.replacing(mistake.old, with: mistake.new, maxReplacements: 1)
        try #require(text != Self.little)
        do {
            _ = try read(text)
            Issue.record("It was taken.")
        } catch let fault as FrameworkFault {
            #expect(fault.file == "policies/little.yaml")
            #expect(fault.description.contains(mistake.reason), "\(fault)")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = lines.indices.contains(fault.line - 1) ? String(lines[fault.line - 1]) : ""
            if mistake.new.isEmpty { return }
            let anchors = (mistake.anchor ?? mistake.new).split(separator: "\n").map { $0.drop { $0 == " " } }
            #expect(anchors.contains { line.contains($0) }, "line \(fault.line): \(line) (\(fault.reason))")
        }
    }

    @Test func theRatesOfLoansAreReadWithTheirMistakes() throws {
        func fault(_ text: String) -> Int? {
            do {
                _ = try PrimeRates(csv: text, file: "lpr.csv")
                return nil
            } catch { return error.line }
        }
        let head = "effective_from,months,percent,source\n"
        #expect(fault(head + "2025-05-20,12,3.00,x\n") == nil)
        #expect(fault("from,months,percent,source\n") == 1)
        #expect(fault(head + "2025-05-20,12,3.00,x\n2025-05-20,12,3.10,x\n") == 3)
        #expect(fault(head + "2025-02-29,12,3.00,x\n") == 2)
        #expect(fault(head + "2025-05-20,0,3.00,x\n") == 2)
        #expect(fault(head + "2025-05-20,12,-3,x\n") == 2)
        #expect(fault(head + "2025-05-20,12,3.00\n") == 2)
    }

    @Test func aLoanPrimeRateStandsUntilTheNextQuotationIsDue() throws {
        let rates = try PrimeRates(
            csv: """
                effective_from,months,percent,source
                2025-05-20,12,3.00,x
                2025-05-20,60,3.50,x
                2025-12-22,12,3.00,x
                """, file: "lpr.csv")
        func percent(_ day: String, _ months: Int) throws -> Fraction? {
            rates.rate(on: try #require(Day(day)), months: months)?.percent
        }
        #expect(try percent("2025-05-19", 12) == nil)
        #expect(try percent("2025-05-20", 12) == Fraction(3))
        // A later quotation of the term tells that none between changed it.
        #expect(try percent("2025-11-30", 12) == Fraction(3))
        #expect(try percent("2026-01-19", 12) == Fraction(3))
        #expect(try percent("2026-01-20", 12) == nil)
        // Of the other term nothing is known since.
        #expect(try percent("2025-06-19", 60) == Fraction("3.5"))
        #expect(try percent("2025-06-20", 60) == nil)
    }

    @Test func theRefusalSaysWhatMayBeChosen() throws {
        let policy = try Policies.policy(Policies.chaoyang)
        func next(_ name: String, _ value: String) -> String? {
            do {
                _ = try PolicySettings([(name, value)], of: policy)
                return nil
            } catch { return error.nextStep.en }
        }
        #expect(next("a4_trade", "-5") == "Choose a number from 0 up.")
        #expect(next("a8a_rate", "5") == "Choose a number from 0 to 1.")
        #expect(next("a4_places", "1.5") == "Choose a whole number from 1 up.")
        #expect(next("a4_trade_sign", "<") == "Choose one of >=, >.")
        #expect(
            next("cut_off", "07-32") == "Choose one of none, 03-31, 06-30, or another day of the year such as 06-30.")
    }

    @Test func whatMayNotBeChosenIsRefused() throws {
        let policy = try Policies.policy(Policies.chaoyang)
        func code(_ name: String, _ value: String) -> String? {
            do {
                _ = try PolicySettings([(name, value)], of: policy)
                return nil
            } catch { return error.code }
        }
        #expect(code("a4_trade", "50000000.5") == nil)
        #expect(code("a4_trade", "much") == "parameter-invalid")
        #expect(code("a4_trade_sign", "<") == "parameter-invalid")
        #expect(code("a4_trading", "1") == "parameter-invalid")
        #expect(code("cut_off", "07-31") == nil)
        #expect(code("cut_off", "07-32") == "parameter-invalid")
        #expect(code("cut_off", "02-29") == "parameter-invalid")
        for (name, value) in [
            ("a4_trade", "-5"), ("a4_places", "1.5"), ("a4_places", "0"), ("a12_years", "-1"), ("a12_years", "1.5"),
            ("a8a_rate", "5"), ("a8a_rate", "1.01"), ("a8b_year", "0"), ("history_from", "2020.5"),
        ] { #expect(code(name, value) == "parameter-invalid", "\(name)=\(value)") }
        for (name, value) in [("a8a_rate", "1"), ("a8a_rate", "0"), ("a8a_rate", "1/3"), ("a4_places", "1.0")] {
            #expect(code(name, value) == nil, "\(name)=\(value)")
        }
        #expect(code("rate_source", "ECB") == nil)
        #expect(code("rate_source", "") == "parameter-invalid")
    }
}
