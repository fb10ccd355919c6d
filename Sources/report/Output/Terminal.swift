#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The terminal and the standard streams.
enum Terminal {
    /// The width of standard output in columns; nil when it is no terminal.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether standard output is a terminal.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether standard error is a terminal, on which progress may be shown.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes talk to standard error.
    static func say(_ text: String) {
        write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes bytes to a descriptor, whole, unless its reader has gone away.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var at = 0
            while at < buffer.count {
                guard let base = buffer.baseAddress else { return true }
                let written = Glibc.write(descriptor, base + at, buffer.count - at)
                if written < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                at += written
            }
            return true
        }
    }
}
