/// Something in a JSON text that is not as the standard demands.
///
/// - Source: RFC 8259; UTF-8, unique keys and no lone surrogates after RFC 7493.
public struct JSONFault: Error, Sendable, Hashable {
    /// What is wrong, as a name that is never reused.
    public enum Kind: String, Sendable, CaseIterable {
        /// The text does not follow the grammar.
        case jsonSyntax = "json-syntax"
        /// A key stands twice in one object; the first stays.
        case jsonDuplicateKey = "json-duplicate-key"
        /// Objects and arrays are nested too deeply.
        case jsonDepth = "json-depth"
        /// Something follows the end of the document.
        case jsonTrailingText = "json-trailing-text"
        /// One value is longer than the limit or has too many parts.
        case jsonTooLarge = "json-too-large"
        /// The bytes are not UTF-8, or an escape names half of a surrogate pair.
        case encodingInvalid = "encoding-invalid"
        /// There is a zero byte.
        case nulByte = "nul-byte"
    }

    /// What is wrong.
    public var kind: Kind
    /// The line, counted from 1.
    public var line: Int
    /// The column in characters, counted from 1.
    public var column: Int
    /// The JSON pointer of the value at fault, from the root of the value that was read.
    public var pointer: String
    /// What stands there.
    public var actual: String
    /// What should stand there.
    public var expected: String

    /// Creates a fault.
    public init(
        _ kind: Kind, line: Int, column: Int, pointer: String = "", actual: String, expected: String
    ) {
        self.kind = kind
        self.line = line
        self.column = column
        self.pointer = pointer
        self.actual = actual
        self.expected = expected
    }
}

/// How much a JSON value may ask of the reader.
public struct JSONLimits: Sendable, Hashable {
    /// The number of objects and arrays that may stand within each other, at most 256.
    public let depth: Int
    /// The number of bytes of one value.
    public let bytes: Int
    /// The number of values within one value, which bounds memory where the bytes do not.
    public let values: Int
    /// The number of faults kept for one value.
    public let faults: Int

    /// Creates limits.
    ///
    /// A depth beyond 256 is taken as 256, so that the stack holds.
    public init(depth: Int = 32, bytes: Int = 64 << 20, values: Int = 2_000_000, faults: Int = 100) {
        self.depth = min(max(depth, 1), 256)
        self.bytes = max(bytes, 1)
        self.values = max(values, 1)
        self.faults = max(faults, 1)
    }
}

/// One top-level value of a JSON file, or what kept it from being read.
public struct JSONRecord: Sendable {
    /// The number of the value in the file, counted from 0: its index where the file is an array.
    public var index: Int
    /// The JSON pointer of the value in its document: `/3` in an array, else empty.
    public var pointer: String
    /// The value, nil where it could not be read.
    public var node: JSONNode?
    /// What is wrong with it, in the order of the text; a value with faults is not to be trusted.
    public var faults: [JSONFault]
}

/// What a JSON file holds at its top level.
public enum JSONShape: Sendable, Hashable {
    /// One value.
    case single
    /// An array, whose elements are delivered one at a time.
    case array
    /// One value on each line (NDJSON).
    case lines
}
