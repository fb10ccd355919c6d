import GRDB
import ServiceTrade
import Tabular

/// An entry of the log while it is being made, inside its transaction.
///
/// All that is added to or ended in a sealed table goes through it, so that nothing can change
/// without the log knowing.
final class Entry {
    let db: Database
    let actor: Actor
    /// The place that the entry will have.
    let position: Int64
    /// Its time.
    let at: String
    var kind: String
    var subject: String
    /// Particulars, in the order in which they are shown.
    var particulars: [(String, JSONValue)] = []
    var seal = Seal()
    private(set) var hasRows = false
    private let previous: String
    private var inserts: [String: (statement: Statement, nextID: Int64)] = [:]

    init(_ db: Database, actor: Actor, kind: String, subject: String, now: String) throws {
        self.db = db
        self.actor = actor
        self.kind = kind
        self.subject = subject
        let last = try Row.fetchOne(db, sql: "SELECT position, at, digest FROM event ORDER BY position DESC LIMIT 1")
        position = (last?["position"] ?? 0) + 1
        previous = last?["digest"] ?? LogEntry.beginning
        let before = (last?["at"] as String?).flatMap { Instant($0) }
        guard let clock = Instant(now) else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        // Times only ever grow, whatever the clock does, so that a time names one state of knowledge.
        if let before, clock <= before, let next = Instant(milliseconds: before.milliseconds + 1) {
            at = next.description
            if before.milliseconds - clock.milliseconds > Entry.tolerance {
                particulars.append(("clock", .string(clock.description)))
            }
        } else {
            at = clock.description
        }
    }

    /// A clock further behind the log than this, in milliseconds, is worth a word.
    static let tolerance: Int64 = 5_000

    func note(_ name: String, _ value: String) { particulars.append((name, .string(value))) }
    func note(_ name: String, _ value: Int) { particulars.append((name, .number("\(value)"))) }

    /// Adds a row to a sealed table; its number and the entry's position are filled in.
    @discardableResult
    func insert(_ table: SealedTable, _ values: [(any DatabaseValueConvertible)?]) throws -> Int64 {
        var insert = try inserts[table.name] ?? prepare(table)
        let id = insert.nextID
        insert.nextID += 1
        inserts[table.name] = insert
        let own = [id.databaseValue] + values.map { $0?.databaseValue ?? .null }
        let ended: [DatabaseValue] = table.since == "since" ? [position.databaseValue] : []
        insert.statement.setUncheckedArguments(StatementArguments(own + ended))
        try insert.statement.execute()
        seal.add(table.name, own)
        hasRows = true
        return id
    }

    private func prepare(_ table: SealedTable) throws -> (statement: Statement, nextID: Int64) {
        let columns = table.columns + (table.since == "since" ? ["since"] : [])
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM \(table.name)") ?? 0
        return (
            try db.makeStatement(
                sql: "INSERT INTO \(table.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))"), last + 1
        )
    }

    /// Ends a row of a versioned table.
    func end(_ table: SealedTable, _ id: Int64) throws {
        try db.execute(
            sql: "UPDATE \(table.name) SET until = ? WHERE id = ? AND until IS NULL", arguments: [position, id])
        seal.end(table.name, id)
        hasRows = true
    }

    /// Says that rows were added and sealed by other means.
    func markRows() { hasRows = true }

    /// Writes the entry.
    func write() throws -> LogEntry {
        var body: [UInt8] = []
        JSONValue.object(particulars.map { JSONMember($0.0, $0.1) }).append(to: &body)
        var entry = LogEntry(
            position: position, at: at, actor: actor.account, role: actor.role?.rawValue ?? "", kind: kind,
            subject: subject, body: String(decoding: body, as: UTF8.self), rows: seal.digest, digest: "")
        entry = LogEntry(entry, digest: entry.computedDigest(after: previous))
        try db.execute(
            sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                entry.position, entry.at, entry.actor, entry.role, entry.kind, entry.subject, entry.body, entry.rows,
                entry.digest,
            ])
        return entry
    }
}

extension LogEntry {
    init(_ other: LogEntry, digest: String) {
        self.init(
            position: other.position, at: other.at, actor: other.actor, role: other.role, kind: other.kind,
            subject: other.subject, body: other.body, rows: other.rows, digest: digest)
    }
}
