#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file of at most 64 KiB, such as a key.
enum SmallFile {
    private static let limit = 1 << 16

    /// Reads a file whose status passes a check; the check sees the file that is read.
    ///
    /// - Returns: its bytes, cut at the limit; nil where it cannot be read, and then `errno` says why.
    static func bytes(_ path: String, _ check: (stat) throws -> Void) rethrows -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer {
            let reason = errno
            close(descriptor)
            errno = reason
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        try check(status)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < limit {
            let got = read(descriptor, &chunk, chunk.count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return nil }
            if got == 0 { break }
            bytes += chunk[..<got]
        }
        return bytes
    }
}
