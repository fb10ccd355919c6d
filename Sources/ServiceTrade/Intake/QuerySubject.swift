import Expressions

// What a query is about, and the figures that it doubts: the two by which an explanation finds its query
// again in a later revision. Built for queries alone, which are few.

extension FormChecker {
    /// The keys of a line in their canonical writing.
    func subject(_ row: Int, _ draft: Draft) -> String {
        keyFields.map { index in
            let text = canonical(index, row, draft)
            // Texts are folded as a subject is when it is read.
            return form.lineFields[index].kind == .text ? plainWords(text) : text
        }.map { $0.isEmpty ? "-" : $0 }.joined(separator: " ")
    }

    /// A subject as a respondent writes it, its codes made canonical where they are known.
    public func subject(_ text: String) -> String {
        let parts = plainWords(text).split(separator: " ").map(String.init)
        guard parts.count == keyFields.count else { return parts.joined(separator: " ") }
        return zip(keyFields, parts).map { index, part in
            reader.lists[index].flatMap { list in list.index(of: part).map { list.entries[$0].code } } ?? part
        }.joined(separator: " ")
    }

    /// Words in plain letters, with one blank between them.
    private func plainWords(_ text: String) -> String {
        foldWidth(text).split(separator: " ").joined(separator: " ")
    }

    private var keyFields: [Int] { form.lineFields.indices.filter { form.lineFields[$0].isKey } }

    /// The figures of a line that a rule reads.
    func basis(_ rule: Rule, line row: Int, _ draft: Draft) -> String {
        fields(rule, isOfFiling: false).map { "\(form.lineFields[$0].name)=\(canonical($0, row, draft))" }
            .joined(separator: " ")
    }

    /// The figures of a filing that a rule reads: its indicators, and the fields of all lines, whatever their order.
    func basis(_ rule: Rule, filing index: Int, _ draft: Draft) -> String {
        var parts: [(name: String, values: String)] = []
        for meaning in slots.meanings(of: rule.names) {
            guard case .current(let number) = meaning else { continue }
            parts.append((indicators[number].short, sums(number, draft.filings[index].sums, draft)))
        }
        let fields = fields(rule, isOfFiling: true)
        if !fields.isEmpty {
            let rows = draft.filings[index].isNil ? 0..<0 : draft.filings[index].rows
            let lines = rows.map { row in fields.map { canonical($0, row, draft) } }
                .sorted { $0.lexicographicallyPrecedes($1) }
            for (place, field) in fields.enumerated() {
                parts.append((form.lineFields[field].name, lines.map { $0[place] }.joined(separator: ",")))
            }
        }
        return parts.sorted { $0.name < $1.name }.map { "\($0.name)=\($0.values)" }.joined(separator: " ")
    }

    /// The line fields that a rule reads, by name; amounts come with their currency unless the subject has it.
    private func fields(_ rule: Rule, isOfFiling: Bool) -> [Int] {
        var fields: Set<Int> = []
        for meaning in slots.meanings(of: rule.names) {
            switch meaning {
            case .line(let index), .converted(let index):
                fields.insert(index)
                guard case .money(let currency, _) = form.lineFields[index].kind,
                    let place = form.lineField(currency), isOfFiling || !form.lineFields[place].isKey
                else { continue }
                fields.insert(place)
            default: continue
            }
        }
        return fields.sorted { form.lineFields[$0].name < form.lineFields[$1].name }
    }

    /// The sums of an indicator in the currencies as filed, such as `JPY:70,USD:1500.00`: what it comes to in yuan
    /// moves with the rates, of which the respondent says nothing.
    private func sums(_ number: Int, _ rows: Range<Int>, _ draft: Draft) -> String {
        let amounts = draft.sums.amounts[number]
        guard indicators[number].isMoney else { return "\(rows.reduce(Int64(0)) { $0 + amounts[$1] })" }
        let parts = rows.compactMap { row -> String? in
            let currency = Int(draft.sums.currencies[row])
            guard currency >= 0, amounts[row] != 0 else { return nil }
            return "\(currencies[currency].code):\(decimalText(amounts[row], places: currencies[currency].places))"
        }
        return parts.isEmpty ? "0" : parts.sorted().joined(separator: ",")
    }

    /// A value in its one writing; empty where it is missing.
    private func canonical(_ index: Int, _ row: Int, _ draft: Draft) -> String {
        let value = draft.columns[index][row]
        if value == missing { return "" }
        switch form.lineFields[index].kind {
        case .money(let currency, _):
            guard let place = form.lineField(currency), draft.columns[place][row] >= 0 else { return "" }
            return decimalText(value, places: currencies[Int(draft.columns[place][row])].places)
        case .code:
            guard value >= 0, let list = reader.lists[index] else { return "" }
            return list.entries[Int(value)].code
        case .boolean: return value == 1 ? "true" : "false"
        case .text: return draft.texts[value]
        case .date: return dayText(value)
        case .count, .multiplier, .creditCode, .period: return "\(value)"
        }
    }
}
