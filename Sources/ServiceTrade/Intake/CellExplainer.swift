import Tabular

/// Reads the cells of one column that are not plain, and words what is wrong with the rest.
struct CellExplainer {
    let field: Field
    /// The column of the input, 0-based.
    let column: Int
    /// What was found for texts met before, as files tend to repeat them.
    private var known: [String: Int64] = [:]

    init(field: Field, column: Int) {
        self.field = field
        self.column = column
    }

    /// Adds a finding on one cell.
    func report(
        _ rule: StructuralRule, _ row: Int, actual: Phrase? = nil, expected: Phrase, _ draft: inout Draft
    ) {
        // A filing that is full has an error already, and nothing more is worded.
        if draft.isFull(row) { return }
        var finding = rule.finding(
            line: draft.records.line(of: row), column: column + 1, field: field.name,
            actual: actual ?? Phrase(shown(draft.records.text(row, column))), expected: expected)
        draft.place(&finding, record: row, field: field.name)
        draft.report(finding, record: row)
    }

    func report(_ rule: StructuralRule, _ row: Int, expected: String, _ draft: inout Draft) {
        report(rule, row, expected: Phrase(expected), &draft)
    }

    /// Reads a code written in another way, or reports it.
    mutating func code(_ row: Int, list: CodeList, fallback: Int64, _ draft: inout Draft) -> Int64 {
        let text = draft.records.text(row, column)
        if let value = known[text] {
            if value != missing { return value }
        } else {
            let folded = CodeList.folded(text)
            let value = folded.isEmpty ? fallback : list.index(of: folded).map(Int64.init) ?? missing
            known[text] = value
            if value != missing || folded.isEmpty { return value }
        }
        let near = list.nearest(to: text)
        let expected = near.map { entry in
            Phrase(en: "\(entry.code) (\(entry.label.en))", zh: "\(entry.code)（\(entry.label.zh)）")
        }
        let all = list.entries.prefix(14).map(\.code).joined(separator: ", ")
        report(.codeUnknown, row, expected: expected ?? Phrase(all), &draft)
        return missing
    }

    /// Reports codes that were not in use at the end of the filing's period.
    func checkDates(_ values: [Int64], list: CodeList, _ draft: inout Draft) {
        let dated = list.entries.map { $0.validFrom != nil || $0.validTo != nil }
        for row in values.indices where values[row] >= 0 && dated[Int(values[row])] {
            let filing = draft.filing(of: row)
            guard filing >= 0, let end = draft.filings[filing].period?.lastDay else { continue }
            let entry = list.entries[Int(values[row])]
            if (entry.validFrom.map { $0 > end } ?? false) || (entry.validTo.map { $0 < end } ?? false) {
                report(.codeOutOfDate, row, actual: Phrase(entry.code), expected: entry.validity, &draft)
            }
        }
    }

    /// Reads a whole number that is not plain, or reports it.
    func count(_ row: Int, fallback: Int64, _ draft: inout Draft) -> Int64 {
        let text = draft.records.text(row, column)
        if foldWidth(text).isEmpty { return fallback }
        switch NumberReader.explain(text) {
        case .number(let mantissa, let places):
            guard let whole = scaledAmount(mantissa, -places) else {
                report(.countNotWhole, row, expected: "\(mantissa / powersOfTen[places])", &draft)
                return missing
            }
            guard whole.magnitude < 1_000_000_000 else {
                report(.numberOutOfRange, row, expected: "999999999", &draft)
                return missing
            }
            return whole
        case .fault(let rule, let expected):
            report(rule, row, expected: rule == .numberInvalid ? Phrase("120") : expected, &draft)
            return missing
        }
    }

    /// Reads an amount that is not plain, or reports it.
    ///
    /// - Parameter places: the decimal places that the cell may have.
    func amount(_ row: Int, places: Int, _ draft: inout Draft) -> Int64 {
        let text = draft.records.text(row, column)
        if foldWidth(text).isEmpty { return missing }
        switch NumberReader.explain(text) {
        case .number(let mantissa, let given):
            if let amount = scaledAmount(mantissa, places - given) { return amount }
            if given > places, scaledAmount(mantissa / powersOfTen[given], 0) != nil {
                report(.decimalsTooMany, row, expected: "\(places)", &draft)
            } else {
                report(.numberOutOfRange, row, expected: NumberReader.limit, &draft)
            }
            return missing
        case .fault(let rule, let expected):
            report(rule, row, expected: expected, &draft)
            return missing
        }
    }

    /// Reads true or false in the ways in which people write it.
    func truth(_ row: Int, _ draft: inout Draft) -> Int64? {
        let text = draft.records.text(row, column)
        switch CodeList.folded(text) {
        case "": return nil
        case "true", "1", "yes", "y", "是": return 1
        case "false", "0", "no", "n", "否": return 0
        default:
            report(.booleanInvalid, row, expected: "true, false", &draft)
            return nil
        }
    }
}

extension Draft {
    /// Gives a finding its pointer, where the input is JSON.
    func place(_ finding: inout Finding, record: Int, field: String?) {
        guard record < paths.count else { return }
        finding.column = nil
        finding.path = field.map { "\(paths[record])/\($0)" } ?? paths[record]
    }

    /// Gives a finding on the whole filing its pointer, where the input is JSON.
    func placeInFiling(_ finding: inout Finding, record: Int, field: String?) {
        guard record < paths.count else { return }
        finding.column = nil
        let filing =
            paths[record].firstRange(of: "/lines/").map { String(paths[record][..<$0.lowerBound]) } ?? paths[record]
        finding.path = field.map { "\(filing)/\($0)" } ?? filing
    }
}

extension CodeList.Entry {
    /// The days on which the code may be used, in words.
    var validity: Phrase {
        switch (validFrom, validTo) {
        case (let from?, let to?): Phrase(en: "from \(from) to \(to)", zh: "\(from) 至 \(to)")
        case (let from?, nil): Phrase(en: "from \(from) on", zh: "\(from) 起")
        case (nil, let to?): Phrase(en: "until \(to)", zh: "截至 \(to)")
        case (nil, nil): Phrase(en: "always", zh: "一直有效")
        }
    }
}

extension CodeList {
    /// Whether any code has a first or last day.
    var hasDates: Bool { entries.contains { $0.validFrom != nil || $0.validTo != nil } }

    /// The code that is written most like a text; nil where none is alike.
    func nearest(to text: String) -> Entry? {
        let wanted = Array(CodeList.folded(text))
        guard (2...24).contains(wanted.count) else { return nil }
        let candidates = spellings.map { (editDistance(Array(CodeList.folded($0.text)), wanted), $0.index) }
        guard let best = candidates.min(by: { $0.0 < $1.0 }), best.0 <= max(1, wanted.count / 3) else { return nil }
        return entries[best.1]
    }
}

/// The number of letters to change, insert or remove to make one text of another (Levenshtein).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(min(row[j], above) + 1, diagonal + (a == b ? 0 : 1))
            diagonal = above
        }
    }
    return row[right.count]
}
