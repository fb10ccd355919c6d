#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Turns GB18030 bytes (GB 18030-2005, and so GBK and GB 2312) into UTF-8, chunk after chunk.
///
/// The system's `iconv` does the work; it knows all 1.1 million assigned places of the standard.
public struct GB18030Decoder: ~Copyable {
    private let handle: iconv_t
    /// The bytes of a character that the end of the last chunk cut in two.
    private var pending: [UInt8] = []

    /// Creates a decoder; nil when this system's `iconv` does not know GB18030.
    public init?() {
        guard let handle = iconv_open("UTF-8", "GB18030"), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Decodes a chunk.
    ///
    /// - Parameter isLast: whether no chunk follows, so that a half character is a fault.
    /// - Returns: UTF-8 bytes, or nil when the bytes are no GB18030.
    public mutating func decode(_ chunk: [UInt8], isLast: Bool) -> [UInt8]? {
        var input = pending + chunk
        var output = [UInt8](repeating: 0, count: input.count * 2 + 8)
        var left = input.count
        var room = output.count
        let status = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(handle, &from, &left, &to, &room) == -1 ? errno : 0
            }
        }
        // EINVAL says that the chunk ends inside a character; anything else is no GB18030.
        guard status == 0 || status == EINVAL && !isLast && left < 4 else { return nil }
        pending = Array(input.suffix(left))
        output.removeLast(room)
        return output
    }
}
