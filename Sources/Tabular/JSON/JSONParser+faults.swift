extension JSONParser {
    /// The column of the place of reading.
    var column: Int { index - lineBase + 1 }

    /// The place of reading.
    var position: JSONPosition { JSONPosition(line: line, column: column) }

    /// Moves past white space.
    mutating func skipWhitespace() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"):
                line += 1
                lineBase = index + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            index += 1
        }
    }

    /// Moves past a byte if it stands here.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    // MARK: Faults

    /// Keeps a fault from which reading goes on.
    mutating func note(_ fault: JSONFault) {
        if faults.count < limits.faults - 1 { faults.append(fault) }
    }

    /// Keeps the fault of a key that stands twice.
    mutating func noteDuplicate(_ key: String, line: Int, column: Int) {
        note(
            JSONFault(
                .jsonDuplicateKey, line: line, column: column, pointer: pointer, actual: quoted(key),
                expected: "each key once"))
    }

    /// The end of the reading, at the place of reading.
    func stop(_ kind: JSONFault.Kind, actual: String? = nil, expected: String) -> Stop {
        let byte = currentByte
        var kind = kind
        if actual == nil, kind == .jsonSyntax || kind == .jsonTrailingText, let byte {
            if byte == 0 { kind = .nulByte }
            if byte >= 0x80, characterHere == nil { kind = .encodingInvalid }
        }
        let fault = JSONFault(
            kind, line: line, column: column, pointer: pointer, actual: actual ?? shownHere,
            expected: expected)
        return Stop(fault: fault, isIncomplete: index >= bytes.count)
    }

    /// The fault of a text that goes on after its value.
    func trailing() -> Stop {
        switch follower {
        case .end, .lineEnd: stop(.jsonTrailingText, expected: "nothing after the value")
        case .byte: stop(.jsonSyntax, expected: "\",\" or \"]\"")
        }
    }

    /// What an object may go on with where a key is due.
    func keyExpected(_ isFirst: Bool, _ opened: JSONPosition) -> String {
        (isFirst ? "a key in quotes or \"}\"" : "a key in quotes") + opening(opened)
    }

    /// Names the place where something was opened, if the text ends before it is closed.
    func opening(_ opened: JSONPosition) -> String {
        guard currentByte == nil else { return "" }
        return " to go on from line \(opened.line), column \(opened.column)"
    }

    /// The JSON pointer of the place of reading.
    var pointer: String {
        path.reduce("") { pointer, step in
            switch step {
            case .key(let key): JSONPointer.appending(key, to: pointer)
            case .index(let index): JSONPointer.appending(index, to: pointer)
            }
        }
    }

    // MARK: What stands here

    /// The byte at the place of reading, nil at the end of the text.
    private var currentByte: UInt8? {
        if index < bytes.count { return bytes[index] }
        guard case .byte(let byte) = follower else { return nil }
        return byte
    }

    /// The character at the place of reading, nil where the bytes are no UTF-8.
    private var characterHere: Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes[min(index, bytes.count)...].prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }

    /// The character at the place of reading, in words where it cannot be shown.
    private var shownHere: String {
        guard let byte = currentByte else {
            if case .lineEnd = follower { return "the end of the line" }
            return "the end of the text"
        }
        guard byte >= 0x80, let scalar = characterHere else { return shownByte(byte) }
        return scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            || scalar.properties.generalCategory == .format
            ? codePoint(scalar.value) : "\"\(scalar)\""
    }
}

/// A byte in words, or the ASCII character that it is.
func shownByte(_ byte: UInt8) -> String {
    switch byte {
    case 0..<0x20, 0x7F: codePoint(UInt32(byte))
    case 0x20..<0x7F: "\"\(Unicode.Scalar(byte))\""
    default: "byte 0x" + String(byte, radix: 16, uppercase: true)
    }
}

/// A code point in the notation of Unicode.
func codePoint(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// A text in quotes, not longer than 40 characters, for a message.
func quoted(_ text: String) -> String {
    "\"" + (text.count > 40 ? text.prefix(40) + "…" : text[...]) + "\""
}

/// The keys of an object as far as it has been read.
///
/// Two keys are the same only if their bytes are, not if they merely look alike.
struct KeySet {
    private var keys: Set<Key>?

    private struct Key: Hashable {
        var text: String

        static func == (one: Key, other: Key) -> Bool {
            one.text == other.text && one.text.utf8.elementsEqual(other.text.utf8)
        }
    }

    /// Adds a key to those of the members; returns false where it is there already.
    mutating func insert(_ key: String, members: [JSONNodeMember]) -> Bool {
        let new = Key(text: key)
        if members.count < 16 {
            return !members.contains { Key(text: $0.key) == new }
        }
        if keys == nil { keys = Set(members.map { Key(text: $0.key) }) }
        return keys?.insert(new).inserted ?? true
    }
}
