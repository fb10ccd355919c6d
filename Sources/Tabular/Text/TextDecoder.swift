/// Turns the bytes of a file into UTF-8, chunk after chunk, whether they are UTF-8 or GB18030.
///
/// The first chunk that is not all ASCII decides, by the wide characters in it: read as UTF-8, nearly
/// all of them are well formed in UTF-8 text, and few in GB18030 text. ASCII reads the same in both. Bytes
/// that are neither pass as they are, for the reader of records to report with their place.
public struct TextDecoder: ~Copyable {
    private enum Mode {
        case undecided
        case utf8
        case gb18030
    }

    private var mode = Mode.undecided
    private var gb18030: GB18030Decoder?
    /// The wide characters met so far, while they are too few to decide.
    private var held: [UInt8] = []
    /// Bytes from the first wide character on that are enough to decide.
    private static let enough = 4096

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
        guard case .undecided = mode else { return decodeFurther(chunk, isLast: isLast) }
        let bytes = held.isEmpty ? chunk : held + chunk
        held = []
        guard let first = bytes.withUnsafeBufferPointer(ByteSearch.firstWide) else { return bytes }
        guard isLast || bytes.count - first >= Self.enough else {
            held = Array(bytes[first...])
            return Array(bytes[..<first])
        }
        let isUTF8 = bytes[first...].withUnsafeBufferPointer { looksLikeUTF8($0, isLast: isLast) }
        if !isUTF8, let decoder = GB18030Decoder() {
            mode = .gb18030
            gb18030 = consume decoder
        } else {
            mode = .utf8
        }
        return decodeFurther(bytes, isLast: isLast)
    }

    private mutating func decodeFurther(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
        guard case .gb18030 = mode else { return chunk }
        if let text = gb18030?.decode(chunk, isLast: isLast) { return text }
        // Neither encoding after all: the rest passes as it is, and its records report it.
        mode = .utf8
        return chunk
    }
}
