/// Reads one JSON value from bytes that hold nothing else.
///
/// Faults that leave no doubt about where the value goes on are collected; any other ends the reading. The
/// depth is bounded by the limits, and so is the recursion.
struct JSONParser {
    /// What ended the reading.
    struct Stop: Error {
        var fault: JSONFault
        /// Whether more bytes might have mended it.
        var isIncomplete: Bool
    }

    /// What came of the bytes.
    struct Outcome {
        var record: JSONRecord
        /// What ended the reading early.
        var stop: Stop?
    }

    /// What follows the bytes of the value.
    enum Follower {
        /// The end of the text.
        case end
        /// The end of the line, where a value has a line of its own.
        case lineEnd
        /// A comma, a bracket or another byte of the same text.
        case byte(UInt8)
    }

    let bytes: [UInt8]
    let limits: JSONLimits
    let follower: Follower
    var index: Int
    var line: Int
    /// The offset from which the columns of the line are counted, moved on for each byte that begins no
    /// character.
    var lineBase: Int
    var depth = 0
    var valueCount = 0
    var path: [PathStep] = []
    var faults: [JSONFault] = []
    /// Whether bytes that are no UTF-8 have been reported.
    var hasInvalidEncoding = false

    /// One step of the way from the root to the place of reading.
    enum PathStep {
        case key(String)
        case index(Int)
    }

    /// Creates a parser of a value whose first byte stands at a position of its file.
    init(
        bytes: [UInt8], start: Int = 0, limits: JSONLimits, position: JSONPosition = JSONPosition(),
        follower: Follower = .end
    ) {
        self.bytes = bytes
        self.limits = limits
        self.follower = follower
        index = start
        line = position.line
        lineBase = start - (position.column - 1)
    }

    /// Reads the value and what is left after it.
    mutating func parse() -> Outcome {
        do throws(Stop) {
            let node = try value()
            skipWhitespace()
            if index < bytes.count { throw trailing() }
            return Outcome(record: JSONRecord(index: 0, pointer: "", node: node, faults: faults))
        } catch {
            faults.append(error.fault)
            return Outcome(record: JSONRecord(index: 0, pointer: "", node: nil, faults: faults), stop: error)
        }
    }

    // MARK: Values

    /// Reads a value.
    private mutating func value() throws(Stop) -> JSONNode {
        skipWhitespace()
        let line = self.line
        let column = self.column
        valueCount += 1
        if valueCount > limits.values {
            throw stop(.jsonTooLarge, actual: "more values", expected: "at most \(limits.values) values")
        }
        guard index < bytes.count else { throw stop(.jsonSyntax, expected: "a value") }
        let content: JSONNode.Content
        switch bytes[index] {
        case UInt8(ascii: "{"): content = .object(try nested(JSONParser.object))
        case UInt8(ascii: "["): content = .array(try nested(JSONParser.array))
        case UInt8(ascii: "\""): content = .string(try string())
        default: content = try scalar()
        }
        return JSONNode(content, line: line, column: column)
    }

    /// Reads an object or array one level down.
    private mutating func nested<Content>(
        _ read: (inout JSONParser) throws(Stop) -> Content
    ) throws(Stop) -> Content {
        depth += 1
        if depth > limits.depth {
            throw stop(.jsonDepth, actual: "level \(depth)", expected: "at most \(limits.depth) levels")
        }
        let content = try read(&self)
        depth -= 1
        return content
    }

    /// Reads an object from its brace on.
    private static func object(_ parser: inout JSONParser) throws(Stop) -> [JSONNodeMember] {
        let opened = parser.position
        parser.index += 1
        var members: [JSONNodeMember] = []
        var keys = KeySet()
        parser.skipWhitespace()
        if parser.skip(UInt8(ascii: "}")) { return members }
        while true {
            parser.skipWhitespace()
            let keyLine = parser.line
            let keyColumn = parser.column
            guard parser.index < parser.bytes.count, parser.bytes[parser.index] == UInt8(ascii: "\"") else {
                throw parser.stop(.jsonSyntax, expected: parser.keyExpected(members.isEmpty, opened))
            }
            let key = try parser.string()
            parser.skipWhitespace()
            guard parser.skip(UInt8(ascii: ":")) else {
                throw parser.stop(.jsonSyntax, expected: "\":\"")
            }
            parser.path.append(.key(key))
            let isNew = keys.insert(key, members: members)
            if !isNew { parser.noteDuplicate(key, line: keyLine, column: keyColumn) }
            let node = try parser.value()
            parser.path.removeLast()
            if isNew {
                members.append(JSONNodeMember(key: key, keyLine: keyLine, keyColumn: keyColumn, node: node))
            }
            parser.skipWhitespace()
            if parser.skip(UInt8(ascii: "}")) { return members }
            guard parser.skip(UInt8(ascii: ",")) else {
                throw parser.stop(.jsonSyntax, expected: "\",\" or \"}\"" + parser.opening(opened))
            }
        }
    }

    /// Reads an array from its bracket on.
    private static func array(_ parser: inout JSONParser) throws(Stop) -> [JSONNode] {
        let opened = parser.position
        parser.index += 1
        var elements: [JSONNode] = []
        parser.skipWhitespace()
        if parser.skip(UInt8(ascii: "]")) { return elements }
        while true {
            parser.path.append(.index(elements.count))
            elements.append(try parser.value())
            parser.path.removeLast()
            parser.skipWhitespace()
            if parser.skip(UInt8(ascii: "]")) { return elements }
            guard parser.skip(UInt8(ascii: ",")) else {
                throw parser.stop(.jsonSyntax, expected: "\",\" or \"]\"" + parser.opening(opened))
            }
        }
    }

    /// Reads a number or one of the three words.
    private mutating func scalar() throws(Stop) -> JSONNode.Content {
        var end = index
        while end < bytes.count, isTokenByte(bytes[end]) { end += 1 }
        let token = bytes[index..<end]
        var content: JSONNode.Content?
        switch token.first {
        case UInt8(ascii: "t") where token.elementsEqual("true".utf8): content = .bool(true)
        case UInt8(ascii: "f") where token.elementsEqual("false".utf8): content = .bool(false)
        case UInt8(ascii: "n") where token.elementsEqual("null".utf8): content = .null
        default:
            if JSONNumberParts(bytes, from: index)?.end == end, end > index {
                content = .number(String(decoding: token, as: UTF8.self))
            }
        }
        guard let content else {
            let actual = token.isEmpty ? nil : String(decoding: token.prefix(40), as: UTF8.self)
            var stop = self.stop(.jsonSyntax, actual: actual, expected: "a value")
            stop.isIncomplete = stop.isIncomplete || end == bytes.count
            throw stop
        }
        index = end
        return content
    }

    /// Whether a byte can belong to a number or a word, right or wrong.
    private func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
