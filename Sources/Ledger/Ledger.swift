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

    /// Who runs the command.
    public let actor: Actor
    /// What the answers know: everything, or what was known once.
    let knowledge: Knowledge
    /// The moment of which its answers are; nil for now.
    public var moment: Instant? { knowledge.moment }
    /// The last entry that this ledger wrote; nil where it wrote none.
    public private(set) var lastEntry: LogEntry?
    /// What became of a database of an older version when it was opened; nil where it was of this one.
    public let migrated: MigrationNote?
    /// What is to be done with each entry once it is on the disk, such as signing a checkpoint.
    public var afterCommit: ((LogEntry) -> Void)?

    /// Opens a database that `create` made; one of an older version is migrated after a copy of it is saved.
    ///
    /// - Parameters:
    ///   - account: the account that runs the command; its role is looked up.
    ///   - asOf: answers are given as they were at this time, or at the entry `@17` of the log; nil: now.
    ///   - now: the time, ISO 8601, which `asOf` may not be ahead of and with which a migration is logged.
    ///   - patience: for how many seconds it waits while another process writes.
    /// - Throws: `CannotGoOn` when there is none, when it is none of ours, or of a newer version.
    public convenience init(
        path: String, account: String, readOnly: Bool = false, asOf: String? = nil, now: String? = nil,
        patience: Int = Ledger.patience
    ) throws {
        try self.init(
            opening: path, account,
            configuration: Ledger.configuration(readOnly: readOnly, isNew: false, patience: patience), asOf: asOf,
            now: now)
    }

    /// For how many seconds a command waits: submissions take turns, and a long one may keep the others waiting.
    public static let patience = 600

    private init(
        opening path: String, _ account: String, configuration: Configuration, asOf: String?, now: String?
    ) throws {
        let (queue, migrated) = try Ledger.connect(path, account, configuration, now: now)
        let state = try LedgerFault.wording(path) {
            try queue.read { db in
                let knowledge = try Knowledge(asOf: asOf, db, now: now)
                return (
                    knowledge, try FrameworkStore.current(db, knowledge),
                    try String.fetchOne(
                        db, sql: "SELECT value FROM setting WHERE name = 'district' AND \(knowledge.held())"),
                    try Roles.actor(db, account)
                )
            }
        }
        self.path = path
        self.queue = queue
        self.migrated = migrated
        knowledge = state.0
        (framework, frameworkID, frameworkDigest) = state.1
        district = state.2 ?? ""
        actor = state.3
    }

    /// Makes a new database; the account that makes it is its administrator.
    ///
    /// - Parameters:
    ///   - district: the division code of the district, the default of rankings.
    ///   - now: the time of making, ISO 8601.
    ///   - note: what else the first entry of the log says, such as the fingerprint of the bureau's key.
    /// - Throws: `CannotGoOn` when a database stands there already or the path cannot be written.
    public static func create(
        path: String, district: String, framework: Framework, now: String, account: String,
        note: [(String, String)] = []
    ) throws -> Ledger {
        var first: LogEntry?
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
                let entry = try Entry(
                    db, actor: Actor(account: account, role: .administrator), kind: "init", subject: district,
                    now: now)
                for (name, value) in note { entry.note(name, value) }
                try entry.insert(.setting, ["district", district])
                try entry.insert(.account, [account, Role.administrator.rawValue, nil])
                _ = try FrameworkStore.adopt(framework, entry)
                first = try entry.write()
            }
            try queue.close()
        }
        let ledger = try Ledger(path: path, account: account)
        ledger.lastEntry = first
        return ledger
    }

    /// Opens a database of this version, or brings one of an older version there.
    static func connect(
        _ path: String, _ account: String, _ configuration: Configuration, now: String?
    ) throws -> (DatabaseQueue, MigrationNote?) {
        try LedgerFault.wording(path) {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let version = try queue.read { db in
                try Schema.checkVersion(db, path: path)
                return try Schema.found(db)
            }
            guard version < Schema.version else { return (queue, nil) }
            return (queue, try Migration.run(path: path, from: version, account: account, now: now))
        }
    }

    static func configuration(readOnly: Bool, isNew: Bool, patience: Int = Ledger.patience) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(patience))
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

    /// Does something and writes it into the log: both whole, or neither.
    ///
    /// Nothing is written where the body adds and ends no row, unless it says that the entry stands alone.
    func record<Result>(
        _ action: Action, kind: String, subject: String = "", now: String, standsAlone: Bool = false,
        _ body: (Entry) throws -> Result
    ) throws -> Result {
        try LedgerFault.wording(path) {
            var result: Result?
            var written: LogEntry?
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let actor = try Roles.actor(db, actor.account)
                    try actor.require(action)
                    let entry = try Entry(db, actor: actor, kind: kind, subject: subject, now: now)
                    result = try body(entry)
                    if entry.hasRows || standsAlone { written = try entry.write() }
                    return .commit
                }
            }
            if let written {
                lastEntry = written
                afterCommit?(written)
            }
            guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return result
        }
    }

    /// Puts another framework in force and sums the accepted filings anew by its indicators.
    public func adopt(_ framework: Framework, now: String) throws {
        (self.framework, frameworkID, frameworkDigest) = try record(
            .changeFramework, kind: "framework.adopt", now: now
        ) { entry in
            try checkPolicies(of: framework, entry.db)
            let adopted = try FrameworkStore.adopt(framework, entry)
            entry.subject = String(adopted.2.prefix(16))
            return adopted
        }
    }
}
