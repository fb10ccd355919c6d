import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `report backup`: a copy of the database while it is in use.
struct BackupVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database to a file while others go on writing, and check the copy.",
        discussion: """
            The copy is one file and holds all that was committed at one instant; it appears whole or not at all, and \
            never replaces another. The private key is not in it: back that up apart.
            """)

    @Argument(help: "The file of the copy; nothing may stand there.", completion: .file()) var file: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var words: LanguageOptions

    func run() throws {
        try Self.refuseExisting(file)
        let ledger = try database.open()
        let part = try CopiedFile(place: file)
        let content = try ledger.backUp(to: part.path, name: file, now: Clock.now)
        try Self.refuseExisting(file)
        try part.finish()
        Terminal.say(Self.words(file, content)[words.language])
    }

    /// What a backup holds.
    static func words(_ file: String, _ content: BackupContent) -> Phrase {
        let log = content.last.map { "@\($0.position) (\($0.at), \($0.digest.prefix(16))…)" } ?? "-"
        return Phrase(
            en: "\(file): \(content.institutions) institutions, \(content.filings) filings, the log to \(log).\n",
            zh: "\(file)：\(content.institutions) 家机构、\(content.filings) 份报表，日志至 \(log)。\n")
    }

    private static func refuseExisting(_ file: String) throws {
        guard access(file, F_OK) == 0 else { return }
        throw CannotGoOn(
            "backup-exists", message: Phrase(en: "\(file) exists already.", zh: "\(file) 已存在。"),
            nextStep: Phrase(
                en: "Nothing was changed. Name another file; a backup never replaces one.",
                zh: "未作任何改动。请另选文件名；备份不会覆盖已有文件。"))
    }
}

/// A copy of a database that is made beside its place, and put there once it is whole.
final class CopiedFile {
    let place: String
    let path: String

    /// - Throws: `CannotGoOn`, `output-failed`, where no file can be made there.
    init(place: String) throws {
        self.place = place
        path = "\(place).part-\(getpid())"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0, close(descriptor) == 0 else { throw Self.failure(place) }
    }

    deinit {
        for rest in ["", "-wal", "-shm", "-journal"] { unlink(path + rest) }
    }

    /// Waits until it is on the disk and gives it its name.
    func finish() throws {
        for rest in ["-wal", "-shm"] { unlink(path + rest) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0, close(descriptor) == 0, rename(path, place) == 0 else {
            throw Self.failure(place)
        }
    }

    private static func failure(_ place: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "output-failed",
            message: Phrase(en: "\(place) cannot be written: \(reason).", zh: "无法写入 \(place)：\(reason)。"),
            nextStep: Phrase(
                en: "No part of it was left behind; check the folder and the disk.",
                zh: "未留下任何残余文件；请检查目录和磁盘。"))
    }
}
