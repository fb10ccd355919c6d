import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that appears whole under its name, or not at all.
///
/// It is written beside its place and renamed once it is on the disk.
final class OutputFile {
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    init(path: String) throws {
        self.path = path
        temporary = "\(path).part-\(getpid())"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
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
            unlink(temporary)
            throw OutputFile.failure(path)
        }
        descriptor = -1
        guard rename(temporary, path) == 0 else {
            unlink(temporary)
            throw OutputFile.failure(path)
        }
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
