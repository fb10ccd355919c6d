/// Turns the bytes of a file into UTF-8, chunk after chunk, whether they are UTF-8 or GB18030.
///
/// The first character that is not ASCII decides: GB18030 text of any length cannot begin with a
/// well-formed UTF-8 character by more than chance, and ASCII reads the same in both. Bytes that are
/// neither pass as they are, for the reader of records to report with their place.
public struct TextDecoder: ~Copyable {
    private enum Mode {
        case undecided
        case utf8
        case gb18030
    }

    private var mode = Mode.undecided
    private var gb18030: GB18030Decoder?
    /// The start of the first wide character, when the end of a chunk cut it.
    private var held: [UInt8] = []

    /// Creates a decoder for one file.
    public init() {}

    /// Whether the text was recognised as GB18030.
    public var isGB18030: Bool {
        if case .gb18030 = mode { true } else { false }
    }

    /// Decodes a chunk.
    ///
    /// - Parameter isLast: whether no chunk follows.
    public mutating func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
        if case .undecided = mode {
            let bytes = held.isEmpty ? chunk : held + chunk
            held = []
            guard let first = bytes.withUnsafeBufferPointer(ByteSearch.firstWide) else { return bytes }
            guard isLast || bytes.count - first >= 4 else {
                held = Array(bytes[first...])
                return Array(bytes[..<first])
            }
            let fault = bytes[first...].withUnsafeBufferPointer { firstInvalidUTF8($0) }
            if fault?.offset == 0, let decoder = GB18030Decoder() {
                mode = .gb18030
                gb18030 = consume decoder
            } else {
                mode = .utf8
            }
            return decodeFurther(bytes, isLast: isLast)
        }
        return decodeFurther(chunk, isLast: isLast)
    }

    private mutating func decodeFurther(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
        guard case .gb18030 = mode else { return chunk }
        if let text = gb18030?.decode(chunk, isLast: isLast) { return text }
        // Neither encoding after all: the rest passes as it is, and its records report it.
        mode = .utf8
        return chunk
    }
}
