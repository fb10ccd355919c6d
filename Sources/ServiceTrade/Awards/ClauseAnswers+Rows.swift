import Expressions

extension ClauseAnswers {
    /// The answer of one institution with its working.
    ///
    /// - Parameters:
    ///   - framework: where codes are looked up.
    ///   - hasWorking: whether the conditions are wanted.
    public func row(_ institution: Int, _ framework: Framework, hasWorking: Bool = true) -> AwardRow {
        let verdict = verdicts[institution]
        let lines = columns.groups[institution]
        let isShown = hasWorking && showsWorking && verdict != .notAuthorised
        let kind = clause.clause.award.kind
        return AwardRow(
            clause: clause.clause, institution: table.institutions[institution], verdict: verdict,
            amount: AwardAmount(kind: kind, fen: fen[institution]),
            items: clause.clause.each != .item || verdict == .notAuthorised || !showsWorking
                ? []
                : lines.map {
                    let (truth, fen) = items[$0]
                    return AwardRow.Item(
                        item: application?.items[$0] ?? "", verdict: AwardVerdict(truth),
                        amount: AwardAmount(kind: kind, fen: truth == .true ? fen : nil))
                },
            missing: missing(of: institution, framework),
            conditions: isShown ? workings(institution, framework) : [])
    }

    /// The lines whose answer is not known, where the clause is about items.
    private func undecided(_ institution: Int) -> [Int] {
        clause.clause.each == .item ? columns.groups[institution].filter { items[$0].truth == .unknown } : []
    }

    /// The items of an institution that are eligible, with their amounts.
    public func eligibleItems(of institution: Int) -> [(item: String, amount: AwardAmount)] {
        guard clause.clause.each == .item, verdicts[institution] == .eligible else { return [] }
        return columns.groups[institution].filter { items[$0].truth == .true }.map {
            (application?.items[$0] ?? "", AwardAmount(kind: clause.clause.award.kind, fen: items[$0].fen))
        }
    }

    /// What is missing where the answer, or that of an item, is undetermined.
    ///
    /// - Parameter framework: where codes are looked up.
    public func missing(of institution: Int, _ framework: Framework) -> [String] {
        switch verdicts[institution] {
        case .undetermined: missing(institution, framework)
        case .eligible where !undecided(institution).isEmpty: missing(institution, framework)
        default: []
        }
    }

    /// Whether the application of an institution has a line about an item.
    public func hasApplied(for item: String, _ institution: Int) -> Bool {
        columns.groups[institution].contains { application?.items[$0] == item }
    }

    /// Whether an institution asked for the award: it filed the application, or a return where none is read.
    public func isConcerned(_ institution: Int) -> Bool {
        let readsApplication = clause.clause.each == .item || clause.conditions.contains { $0.readsLines }
        if clause.clause.form != nil, readsApplication { return !isWithoutApplication(institution) }
        return clause.yearsNamed(table.year).contains { year in
            (table.returns[year]?.consent[institution] ?? .nothingFiled) != .nothingFiled
        }
    }

    private var application: FactTable.Applications? { clause.clause.form.flatMap { table.applications[$0] } }

    // MARK: Conditions

    private func workings(_ institution: Int, _ framework: Framework) -> [AwardRow.Working] {
        let lines = columns.groups[institution]
        return clause.conditions.enumerated().flatMap { number, condition -> [AwardRow.Working] in
            let rows: [(line: Int?, truth: Truth)]
            if condition.expression.scope == .line {
                rows =
                    lines.isEmpty
                    ? [(nil, isWithoutApplication(institution) ? .unknown : .false)]
                    : lines.map { ($0, truths[number][$0]) }
            } else {
                rows = [(nil, truths[number][institution])]
            }
            return rows.map { line, truth in
                AwardRow.Working(
                    number: number, item: line.map { application?.items[$0] ?? "" }, text: condition.text,
                    check: condition.expression.text,
                    seen: seen(condition, institution: institution, line: line, framework),
                    result: truth == .true ? .pass : truth == .false ? .fail : .unknown)
            }
        }
    }

    private func isWithoutApplication(_ institution: Int) -> Bool {
        (application?.consent[institution] ?? .nothingFiled) == .nothingFiled
    }

    /// The figures that a condition reads, in the order in which it names them.
    private func seen(
        _ condition: ResolvedCondition, institution: Int, line: Int?, _ framework: Framework
    ) -> [(name: String, value: Phrase)] {
        if condition.readsLines, condition.expression.scope == .filing {
            return summed(condition, institution)
        }
        return namesInOrder(condition.expression).compactMap { name in
            guard let fact = clause.facts[name], let slot = clause.slots.firstIndex(of: fact) else { return nil }
            guard fact.isOfLine else {
                return (
                    name,
                    FactText(clause.types[slot], of: fact, framework).text(columns.institutions[slot], institution)
                )
            }
            guard let line else { return nil }
            var text = FactText(clause.types[slot], of: fact, framework).text(columns.lines[slot], line)
            if case .field(let form, let index) = fact, let currency = currency(form, index, line, framework) {
                text = Phrase(en: "\(text.en) \(currency)", zh: "\(text.zh) \(currency)")
            }
            return (name, text)
        }
    }

    /// The currency of an amount of a line.
    private func currency(_ form: String, _ index: Int, _ line: Int, _ framework: Framework) -> String? {
        guard let form = framework.form(form), case .money(let currency, _) = form.lineFields[index].kind,
            let column = form.lineField(currency),
            case .integers(let codes)? = application?.lines[.field(form: form.id, column)], codes[line] >= 0
        else { return nil }
        return framework.codeLists["currencies"]?.entries[Int(codes[line])].code
    }

    /// The sums and counts over the lines that a condition compares, as the comparison with figures in it.
    private func summed(_ condition: ResolvedCondition, _ institution: Int) -> [(name: String, value: Phrase)] {
        guard !isWithoutApplication(institution) else { return [] }
        let row = [Int32(institution)]
        return condition.expression.comparisons.compactMap {
            let sides = [$0.left, $0.right].map { side in
                try? side.numbers(
                    lines: columns.lines, groups: columns.groups, filings: columns.institutions, selected: row,
                    missing: .decisive)
            }
            guard let a = sides[0]?.ratio(0), let b = sides[1]?.ratio(0), !a.isMissing, !b.isMissing else { return nil }
            return ("", Phrase("\(Fraction(a).readableText) \($0.sign) \(Fraction(b).readableText)"))
        }
    }

    private func namesInOrder(_ expression: Expression) -> [String] {
        var names: [String] = []
        for word in expression.text.split(whereSeparator: { !($0.isLetter || $0.isNumber || "_.".contains($0)) }) {
            // Inside sums an amount stands for the same in yuan.
            for name in [String(word), "\(word).cny"] where expression.names.contains(name) && !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    // MARK: What is missing

    /// What would have to be filed, imported or told so that the answer is known.
    private func missing(_ institution: Int, _ framework: Framework) -> [String] {
        var missing: [String] = []
        func add(_ text: String) { if !missing.contains(text) { missing.append(text) } }
        if let form = clause.clause.form, isWithoutApplication(institution), awaitsApplication(institution) {
            add("\(form) \(table.year)")
        }
        for fact in unknownFacts(institution) {
            gaps(fact, institution, framework).forEach(add)
        }
        return missing
    }

    /// Whether the answer waits for an application: a clause about items always does, another where an undecided
    /// condition reads lines.
    private func awaitsApplication(_ institution: Int) -> Bool {
        clause.clause.each == .item
            || clause.conditions.enumerated().contains { number, condition in
                condition.readsLines && truths[number][institution] == .unknown
            }
    }

    /// The facts without a value that an undecided condition or the amount reads.
    private func unknownFacts(_ institution: Int) -> [(name: String, fact: AwardFact)] {
        var names: [String] = []
        let lines = waitingLines(institution)
        for (number, condition) in clause.conditions.enumerated() {
            let isLine = condition.expression.scope == .line
            let isUnknown =
                isLine
                ? lines.contains { truths[number][$0] == .unknown } : truths[number][institution] == .unknown
            guard isUnknown else { continue }
            // What a condition allows to be missing is not what it waits for.
            names += namesInOrder(condition.expression).filter {
                !condition.expression.text.contains("\($0) is missing")
            }
        }
        for expression in clause.bands.flatMap({ $0.least + [$0.when].compactMap(\.self) }) {
            names += namesInOrder(expression)
        }
        var found: [(name: String, fact: AwardFact)] = []
        for name in names where !found.contains(where: { $0.name == name }) {
            guard let fact = clause.facts[name], isMissing(fact, institution) else { continue }
            found.append((name, fact))
        }
        return found
    }

    private func isMissing(_ fact: AwardFact, _ institution: Int) -> Bool {
        guard let slot = clause.slots.firstIndex(of: fact) else { return false }
        guard fact.isOfLine else { return columns.institutions[slot]?.isMissing(institution) ?? true }
        return waitingLines(institution).contains { columns.lines[slot]?.isMissing($0) ?? true }
    }

    /// The lines for which something may be missing: the undecided ones where the clause is about items.
    private func waitingLines(_ institution: Int) -> [Int] {
        let undecided = undecided(institution)
        return undecided.isEmpty ? Array(columns.groups[institution]) : undecided
    }

    private func gaps(
        _ named: (name: String, fact: AwardFact), _ institution: Int, _ framework: Framework
    ) -> [String] {
        let (name, fact) = named
        var gaps: [String] = []
        if case .wholeHistory = fact {
            gaps = historyGaps(institution, fact)
        } else if fact.isOfLine, let application {
            let currencies = currencies(fact, institution, framework)
            gaps = application.missingRates.filter { currencies?.contains($0.currency) ?? true }
                .map { "rate \($0.currency) \($0.period)" }
            if gaps.isEmpty || !isConverted(fact) {
                gaps = primeRateDays(fact, institution).map { "lpr \($0)" }
            }
            if gaps.isEmpty { gaps = ["\(clause.clause.form ?? "") \(table.year): \(name)"] }
        } else if let form = fact.indicator.flatMap({ clause.forms[$0] }) {
            for year in fact.years {
                guard let returns = table.returns[FactTable.ReturnYear(form: form, year: table.calendarYear(year))]
                else { continue }
                gaps += returns.periods.indices.filter { returns.filed[institution] >> $0 & 1 == 0 }
                    .map { gap(form, returns, institution, $0) }
                gaps += returns.missingRates.map { "rate \($0.currency) \($0.period)" }
            }
        }
        return gaps.isEmpty ? [name] : gaps
    }

    /// The currencies of the lines whose amount in yuan is missing; nil where they are not among the facts.
    private func currencies(_ fact: AwardFact, _ institution: Int, _ framework: Framework) -> Set<String>? {
        guard case .converted(let form, let index) = fact, let slot = clause.slots.firstIndex(of: fact) else {
            return nil
        }
        let found = waitingLines(institution).filter { columns.lines[slot]?.isMissing($0) ?? true }
            .compactMap { currency(form, index, $0, framework) }
        return found.isEmpty ? nil : Set(found)
    }

    /// The days of lines for which the table of loan prime rates has none.
    private func primeRateDays(_ fact: AwardFact, _ institution: Int) -> [Day] {
        guard case .derived(let name, let form) = fact, let slot = clause.slots.firstIndex(of: fact),
            case .primeRate(let on, _)? = clause.derived[name]?.reckoning,
            case .integers(let days)? = application?.lines[.field(form: form, on)]
        else { return [] }
        let found = waitingLines(institution).filter { columns.lines[slot]?.isMissing($0) ?? true }
            .compactMap { Int32(exactly: days[$0]).flatMap { Day(daysSince1970: $0) } }
        return Set(found).sorted()
    }

    private func isConverted(_ fact: AwardFact) -> Bool { if case .converted = fact { true } else { false } }

    /// A period without what is wanted, and what is known of it.
    private func gap(_ form: String, _ returns: FactTable.Returns, _ institution: Int, _ place: Int) -> String {
        let remark = returns.remarks[FactTable.Place(institution: institution, period: place)]
        return "\(form) \(returns.periods[place])" + (remark.map { " (\($0))" } ?? "")
    }

    private func historyGaps(_ institution: Int, _ fact: AwardFact) -> [String] {
        guard let form = fact.indicator.flatMap({ clause.forms[$0] }) else { return [] }
        return table.returns.filter { $0.key.form == form && $0.key.year < table.calendarYear(.reference) }
            .sorted { $0.key.year < $1.key.year }
            .flatMap { _, returns in
                let lacking = returns.lacking?[institution] ?? ~returns.filed[institution]
                return returns.periods.enumerated().filter { lacking >> $0.offset & 1 == 1 }
                    .map { gap(form, returns, institution, $0.offset) }
            }
    }
}

extension AwardVerdict {
    fileprivate init(_ truth: Truth) {
        self = truth == .true ? .eligible : truth == .false ? .notEligible : .undetermined
    }
}

extension Fraction {
    /// The number as a decimal, to twelve places where it has more.
    fileprivate var readableText: String {
        let text = shortText
        return text.contains("/") ? rounded(places: 12) : text
    }
}

extension Column {
    func isMissing(_ row: Int) -> Bool {
        switch self {
        case .integers(let values): values[row] == Column.missing
        case .ratios(let values): values[row].isMissing
        case .texts(let values): values[row] == nil
        }
    }
}
