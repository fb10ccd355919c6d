import Crypto
import Dispatch
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file, or standard input, read in chunks; its digest is taken on the way.
final class InputFile {
    static let chunkSize = 1 << 18

    let name: String
    private let descriptor: Int32
    /// The bytes in all, where they can be known beforehand.
    let size: Int?
    private(set) var bytesRead = 0
    private let digester = Digester()
    /// The bytes read so far of a file that is small enough to be archived; nil for others.
    private(set) var bytes: [UInt8]?
    private let keepsBytes: Bool
    private let isDigested: Bool

    /// Opens a file, `-` being standard input; what can be read only once is spooled.
    ///
    /// - Parameters:
    ///   - keepsBytes: whether the bytes are kept for the archive.
    ///   - isDigested: whether the digest is taken.
    init(_ name: String, keepsBytes: Bool = false, isDigested: Bool = true) throws {
        self.name = name
        self.isDigested = isDigested
        self.keepsBytes = keepsBytes
        let source = name == "-" ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw InputFile.failure(name) }
        descriptor = lseek(source, 0, SEEK_CUR) >= 0 ? source : try InputFile.spool(source, name)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw InputFile.failure(name) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            errno = EISDIR
            throw InputFile.failure(name)
        }
        size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        beginBytes()
    }

    private func beginBytes() {
        bytes = keepsBytes && size ?? 0 <= Original.limit ? [] : nil
    }

    deinit { close(descriptor) }

    /// The next chunk; empty at the end.
    func next() throws -> [UInt8] {
        let chunk = try InputFile.read(descriptor, name)
        bytesRead += chunk.count
        if isDigested, !chunk.isEmpty { digester.add(chunk) }
        if bytesRead > Original.limit { bytes = nil }
        bytes?.append(contentsOf: chunk)
        return chunk
    }

    /// All that is left to read.
    func rest() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while case let chunk = try next(), !chunk.isEmpty { bytes += chunk }
        return bytes
    }

    /// Goes back to the beginning.
    func rewind() throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw InputFile.failure(name) }
        bytesRead = 0
        digester.restart()
        beginBytes()
    }

    /// The digest of all that was read, hexadecimal SHA-256.
    var sha256: String { digester.finish() }

    private static func read(_ descriptor: Int32, _ name: String) throws -> [UInt8] {
        var failed = false
        let chunk = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
            var got = 0
            repeat { got = Glibc.read(descriptor, buffer.baseAddress, chunkSize) } while got < 0 && errno == EINTR
            failed = got < 0
            count = max(got, 0)
        }
        if failed { throw failure(name) }
        return chunk
    }

    /// Copies what cannot be read twice to a file that has no name.
    private static func spool(_ source: Int32, _ name: String) throws -> Int32 {
        defer { close(source) }
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/report-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(name) }
        unlink(template)
        while true {
            let chunk = try read(source, name)
            if chunk.isEmpty { break }
            guard Terminal.write(chunk, to: descriptor) else { throw failure(name) }
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    private static func failure(_ name: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "input-unreadable",
            message: Phrase(en: "\(name) cannot be read: \(reason).", zh: "无法读取 \(name)：\(reason)。"),
            nextStep: Phrase(en: "Check the name and the permissions.", zh: "请检查文件名和权限。"))
    }
}

/// Takes the digest of chunks on a thread of its own, so that reading goes on meanwhile.
private final class Digester: @unchecked Sendable {
    // The hash is touched on the queue alone.
    private var hash = SHA256()
    private let queue = DispatchQueue(label: "digest")
    private var isSmall = true

    func add(_ chunk: [UInt8]) {
        if isSmall, chunk.count < InputFile.chunkSize {
            hash.update(data: chunk)
            return
        }
        isSmall = false
        queue.async { [self] in hash.update(data: chunk) }
    }

    func restart() {
        queue.sync { hash = SHA256() }
    }

    func finish() -> String {
        queue.sync { hexadecimal(hash.finalize()) }
    }
}
