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
        let queue = try DatabaseQueue(path: path, configuration: Ledger.configuration(readOnly: false, isNew: false))
        try save(queue, as: copyPath(of: path, version: version))
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                // Another process may have been first.
                guard try Schema.found(db) == version else { return .rollback }
                try Schema.migrate(db)
                let entry = try Entry(
                    db, actor: Actor(account: account, role: .administrator), kind: "migration",
                    subject: "\(version) → \(Schema.version)", now: now ?? (try time(db)))
                let check = LogCheck(db: db)
                entry.seal = try check.seal(of: entry.position)
                entry.markRows()
                try entry.insert(.account, [account, Role.administrator.rawValue, nil])
                let (framework, _, _) = try FrameworkStore.current(db, .now)
                try FrameworkStore.makeTables(framework, db)
                _ = try entry.write()
                return .commit
            }
        }
        try queue.close()
    }

    private static func time(_ db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')") ?? ""
    }

    private static func save(_ queue: DatabaseQueue, as path: String) throws {
        guard access(path, F_OK) != 0 else { return }
        do {
            try queue.vacuum(into: path)
        } catch let error as DatabaseError {
            unlink(path)
            throw CannotGoOn(
                "migration-copy-failed",
                message: Phrase(
                    en: "The database is of an older version, and its copy \(path) cannot be written: \(error.message ?? "").",
                    zh: "数据库为旧版本，且无法写入其副本 \(path)：\(error.message ?? "")。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Free some space or check the permissions of the folder, and try again.",
                    zh: "未作任何改动。请释放空间或检查目录权限后重试。"))
        }
    }
}
