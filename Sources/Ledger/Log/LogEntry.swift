import Crypto
import GRDB
import Tabular

/// One entry of the log: who did what and when, chained to the entry before it.
///
/// The digest is SHA-256 of the text that `docs/reference/log.md` describes, so that anybody can
/// follow the chain with common tools.
public struct LogEntry: Sendable, Hashable {
    /// The place in the log, from 1.
    public let position: Int64
    /// The time, ISO 8601 in UTC to the millisecond; later than that of the entry before.
    public let at: String
    /// The account that acted.
    public let actor: String
    /// The role that it had.
    public let role: String
    /// What was done, such as `delivery` or `review.accept`.
    public let kind: String
    /// What it was done to: an institution, a receipt, a file.
    public let subject: String
    /// Particulars, one line of JSON.
    public let body: String
    /// The digest of all rows that the entry wrote or ended, hexadecimal.
    public let rows: String
    /// The digest of the entry and all before it, hexadecimal.
    public let digest: String

    /// The clock of the machine where it was behind the log when the entry was written; nil where it was not.
    public var clock: String? {
        guard body.contains("\"clock\""), case .object(let members) = try? JSONValue(parsing: body),
            case .string(let clock) = members.first(where: { $0.key == "clock" })?.value
        else { return nil }
        return clock
    }

    /// The digest that follows from the digest of the entry before.
    func computedDigest(after previous: String) -> String {
        let text = [
            previous, "\(position)", at, actor, role, kind, subject, body, rows,
        ].map { $0 + "\n" }.joined()
        return hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }

    /// What stands before the first entry.
    static let beginning = String(repeating: "0", count: 64)
}

extension LogEntry {
    init(row: Row) {
        self.init(
            position: row["position"], at: row["at"], actor: row["actor"], role: row["role"], kind: row["kind"],
            subject: row["subject"], body: row["body"], rows: row["rows"], digest: row["digest"])
    }
}
