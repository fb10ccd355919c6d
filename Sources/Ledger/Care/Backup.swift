import GRDB
import ServiceTrade

/// What a copy of a database holds.
public struct BackupContent: Sendable {
    /// The version of its tables.
    public let version: Int
    /// The last entry of its log; nil for a version that had no log.
    public let last: LogEntry?
    /// The number of institutions.
    public let institutions: Int
    /// The number of filings, all revisions counted.
    public let filings: Int
}

extension Ledger {
    /// Copies the database as it is at one instant, while others go on writing, and looks at the copy.
    ///
    /// The entry in the log is written first, so that the copy holds it, and nothing is newer than the copy.
    ///
    /// - Parameters:
    ///   - copy: the path of the copy, where nothing stands.
    ///   - name: the name that the copy is to have in the end.
    /// - Throws: `CannotGoOn` where the copy cannot be written, or is not whole; it is to be removed then.
    public func backUp(to copy: String, name: String, now: String) throws -> BackupContent {
        try record(.backUp, kind: "backup", subject: name, now: now, standsAlone: true) { _ in }
        try LedgerFault.wording(copy) { try Backup.copy(queue, to: copy) }
        return try Ledger.inspect(copy)
    }

    /// Copies a backup into the place of a database that is to be.
    ///
    /// - Throws: `CannotGoOn` where it cannot be read, or the copy cannot be written.
    public static func copy(backup: String, to copy: String) throws {
        let source = try LedgerFault.wording(backup) {
            try DatabaseQueue(path: backup, configuration: configuration(readOnly: true, isNew: false))
        }
        try LedgerFault.wording(backup) { try source.read { try Schema.checkVersion($0, path: backup) } }
        try LedgerFault.wording(copy) { try Backup.copy(source, to: copy) }
    }

    /// Looks at a backup: every page, the version, and what it holds.
    ///
    /// - Throws: `CannotGoOn`, `backup-damaged`, where its pages are not whole.
    public static func inspect(_ path: String) throws -> BackupContent {
        try LedgerFault.wording(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: true, isNew: false))
            return try queue.read { db in
                try Schema.checkVersion(db, path: path)
                let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)").filter { $0 != "ok" }
                if let first = faults.first { throw Backup.damaged(path, first) }
                let version = try Schema.found(db)
                let row =
                    version == 1
                    ? nil : try Row.fetchOne(db, sql: "SELECT * FROM event ORDER BY position DESC LIMIT 1")
                return BackupContent(
                    version: version, last: row.map(LogEntry.init(row:)),
                    institutions: try Int.fetchOne(db, sql: "SELECT count(*) FROM institution") ?? 0,
                    filings: try Int.fetchOne(db, sql: "SELECT count(*) FROM filing") ?? 0)
            }
        }
    }

    /// Notes in the log of a database that it was restored from a backup.
    ///
    /// - Parameter lost: how many entries were in the log that it replaces, and not in the backup.
    public func note(restored name: String, lost: Int64, now: String) throws {
        try record(.restore, kind: "restore", subject: name, now: now, standsAlone: true) { entry in
            if lost > 0 { entry.note("lost", Int(lost)) }
        }
    }

    /// Brings all that was committed into the file itself, so that it can be moved, and lets readers read while others
    /// write.
    ///
    /// - Throws: `CannotGoOn`, `database-busy`, while others have the database open and read or write it.
    public static func settle(_ path: String) throws {
        try LedgerFault.wording(path) {
            var patient = configuration(readOnly: false, isNew: false)
            patient.busyMode = .timeout(2)
            let queue = try DatabaseQueue(path: path, configuration: patient)
            try queue.writeWithoutTransaction { db in
                _ = try Row.fetchAll(db, sql: "PRAGMA journal_mode = WAL")
                let busy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                if busy == 1 { throw DatabaseError(resultCode: .SQLITE_BUSY) }
            }
            try queue.close()
        }
    }
}

private enum Backup {
    static func copy(_ source: DatabaseQueue, to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try source.backup(to: copy)
        // One file, and it stays one when it is read: nothing of WAL lies beside it.
        _ = try copy.writeWithoutTransaction { try Row.fetchAll($0, sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    static func damaged(_ path: String, _ fault: String) -> CannotGoOn {
        CannotGoOn(
            "backup-damaged",
            message: Phrase(en: "\(path) is damaged: \(fault).", zh: "\(path) 已损坏：\(fault)。"),
            nextStep: Phrase(
                en: "Nothing was changed. Take an older backup, and keep this one for examination.",
                zh: "未作任何改动。请使用更早的备份，并保留该文件以备检查。"))
    }
}
