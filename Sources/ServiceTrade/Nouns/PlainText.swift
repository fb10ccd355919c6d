/// Text with full-width letters, digits and signs made plain, and blanks around it removed.
public func foldWidth(_ text: String) -> String {
    // Most text is plain already; looking at its bytes is far quicker than at its characters. What is not
    // begins with one of these, in UTF-8; Chinese characters begin with others.
    var isPlain = true
    for byte in text.utf8 {
        switch byte {
        case 0x09, 0xC2, 0xE2, 0xE3, 0xEF: isPlain = false
        default: break
        }
    }
    if isPlain, text.utf8.first != 0x20, text.utf8.last != 0x20 { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        case 0x3000, 0xA0, 0x09: result.append(" ")
        case 0xFEFF, 0x200B, 0x200E, 0x200F: continue
        default: result.append(scalar)
        }
    }
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return String(result)
}

/// A text as it may stand in a message: cut to a bearable length, control characters made visible.
func shown(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(60) {
        if scalar.value < 0x20 {
            result.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
        } else {
            result.unicodeScalars.append(scalar.value == 0x7F ? "\u{2421}" : scalar)
        }
    }
    if text.unicodeScalars.count > 60 { result += "…" }
    return result
}
