import Expressions
import Tabular

extension FormChecker {
    /// Reports lines of a filing that say the same in all key columns.
    func reportDuplicates(_ lineKeys: [Int64], _ draft: inout Draft) {
        for (row, earlier) in keys.duplicates(lineKeys, draft.filings) {
            let named = form.lineFields.indices.filter { form.lineFields[$0].isKey }.map { written($0, row, draft) }
            var finding = StructuralRule.lineDuplicate.finding(
                line: draft.records.line(of: row), actual: Phrase(named.joined(separator: ", ")),
                expected: Phrase("\(draft.records.line(of: earlier))"))
            draft.place(&finding, record: row, field: nil)
            draft.report(finding, record: row)
        }
    }

    /// Judges every line by the rules that look at lines alone.
    func judgeLines(_ draft: inout Draft) {
        let columns = lineColumns(draft)
        for rule in form.rules where rule.each == .line {
            judge(rule, columns, &draft)
        }
    }

    private func judge(_ rule: Rule, _ plain: Columns, _ draft: inout Draft) {
        let needsRates = needsRates(rule)
        if needsRates && weights == nil { return }
        let needsMore = needsRates || slots.meanings(of: rule.names).contains(where: \.isPeriodDay)
        var columns = plain
        do {
            var selected: [Int32]?
            if let condition = rule.condition {
                if needsMore {
                    convert(&columns, names: condition.names, draft)
                }
                let truths = try condition.truths(of: columns)
                selected = truths.indices.compactMap { truths[$0] == .true ? Int32($0) : nil }
                if selected?.isEmpty == true { return }
            }
            if needsMore { convert(&columns, names: rule.check.names, draft) }
            if let selected {
                let truths = try rule.check.truths(of: columns, rows: selected)
                for (index, row) in selected.enumerated() where truths[index] == .false {
                    report(rule, Int(row), &draft)
                }
            } else {
                let truths = try rule.check.truths(of: columns)
                truths.withUnsafeBufferPointer { truths in
                    for row in truths.indices where truths[row] == .false { report(rule, row, &draft) }
                }
            }
        } catch {
            // Arithmetic beyond 128 bits: rather no verdict on the block's filings than a wrong one.
            for filing in draft.filings {
                draft.report(
                    StructuralRule.totalOutOfRange.finding(
                        line: draft.records.line(of: filing.rows.lowerBound), field: rule.field),
                    record: filing.rows.lowerBound)
            }
        }
    }

    /// The columns of the lines by slot.
    func lineColumns(_ draft: Draft) -> Columns {
        var columns = Columns(count: draft.records.count)
        for (slot, meaning) in slots.meanings.enumerated() {
            guard case .line(let index) = meaning else { continue }
            let values = draft.columns[index]
            columns[slot] =
                form.lineFields[index].kind == .text
                ? .texts(values.map { $0 < 0 ? nil : draft.texts[$0] }) : .integers(values)
        }
        return columns
    }

    /// Adds the columns that hold amounts in yuan, rates and days of the period, for the names that are read.
    func convert(_ columns: inout Columns, names: Set<String>, _ draft: Draft) {
        for name in names {
            guard let slot = slots.names[name], columns[slot] == nil else { continue }
            switch slots.meanings[slot] {
            case .converted(let index): columns[slot] = .ratios(yuan(index, draft))
            case .rate(let currency):
                var values = [Ratio](repeating: .missing, count: columns.count)
                for filing in draft.filings {
                    guard let period = filing.period, let rate = weights?.rate(currency, period) else { continue }
                    for row in filing.rows { values[row] = rate }
                }
                columns[slot] = .ratios(values)
            case .periodDay(let isLast):
                var values = [Int64](repeating: missing, count: columns.count)
                for filing in draft.filings {
                    guard let day = filing.period?.day(isLast: isLast) else { continue }
                    for row in filing.rows { values[row] = day }
                }
                columns[slot] = .integers(values)
            default: break
            }
        }
    }

    private func yuan(_ index: Int, _ draft: Draft) -> [Ratio] {
        guard case .money(let currency, _) = form.lineFields[index].kind, let place = form.lineField(currency),
            let weights
        else { return [] }
        var values = [Ratio](repeating: .missing, count: draft.records.count)
        for filing in draft.filings {
            guard let period = filing.period else { continue }
            let weights = weights[period]
            for row in filing.rows {
                let amount = draft.columns[index][row]
                let code = draft.columns[place][row]
                guard amount != missing, code >= 0, let weight = weights.weights[Int(code)] else { continue }
                values[row] = Ratio(numerator: Int128(amount) * weight, denominator: weights.denominator)
            }
        }
        return values
    }

    private func report(_ rule: Rule, _ row: Int, _ draft: inout Draft) {
        let column = rule.field.flatMap { field in
            form.fields.firstIndex { $0.name == field }.flatMap { header.columns[$0] }
        }
        var finding = Finding(
            rule: rule.id, level: rule.level, line: draft.records.line(of: row), column: column.map { $0 + 1 },
            field: rule.field, expected: Phrase(rule.check.text))
        for name in rule.quoted {
            finding.values[name] = Phrase(rule.parameters[name] ?? text(name, row, draft))
        }
        if let field = rule.field, let index = form.lineField(field) {
            finding.actual = Phrase(draft.text(index, row, form.lineFields[index]))
        }
        if rule.level == .query {
            finding.subject = subject(row, draft)
            finding.basis = basis(rule, line: row, draft)
        }
        draft.place(&finding, record: row, field: rule.field)
        draft.report(finding, record: row)
    }

    private func text(_ name: String, _ row: Int, _ draft: Draft) -> String {
        guard let slot = slots.names[name] else { return "—" }
        switch slots.meanings[slot] {
        case .line(let index): return written(index, row, draft)
        case .periodDay(let isLast):
            return draft.filings[draft.filing(of: row)].period.map { dayText($0.day(isLast: isLast)) } ?? "—"
        default: return "—"
        }
    }

    /// A value as messages show it: amounts with their currency, codes as codes.
    func written(_ index: Int, _ row: Int, _ draft: Draft) -> String {
        let value = draft.columns[index][row]
        if value == missing { return "—" }
        switch form.lineFields[index].kind {
        case .money(let currency, _):
            guard let place = form.lineField(currency), draft.columns[place][row] >= 0 else { return "—" }
            let code = Int(draft.columns[place][row])
            return "\(currencies[code].code) \(decimalText(value, places: currencies[code].places))"
        case .code(let list): return reader.lists[index]?.entries[Int(value)].code ?? list
        case .text: return draft.texts[value]
        case .date: return dayText(value)
        case .boolean: return value == 1 ? "true" : "false"
        default: return "\(value)"
        }
    }
}

extension Period {
    /// The first or the last day, as columns hold it.
    func day(isLast: Bool) -> Int64 { Int64((isLast ? lastDay : firstDay).daysSince1970) }
}

extension Slots.Meaning {
    /// Whether it is a day of the filing's period.
    var isPeriodDay: Bool { if case .periodDay = self { true } else { false } }

    /// Whether it needs exchange rates.
    var needsRates: Bool {
        switch self {
        case .converted, .rate, .current, .prior, .yearAgo, .part: true
        case .line, .periodDay: false
        }
    }
}

extension Draft {
    /// The text of a cell as it was written.
    func text(_ index: Int, _ row: Int, _ field: Field) -> String {
        return inputColumns[index].map { shown(records.text(row, $0)) } ?? field.defaultValue ?? ""
    }
}
