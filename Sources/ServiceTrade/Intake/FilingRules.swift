import Expressions
import Tabular

/// What was accepted for an institution and period: the sums of the indicators by currency.
///
/// A nil return has no currency, and no amounts.
public struct AcceptedSums: Sendable, Hashable {
    /// The numbers of the currencies.
    public var currencies: [Int32]
    /// For each indicator of the form, the amounts in those currencies.
    public var amounts: [[Int64]]

    /// Creates sums from currencies and, indicator by indicator, their amounts.
    public init(currencies: [Int32], amounts: [[Int64]]) {
        self.currencies = currencies
        self.amounts = amounts
    }
}

/// Finds what was accepted on a form for an institution and period; nil where nothing was.
///
/// The form is the one that is judged or a finer one that its rules compare with. A nil return on the form
/// that is judged is nothing to compare with, and may be answered as nothing; one on a finer form is zero.
public typealias History = (_ form: String, CreditCode, Period) throws -> AcceptedSums?

/// Finds the values of the compared indicators of a form for an institution and period; none for a nil return.
typealias ComparedHistory = (_ form: String, CreditCode, Period) throws -> ArraySlice<Ratio>?

/// Rules that are judged together, with what they read.
struct RuleSet: Sendable {
    let rules: [Rule]
    /// The names that the rules read.
    let names: Set<String>
    /// The slots of filing-level names that they read or quote.
    let filingSlots: [Int]
    let readsLines: Bool
    /// Whether they compare with what the form itself had for earlier periods.
    let readsEarlier: Bool
    /// Whether they compare with finer forms.
    let readsParts: Bool

    init(_ rules: [Rule], slots: Slots) {
        self.rules = rules
        names = rules.reduce(into: []) { $0.formUnion($1.names) }
        let all = rules.reduce(into: names) { $0.formUnion($1.quoted) }
        filingSlots = all.compactMap { slots.names[$0] }.filter { !slots.meanings[$0].isOfLine }.sorted()
        readsLines = slots.meanings(of: names).contains(where: \.isOfLine)
        let meanings = filingSlots.map { slots.meanings[$0] }
        readsParts = meanings.contains(where: \.isPart)
        readsEarlier =
            rules.contains { $0.each == .history }
            && (!readsParts || meanings.contains { $0.isHistory && !$0.isPart })
    }
}

/// What was accepted besides a filing; nil where nothing was.
private struct Earlier {
    var prior: ArraySlice<Ratio>?
    var yearAgo: ArraySlice<Ratio>?
    /// The figures of finer forms, by their numbers among the parts.
    var parts: [Ratio]?
}

extension FormChecker {
    /// Judges the filings that have no error yet by rules on whole filings.
    func judge(
        _ set: RuleSet, among filings: some Collection<Int>, _ draft: inout Draft, passed: PassedFigures = .none,
        history: ComparedHistory
    ) throws {
        guard !set.rules.isEmpty else { return }
        var open: [Int] = []
        var found: [Earlier] = []
        for index in filings {
            let filing = draft.filings[index]
            guard filing.errors == 0, let institution = filing.institution, let period = filing.period else { continue }
            var earlier = Earlier()
            // Without anything to compare with, no comparison is made.
            do {
                if set.readsParts {
                    earlier.parts = try parts(institution, period, history)
                    if earlier.parts == nil { continue }
                }
                if set.readsEarlier {
                    earlier.prior = try accepted(institution, period.prior, period, passed, history)
                    earlier.yearAgo = try accepted(institution, period.yearAgo, period, passed, history)
                    if !set.readsParts, earlier.prior == nil, earlier.yearAgo == nil { continue }
                }
            } catch is EvaluationFault {
                reportTotalOutOfRange(index, field: nil, &draft)
                continue
            }
            open.append(index)
            found.append(earlier)
        }
        guard !open.isEmpty else { return }
        let filingColumns = filingValues(open, found, set, draft)
        var lines = Columns(count: draft.records.count)
        if set.readsLines {
            lines = lineColumns(draft)
            convert(&lines, names: set.names, draft)
        }
        let groups = open.map { draft.filings[$0].rows }
        for rule in set.rules {
            do {
                let condition = try rule.condition?.truths(lines: lines, groups: groups, filings: filingColumns)
                let selected = groups.indices.compactMap { (condition?[$0] ?? .true) == .true ? Int32($0) : nil }
                guard !selected.isEmpty else { continue }
                let truths = try rule.check.truths(
                    lines: lines, groups: groups, filings: filingColumns, selected: selected)
                for (index, group) in selected.enumerated() where truths[index] == .false {
                    report(rule, open[Int(group)], Int(group), filingColumns, &draft)
                }
            } catch {
                for filing in open { reportTotalOutOfRange(filing, field: rule.field, &draft) }
            }
        }
    }

    /// What the form itself had for another period; a nil return is nothing to compare with.
    private func accepted(
        _ institution: CreditCode, _ period: Period?, _ judged: Period, _ passed: PassedFigures,
        _ history: ComparedHistory
    ) throws -> ArraySlice<Ratio>? {
        guard let period else { return nil }
        if let sources = passed.sources(of: institution, at: period, judgedAt: judged) {
            return try passed.values(sources, at: period) { try history(form.id, $0, period) }
        }
        guard let values = try history(form.id, institution, period), !values.isEmpty else { return nil }
        return values
    }

    private func reportTotalOutOfRange(_ filing: Int, field: String?, _ draft: inout Draft) {
        let row = draft.filings[filing].rows.lowerBound
        draft.report(
            StructuralRule.totalOutOfRange.finding(line: draft.records.line(of: row), field: field), record: row)
    }

    private func filingValues(_ open: [Int], _ found: [Earlier], _ set: RuleSet, _ draft: Draft) -> Columns {
        var columns = Columns(count: open.count)
        for slot in set.filingSlots {
            let values: [Ratio]
            switch slots.meanings[slot] {
            case .line, .converted: continue
            case .current(let number): values = open.map { draft.values[place(number, $0)] }
            case .prior(let number):
                values = found.map { $0.prior.map { $0[$0.startIndex + place(number, 0)] } ?? .missing }
            case .yearAgo(let number):
                values = found.map { $0.yearAgo.map { $0[$0.startIndex + place(number, 0)] } ?? .missing }
            case .part(let number):
                values = found.map { $0.parts?[number] ?? .missing }
            case .rate(let currency):
                values = open.map { index in
                    draft.filings[index].period.flatMap { weights?.rate(currency, $0) } ?? .missing
                }
            case .periodDay(let isLast):
                columns[slot] = .integers(open.map { draft.filings[$0].period?.day(isLast: isLast) ?? missing })
                continue
            }
            columns[slot] = .ratios(values)
        }
        return columns
    }

    /// The place of an indicator among the compared values of a filing.
    private func place(_ indicator: Int, _ filing: Int) -> Int {
        filing * compared.count + (compared.firstIndex(of: indicator) ?? 0)
    }

    /// The values of the compared indicators of all filings of a block.
    func values(of draft: Draft) -> [Ratio] {
        var byPeriod: [Period: YuanWeights] = [:]
        var result: [Ratio] = []
        result.reserveCapacity(draft.filings.count * compared.count)
        for filing in draft.filings {
            if let period = filing.period, byPeriod[period] == nil { byPeriod[period] = weights?[period] }
            let weights = filing.period.flatMap { byPeriod[$0] }
            for number in compared {
                result.append(value(number, indicators[number].isMoney, draft.sums, filing.sums, weights))
            }
        }
        return result
    }

    /// The values of the compared indicators of sums that were accepted on the form or a finer one.
    func values(of sums: AcceptedSums, on id: String, in period: Period) -> ArraySlice<Ratio> {
        guard !sums.currencies.isEmpty else { return [] }
        let finer = id == form.id ? nil : finerForms.first { $0.id == id }
        let (indicators, compared) = finer.map { ($0.indicators, $0.compared) } ?? (indicators, compared)
        let flat = IndicatorSums(currencies: sums.currencies, amounts: sums.amounts)
        let weights = weights?[period]
        return compared.map { value($0, indicators[$0].isMoney, flat, sums.currencies.indices, weights) }[...]
    }

    private func value(
        _ number: Int, _ isMoney: Bool, _ sums: IndicatorSums, _ rows: Range<Int>, _ weights: YuanWeights?
    ) -> Ratio {
        guard isMoney else {
            return Ratio(integer: rows.reduce(Int64(0)) { $0 + sums.amounts[number][$1] })
        }
        return weights?.value(rows.lazy.map { (sums.currencies[$0], sums.amounts[number][$0]) }) ?? .missing
    }

    private func report(_ rule: Rule, _ filing: Int, _ group: Int, _ columns: Columns, _ draft: inout Draft) {
        let row = draft.filings[filing].rows.lowerBound
        var finding = Finding(
            rule: rule.id, level: rule.level, line: draft.records.line(of: row), field: rule.field,
            expected: Phrase(rule.check.text))
        for name in rule.quoted {
            var text = rule.parameters[name] ?? "—"
            let slot = slots.names[name]
            if let slot, case .periodDay = slots.meanings[slot], case .integers(let days)? = columns[slot] {
                text = dayText(days[group])
            }
            if let slot, case .ratios(let values)? = columns[slot], !values[group].isMissing {
                let isMoney = slots.isMoney(slot, indicators)
                text =
                    Fraction(values[group].numerator, over: values[group].denominator)?.rounded(places: isMoney ? 2 : 0)
                    ?? text
            }
            finding.values[name] = Phrase(text)
        }
        finding.actual =
            rule.check.names.sorted().lazy
            .compactMap { name in finding.values[name].map { Phrase("\(name) = \($0.en)") } }.first
        if rule.level == .query { finding.basis = basis(rule, filing: filing, draft) }
        draft.placeInFiling(&finding, record: row, field: nil)
        draft.report(finding, record: row)
    }
}

extension Slots {
    /// Whether a rule reads or quotes figures of finer forms.
    func readsParts(_ rule: Rule) -> Bool { meanings(of: rule.names.union(rule.quoted)).contains(where: \.isPart) }

    /// Whether a slot holds money.
    func isMoney(_ slot: Int, _ indicators: [Indicator]) -> Bool {
        switch meanings[slot] {
        case .current(let number), .prior(let number), .yearAgo(let number): indicators[number].isMoney
        case .part(let number): parts[number].isMoney
        case .converted, .rate: true
        case .line, .periodDay: false
        }
    }
}
