extension JSONParser {
    /// Reads a string from its quote on.
    mutating func string() throws(Stop) -> String {
        let start = index + 1
        var at = start
        var continuations = 0
        var isASCII = true
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let text: String?
                if isASCII {
                    text = String(decoding: bytes[start..<at], as: UTF8.self)
                } else {
                    text = String(validating: bytes[start..<at], as: UTF8.self)
                }
                guard let text else { return try irregularString() }
                lineBase += continuations
                index = at + 1
                return text
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return try irregularString() }
            if byte >= 0x80 {
                isASCII = false
                if byte & 0xC0 == 0x80 { continuations += 1 }
            }
            at += 1
        }
        throw unclosed(at: at)
    }

    /// Reads a string that has escapes or faults.
    private mutating func irregularString() throws(Stop) -> String {
        let start = index + 1
        var at = start
        var text: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                noteInvalidEncoding(start..<at)
                lineBase += at - start - characterCount(bytes[start..<at])
                index = at + 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                at = try appendEscape(at, stringStart: start, to: &text)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw unclosed(at: at)
            case 0..<0x20:
                let kind: JSONFault.Kind = byte == 0 ? .nulByte : .jsonSyntax
                noteInString(
                    kind, at, start, actual: codePoint(UInt32(byte)),
                    expected: "an escape such as \\t or \\u0009")
                text.append(byte)
                at += 1
            default:
                text.append(byte)
                at += 1
            }
        }
        throw unclosed(at: at)
    }

    /// Appends what an escape stands for; returns the place after it.
    private mutating func appendEscape(
        _ at: Int, stringStart: Int, to text: inout [UInt8]
    ) throws(Stop) -> Int {
        guard at + 1 < bytes.count else { throw unclosed(at: bytes.count) }
        switch bytes[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[at + 1])
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): return try appendCodePoint(at, stringStart: stringStart, to: &text)
        default: throw badEscape(at, length: 2, stringStart)
        }
        return at + 2
    }

    /// Appends the character of a `\u` escape or a pair of them; returns the place after it.
    private mutating func appendCodePoint(
        _ at: Int, stringStart: Int, to text: inout [UInt8]
    ) throws(Stop) -> Int {
        guard let unit = codeUnit(at) else { throw badEscape(at, length: 6, stringStart) }
        if let scalar = Unicode.Scalar(unit) {
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return at + 6
        }
        if unit < 0xDC00, let low = codeUnit(at + 6), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return at + 12
        }
        noteInString(
            .encodingInvalid, at, stringStart, actual: String(decoding: bytes[at..<at + 6], as: UTF8.self),
            expected: "both halves of a surrogate pair")
        text.append(contentsOf: UTF8.encodedReplacementCharacter)
        return at + 6
    }

    /// The code unit of a `\u` escape, nil where none stands.
    private func codeUnit(_ at: Int) -> UInt32? {
        guard at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[at + 2..<at + 6] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    // MARK: Faults

    /// The end of the text within a string, or a line end there.
    private func unclosed(at: Int) -> Stop {
        var here = self
        here.index = at
        here.lineBase += at - index - characterCount(bytes[index..<at])
        return here.stop(
            .jsonSyntax, expected: "\"\\\"\" to close the text from line \(line), column \(column)")
    }

    /// An escape that JSON does not have.
    private func badEscape(_ at: Int, length: Int, _ stringStart: Int) -> Stop {
        let escape = bytes[at..<min(at + length, bytes.count)]
        var here = self
        here.index = at
        here.lineBase += at - stringStart - characterCount(bytes[stringStart..<at])
        var stop = here.stop(
            .jsonSyntax, actual: visible(String(decoding: escape, as: UTF8.self)),
            expected: "\\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u with four hexadecimal digits")
        stop.isIncomplete = at + length > bytes.count
        return stop
    }

    /// Keeps a fault at a place within a string.
    private mutating func noteInString(
        _ kind: JSONFault.Kind, _ at: Int, _ stringStart: Int, actual: String, expected: String
    ) {
        let column = stringStart - lineBase + 1 + characterCount(bytes[stringStart..<at])
        note(
            JSONFault(kind, line: line, column: column, pointer: pointer, actual: actual, expected: expected))
    }

    /// Keeps a fault at the first byte of a string that is no UTF-8, once for each value that is read.
    private mutating func noteInvalidEncoding(_ string: Range<Int>) {
        var parser = UTF8.ForwardParser()
        var iterator = bytes[string].makeIterator()
        var at = string.lowerBound
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded): at += encoded.count
            case .emptyInput: return
            case .error:
                if hasInvalidEncoding { return }
                hasInvalidEncoding = true
                noteInString(
                    .encodingInvalid, at, string.lowerBound, actual: shownByte(bytes[at]), expected: "UTF-8")
                return
            }
        }
    }
}
