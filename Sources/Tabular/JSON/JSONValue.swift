/// A JSON value that keeps the order of members and the exact text of numbers.
///
/// Equality is that of the written text: `1` and `1.0` differ, and so do objects whose members stand in
/// another order.
public indirect enum JSONValue: Sendable, Hashable {
    /// An object with its members in order.
    case object([JSONMember])
    /// An array.
    case array([JSONValue])
    /// A string.
    case string(String)
    /// A number as its text, such as `1.50` or `2e6`, which must be a number in the grammar of JSON.
    case number(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null

    /// The value of the first member of an object with a key.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

/// A member of a JSON object.
public struct JSONMember: Sendable, Hashable {
    /// The name.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Creates a member.
    public init(_ key: String, _ value: JSONValue) {
        self.key = key
        self.value = value
    }
}

extension JSONValue {
    /// Reads one JSON document.
    ///
    /// - Throws: The first ``JSONFault``, recoverable or not.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        let node = try JSONNode(parsing: Array(text.utf8), limits: limits)
        self = node.value
    }
}
