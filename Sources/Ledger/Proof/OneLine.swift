/// Any text written in one line and read back.
///
/// A backslash is doubled; control characters and line separators are `\u{` code point `}`.
enum OneLine {
    static func text(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
                line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The text that a line stands for; nil for a line that stands for none.
    static func read(_ line: String) -> String? {
        var text = String.UnicodeScalarView()
        var rest = line.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "\\": text.append("\\")
            case "u":
                guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
                    let value = UInt32(String(rest[..<end]), radix: 16), let named = Unicode.Scalar(value)
                else { return nil }
                text.append(named)
                rest = rest[rest.index(after: end)...]
            default: return nil
            }
        }
        return String(text)
    }
}
