import ServiceTrade
import Tabular

extension Intake {
    /// Reads filings from JSON: one object, an array of objects, or one object a line.
    func readJSON(
        _ file: InputFile, _ first: [UInt8], _ outcome: inout FileOutcome, _ progress: Progress
    ) throws {
        var reader = JSONReader()
        var decoder = TextDecoder()
        var pending: [String: (form: Form, filings: JSONFilings)] = [:]
        var chunk = first
        while !chunk.isEmpty {
            try reader.feed(decoder.decode(chunk, isLast: false)) { try take($0, &pending, &outcome) }
            progress.show(file, lines: outcome.lines)
            chunk = try file.next()
        }
        try reader.feed(decoder.decode([], isLast: true)) { try take($0, &pending, &outcome) }
        try reader.finish { try take($0, &pending, &outcome) }
        for form in pending.keys.sorted() { try flush(form, &pending, &outcome) }
        if outcome.verdicts.isEmpty, context.tally.total == 0 {
            try report(StructuralRule.fileEmpty.found(line: 1), outcome)
        }
    }

    private func take(
        _ record: JSONRecord, _ pending: inout [String: (form: Form, filings: JSONFilings)],
        _ outcome: inout FileOutcome
    ) throws {
        guard let node = record.node, node.members != nil else {
            for fault in record.faults { try report(fault.finding(pointer: record.pointer), outcome) }
            if let node = record.node, record.faults.isEmpty {
                try report(
                    StructuralRule.jsonType.found(
                        line: node.line, field: "filing", actual: Phrase(String(node.value.text().prefix(60))),
                        expected: Phrase(en: "an object", zh: "对象")), outcome)
            }
            return
        }
        var name = context.form.id
        if let member = node["form"] {
            if case .string(let text) = member.content { name = text } else { name = member.value.text() }
        }
        guard let form = context.framework.form(name) else {
            let known = context.framework.forms.map(\.id).joined(separator: ", ")
            try report(
                StructuralRule.formUnknown.found(
                    line: node.line, field: "form", actual: Phrase(name), expected: Phrase(known)), outcome)
            return
        }
        // What came before on another form is judged first: it may be history for this filing.
        for other in pending.keys.sorted() where other != form.id && (pending[other]?.filings.count ?? 0) > 0 {
            try flush(other, &pending, &outcome)
        }
        if pending[form.id] == nil {
            pending[form.id] = (form, JSONFilings(checker: try begin(form, header: nil, &outcome)))
        }
        // A repeated filing begins a block of its own, so that it is seen as a second one.
        if pending[form.id]?.filings.repeatsLast(node) == true { try flush(form.id, &pending, &outcome) }
        pending[form.id]?.filings.add(node, pointer: record.pointer, faults: record.faults)
        if pending[form.id]?.filings.count ?? 0 >= 4096 { try flush(form.id, &pending, &outcome) }
    }

    private func flush(
        _ id: String, _ pending: inout [String: (form: Form, filings: JSONFilings)], _ outcome: inout FileOutcome
    ) throws {
        guard let form = pending[id]?.form, let block = pending[id]?.filings.takeBlock() else { return }
        try conclude(block, form, isRejected: false, refusesRepeats: true, &outcome)
    }
}
