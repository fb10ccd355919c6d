import GRDB
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Words the faults of the database so that a reader knows what to do.
enum LedgerFault {
    /// Runs a body and turns database errors into `CannotGoOn`.
    static func wording<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw cannotGoOn(error, path)
        }
    }

    private static func cannotGoOn(_ error: DatabaseError, _ path: String) -> CannotGoOn {
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            CannotGoOn(
                "database-busy",
                message: Phrase(
                    en: "\(path) is kept busy by another process, longer than a command waits.",
                    zh: "\(path) 被其他进程占用，超过了命令等待的时限。"),
                nextStep: Phrase(
                    en: "Nothing was stored. A command waits for ten minutes; see which process holds the file, "
                        + "then run it again.",
                    zh: "未保存任何内容。命令最多等待十分钟；请查看哪个进程占用该文件，然后重新执行。"))
        case .SQLITE_FULL:
            CannotGoOn(
                "disk-full", message: Phrase(en: "The disk that holds \(path) is full.", zh: "\(path) 所在磁盘已满。"),
                nextStep: Phrase(
                    en: "Nothing of this file was stored; free some space and run the command again.",
                    zh: "本文件未保存任何内容；请释放空间后重新执行。"))
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            CannotGoOn(
                "database-read-only", message: Phrase(en: "\(path) may not be written.", zh: "\(path) 不可写入。"),
                nextStep: Phrase(en: "Check the permissions of the file and its folder.", zh: "请检查文件及其目录的权限。"))
        case .SQLITE_CANTOPEN: unopened(path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            CannotGoOn(
                "database-damaged",
                message: Phrase(en: "\(path) is not a database, or is damaged.", zh: "\(path) 不是数据库或已损坏。"),
                nextStep: Phrase(en: "Restore a backup; keep this file for examination.", zh: "请恢复备份，并保留该文件以备检查。"))
        case .SQLITE_IOERR:
            CannotGoOn(
                "disk-failed",
                message: Phrase(
                    en: "Reading or writing \(path) failed: \(reason(error)).", zh: "读写 \(path) 失败：\(reason(error))。"),
                nextStep: Phrase(
                    en: "Nothing of this file was stored; check the disk and its limits, then run the command again.",
                    zh: "本文件未保存任何内容；请检查磁盘及其限额后重新执行。"))
        default:
            CannotGoOn(
                "database-failed",
                message: Phrase(
                    en: "The database refused: \(reason(error)).", zh: "数据库拒绝执行：\(reason(error))。"),
                nextStep: Phrase(en: "Nothing of this command was stored.", zh: "本命令未保存任何内容。"))
        }
    }

    /// What SQLite says.
    ///
    /// Where the fault is of another connection, such as that of a copy, it says that there is none; then the code tells.
    private static func reason(_ error: DatabaseError) -> String {
        guard let message = error.message, message != "not an error" else {
            return "SQLite \(error.extendedResultCode)"
        }
        return message
    }

    private static func unopened(_ path: String) -> CannotGoOn {
        guard access(path, F_OK) == 0 else {
            return CannotGoOn(
                "database-missing", message: Phrase(en: "There is no database at \(path).", zh: "\(path) 处没有数据库。"),
                nextStep: Phrase(
                    en: "Make one with `report init`, or name another with --db or REPORT_DB.",
                    zh: "请用 report init 创建，或用 --db 或 REPORT_DB 指定。"))
        }
        return CannotGoOn(
            "database-unreadable", message: Phrase(en: "\(path) cannot be opened.", zh: "无法打开 \(path)。"),
            nextStep: Phrase(
                en: "Check the permissions of the file and its folder, in which SQLite keeps files while it reads.",
                zh: "请检查文件及其目录的权限；读取时 SQLite 需在该目录中存放文件。"))
    }
}
