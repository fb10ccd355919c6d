import Crypto
import GRDB
public import ServiceTrade

/// What does not agree with the log.
public struct LogFault: Sendable, Hashable {
    /// The first entry concerned; nil where no entry speaks of it.
    public let position: Int64?
    /// What was looked at: a table, a filing by its receipt, the chain itself.
    public let place: String
    /// What is wrong.
    public let message: Phrase

    /// Creates a fault.
    public init(position: Int64?, place: String, message: Phrase) {
        self.position = position
        self.place = place
        self.message = message
    }
}

/// The outcome of a verification of the log.
public struct LogVerification: Sendable {
    /// The number of entries.
    public let entries: Int64
    /// The digest of the last entry, hexadecimal; empty for an empty log.
    public let digest: String
    /// What was found, by position; none for a log that is whole.
    public let faults: [LogFault]
}

extension Ledger {
    /// Follows the chain of the log and holds every row, every filed figure and every sum against it.
    ///
    /// - Complexity: reads every row of the database once.
    public func verifyLog() throws -> LogVerification {
        try actor.require(.readLog)
        return try read(LogVerification.init)
    }

    /// The digest of an entry, hexadecimal; nil where there is none.
    ///
    /// Open to every account that has a role, since each that writes holds the newest checkpoint against the log.
    public func entryDigest(_ position: Int64) throws -> String? {
        try actor.requireRole()
        return try read { try LogEntry.digest(position, $0) }
    }
}

extension LogVerification {
    /// Verifies the whole log; a framework that cannot be read any more is a fault like others.
    init(_ db: Database) throws {
        var check = LogCheck(db: db)
        try check.compareLog()
        do {
            try check.compareFigures(try FrameworkStore.current(db, .now).0)
        } catch let fault as CannotGoOn where fault.code == "framework-damaged" {
            check.report(
                nil, SealedTable.framework.name,
                en: fault.message.en + " Lines and sums were not held against the log.",
                zh: fault.message.zh + "明细和汇总未与日志核对。")
        }
        self.init(
            entries: check.last, digest: check.digest,
            faults: check.faults.sorted { ($0.position ?? .max, $0.place) < ($1.position ?? .max, $1.place) })
    }
}

extension LogEntry {
    /// The digest of an entry, hexadecimal; nil where there is none.
    static func digest(_ position: Int64, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT digest FROM event WHERE position = ?", arguments: [position])
    }
}

/// One verification, all of it under one view of the database.
struct LogCheck {
    let db: Database
    private(set) var last: Int64 = 0
    private(set) var digest = LogEntry.beginning
    private(set) var faults: [LogFault] = []
    private var sealed: [Int64: String] = [:]

    init(db: Database) { self.db = db }

    /// Holds everything against the log.
    mutating func compareAll(_ framework: Framework) throws {
        try compareLog()
        try compareFigures(framework)
    }

    /// Holds the log against itself, and all rows but those of the forms against the log.
    mutating func compareLog() throws {
        try followChain()
        try compareRows()
        try compareStates()
        try compareOriginals()
        try compareMigrations()
    }

    mutating func report(_ position: Int64?, _ place: String, en: String, zh: String) {
        faults.append(LogFault(position: position, place: place, message: Phrase(en: en, zh: zh)))
    }

    /// Holds every entry against the one before.
    mutating func followChain() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY position")
        var at = ""
        while let row = try rows.next() {
            let entry = LogEntry(row: row)
            if entry.position != last + 1 {
                report(
                    last + 1, "event", en: "Entry @\(last + 1) is missing.", zh: "缺少条目 @\(last + 1)。")
            } else if entry.computedDigest(after: digest) != entry.digest {
                report(
                    entry.position, "event",
                    en: "Entry @\(entry.position) (\(entry.kind)) was changed, or one before it was.",
                    zh: "条目 @\(entry.position)（\(entry.kind)）或其之前的条目被改动。")
            }
            if entry.at <= at {
                report(
                    entry.position, "event", en: "Entry @\(entry.position) is not later than the one before.",
                    zh: "条目 @\(entry.position) 的时间不晚于前一条。")
            }
            (last, digest, at) = (entry.position, entry.digest, entry.at)
            sealed[entry.position] = entry.rows
        }
    }

    /// Holds the rows of all tables against what each entry says it added and ended.
    mutating func compareRows() throws {
        let seals = try Seal.all(db)
        for (position, seal) in seals where sealed[position] == nil {
            report(
                nil, seal.names.joined(separator: ", "),
                en: "Rows claim to come from entry @\(position), which is not in the log.",
                zh: "存在声称来自条目 @\(position) 的记录，但日志中没有该条目。")
        }
        for (position, digest) in sealed where digest != (seals[position] ?? Seal()).digest {
            report(
                position, seals[position]?.names.joined(separator: ", ") ?? "",
                en: "Rows that entry @\(position) added or ended were changed, removed or slipped in.",
                zh: "条目 @\(position) 所新增或终止的记录被改动、删除或插入。")
        }
    }

    /// Holds the present state of every filing against its first state and its changes.
    mutating func compareStates() throws {
        let wrong = try Row.fetchAll(
            db,
            sql: """
                SELECT id, state FROM filing WHERE state <> coalesce(
                    (SELECT state FROM filing_change AS change WHERE change.filing = filing.id
                     ORDER BY since DESC, id DESC LIMIT 1), first_state)
                ORDER BY id
                """)
        for row in wrong {
            let number = receiptNumber(row["id"])
            let state: String = row["state"]
            report(
                nil, number, en: "The state of \(number), \(state), does not follow from the log.",
                zh: "\(number) 的状态 \(state) 与日志不符。")
        }
    }

    /// Holds the steps that the tables are said to have taken against those of this version.
    mutating func compareMigrations() throws {
        let found = Set(try String.fetchAll(db, sql: "SELECT name FROM migration"))
        for name in found.symmetricDifference(Schema.stepNames).sorted() {
            let isThere = found.contains(name)
            report(
                nil, "migration",
                en: "The step \(name) of the tables was " + (isThere ? "slipped in." : "removed."),
                zh: "表结构升级步骤 \(name) 被\(isThere ? "插入" : "删除")。")
        }
    }

    /// Holds archived files against the digests under which they are kept.
    mutating func compareOriginals() throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT sha256, size, bytes, since FROM original ORDER BY id")
        while let row = try rows.next() {
            let bytes: DatabaseValue = row["bytes"]
            let name: String = row["sha256"]
            guard case .blob(let data) = bytes.storage, hexadecimal(SHA256.hash(data: data)) == name else {
                report(
                    row["since"], "original", en: "The archived file \(name) was changed.", zh: "归档文件 \(name) 被改动。")
                continue
            }
        }
    }
}
