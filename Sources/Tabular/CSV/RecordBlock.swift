/// Whole records, cut into fields, as bounds in one buffer of bytes.
///
/// Readers of every format hand over their rows in this shape, so that whatever checks the rows
/// knows nothing of commas, quotes or braces. A field is a pair of offsets; nothing is copied
/// unless quoting or escaping made the value differ from the bytes of the file.
public struct RecordBlock: Sendable {
    /// The fields in each record: short records are padded with empty fields, long ones cut.
    public let width: Int
    /// The bytes that `bounds` points into, UTF-8.
    public var bytes: [UInt8]
    /// Start and end of each field, `2 × width` numbers a record.
    public var bounds: [UInt32] = []
    /// The line of the input on which each record begins, 1-based and relative to `firstLine`.
    public var lines: [UInt32] = []
    /// The number of lines of the input that stand before this block.
    public var firstLine: Int
    /// The line breaks in this block.
    public var lineCount = 0
    /// What was wrong with the cutting, in the order of the records.
    public var faults: [RecordFault] = []

    /// Creates a block without records over bytes.
    public init(width: Int, bytes: [UInt8], firstLine: Int) {
        self.width = width
        self.bytes = bytes
        self.firstLine = firstLine
    }

    /// The number of records.
    public var count: Int { lines.count }

    /// The line of the input on which a record begins, 1-based.
    public func line(of record: Int) -> Int { firstLine + Int(lines[record]) }

    /// The bytes of one field.
    public func field(_ record: Int, _ column: Int) -> ArraySlice<UInt8> {
        let at = 2 * (record * width + column)
        return bytes[Int(bounds[at])..<Int(bounds[at + 1])]
    }

    /// The text of one field; bytes that are no UTF-8 show as replacement characters.
    public func text(_ record: Int, _ column: Int) -> String {
        String(decoding: field(record, column), as: UTF8.self)
    }
}

/// A record that could not be cut as its neighbours were.
public struct RecordFault: Sendable, Hashable {
    /// What is wrong with a record.
    public enum Kind: String, Sendable, CaseIterable {
        /// Fewer fields than the header has.
        case rowShort = "row-short"
        /// More fields than the header has.
        case rowLong = "row-long"
        /// More bytes than any record has.
        case rowTooLong = "row-too-long"
        /// A quoted field that never ends.
        case unclosedQuote = "unclosed-quote"
        /// A quote inside an unquoted field, or text after a closing quote.
        case strayQuote = "stray-quote"
        /// A byte of value zero.
        case nulByte = "nul-byte"
        /// Bytes that are no UTF-8.
        case encodingInvalid = "encoding-invalid"
    }

    /// What is wrong.
    public var kind: Kind
    /// The index of the record in its block.
    public var record: Int
    /// The field, 1-based, where one is to blame.
    public var column: Int?
    /// What was found: a count of fields, or a place among the bytes.
    public var actual: Int

    /// Creates a fault of one record.
    public init(kind: Kind, record: Int, column: Int? = nil, actual: Int = 0) {
        self.kind = kind
        self.record = record
        self.column = column
        self.actual = actual
    }
}
