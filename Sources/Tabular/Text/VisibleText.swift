/// Returns the text with everything that could steer a terminal or reorder a line made visible.
///
/// Control characters become their symbols (`␛`, `␊`, `␉`); direction marks, line separators and the byte
/// order mark become their code point in brackets. Tables show what came from outside, so no writer for
/// people may pass these through.
func visible(_ text: String) -> String {
    var harmless = true
    for byte in text.utf8 where byte < 0x20 || byte >= 0x7F {
        harmless = false
        break
    }
    if harmless { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        appendVisible(scalar, to: &result)
    }
    return result
}

/// Appends one scalar as it may be shown.
private func appendVisible(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar.value {
    case 0..<0x20:
        result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F:
        result.unicodeScalars.append("\u{2421}")
    case 0x80...0x9F, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xFFF9...0xFFFB, 0xE0000...0xE001F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    default:
        result.unicodeScalars.append(scalar)
    }
}
