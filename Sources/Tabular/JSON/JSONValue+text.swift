extension JSONValue {
    /// Returns the value as JSON text, on one line or indented by two spaces a level.
    public func text(pretty: Bool = false) -> String {
        var out: [UInt8] = []
        if pretty {
            appendPretty(to: &out, level: 0)
        } else {
            append(to: &out)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends the value as JSON text on one line, in UTF-8.
    public func append(to out: inout [UInt8]) {
        switch self {
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                appendJSON(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.append(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                element.append(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .string(let text): appendJSON(text, to: &out)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .bool(let truth): out.append(contentsOf: (truth ? "true" : "false").utf8)
        case .null: out.append(contentsOf: "null".utf8)
        }
    }

    /// Appends the value with each member and element on its own line.
    private func appendPretty(to out: inout [UInt8], level: Int) {
        switch self {
        case .object(let members) where !members.isEmpty:
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                appendBreak(to: &out, comma: index > 0, level: level + 1)
                appendJSON(member.key, to: &out)
                out.append(contentsOf: ": ".utf8)
                member.value.appendPretty(to: &out, level: level + 1)
            }
            appendBreak(to: &out, comma: false, level: level)
            out.append(UInt8(ascii: "}"))
        case .array(let elements) where !elements.isEmpty:
            out.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                appendBreak(to: &out, comma: index > 0, level: level + 1)
                element.appendPretty(to: &out, level: level + 1)
            }
            appendBreak(to: &out, comma: false, level: level)
            out.append(UInt8(ascii: "]"))
        case .object, .array, .string, .number, .bool, .null:
            append(to: &out)
        }
    }
}

/// Appends a line end and the indentation of a level, after a comma where one is due.
private func appendBreak(to out: inout [UInt8], comma: Bool, level: Int) {
    if comma { out.append(UInt8(ascii: ",")) }
    out.append(UInt8(ascii: "\n"))
    out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
}

/// Appends a text as a JSON string in quotes, in UTF-8, with only what must be escaped escaped.
public func appendJSON(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: needsEscape) {
        for byte in text.utf8 {
            if needsEscape(byte) { appendEscape(of: byte, to: &out) } else { out.append(byte) }
        }
    } else {
        out.append(contentsOf: text.utf8)
    }
    out.append(UInt8(ascii: "\""))
}

/// Whether a byte cannot stand in a JSON string.
private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

/// Appends the escape of a byte that cannot stand in a JSON string.
private func appendEscape(of byte: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out.append(byte)
    case UInt8(ascii: "\n"): out.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): out.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): out.append(UInt8(ascii: "t"))
    default:
        let digits = String(byte, radix: 16)
        out.append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8)
        out.append(contentsOf: digits.utf8)
    }
}
