import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The newest checkpoint, in a file beside the database: a log that was cut afterwards contradicts it.
struct CheckpointFile {
    let path: String
    /// What to do where it cannot be read, or is none.
    private let nextStep: Phrase

    /// A checkpoint that was kept elsewhere.
    init(path: String) {
        self.path = path
        nextStep = Phrase(
            en: "Name a file that `report audit checkpoint --output` wrote, or a copy of that beside the database.",
            zh: "请指定由 report audit checkpoint --output 写出的文件，或数据库旁检查点的副本。")
    }

    /// The checkpoint beside a database.
    init(ofDatabase database: String) {
        path = "\(database).checkpoint"
        nextStep = Phrase(
            en: "Keep the file for the auditor and move it away; then the next command that writes, and can read the "
                + "key, makes a new one.",
            zh: "请保留该文件以备审计并将其移走；下一条能读取密钥的写入命令会重新生成。")
    }

    static func missing(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "checkpoint-missing", message: Phrase(en: "There is no checkpoint at \(path).", zh: "\(path) 处没有检查点。"),
            nextStep: Phrase(en: "Check the name.", zh: "请检查文件名。"))
    }

    /// Reads the checkpoint, without a check of its signature; nil where there is no file.
    func read() throws -> Signed<CheckpointDocument>? {
        guard let bytes = SmallFile.bytes(path, { _ in }) else {
            if errno == ENOENT { return nil }
            let reason = String(cString: strerror(errno))
            throw CannotGoOn(
                "checkpoint-unreadable",
                message: Phrase(en: "\(path) cannot be read: \(reason).", zh: "无法读取 \(path)：\(reason)。"),
                nextStep: nextStep)
        }
        do throws(DocumentFault) {
            return try Signed(parsing: bytes)
        } catch {
            let why = error.phrase
            throw CannotGoOn(
                "checkpoint-invalid",
                message: Phrase(en: "\(path) is not a checkpoint. \(why.en)", zh: "\(path) 不是检查点文件。\(why.zh)"),
                nextStep: nextStep)
        }
    }

    /// Puts a newer checkpoint in the place of the one that stands there, where the log still has that one's entry.
    func advance(to new: Signed<CheckpointDocument>, in ledger: Ledger) throws {
        try advance(to: new) { try ledger.entryDigest(Int64($0.position)) == hexadecimal($0.entrySHA256) }
    }

    /// Puts a newer checkpoint in the place of the one that stands there; an older or equal one changes nothing.
    ///
    /// Processes take turns, so that of checkpoints written at once the last in the log stays.
    ///
    /// - Parameter holds: whether the log still has the entry that a checkpoint names.
    /// - Throws: `CannotGoOn` when the file cannot be read or written, and when the checkpoint that stands there
    ///   does not hold: it is evidence, and stays.
    func advance(
        to new: Signed<CheckpointDocument>, holds: (CheckpointDocument) throws -> Bool
    ) throws {
        let lock = try lockFolder()
        defer { close(lock) }
        if let old = try read() {
            guard try holds(old.content) else { throw contradicted(old.content) }
            guard new.content.position > old.content.position else { return }
        }
        let file = try OutputFile(path: path)
        try file.write(new.text.utf8)
        try file.finish()
    }

    /// Keeps others from advancing a checkpoint in the same folder until the descriptor is closed.
    private func lockFolder() throws -> Int32 {
        let descriptor = open(FilePlace.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var isLocked = false
        if descriptor >= 0 {
            repeat { isLocked = flock(descriptor, LOCK_EX) == 0 } while !isLocked && errno == EINTR
        }
        guard isLocked else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw CannotGoOn(
                "checkpoint-unwritable",
                message: Phrase(
                    en: "The folder of \(path) cannot be locked: \(reason).", zh: "无法锁定 \(path) 所在目录：\(reason)。"),
                nextStep: Phrase(en: "Check the permissions of the folder.", zh: "请检查目录的权限。"))
        }
        return descriptor
    }

    private func contradicted(_ old: CheckpointDocument) -> CannotGoOn {
        CannotGoOn(
            "checkpoint-contradicted",
            message: Phrase(
                en: "The log does not have the entry \(old.position) that \(path) attests for \(old.at): it was cut, "
                    + "altered, or the database was exchanged for an older one.",
                zh: "\(path) 证明 \(old.at) 时日志有第 \(old.position) 条记录，而现在没有：日志已被截断或改动，或数据库被换成了旧版本。"),
            nextStep: nextStep)
    }
}
