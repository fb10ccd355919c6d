extension FormChecker {
    /// Gives every filing without errors the digest of its canonical text.
    func addDigests(_ keys: [Int64], _ draft: inout Draft) {
        guard let digest else { return }
        var text: [UInt8] = []
        for index in draft.filings.indices where draft.filings[index].errors == 0 {
            text.removeAll(keepingCapacity: true)
            appendCanonicalText(draft.filings[index], keys, draft, to: &text)
            draft.filings[index].digest = digest(text)
        }
    }

    /// Writes a filing in the one way in which equal content is equal bytes.
    ///
    /// It is CSV with LF: the filing's own columns and their values, then the columns of a line and
    /// the lines in the byte order of their key columns. Codes are those of the code lists, amounts
    /// have all decimal places of their currency and no power of ten; explanations follow in byte order.
    func appendCanonicalText(_ filing: DraftFiling, _ keys: [Int64], _ draft: Draft, to text: inout [UInt8]) {
        text.append(contentsOf: canonicalHead)
        text.append(contentsOf: "\(filing.institution?.description ?? ""),\(filing.period?.description ?? ""),".utf8)
        text.append(contentsOf: "\(filing.isNil),\(filing.awardUse.map { "\($0)" } ?? "")\n".utf8)
        text.append(contentsOf: canonicalLineHead)
        if !filing.isNil {
            var rows = Array(filing.rows)
            let isSorted = zip(rows, rows.dropFirst()).allSatisfy { keys[$0] < keys[$1] }
            if !isSorted { rows.sort { keys[$0] < keys[$1] } }
            for row in rows { appendLine(row, draft, to: &text) }
        }
        for line in filing.explanations.map(\.explanation.canonicalText).sorted() { text.append(contentsOf: line.utf8) }
        if let name = filing.preparedBy { text.append(contentsOf: "prepared_by,\(name)\n".utf8) }
    }

    private func appendLine(_ row: Int, _ draft: Draft, to text: inout [UInt8]) {
        for (index, writer) in canonicalWriters.enumerated() {
            let value = draft.columns[index][row]
            switch writer {
            case .skipped: continue
            case .codes(let codes): if value >= 0 { text.append(contentsOf: codes[Int(value)]) }
            case .amount(let currency):
                if value != missing {
                    appendDecimal(value, places: currencies[Int(draft.columns[currency][row])].places, to: &text)
                }
            case .number: if value != missing { appendDecimal(value, places: 0, to: &text) }
            case .text: if value >= 0 { text.append(contentsOf: escaped(draft.texts[value], comma: true).utf8) }
            case .day: if value != missing { text.append(contentsOf: dayText(value).utf8) }
            }
            text.append(0x2C)
        }
        text[text.count - 1] = 0x0A
    }
}

extension Explanation {
    /// The line of an explanation; one that says nothing but rule and text is shorter, as it was before there were
    /// codes of reasons.
    public var canonicalText: String {
        let words = escaped(text, comma: false)
        if subject == nil, code == Explanation.otherReason {
            return "explanation,\(escaped(rule, comma: true)),\(words)\n"
        }
        let head = [rule, subject ?? "", code].map { escaped($0, comma: true) }.joined(separator: ",")
        return "explanation_with_reason,\(head),\(words)\n"
    }
}

/// A text in one line: backslashes and line breaks, and commas where one ends the text, after a backslash.
func escaped(_ text: String, comma: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "," where comma: result += "\\,"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// How the values of a line field are written canonically.
enum CanonicalWriter: Sendable {
    case skipped
    case codes([[UInt8]])
    case amount(currency: Int)
    case number
    case text
    case day

    static func writers(_ form: Form, lists: [CodeList?]) -> [CanonicalWriter] {
        form.lineFields.enumerated().map { index, field in
            switch field.kind {
            case .multiplier: .skipped
            case .code: .codes(lists[index]?.entries.map { Array($0.code.utf8) } ?? [])
            case .money(let currency, _): .amount(currency: form.lineField(currency) ?? 0)
            case .text: .text
            case .date: .day
            case .count, .boolean, .creditCode, .period: .number
            }
        }
    }
}

/// A day as columns hold it, as `2025-03-31`.
public func dayText(_ value: Int64) -> String {
    Int32(exactly: value).flatMap(Day.init(daysSince1970:))?.description ?? ""
}
