import ServiceTrade

/// A condition that may be unknown, and how it goes together with others (Kleene).
enum Maybe {
    static func all(_ truths: [Bool?]) -> Bool? {
        truths.contains(false) ? false : truths.contains(nil) ? nil : true
    }

    static func any(_ truths: [Bool?]) -> Bool? {
        truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
}

/// Some clauses worked out the slow and obvious way, from what is known of one institution.
struct NaiveAnswers {
    let example: ClauseCase

    struct Answer: Equatable {
        var verdict: AwardVerdict
        var cny: String?
    }

    private func number(_ name: String, _ line: Int? = nil) -> Fraction? {
        let known = line.map { example.lines[$0] } ?? example.facts
        return known.first { $0.name == name }.flatMap { Fraction($0.value) }
    }

    /// What the table of facts takes where nothing is said: in the register, on no list.
    private func truth(_ name: String, _ line: Int? = nil, orElse usual: Bool? = nil) -> Bool? {
        let known = line.map { example.lines[$0] } ?? example.facts
        return known.first { $0.name == name }.map { $0.value == "yes" } ?? usual
    }

    private func compare(_ left: Fraction?, _ sign: String, _ right: Fraction?) -> Bool? {
        guard let left, let right else { return nil }
        switch sign {
        case ">": return left > right
        case ">=": return left >= right
        case "<": return left < right
        case "<=": return left <= right
        default: return left == right
        }
    }

    private func word(_ name: String) -> String? { example.facts.first { $0.name == name }?.value }
    private var isRefused: Bool { word("applied") == "refused" || word("returns") == "refused" }
    private var hasApplied: Bool { !example.lines.isEmpty || word("applied") != nil }
    private var inDistrict: Bool? { truth("in_district", orElse: true) }

    private func granted(_ name: String) -> Fraction { number(name) ?? .zero }

    var answer: Answer {
        let answer =
            switch example.clause {
            case "A4": of(a4, "500000.00")
            case "A7": of(a7, "100000.00")
            case "A9b": of(a9b, "1800000.00")
            case "A10a": of(a10a, nil)
            case "A8a":
                items(a8a, institution: [inDistrict, compare(number("services_trade"), ">", .zero)], amount: a8aAmount)
            case "A12":
                items(
                    a12, institution: [inDistrict, granted("granted_years.a12") < Fraction(3)], amount: a12Amount,
                    limit: Fraction(300_000))
            default: items(b5, institution: [inDistrict], amount: nil)
            }
        return isRefused ? Answer(verdict: .notAuthorised, cny: nil) : answer
    }

    private func of(_ truth: Bool?, _ cny: String?) -> Answer {
        Answer(
            verdict: truth == true ? .eligible : truth == false ? .notEligible : .undetermined,
            cny: truth == true ? cny : nil)
    }

    // MARK: Institutions

    private var a4: Bool? {
        Maybe.all([
            truth("in_base", orElse: true), compare(number("services_exports"), ">=", Fraction(100_000_000)),
            compare(number("rank.services_exports"), "<=", Fraction(10)), granted("granted.a4") == .zero,
        ])
    }

    private var a7: Bool? {
        let lists = ["little_giant", "unicorn", "gazelle"].map { truth("growth_list.\($0)", orElse: false) }
        return Maybe.all([
            truth("in_base", orElse: true), Maybe.any(lists), compare(number("services_trade"), ">", .zero),
            granted("granted_years.a7") < Fraction(3),
        ])
    }

    private var a9b: Bool? {
        let exports = number("services_exports.cny")
        let before = number("highest_before.services_exports.cny")
        return Maybe.all([
            inDistrict, hasApplied ? compare(sum("revenue"), ">", .zero) : nil,
            hasApplied ? compare(sum("booked"), ">", sum("revenue").map { $0 * Fraction(8, timesTenTo: -1) }) : nil,
            compare(number("rank.services_exports"), "<=", Fraction(3)),
            compare(exports, ">=", Fraction(20_000_000)), compare(exports, "<", Fraction(100_000_000)),
            before.map { $0 < Fraction(20_000_000) } ?? true, truth("whole_history.services_exports"),
            granted("granted.a9b") == .zero,
        ])
    }

    private var a10a: Bool? {
        let (prior, now) = (number("prior.overseas_outsourcing_revenue"), number("overseas_outsourcing_revenue"))
        let growth = number("growth.overseas_outsourcing_revenue")
        return Maybe.all([
            inDistrict, compare(now, ">", .zero),
            Maybe.any([
                Maybe.all([compare(prior, ">", .zero), compare(growth, ">", Fraction(3, timesTenTo: -1))]),
                Maybe.all([compare(prior, "=", .zero), compare(growth, ">", .zero)]),
            ]),
        ])
    }

    private func sum(_ name: String) -> Fraction? {
        example.lines.indices.reduce(Fraction.zero) { sum, line in
            sum.flatMap { sum in yuan(name, line).map { sum + $0 } }
        }
    }

    // MARK: Items

    private func items(
        _ condition: (Int) -> Bool?, institution: [Bool?], amount: ((Int) -> Fraction?)?, limit: Fraction? = nil
    ) -> Answer {
        let whole = Maybe.all(institution)
        var truths: [Bool?] = []
        var sum = Fraction.zero
        for line in example.lines.indices {
            var truth = Maybe.all([whole, condition(line)])
            if truth == true, let amount {
                // Each item is rounded by itself.
                if let value = amount(line).flatMap({ Fraction($0.rounded(places: 2)) }) {
                    sum += value
                } else {
                    truth = nil
                }
            }
            truths.append(truth)
        }
        if truths.contains(true) {
            let bounded = limit.map { min(sum, $0) } ?? sum
            return Answer(verdict: .eligible, cny: amount.map { _ in bounded.rounded(places: 2) })
        }
        if whole == false { return Answer(verdict: .notEligible) }
        let isOpen = !hasApplied || truths.contains(nil)
        return Answer(verdict: isOpen ? .undetermined : .notEligible)
    }

    private func yuan(_ name: String, _ line: Int) -> Fraction? {
        let currency = example.lines[line].first { $0.name == "currency" }?.value
        guard let amount = number(name, line), currency != "THB" else { return nil }
        return currency == "USD" ? amount * Fraction(7) : amount
    }

    private func a8a(_ line: Int) -> Bool? {
        Maybe.all([truth("new_site", line), (number("item_granted", line) ?? .zero) == .zero])
    }

    private func a8aAmount(_ line: Int) -> Fraction? {
        yuan("cost", line).map { min($0 * Fraction(5, timesTenTo: -1), Fraction(100_000)) }
    }

    private func a12(_ line: Int) -> Bool? {
        let done = granted("granted_years.a12")
        return Maybe.all([truth("self_built", line), compare(number("subsidy_year", line), ">", done)])
    }

    private func a12Amount(_ line: Int) -> Fraction? {
        let shares = [Fraction(1): 5, Fraction(2): 3, Fraction(3): 1]
        guard let year = number("subsidy_year", line), let share = shares[year], let cost = yuan("cost", line) else {
            return nil
        }
        return min(cost * Fraction(share, timesTenTo: -1), Fraction(300_000))
    }

    private func b5(_ line: Int) -> Bool? {
        let (staff, hires) = (number("staff", line), number("new_hires", line))
        let counted = [number("new_hires_contract_year", line), number("new_hires_insured", line)]
        let isLarge = compare(staff, ">", Fraction(100))
        let isSmall = isLarge.map { !$0 }
        let share = { (percent: Int) in staff.map { $0 * Fraction(percent, timesTenTo: -2) } }
        let reached = counted.map { number in
            Maybe.any([
                Maybe.all([isLarge, compare(number, ">=", share(8))]),
                Maybe.all([isSmall, compare(number, ">=", share(15))]),
            ])
        }
        // Who has both: as many as are stated, and at least as many as the two numbers must share.
        let overlap = counted[0].flatMap { a in counted[1].flatMap { b in hires.map { a + b - $0 } } }
        let both = [number("new_hires_both", line), overlap]
        let reachedByBoth = Maybe.any([
            Maybe.all([isLarge, Maybe.any(both.map { compare($0, ">=", share(8)) })]),
            Maybe.all([isSmall, Maybe.any(both.map { compare($0, ">=", share(15)) })]),
        ])
        return Maybe.all([truth("small_or_micro", line), compare(hires, ">", .zero), reachedByBoth] + reached)
    }
}
