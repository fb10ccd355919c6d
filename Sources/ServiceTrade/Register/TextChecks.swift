// The checks on texts of the register, which end up in letters, mail headers and tables.

extension Finding {
    /// A finding on a text that must be there, or holds what no text of the register may hold.
    static func onText(_ text: String, _ field: String, expected: Phrase? = nil) -> [Finding] {
        if text.isEmpty, let expected {
            return [StructuralRule.valueMissing.finding(field: field, actual: Phrase(""), expected: expected)]
        }
        guard text.unicodeScalars.contains(where: steersLines) else { return [] }
        return [StructuralRule.controlCharacter.finding(field: field, actual: Phrase(shown(text)))]
    }
}

/// Whether a character breaks a line, steers a terminal or turns the direction of writing.
func steersLines(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
}

/// What passes for an e-mail address: one `@`, something on each side, and nothing that would end or add an
/// address in the header of a letter.
///
/// Whether a letter arrives only a letter can tell, so no more is asked.
func isAddress(_ text: String) -> Bool {
    let sides = text.split(separator: "@", omittingEmptySubsequences: false)
    guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 254 else { return false }
    let domain = sides[1]
    guard domain.contains("."), domain.first != ".", domain.last != "." else { return false }
    let parting = "<>()[],;:\"\\".unicodeScalars
    return !text.unicodeScalars.contains {
        $0.properties.isWhitespace || steersLines($0) || parting.contains($0)
    }
}

/// What passes for a telephone number: three digits at least, and else only what stands between digits or before
/// an extension.
func isTelephone(_ text: String) -> Bool {
    let digits = text.utf8.count { (0x30...0x39).contains($0) }
    guard (3...30).contains(digits), text.utf8.count <= 60 else { return false }
    let between = "+-()/., #*;转分机ext".unicodeScalars
    return text.unicodeScalars.allSatisfy { (0x30...0x39).contains($0.value) || between.contains($0) }
}
