import GRDB
public import ServiceTrade

/// What was filed and decided, in one SQLite database.
///
/// The only room that speaks SQL. Many processes may have one database open: readers never wait,
/// writers take turns. A commit is on the disk when it returns (`synchronous=FULL`).
public final class Ledger {
    let queue: DatabaseQueue
    /// The path of the database.
    public let path: String
    /// The statistical framework in force.
    public private(set) var framework: Framework
    /// The row of the framework in force.
    private(set) var frameworkID: Int64
    /// The digest of the framework in force, hexadecimal SHA-256.
    public private(set) var frameworkDigest: String
    /// The district of the base, the default of rankings.
    public let district: String

    /// Opens a database that `create` made.
    ///
    /// - Throws: `CannotGoOn` when there is none, when it is none of ours, or of a newer version.
    public convenience init(path: String, readOnly: Bool = false) throws {
        try self.init(opening: path, readOnly: readOnly)
    }

    private init(opening path: String, readOnly: Bool) throws {
        let queue = try LedgerFault.wording(path) {
            let queue = try DatabaseQueue(
                path: path, configuration: Ledger.configuration(readOnly: readOnly, isNew: false))
            try queue.read { try Schema.checkVersion($0, path: path) }
            return queue
        }
        let state = try LedgerFault.wording(path) {
            try queue.read { db in
                (
                    try FrameworkStore.current(db),
                    try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'district'")
                )
            }
        }
        self.path = path
        self.queue = queue
        (framework, frameworkID, frameworkDigest) = state.0
        district = state.1 ?? ""
    }

    /// Makes a new database.
    ///
    /// - Parameters:
    ///   - district: the division code of the district, the default of rankings.
    ///   - now: the time of making, ISO 8601 in UTC.
    /// - Throws: `CannotGoOn` when a database stands there already or the path cannot be written.
    public static func create(path: String, district: String, framework: Framework, now: String) throws -> Ledger {
        try LedgerFault.wording(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false, isNew: true))
            try queue.write { db in
                guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                    throw CannotGoOn(
                        "database-exists",
                        message: Phrase(en: "\(path) exists already.", zh: "\(path) 已存在。"),
                        nextStep: Phrase(
                            en: "Nothing was changed. Name another file with --db, or move this one away.",
                            zh: "未作任何改动。请用 --db 指定其他文件，或先移走该文件。"))
                }
                try Schema.create(db)
                try db.execute(
                    sql: "INSERT INTO setting (name, value) VALUES ('district', ?), ('created_at', ?)",
                    arguments: [district, now])
                _ = try FrameworkStore.adopt(framework, db, now: now)
            }
            try queue.close()
        }
        return try Ledger(path: path)
    }

    static func configuration(readOnly: Bool, isNew: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        // Submissions take turns; a long one may keep the others waiting for minutes.
        configuration.busyMode = .timeout(600)
        if isNew { configuration.journalMode = .wal }
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Reads with a view of the database that no writer disturbs.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try LedgerFault.wording(path) { try queue.read(body) }
    }

    /// Writes whole or not at all.
    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try LedgerFault.wording(path) {
            var result: Result?
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    result = try body(db)
                    return .commit
                }
            }
            guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return result
        }
    }

    /// Puts another framework in force and sums the accepted filings anew by its indicators.
    public func adopt(_ framework: Framework, now: String) throws {
        (self.framework, frameworkID, frameworkDigest) = try write { db in
            try FrameworkStore.adopt(framework, db, now: now)
        }
    }
}
