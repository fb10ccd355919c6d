import Crypto
import GRDB
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What was done to a database of an older version.
public struct MigrationNote: Sendable, Hashable {
    /// The version of its tables before.
    public let from: Int
    /// The version of its tables now.
    public let to: Int
    /// The path of the copy of the database as it was.
    public let copy: String
    /// The account that became its first administrator; nil for a version that had roles already.
    public let administrator: String?
}

/// Brings a database of an older version to the present one, a copy saved first.
enum Migration {
    /// The first version of the tables in which accounts have roles.
    static let firstWithRoles = 2

    /// Where the copy of a database of an older version is kept.
    static func copyPath(of path: String, version: Int) -> String { "\(path).version-\(version)" }

    /// Migrates in one transaction; what was kept is known from its entry in the log on.
    ///
    /// - Returns: what was done; nil where another process was first.
    /// - Throws: `CannotGoOn` where the database may not be written, or the copy cannot be made; the database is then
    ///   as it was.
    static func run(path: String, from version: Int, account: String, now: String?) throws -> MigrationNote? {
        for place in [path, folder(of: path)] where access(place, W_OK) != 0 {
            throw readOnly(path, version, String(cString: strerror(errno)))
        }
        var configuration = Ledger.configuration(readOnly: false, isNew: false)
        // With foreign keys on, a table that is renamed takes along the references to it. They are checked at the end.
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let copy = try save(queue, as: copyPath(of: path, version: version))
        var note: MigrationNote?
        try queue.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) {
                // Another process may have been first.
                guard try Schema.found(db) == version else {
                    unlink(copy.path)
                    return .rollback
                }
                try Schema.migrate(db)
                let isFirst = version < firstWithRoles
                let actor =
                    isFirst ? Actor(account: account, role: .administrator) : try Roles.actor(db, account)
                try actor.requireRole()
                let entry = try Entry(
                    db, actor: actor, kind: "migration",
                    subject: "\(version) → \(Schema.version)", now: now ?? (try time(db)))
                entry.note("from", version)
                entry.note("to", Schema.version)
                entry.note("copy", String(copy.path.split(separator: "/").last ?? ""))
                entry.note("copy_sha256", copy.sha256)
                entry.seal = try Seal.all(db)[entry.position] ?? Seal()
                entry.markRows()
                if isFirst { try entry.insert(.account, [account, Role.administrator.rawValue, nil]) }
                let (framework, _, _) = try FrameworkStore.current(db, .now)
                try FrameworkStore.makeTables(framework, db)
                _ = try entry.write()
                try db.checkForeignKeys()
                note = MigrationNote(
                    from: version, to: Schema.version, copy: copy.path,
                    administrator: isFirst ? account : nil)
                return .commit
            }
        }
        try queue.close()
        return note
    }

    private static func time(_ db: Database) throws -> String {
        try String.fetchOne(db, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')") ?? ""
    }

    /// Saves a copy under a name that nothing has yet; it appears whole or not at all.
    ///
    /// - Returns: its path, and the SHA-256 of its bytes.
    private static func save(_ queue: DatabaseQueue, as wanted: String) throws -> (path: String, sha256: String) {
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
        guard let sha256 = digest(ofFile: part), rename(part, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(part)
            throw copyFailed(path, reason)
        }
        return (path, sha256)
    }

    /// The SHA-256 of a file that is on the disk, hexadecimal; nil where it cannot be read.
    private static func digest(ofFile path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            hash.update(data: buffer[..<count])
        }
        return fsync(descriptor) == 0 ? hexadecimal(hash.finalize()) : nil
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func readOnly(_ path: String, _ version: Int, _ reason: String) -> CannotGoOn {
        CannotGoOn(
            "migration-read-only",
            message: Phrase(
                en: "\(path) is of version \(version) and must be brought to version \(Schema.version) before it can "
                    + "be read, but it or its folder may not be written: \(reason).",
                zh: "\(path) 为版本 \(version)，须先升级到版本 \(Schema.version) 才能读取，但该文件或其目录不可写入：\(reason)。"),
            nextStep: Phrase(
                en: "Nothing was changed. Run any command on it once from an account that may write both, such as "
                    + "`report doctor`; or copy it to a place where you may write, and name the copy with --db.",
                zh: "未作任何改动。请用对二者有写权限的账户执行一次任意命令（如 report doctor）；或将其复制到可写位置，并用 --db 指定副本。"))
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
