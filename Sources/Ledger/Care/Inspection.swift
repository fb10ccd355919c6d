import GRDB
import ServiceTrade

/// A database that is opened to be examined: neither its roles nor its framework are taken for granted.
///
/// Whoever altered the row of an account could else keep its owner from finding that out. So everything is looked at
/// first; that something is amiss is told to every account, and that all is well to those that may read the log.
public final class Inspection {
    /// The path of the database.
    public let path: String
    /// What became of a database of an older version when it was opened; nil where it was of this one.
    public let migrated: MigrationNote?
    private let queue: DatabaseQueue
    private let account: String

    /// Opens a database; one of an older version is migrated after a copy of it is saved.
    ///
    /// - Throws: `CannotGoOn` when there is none, when it is none of ours, or of a newer version.
    public init(path: String, account: String, now: String? = nil) throws {
        self.path = path
        self.account = account
        (queue, migrated) = try Ledger.connect(
            path, account, Ledger.configuration(readOnly: true, isNew: false), now: now)
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try LedgerFault.wording(path) { try queue.read(body) }
    }

    /// Lets accounts pass that may read the log.
    func requireReadingTheLog() throws { try read { try Roles.actor($0, account) }.require(.readLog) }

    /// Follows the chain of the log and holds every row, every filed figure and every sum against it.
    ///
    /// - Complexity: reads every row of the database once.
    /// - Throws: `CannotGoOn`, `not-permitted`, where it is whole and the role does not permit to know that.
    public func verifyLog() throws -> LogVerification {
        let found = try read(LogVerification.init)
        if found.faults.isEmpty { try requireReadingTheLog() }
        return found
    }

    /// The position of the last entry of the log; 0 where it has none.
    public func lastPosition() throws -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(position) FROM event") ?? 0 }
    }

    /// The digest of an entry, hexadecimal; nil where there is none.
    public func entryDigest(_ position: Int64) throws -> String? { try read { try LogEntry.digest(position, $0) } }

    /// The fingerprint of the bureau's key as the log has it; nil where none was made.
    public func loggedKey() throws -> String? { try read(LogEntry.key) }
}
