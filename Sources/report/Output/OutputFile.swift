import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that appears whole under its name, or not at all.
///
/// It is written beside its place and renamed once it is on the disk. Links are followed; what is no
/// file, such as a pipe or a terminal, is written to as it comes.
final class OutputFile {
    private let path: String
    /// Where the bytes go until they are whole, and then; nil for what is no file.
    private let places: (temporary: String, final: String)?
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    init(path: String) throws {
        self.path = path
        places = try OutputFile.target(path).map { ("\($0).part-\(getpid())", $0) }
        descriptor =
            places.map { open($0.temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
            ?? open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        discard()
    }

    private func discard() {
        if let places { unlink(places.temporary) }
    }

    /// The file that a path leads to; nil for what is no file.
    private static func target(_ path: String) throws -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            errno = EISDIR
            throw failure(path)
        case S_IFREG:
            guard let real = realpath(path, nil) else { throw failure(path) }
            defer { free(real) }
            return String(cString: real)
        default: return nil
        }
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        let before = buffer.count
        buffer.append(contentsOf: bytes)
        count += buffer.count - before
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// The bytes written so far.
    private(set) var count = 0

    /// Forgets all bytes behind the first `bytes`.
    func cut(to bytes: Int) throws {
        try flush()
        guard ftruncate(descriptor, bytes) == 0, lseek(descriptor, bytes, SEEK_SET) >= 0 else {
            throw OutputFile.failure(path)
        }
        count = bytes
    }

    /// Puts the file in its place.
    func finish() throws {
        try flush()
        guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0 else {
            descriptor = -1
            discard()
            throw OutputFile.failure(path)
        }
        descriptor = -1
        guard let places, rename(places.temporary, places.final) != 0 else { return }
        discard()
        throw OutputFile.failure(path)
    }

    private func flush() throws {
        guard Terminal.write(buffer, to: descriptor) else { throw OutputFile.failure(path) }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "output-failed",
            message: Phrase(en: "\(path) cannot be written: \(reason).", zh: "无法写入 \(path)：\(reason)。"),
            nextStep: Phrase(
                en: "No part of it was left behind; check the folder and the disk.",
                zh: "未留下任何残余文件；请检查目录和磁盘。"))
    }
}
