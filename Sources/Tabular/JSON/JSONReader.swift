/// Reads the top-level values of a JSON file from chunks of bytes, one at a time.
///
/// A file is one value, an array of values, or one value on each line (NDJSON); the reader finds out which.
/// Memory is bounded by one value, never by the file. Wherever the bytes are cut into chunks, the records
/// are the same.
///
///     var reader = JSONReader()
///     for chunk in chunks { reader.feed(chunk) { record in … } }
///     reader.finish { record in … }
///
/// Reading goes on after a line of NDJSON that is at fault, and after an element of an array that is too
/// large, too deep or has recoverable faults. A syntax fault in an array or in a single value ends the file,
/// since nobody can say where the next value begins.
///
/// A file that begins with one whole value on its first line and goes on after it is NDJSON; so is one whose
/// first line is at fault and whose next line begins with `{`. A value over several lines stands alone.
public struct JSONReader: Sendable {
    /// What the file holds, as far as is known; ``JSONShape/single`` until something shows otherwise.
    public internal(set) var shape = JSONShape.single
    /// Whether a fault or text after the end of an array has ended the reading.
    public var hasEnded: Bool { state == .ended }

    /// What the reader is doing.
    enum State: Sendable {
        /// Looking for the first character.
        case start
        /// In a value that opened the file, which may turn out to be a line of NDJSON.
        case opening
        /// After a first line that is at fault, and the end of reading unless the next looks like NDJSON.
        case afterFault
        /// Between lines of NDJSON.
        case betweenLines
        /// In a line of NDJSON.
        case line
        /// In an array, before an element or the closing bracket.
        case firstElement
        /// In an array, before an element.
        case nextElement
        /// In an element of an array.
        case element
        /// After the last value.
        case finished
        /// Past a fault from which there is no way on.
        case ended
    }

    let limits: JSONLimits
    var state = State.start
    /// The bytes before it is known whether the file begins with a byte order mark.
    var head: [UInt8]? = []
    var position = JSONPosition()
    var index = 0

    // The value that is being gathered.
    var gathered: [UInt8] = []
    var gatheredStart = JSONPosition()
    var isTooLarge = false
    var nesting = 0
    var isInString = false
    var isEscaped = false
    /// Whether the opening value goes on in a second line that has not begun yet.
    var awaitsSecondLine = false
    /// Whether the opening value has gone beyond its first line.
    var spansLines = false

    /// Creates a reader at the beginning of a file.
    public init(limits: JSONLimits = JSONLimits()) {
        self.limits = limits
    }

    /// Takes the next bytes and delivers each value that ends in them.
    ///
    /// Where the closure throws, the rest of the chunk is lost.
    public mutating func feed(
        _ chunk: some Collection<UInt8>, deliver: (JSONRecord) throws -> Void
    ) rethrows {
        guard var head else { return try read(Array(chunk)[...], deliver) }
        head.append(contentsOf: chunk)
        if head.count < byteOrderMark.count, byteOrderMark.starts(with: head) {
            self.head = head
            return
        }
        self.head = nil
        try read(head.starts(with: byteOrderMark) ? head.dropFirst(byteOrderMark.count) : head[...], deliver)
    }

    /// Ends the file and delivers what it leaves.
    public mutating func finish(deliver: (JSONRecord) throws -> Void) rethrows {
        if let head {
            self.head = nil
            try read(head[...], deliver)
        }
        switch state {
        case .start:
            try deliver(fault(.jsonSyntax, actual: "the end of the text", expected: "a value"))
        case .opening, .line:
            try take(shape == .lines ? .lineEnd : .end, deliver)
        case .element:
            try take(.end, deliver)
            if state != .ended { try endInArray(deliver) }
        case .firstElement, .nextElement:
            try endInArray(deliver)
        case .afterFault, .betweenLines, .finished, .ended:
            break
        }
        state = .ended
    }

    /// Delivers the fault of an array that is not closed.
    private func endInArray(_ deliver: (JSONRecord) throws -> Void) rethrows {
        let expected =
            switch state {
            case .firstElement: "a value or \"]\""
            case .nextElement: "a value"
            default: "\",\" or \"]\""
            }
        try deliver(fault(.jsonSyntax, actual: "the end of the text", expected: expected))
    }

    /// A record of nothing but a fault at the place of reading.
    func fault(
        _ kind: JSONFault.Kind, actual: String, expected: String, pointer: String? = nil
    ) -> JSONRecord {
        let fault = JSONFault(
            kind, line: position.line, column: position.column, actual: actual, expected: expected)
        return JSONRecord(index: index, pointer: pointer ?? self.pointer, node: nil, faults: [fault])
    }

    /// The JSON pointer of the value that is being read.
    var pointer: String {
        shape == .array ? JSONPointer.appending(index, to: "") : ""
    }
}
