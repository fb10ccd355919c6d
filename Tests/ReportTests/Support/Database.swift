import GRDBSQLite

/// A look into a database that the command wrote.
final class Database {
    private var handle: OpaquePointer?

    init(_ path: String) throws {
        guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK else {
            throw CommandFault("\(path) cannot be opened.")
        }
    }

    deinit { sqlite3_close(handle) }

    /// The rows of a query, their values separated by blanks.
    func rows(_ sql: String) throws -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw fault() }
        defer { sqlite3_finalize(statement) }
        var rows: [String] = []
        while true {
            let status = sqlite3_step(statement)
            if status == SQLITE_DONE { return rows }
            guard status == SQLITE_ROW else { throw fault() }
            rows.append(
                (0..<sqlite3_column_count(statement)).map { column in
                    sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "-"
                }.joined(separator: " "))
        }
    }

    /// Runs many statements.
    func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault() }
    }

    /// What is wrong with the database: with its pages, its references, or its kept sums.
    func faults() throws -> [String] {
        let sums = "services_exports, services_imports, services_trade, outsourced_headcount"
        let fresh = """
            SELECT period, institution, currency,
                sum(CASE WHEN flow = 'export' AND mode <> '3' THEN revenue_minor ELSE 0 END),
                sum(CASE WHEN flow = 'import' AND mode <> '3' THEN revenue_minor ELSE 0 END),
                sum(CASE WHEN mode <> '3' THEN revenue_minor ELSE 0 END),
                sum(CASE WHEN flow = 'export' THEN coalesce(headcount, 0) ELSE 0 END)
            FROM hrst_quarterly GROUP BY period, institution, currency
            """
        let kept = "SELECT period, institution, currency, \(sums) FROM hrst_quarterly_total"
        return try rows("PRAGMA integrity_check").filter { $0 != "ok" } + rows("PRAGMA foreign_key_check")
            + rows("SELECT 'kept' WHERE EXISTS (\(kept) EXCEPT \(fresh)) OR EXISTS (\(fresh) EXCEPT \(kept))")
            + rows(
                "SELECT id FROM filing WHERE lines <> (SELECT count(*) FROM hrst_quarterly_line WHERE filing = filing.id)"
            )
            + rows("SELECT filing FROM hrst_quarterly_line WHERE filing NOT IN (SELECT id FROM filing)")
    }

    private func fault() -> CommandFault { CommandFault(String(cString: sqlite3_errmsg(handle))) }
}
