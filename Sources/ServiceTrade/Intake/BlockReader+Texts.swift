import Tabular

extension BlockReader {
    /// Reads a column of texts into their numbers among the texts of the block.
    func texts(_ index: Int, column: Int?, _ draft: inout Draft) -> [Int64] {
        guard let column else { return Array(repeating: missing, count: draft.records.count) }
        let explainer = CellExplainer(field: form.lineFields[index], column: column)
        return (0..<draft.records.count).map { row in
            explainer.text(row, &draft).map { draft.texts.number(of: $0) } ?? missing
        }
    }

    /// Reads a column of dates into days since 1970-01-01.
    func days(_ index: Int, column: Int?, _ draft: inout Draft) -> [Int64] {
        guard let column else { return Array(repeating: missing, count: draft.records.count) }
        let explainer = CellExplainer(field: form.lineFields[index], column: column)
        return (0..<draft.records.count).map { row in
            explainer.day(row, &draft).map { Int64($0.daysSince1970) } ?? missing
        }
    }
}

extension CellExplainer {
    /// Reads a text without the blanks around it, or reports it; nil where nothing is written.
    func text(_ row: Int, _ draft: inout Draft) -> String? {
        let text = trimmed(draft.records.text(row, column))
        if foldWidth(text).isEmpty { return nil }
        guard !text.unicodeScalars.contains(where: { steersLines($0) || isHidden($0) }) else {
            report(.controlCharacter, row, expected: field.wanted, &draft)
            return nil
        }
        let length = text.utf8.count
        guard length <= Field.mostTextBytes else {
            report(.textTooLong, row, actual: Phrase("\(length)"), expected: Phrase("\(Field.mostTextBytes)"), &draft)
            return nil
        }
        return text
    }

    /// Reads a date, or reports it; nil where nothing is written.
    func day(_ row: Int, _ draft: inout Draft) -> Day? {
        let text = draft.records.text(row, column)
        if let day = Day(text) { return day }
        if foldWidth(text).isEmpty { return nil }
        if let day = Day(written: text) { return day }
        report(.dateInvalid, row, expected: "2025-03-31", &draft)
        return nil
    }
}

/// A text without the blanks around it, of whatever kind.
private func trimmed(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlank($0) }), let end = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[start...end])
}

/// Whether nobody sees the character, so that two texts with and without it look the same.
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200B || scalar.value == 0x2060 || scalar.value == 0xAD
}
