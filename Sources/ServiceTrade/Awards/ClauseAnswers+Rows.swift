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
            conditions: isShown ? workings(institution, framework) : [],
            reckonings: isShown ? reckonings(institution, framework) : [])
    }

    /// The lines whose answer is not known, where the clause is about items.
    func undecided(_ institution: Int) -> [Int] {
        clause.clause.each == .item ? columns.groups[institution].filter { items[$0].truth == .unknown } : []
    }

    /// The items of an institution that are eligible, with their amounts.
    public func eligibleItems(of institution: Int) -> [(item: String, amount: AwardAmount)] {
        guard clause.clause.each == .item, verdicts[institution] == .eligible else { return [] }
        return columns.groups[institution].filter { items[$0].truth == .true }.map {
            (application?.items[$0] ?? "", AwardAmount(kind: clause.clause.award.kind, fen: items[$0].fen))
        }
    }

    /// The answer of each item of an institution, where whoever asks may see it.
    public func itemVerdicts(of institution: Int) -> [String: AwardVerdict] {
        guard clause.clause.each == .item, showsWorking, verdicts[institution] != .notAuthorised else { return [:] }
        return Dictionary(
            columns.groups[institution].map { (application?.items[$0] ?? "", AwardVerdict(items[$0].truth)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether the application of an institution has a line about an item.
    public func hasApplied(for item: String, _ institution: Int) -> Bool {
        guard let application else { return false }
        return columns.groups[institution].contains { itemKey(application.items[$0]) == itemKey(item) }
    }

    /// Whether an institution asked for the award: it filed the application, or a return where none is read.
    public func isConcerned(_ institution: Int) -> Bool {
        let readsApplication = clause.clause.each == .item || clause.conditions.contains { $0.readsLines }
        if clause.clause.form != nil, readsApplication { return !isWithoutApplication(institution) }
        return clause.yearsNamed(table.year).contains { year in
            (table.returns[year]?.consent[institution] ?? .nothingFiled) != .nothingFiled
        }
    }

    var application: FactTable.Applications? { clause.clause.form.flatMap { table.applications[$0] } }

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

    func isWithoutApplication(_ institution: Int) -> Bool {
        (application?.consent[institution] ?? .nothingFiled) == .nothingFiled
    }

    /// The figures that a condition reads, in the order in which it names them.
    private func seen(
        _ condition: ResolvedCondition, institution: Int, line: Int?, _ framework: Framework
    ) -> [AwardRow.Figure] {
        if condition.readsLines, condition.expression.scope == .filing {
            return summed(condition, institution)
        }
        return namesInOrder(condition.expression).compactMap { figure($0, institution, line: line, framework) }
    }

    /// The value of a fact for readers; nil for one of lines where no line is meant.
    func figure(_ name: String, _ institution: Int, line: Int?, _ framework: Framework) -> AwardRow.Figure? {
        guard let fact = clause.facts[name], let slot = clause.slot(of: fact) else { return nil }
        let text = FactText(clause.types[slot], of: fact, framework)
        let title = fact.title(name, clause, framework)
        guard fact.isOfLine else {
            return AwardRow.Figure(name: name, title: title, value: text.text(columns.institutions[slot], institution))
        }
        guard let line else { return nil }
        var value = text.text(columns.lines[slot], line)
        if case .field(let form, let index) = fact, let currency = currency(form, index, line, framework) {
            value = Phrase(en: "\(value.en) \(currency)", zh: "\(value.zh) \(currency)")
        }
        return AwardRow.Figure(name: name, title: title, value: value)
    }

    /// The currency of an amount of a line.
    func currency(_ form: String, _ index: Int, _ line: Int, _ framework: Framework) -> String? {
        guard let form = framework.form(form), case .money(let currency, _) = form.lineFields[index].kind,
            let column = form.lineField(currency),
            case .integers(let codes)? = application?.lines[.field(form: form.id, column)], codes[line] >= 0
        else { return nil }
        return framework.codeLists["currencies"]?.entries[Int(codes[line])].code
    }

    /// The sums and counts over the lines that a condition compares, as the comparison with figures in it.
    private func summed(_ condition: ResolvedCondition, _ institution: Int) -> [AwardRow.Figure] {
        guard !isWithoutApplication(institution) else { return [] }
        let row = [Int32(institution)]
        return condition.expression.comparisons.compactMap {
            let sides = [$0.left, $0.right].map { side in
                try? columns.numbers(of: side, at: row)
            }
            guard let a = sides[0]?.ratio(0), let b = sides[1]?.ratio(0), !a.isMissing, !b.isMissing else { return nil }
            let text = "\(Fraction(a).readableText) \($0.sign) \(Fraction(b).readableText)"
            return AwardRow.Figure(name: "", title: Phrase(""), value: Phrase(text))
        }
    }

    func namesInOrder(_ expression: Expression) -> [String] {
        var names: [String] = []
        for word in words(of: expression) {
            // Inside sums an amount stands for the same in yuan.
            for name in [word, "\(word).cny"] where expression.names.contains(name) && !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    /// The words of an expression, names of facts and parameters among them.
    func words(of expression: Expression) -> [String] {
        expression.text.split { !($0.isLetter || $0.isNumber || "_.".contains($0)) }.map(String.init)
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
