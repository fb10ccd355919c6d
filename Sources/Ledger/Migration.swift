import GRDB
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Brings a database of an older version to the present one, a copy saved first.
enum Migration {
    /// Where the copy of a database of an older version is kept.
    static func copyPath(of path: String, version: Int) -> String { "\(path).version-\(version)" }

    /// Migrates in one transaction; what was kept is known from its entry in the log on.
    ///
    /// - Throws: `CannotGoOn` where the copy cannot be made; the database is then as it was.
    static func run(path: String, from version: Int, account: String, now: String?) throws {
        var configuration = Ledger.configuration(readOnly: false, isNew: false)
        // With foreign keys on, a table that is renamed takes along the references to it. They are checked at the end.
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let copy = try save(queue, as: copyPath(of: path, version: version))
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                // Another process may have been first.
                guard try Schema.found(db) == version else {
                    unlink(copy)
                    return .rollback
                }
                try Schema.migrate(db)
                let entry = try Entry(
                    db, actor: Actor(account: account, role: .administrator), kind: "migration",
                    subject: "\(version) → \(Schema.version)", now: now ?? (try time(db)))
                entry.seal = try Seal.all(db)[entry.position] ?? Seal()
                entry.markRows()
                try entry.insert(.account, [account, Role.administrator.rawValue, nil])
                let (framework, _, _) = try FrameworkStore.current(db, .now)
                try FrameworkStore.makeTables(framework, db)
                _ = try entry.write()
                try db.checkForeignKeys()
                return .commit
            }
        }
        try queue.close()
    }

    private static func time(_ db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')") ?? ""
    }

    /// Saves a copy under a name that nothing has yet; it appears whole or not at all.
    ///
    /// - Returns: its path.
    private static func save(_ queue: DatabaseQueue, as wanted: String) throws -> String {
        var path = wanted
        var number = 2
        while exists(path) {
            path = "\(wanted).\(number)"
            number += 1
        }
        let part = "\(path).part-\(getpid())"
        do {
            try queue.vacuum(into: part)
        } catch let error as DatabaseError {
            unlink(part)
            throw copyFailed(path, error.message ?? "")
        }
        guard rename(part, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(part)
            throw copyFailed(path, reason)
        }
        return path
    }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func copyFailed(_ path: String, _ reason: String) -> CannotGoOn {
        CannotGoOn(
            "migration-copy-failed",
            message: Phrase(
                en: "The database is of an older version, and its copy \(path) cannot be written: \(reason).",
                zh: "数据库为旧版本，且无法写入其副本 \(path)：\(reason)。"),
            nextStep: Phrase(
                en: "Nothing was changed. Free some space or check the permissions of the folder, and try again.",
                zh: "未作任何改动。请释放空间或检查目录权限后重试。"))
    }
}
