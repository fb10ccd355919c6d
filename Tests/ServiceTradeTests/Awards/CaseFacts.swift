import Expressions
import Testing

@testable import ServiceTrade

/// Builds the facts of one institution from names and values.
///
/// The institution is in the district and in the base, on no growth list, was granted nothing, and filed every
/// return with leave to use it, unless a case says otherwise. Besides the names of the rule language a case may say:
/// `year` (the award year, else 2026), `applied` (nil or refused), `returns` and `prior_returns` (refused),
/// `unfiled` (periods without an accepted filing) and `no_rate` (a currency and a period).
struct CaseFacts {
    private let clause: ResolvedClause
    private let policy: Policy
    private let framework: Framework
    private let facts: [String: String]
    private let lines: [[String: String]]
    private let year: Int

    init(_ example: ClauseCase, _ clause: ResolvedClause) throws {
        self.clause = clause
        policy = try Policies.policy(example.policy)
        framework = try Schemas.framework.get()
        facts = Dictionary(uniqueKeysWithValues: example.facts.map { ($0.name, $0.value) })
        lines = example.lines.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.name, $0.value) }) }
        year = Int(facts["year"] ?? "2026") ?? 0
        let words: Set = ["year", "applied", "returns", "prior_returns", "unfiled", "no_rate"]
        for name in facts.keys where !words.contains(name) {
            try #require(clause.facts[name] != nil, "\(name) is no fact.")
        }
    }

    func table() throws -> FactTable {
        var table = FactTable(year: year, institutions: [try Sample.code(Sample.a)])
        for (name, fact) in clause.facts where !fact.isOfLine {
            switch fact {
            case .status:
                // In the award year as at the end of the year before, unless a case says otherwise.
                let before = name.hasSuffix("_now") ? String(name.dropLast("_now".count)) : name
                table.columns[fact] = try column(facts[name] ?? facts[before] ?? "yes")
            case .growthList: table.columns[fact] = try column(facts[name] ?? "no")
            case .granted: table.columns[fact] = try column(facts[name] ?? "0")
            case .firstDay, .lastDay: continue
            case .worstRank:
                // Nobody lacks a return, unless a case says otherwise.
                if let rank = facts[name] ?? facts[String(name.dropFirst("worst_".count))] {
                    table.columns[fact] = try column(rank)
                }
            case .wholeRanking:
                if facts[fact.name(framework)] != "unknown" { table.columns[fact] = try column("yes") }
            default: if let value = facts[name] { table.columns[fact] = try column(value) }
            }
        }
        for form in Set(clause.forms.values) {
            for known in 2020...year {
                guard let period = Period(year: known), let frequency = framework.form(form)?.frequency else {
                    continue
                }
                let key = FactTable.ReturnYear(form: form, year: known)
                table.returns[key] = try returns(period.parts(frequency), known)
            }
        }
        if let id = clause.clause.form, let form = framework.form(id) {
            table.applications[id] = try applications(form)
        }
        return table
    }

    private func returns(_ periods: [Period], _ known: Int) throws -> FactTable.Returns {
        let unfiled = facts["unfiled"]?.split(separator: " ").map(String.init) ?? []
        let filed = periods.enumerated().reduce(UInt16(0)) {
            unfiled.contains("\($1.element)") ? $0 : $0 | 1 << $1.offset
        }
        let name = known == year - 1 ? "returns" : known == year - 2 ? "prior_returns" : ""
        let gap = facts["no_rate"]?.split(separator: " ").map(String.init) ?? []
        var missing: [MissingRate] = []
        if gap.count == 2, let period = periods.first(where: { "\($0)" == gap[1] }) {
            missing = [MissingRate(currency: gap[0], period: period)]
        }
        return FactTable.Returns(
            periods: periods, filed: [filed], consent: [facts[name] == "refused" ? .notGiven : .given],
            missingRates: missing)
    }

    // MARK: The application

    private func applications(_ form: Form) throws -> FactTable.Applications {
        let count = lines.count
        var columns: [AwardFact: Column] = [:]
        for (index, field) in form.lineFields.enumerated() {
            let cells = lines.map { $0[field.name] }
            switch field.kind {
            case .code(let list):
                columns[.field(form: form.id, index)] = .integers(try cells.map { try code($0, list) })
            case .text: columns[.field(form: form.id, index)] = .texts(cells)
            case .money:
                columns[.field(form: form.id, index)] = .ratios(try cells.map { try $0.map(ratio) ?? .missing })
                columns[.converted(form: form.id, index)] = .ratios(try lines.map { try yuan($0, field.name) })
            default:
                columns[.field(form: form.id, index)] = .integers(
                    try cells.map { try $0.map(integer) ?? Column.missing })
            }
        }
        let rates = try framework.primeRates()
        for figure in policy.derived where figure.form == form.id {
            columns[.derived(figure.name, form: form.id)] = figure.column(count: count, rates: rates) {
                columns[.field(form: form.id, $0)]
            }
        }
        columns[.itemGranted(clause: clause.clause.id)] = .integers(
            try lines.map { try $0["item_granted"].map(integer) ?? 0 })
        columns[.itemElsewhere(clause: clause.clause.id)] = .integers(
            try lines.map { try $0["item_elsewhere"].map { $0 == "unknown" ? Column.missing : try integer($0) } ?? 0 })
        columns[.itemUnclaimed(clause: clause.clause.id)] = .integers(
            lines.map { $0["item_unclaimed"] == "unknown" ? Column.missing : 1 })
        let applied = facts["applied"]
        let gaps = try lines.compactMap { line -> MissingRate? in
            guard line["currency"] == "THB" else { return nil }
            return MissingRate(currency: "THB", period: try period("\(year)"))
        }
        return FactTable.Applications(
            lines: columns, groups: [0..<count], items: (0..<count).map { "item \($0 + 1)" },
            consent: [applied == "refused" ? .notGiven : count > 0 || applied == "nil" ? .given : .nothingFiled],
            missingRates: gaps)
    }

    /// An amount in yuan: US dollars at 7, and no rate for baht.
    private func yuan(_ line: [String: String], _ name: String) throws -> Ratio {
        guard let amount = try line[name].map(ratio), line["currency"] != "THB" else { return .missing }
        return try line["currency"] == "USD" ? amount.multiplied(by: Ratio(numerator: 7)) : amount
    }

    // MARK: Values

    private func column(_ text: String) throws -> Column {
        switch text {
        case "yes": .integers([1])
        case "no": .integers([0])
        default: .ratios([try ratio(text)])
        }
    }

    private func ratio(_ text: String) throws -> Ratio {
        let parts = text.split(separator: "/").map(String.init)
        var value = try #require(Fraction(parts[0]), "\(text)")
        if parts.count == 2 {
            let part = Fraction(1, over: Int(parts[1]) ?? 0)
            value = value * (try #require(part))
        }
        return try #require(Ratio(comparing: value))
    }

    private func code(_ text: String?, _ list: String) throws -> Int64 {
        guard let text else { return Column.missing }
        guard let index = framework.codeLists[list]?.index(of: text) else {
            throw TestFault("\(text) is not in \(list).")
        }
        return Int64(index)
    }

    private func integer(_ text: String) throws -> Int64 {
        switch text {
        case "yes": 1
        case "no": 0
        default:
            if text.contains("-") { Int64(try day(text).daysSince1970) } else { try #require(Int64(text), "\(text)") }
        }
    }
}
