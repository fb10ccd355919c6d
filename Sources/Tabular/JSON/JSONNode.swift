/// A JSON value with the place where it stands, down to every member and element.
///
/// Lines and columns are 1-based; a column counts characters (Unicode scalars), a tab as one.
public struct JSONNode: Sendable {
    /// What stands there.
    public enum Content: Sendable {
        /// An object with its members in order, each key once.
        case object([JSONNodeMember])
        /// An array.
        case array([JSONNode])
        /// A string.
        case string(String)
        /// A number as its text.
        case number(String)
        /// `true` or `false`.
        case bool(Bool)
        /// `null`.
        case null
    }

    /// What stands there.
    public var content: Content
    /// The line of the first character.
    public var line: Int
    /// The column of the first character.
    public var column: Int

    /// Creates a node.
    public init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// The members of an object, or nil for anything else.
    public var members: [JSONNodeMember]? {
        guard case .object(let members) = content else { return nil }
        return members
    }

    /// The elements of an array, or nil for anything else.
    public var elements: [JSONNode]? {
        guard case .array(let elements) = content else { return nil }
        return elements
    }

    /// The value without its places.
    public var value: JSONValue {
        switch content {
        case .object(let members): .object(members.map { JSONMember($0.key, $0.node.value) })
        case .array(let elements): .array(elements.map(\.value))
        case .string(let text): .string(text)
        case .number(let text): .number(text)
        case .bool(let truth): .bool(truth)
        case .null: .null
        }
    }

    /// The value of the member of an object with a key.
    public subscript(key: String) -> JSONNode? {
        members?.first { $0.key == key }?.node
    }
}

/// A member of a JSON object with the places of its key and its value.
public struct JSONNodeMember: Sendable {
    /// The name.
    public var key: String
    /// The line of the key.
    public var keyLine: Int
    /// The column of the key.
    public var keyColumn: Int
    /// The value.
    public var node: JSONNode

    /// Creates a member.
    public init(key: String, keyLine: Int, keyColumn: Int, node: JSONNode) {
        self.key = key
        self.keyLine = keyLine
        self.keyColumn = keyColumn
        self.node = node
    }
}

extension JSONNode {
    /// Reads one JSON document; a byte order mark before it is accepted.
    ///
    /// - Throws: The first ``JSONFault``, recoverable or not.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        let mark = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        var parser = JSONParser(bytes: bytes, start: mark, limits: limits)
        let outcome = parser.parse()
        if let fault = outcome.record.faults.first { throw fault }
        guard let node = outcome.record.node else {
            throw JSONFault(.jsonSyntax, line: 1, column: 1, actual: "nothing", expected: "a value")
        }
        self = node
    }
}

/// The byte order mark in UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// A JSON pointer, by which a finding names a value.
///
/// - Source: RFC 6901.
public enum JSONPointer {
    /// Returns a pointer that leads from a parent, empty for the whole document, to one of its members.
    public static func appending(_ key: String, to parent: String) -> String {
        var out = parent + "/"
        for scalar in key.unicodeScalars {
            switch scalar {
            case "~": out += "~0"
            case "/": out += "~1"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// Returns a pointer that leads from a parent to one of its elements, counted from 0.
    public static func appending(_ index: Int, to parent: String) -> String {
        "\(parent)/\(index)"
    }
}
