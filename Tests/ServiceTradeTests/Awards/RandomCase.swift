import ServiceTrade

/// What is known of an institution, made up by chance around the thresholds of a clause.
struct RandomCase {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(state: seed) }

    static let clauses = ["A4", "A7", "A8a", "A9b", "A10a", "A12", "B5"]

    mutating func make(_ clause: String) -> ClauseCase {
        var facts: [String] = []
        var lines: [String] = []
        switch clause {
        case "A4":
            add("in_base", ["yes", "yes", "no"], to: &facts)
            add("services_exports", ["99999999.99", "100000000", "100000000.01", nil], to: &facts)
            add("rank.services_exports", ["1", "10", "11", nil], to: &facts)
            add("granted.a4", ["0", "0", "1"], to: &facts)
        case "A7":
            add("in_base", ["yes", "yes", "no"], to: &facts)
            for list in ["little_giant", "unicorn", "gazelle"] {
                add("growth_list.\(list)", ["yes", "no", "no"], to: &facts)
            }
            add("services_trade", ["0", "0.01", nil], to: &facts)
            add("granted_years.a7", ["0", "2", "3"], to: &facts)
        case "A9b":
            add(
                "services_exports.cny",
                ["19999999.99", "20000000", "50000000", "50000000", "99999999.99", "100000000", nil], to: &facts)
            add("rank.services_exports", ["1", "1", "3", "3", "4", nil], to: &facts)
            add("highest_before.services_exports.cny", ["0", "0", "19999999.99", "20000000", nil], to: &facts)
            add("whole_history.services_exports", ["yes", "yes", nil], to: &facts)
            lines = some { $0.overseasRevenue() }
        case "A10a":
            add("prior.overseas_outsourcing_revenue", ["0", "1000", nil], to: &facts)
            add("overseas_outsourcing_revenue", ["0", "1300", nil], to: &facts)
            add("growth.overseas_outsourcing_revenue", ["0.3", "0.30001", "-0.5", nil], to: &facts)
        case "A8a":
            add("services_trade", ["0", "1", "1", nil], to: &facts)
            lines = some { $0.site() }
        case "A12":
            add("granted_years.a12", ["0", "1", "2", "3"], to: &facts)
            lines = some { $0.platform() }
        default: lines = some { $0.hiring() }
        }
        add("in_district", clause == "A4" || clause == "A7" ? [nil] : ["yes", "yes", "yes", "no"], to: &facts)
        add("returns", clause.hasPrefix("A") && clause != "A12" ? [nil, nil, nil, nil, "refused"] : [nil], to: &facts)
        if !["A4", "A10a"].contains(clause) { add("applied", [nil, nil, nil, "nil", "refused"], to: &facts) }
        let policy = clause == "B5" ? Policies.chongqing : Policies.chaoyang
        return ClauseCase([
            policy, clause, "by chance", "", facts.joined(separator: "; "), lines.joined(separator: " | "), "", "", "",
            "",
        ])
    }

    private mutating func pick(_ values: [String?]) -> String? { values.randomElement(using: &random) ?? nil }

    private mutating func add(_ name: String, _ values: [String?], to cells: inout [String]) {
        if let value = pick(values) { cells.append("\(name)=\(value)") }
    }

    private mutating func some(_ line: (inout RandomCase) -> String) -> [String] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in line(&self) }
    }

    private mutating func overseasRevenue() -> String {
        var cells: [String] = []
        add("currency", ["CNY", "CNY", "CNY", "USD", "USD", "THB"], to: &cells)
        add("revenue", ["0", "100", "100"], to: &cells)
        add("booked", ["79.99", "80", "80.01", "100", "100", "100", nil], to: &cells)
        return cells.joined(separator: "; ")
    }

    private mutating func site() -> String {
        var cells = ["site=S", "kind=office", "means=merger", "opened_on=2026-05-01"]
        add("new_site", ["yes", "yes", "no", nil], to: &cells)
        add("currency", ["CNY", "CNY", "USD", "THB"], to: &cells)
        add("cost", ["0.01", "0.03", "199999.99", "200000.01", "28571.43", nil], to: &cells)
        add("item_granted", ["0", "0", "1"], to: &cells)
        return cells.joined(separator: "; ")
    }

    private mutating func platform() -> String {
        var cells = ["platform=P"]
        add("self_built", ["yes", "yes", "no", nil], to: &cells)
        add("subsidy_year", ["1", "2", "3", nil], to: &cells)
        add("currency", ["CNY", "CNY", "USD", "THB"], to: &cells)
        add("cost", ["0.05", "599999.99", "600000.01", "999999.97", "3000000", nil], to: &cells)
        return cells.joined(separator: "; ")
    }

    private mutating func hiring() -> String {
        var cells = ["loan=L"]
        add("small_or_micro", ["yes", "yes", "no", nil], to: &cells)
        add("staff", ["0", "100", "101", "125", nil], to: &cells)
        add("new_hires", ["0", "8", "9", "10", "15", nil], to: &cells)
        add("new_hires_contract_year", ["15", "15", "9", nil], to: &cells)
        add("new_hires_insured", ["15", "15", "9", nil], to: &cells)
        add("new_hires_both", [nil, nil, "9", "15"], to: &cells)
        return cells.joined(separator: "; ")
    }
}
