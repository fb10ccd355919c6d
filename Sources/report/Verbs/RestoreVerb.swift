import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `report restore`: a backup in the place of the database.
struct RestoreVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the database, once it is found whole.",
        discussion: """
            Every page of the backup and its whole log are checked first. A database that stands there is kept beside \
            it with --replace, under its name and .replaced- with its last position. A backup older than the newest \
            checkpoint, or than the database, is refused unless --accept-loss. Stop all others that use the database.
            """)

    @Argument(help: "The backup.", completion: .file()) var backup: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var words: LanguageOptions
    @Flag(help: "Replace a database that stands there; it is kept beside.") var replace = false
    @Flag(help: "Take a backup that lacks the newest entries; it is said how many are lost.") var acceptLoss = false

    func run() throws {
        let path = database.path
        try RestoreFault.refuseMissing(backup)
        let stands = access(path, F_OK) == 0
        if stands, !replace { throw RestoreFault.existing(path) }
        let part = try CopiedFile(place: path)
        try Ledger.copy(backup: backup, to: part.path)
        let content = try Ledger.inspect(part.path)
        try verify(part.path, content)
        let old = try stands ? standing(path) : nil
        let checkpoint = try CheckpointFile(ofDatabase: path).read()?.content
        if let checkpoint { try holds(checkpoint, part.path, content) }
        let last = content.last?.position ?? 0
        let lost = max(0, max(old ?? 0, checkpoint.map { Int64($0.position) } ?? 0) - last)
        if lost > 0, !acceptLoss { throw RestoreFault.older(backup, last, lost) }

        if stands { try setAside(path, position: old ?? checkpoint.map { Int64($0.position) } ?? 0) }
        if lost > 0, let checkpoint { try setCheckpointAside(path, position: Int64(checkpoint.position)) }
        try part.finish()
        try Ledger.settle(path)
        let ledger = try database.open()
        try ledger.note(restored: backup, lost: lost, now: Clock.now)
        Terminal.say(Self.restored(path, BackupVerb.words(backup, content), lost)[words.language])
    }

    /// Holds the log of the copy against all that it vouches for; an older version has none.
    private func verify(_ copy: String, _ content: BackupContent) throws {
        guard content.last != nil else { return }
        let ledger = try Ledger(path: copy, account: Account.name, readOnly: true)
        try ledger.actor.require(.restore)
        if let fault = try ledger.verifyLog().faults.first { throw RestoreFault.broken(backup, fault) }
    }

    /// The last position of the database that stands there; nil where it cannot be read any more.
    private func standing(_ path: String) throws -> Int64? {
        do {
            let last = try lastPosition(path)
            try Ledger.settle(path)
            return last
        } catch let fault as CannotGoOn where ["database-damaged", "disk-failed"].contains(fault.code) {
            return nil
        }
    }

    private func lastPosition(_ path: String) throws -> Int64 {
        let ledger = try Ledger(path: path, account: Account.name, readOnly: true)
        try ledger.actor.require(.restore)
        return try ledger.newestEntry().position
    }

    /// Refuses a backup of another database, or of this one after it was restored with a loss.
    private func holds(_ checkpoint: CheckpointDocument, _ copy: String, _ content: BackupContent) throws {
        guard let last = content.last, last.position >= Int64(checkpoint.position) else { return }
        let digest = try Ledger(path: copy, account: Account.name, readOnly: true)
            .entryDigest(Int64(checkpoint.position))
        guard digest != hexadecimal(checkpoint.entrySHA256) else { return }
        throw RestoreFault.foreign(backup, CheckpointFile(ofDatabase: database.path).path)
    }

    private func setAside(_ path: String, position: Int64) throws {
        let aside = "\(path).replaced-\(position)"
        guard access(aside, F_OK) != 0 else { throw RestoreFault.existing(aside) }
        for rest in ["", "-wal", "-shm"] where rename(path + rest, aside + rest) != 0 && errno != ENOENT {
            throw RestoreFault.unmovable(path + rest)
        }
    }

    private func setCheckpointAside(_ path: String, position: Int64) throws {
        let file = CheckpointFile(ofDatabase: path).path
        guard rename(file, "\(file).replaced-\(position)") == 0 else { throw RestoreFault.unmovable(file) }
    }

    private static func restored(_ path: String, _ holds: Phrase, _ lost: Int64) -> Phrase {
        Phrase(
            en: "Restored \(path) from \(holds.en)" + (lost > 0 ? "Entries of the log that were lost: \(lost).\n" : ""),
            zh: "已恢复 \(path)，来自 \(holds.zh)" + (lost > 0 ? "丢失日志条目 \(lost) 条。\n" : ""))
    }
}

/// What keeps a backup from being restored.
enum RestoreFault {
    static func refuseMissing(_ backup: String) throws {
        guard access(backup, F_OK) != 0 else { return }
        throw CannotGoOn(
            "backup-missing", message: Phrase(en: "There is no backup at \(backup).", zh: "\(backup) 处没有备份。"),
            nextStep: Phrase(en: "Check the name.", zh: "请检查文件名。"))
    }

    static func existing(_ path: String) -> CannotGoOn {
        CannotGoOn(
            "database-exists", message: Phrase(en: "\(path) exists already.", zh: "\(path) 已存在。"),
            nextStep: Phrase(
                en: "Nothing was changed. With --replace the database that stands there is kept beside the new one.",
                zh: "未作任何改动。使用 --replace 可将现有数据库改名保留后恢复。"))
    }

    static func broken(_ backup: String, _ fault: LogFault) -> CannotGoOn {
        CannotGoOn(
            "backup-broken",
            message: Phrase(
                en: "The log of \(backup) is broken. \(fault.message.en)", zh: "\(backup) 的日志不完整。\(fault.message.zh)"),
            nextStep: Phrase(
                en: "Nothing was changed. Take another backup, and keep this one for the auditor.",
                zh: "未作任何改动。请使用其他备份，并保留该备份以备审计。"))
    }

    static func older(_ backup: String, _ last: Int64, _ lost: Int64) -> CannotGoOn {
        CannotGoOn(
            "backup-older",
            message: Phrase(
                en: "\(backup) ends with entry @\(last); newer entries of the log that would be lost: \(lost).",
                zh: "\(backup) 止于条目 @\(last)；其后的 \(lost) 条日志将丢失。"),
            nextStep: Phrase(
                en: "Nothing was changed. Take a newer backup, or accept the loss with --accept-loss; the filings in "
                    + "them have to be handed in again.",
                zh: "未作任何改动。请使用更新的备份，或用 --accept-loss 接受丢失；其中的报表须重新报送。"))
    }

    static func foreign(_ backup: String, _ checkpoint: String) -> CannotGoOn {
        CannotGoOn(
            "backup-foreign",
            message: Phrase(
                en: "\(backup) is not of the database that \(checkpoint) attests.",
                zh: "\(backup) 与 \(checkpoint) 所证明的数据库不是同一个。"),
            nextStep: Phrase(
                en: "Nothing was changed. Take a backup of this database, or move the checkpoint away for the auditor.",
                zh: "未作任何改动。请使用本数据库的备份，或将检查点移走留待审计。"))
    }

    static func unmovable(_ path: String) -> CannotGoOn {
        let reason = String(cString: strerror(errno))
        return CannotGoOn(
            "restore-failed",
            message: Phrase(en: "\(path) cannot be renamed: \(reason).", zh: "无法将 \(path) 改名：\(reason)。"),
            nextStep: Phrase(en: "Check the permissions of the folder.", zh: "请检查目录的权限。"))
    }
}
