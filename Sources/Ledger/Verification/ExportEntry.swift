import GRDB
import ServiceTrade

/// What the log keeps of data about institutions that were handed out.
public struct ExportEntry: Sendable {
    /// The command that made it, such as `rank`.
    public let table: String
    /// What was asked for, such as the year and the district, in the order in which it is shown.
    public let arguments: [(name: String, value: String)]
    /// The number of rows.
    public let rows: Int
    /// The last entry of the log that the answer knows.
    public let knows: Int64
    /// How it was written.
    public let format: String
    /// The file that it was written to; empty for standard output.
    public let output: String

    /// Creates an entry.
    public init(
        table: String, arguments: [(name: String, value: String)], rows: Int, knows: Int64, format: String,
        output: String
    ) {
        self.table = table
        self.arguments = arguments
        self.rows = rows
        self.knows = knows
        self.format = format
        self.output = output
    }
}

extension Ledger {
    /// The last entry of the log that answers know.
    public func lastKnown() throws -> Int64 {
        try actor.require(.readTables)
        guard knowledge.isNow else { return knowledge.last }
        return try read { db in try Int64.fetchOne(db, sql: "SELECT max(position) FROM event") ?? 0 }
    }

    /// Writes an export into the log, over a connection of its own, so that answers are read over one that only reads.
    ///
    /// - Throws: `CannotGoOn` where the database cannot be written, or the role of the account does not permit it.
    public func recordExport(_ export: ExportEntry, now: String) throws {
        var written: LogEntry?
        try LedgerFault.wording(path) {
            let queue = try DatabaseQueue(
                path: path, configuration: Ledger.configuration(readOnly: false, isNew: false))
            try queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    let actor = try Roles.actor(db, actor.account)
                    try actor.require(.readTables)
                    let entry = try Entry(db, actor: actor, kind: "export", subject: export.table, now: now)
                    for (name, value) in export.arguments { entry.note(name, value) }
                    entry.note("rows", export.rows)
                    entry.note("knows", Int(export.knows))
                    entry.note("format", export.format)
                    if !export.output.isEmpty { entry.note("output", export.output) }
                    written = try entry.write()
                    return .commit
                }
            }
            try queue.close()
        }
        if let written { afterCommit?(written) }
    }
}
