import GRDB
import ServiceTrade

extension Ledger {
    /// The newest entries of the log that answer a question, in the order of the log.
    ///
    /// - Parameters:
    ///   - since: a time, or an entry such as `@17`; it is among the answers.
    ///   - kind: a kind such as `review.accept`, or the first part of one such as `review`.
    ///   - limit: how many at most, the newest.
    /// - Throws: `CannotGoOn`, `since-invalid`.
    public func logEntries(
        since: String? = nil, kind: String? = nil, actor account: String? = nil, limit: Int? = nil
    ) throws -> [LogEntry] {
        try actor.require(.readLog)
        let (first, time) = try Self.beginning(since)
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM event
                    WHERE position BETWEEN ?1 AND ?2 AND at >= ?3
                      AND (?4 IS NULL OR kind = ?4 OR substr(kind, 1, length(?4) + 1) = ?4 || '.')
                      AND (?5 IS NULL OR actor = ?5)
                    ORDER BY position DESC LIMIT ?6
                    """, arguments: [first, knowledge.last, time, kind, account, limit ?? -1]
            ).reversed().map(LogEntry.init(row:))
        }
    }

    /// The last entry of the log.
    ///
    /// - Throws: `CannotGoOn`, `database-damaged`, for a database without any.
    public func newestEntry() throws -> LogEntry {
        try actor.require(.readLog)
        return try read { db in
            let row = try Row.fetchOne(db, sql: "SELECT * FROM event ORDER BY position DESC LIMIT 1")
            guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            return LogEntry(row: row)
        }
    }

    /// Notes the bureau's key of a database that has none, such as one of an older version.
    ///
    /// - Throws: `CannotGoOn`, `key-noted`, where the log has a key already.
    public func note(key fingerprint: String, now: String) throws {
        try actor.require(.changeRoles)
        if try read(LogEntry.key) != nil {
            throw CannotGoOn(
                "key-noted",
                message: Phrase(en: "This database has a key already.", zh: "该数据库已有密钥。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Bring the key back from its backup; receipts name it.",
                    zh: "未作任何改动。请从备份恢复密钥；已发回执均注明该密钥。"))
        }
        try record(.changeRoles, kind: "key", subject: String(fingerprint.prefix(16)), now: now, standsAlone: true) {
            $0.note("key", fingerprint)
        }
    }

    private static func beginning(_ since: String?) throws -> (position: Int64, time: String) {
        guard let since else { return (1, "") }
        if since.hasPrefix("@"), let position = Int64(since.dropFirst()), position > 0 { return (position, "") }
        guard let span = InstantSpan(since) else {
            throw CannotGoOn(
                "since-invalid",
                message: Phrase(
                    en:
                        "\(since) is not a time such as 2026-04-11T11:04:05+08:00, nor an entry of the log such as @17.",
                    zh: "\(since) 不是时间（如 2026-04-11T11:04:05+08:00），也不是日志条目（如 @17）。"),
                nextStep: Phrase(en: "Give one of them.", zh: "请给出其中之一。"))
        }
        return (1, span.first.description)
    }
}

extension LogEntry {
    /// The fingerprint of the bureau's key as the log has it; nil where none was made.
    static func key(_ db: Database) throws -> String? {
        try String.fetchOne(
            db,
            sql: """
                SELECT json_extract(body, '$.key') AS key FROM event
                WHERE kind IN ('init', 'key') AND json_valid(body) AND json_extract(body, '$.key') IS NOT NULL
                ORDER BY position DESC LIMIT 1
                """)
    }
}
