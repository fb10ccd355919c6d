import Expressions

extension ClauseAnswers {
    /// What is missing where the answer, or that of an item, is undetermined.
    ///
    /// - Parameter framework: where codes are looked up.
    public func missing(of institution: Int, _ framework: Framework) -> [Phrase] {
        switch verdicts[institution] {
        case .undetermined: missing(institution, framework)
        case .eligible where !undecided(institution).isEmpty: missing(institution, framework)
        default: []
        }
    }

    /// What would have to be filed, imported or told so that the answer is known.
    private func missing(_ institution: Int, _ framework: Framework) -> [Phrase] {
        var missing: [Phrase] = []
        func add(_ text: Phrase) { if !missing.contains(text) { missing.append(text) } }
        if let form = clause.clause.form, isWithoutApplication(institution), awaitsApplication(institution) {
            add(Phrase("\(form) \(table.year)"))
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
        guard let slot = clause.slot(of: fact) else { return false }
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
    ) -> [Phrase] {
        let (name, fact) = named
        var gaps: [Phrase] = []
        if case .wholeHistory = fact {
            gaps = historyGaps(institution, fact)
        } else if case .wholeRanking = fact, let form = fact.indicator.flatMap({ clause.forms[$0] }) {
            let year = "\(form) \(table.calendarYear(.reference))"
            gaps = [Phrase(en: "\(year) of other institutions", zh: "其他机构的 \(year)")]
        } else if fact.isOfLine, let application {
            gaps = waiting(for: fact, institution, application, framework)
            if gaps.isEmpty { gaps = [Phrase("\(clause.clause.form ?? "") \(table.year): \(name)")] }
        } else if let form = fact.indicator.flatMap({ clause.forms[$0] }) {
            for year in fact.years {
                guard let returns = table.returns[FactTable.ReturnYear(form: form, year: table.calendarYear(year))]
                else { continue }
                gaps += returns.periods.indices.filter { returns.filed[institution] >> $0 & 1 == 0 }
                    .map { gap(form, returns, institution, $0) }
                gaps += returns.missingRates.map(rate)
            }
        }
        return gaps.isEmpty ? [Phrase(name)] : gaps
    }

    /// The rates that a figure of lines waits for.
    private func waiting(
        for fact: AwardFact, _ institution: Int, _ application: FactTable.Applications, _ framework: Framework
    ) -> [Phrase] {
        switch fact {
        case .converted:
            let currencies = currencies(fact, institution, framework)
            return application.missingRates.filter { currencies?.contains($0.currency) ?? true }.map(rate)
        case .itemElsewhere, .itemUnclaimed: return claims(fact, institution, application)
        case .derived: return primeRateDays(fact, institution).map { Phrase("lpr \($0)") }
        default: return []
        }
    }

    /// The items that somebody else applies for as well, or was granted.
    private func claims(
        _ fact: AwardFact, _ institution: Int, _ application: FactTable.Applications
    ) -> [Phrase] {
        guard let slot = clause.slot(of: fact) else { return [] }
        return waitingLines(institution).filter { columns.lines[slot]?.isMissing($0) ?? true }.map { line in
            let item = "\(clause.clause.form ?? "") \(table.year): \(application.items[line])"
            if case .itemUnclaimed = fact {
                return Phrase(
                    en: "\(item) (another applies for it or was granted one of that name)",
                    zh: "\(item)（另有机构申请或已获同名事项）")
            }
            return Phrase(en: "\(item) (another applies for it as well)", zh: "\(item)（另有机构申请同一事项）")
        }
    }

    private func rate(_ missing: MissingRate) -> Phrase { Phrase("rate \(missing.currency) \(missing.period)") }

    /// The currencies of the lines whose amount in yuan is missing; nil where they are not among the facts.
    private func currencies(_ fact: AwardFact, _ institution: Int, _ framework: Framework) -> Set<String>? {
        guard case .converted(let form, let index) = fact, let slot = clause.slot(of: fact) else {
            return nil
        }
        let found = waitingLines(institution).filter { columns.lines[slot]?.isMissing($0) ?? true }
            .compactMap { currency(form, index, $0, framework) }
        return found.isEmpty ? nil : Set(found)
    }

    /// The days of lines for which the table of loan prime rates has none.
    private func primeRateDays(_ fact: AwardFact, _ institution: Int) -> [Day] {
        guard case .derived(let name, let form) = fact, let slot = clause.slot(of: fact),
            case .primeRate(let on, _)? = clause.derived[name]?.reckoning,
            case .integers(let days)? = application?.lines[.field(form: form, on)]
        else { return [] }
        let found = waitingLines(institution).filter { columns.lines[slot]?.isMissing($0) ?? true }
            .compactMap { Int32(exactly: days[$0]).flatMap { Day(daysSince1970: $0) } }
        return Set(found).sorted()
    }

    /// A period without what is wanted, and what is known of it.
    private func gap(_ form: String, _ returns: FactTable.Returns, _ institution: Int, _ place: Int) -> Phrase {
        let period = "\(form) \(returns.periods[place])"
        guard let remark = returns.remarks[FactTable.Place(institution: institution, period: place)] else {
            return Phrase(period)
        }
        return Phrase(en: "\(period) (\(remark.en))", zh: "\(period)（\(remark.zh)）")
    }

    private func historyGaps(_ institution: Int, _ fact: AwardFact) -> [Phrase] {
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
