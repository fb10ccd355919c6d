import Expressions
import GRDBSQLite

/// A SQLite database in memory, asked through its C interface.
final class Database {
    struct Failure: Error { let message: String }

    private var handle: OpaquePointer?

    init() throws {
        guard sqlite3_open(":memory:", &handle) == SQLITE_OK else { throw Failure(message: "cannot open") }
    }

    deinit { sqlite3_close(handle) }

    /// The rows of a query whose values are integers or NULL; anything else is a failure.
    @discardableResult
    func rows(_ sql: String) throws -> [[Int64?]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure() }
        defer { sqlite3_finalize(statement) }
        var rows: [[Int64?]] = []
        while true {
            let status = sqlite3_step(statement)
            if status == SQLITE_DONE { return rows }
            guard status == SQLITE_ROW else { throw failure() }
            var row: [Int64?] = []
            for index in 0..<sqlite3_column_count(statement) {
                switch sqlite3_column_type(statement, index) {
                case SQLITE_NULL: row.append(nil)
                case SQLITE_INTEGER: row.append(sqlite3_column_int64(statement, index))
                default: throw Failure(message: "not an integer")
                }
            }
            rows.append(row)
        }
    }

    private func failure() -> Failure { Failure(message: String(cString: sqlite3_errmsg(handle))) }

    /// Makes the table `lines` of random rows, with the number of each line's filing.
    func store(_ rows: RandomRows) throws {
        try self.rows(
            """
            CREATE TABLE lines (id INTEGER PRIMARY KEY, filing INTEGER, a INTEGER, b INTEGER, c INTEGER,
            cents INTEGER, f INTEGER, g INTEGER, colour TEXT, flag INTEGER, note TEXT,
            day TEXT, until TEXT) STRICT
            """)
        for (filing, group) in rows.groups.enumerated() {
            for row in group {
                let values = RandomRows.names.map { literal($0, rows.integer($0, row)) }
                try self.rows(
                    "INSERT INTO lines VALUES (\(row), \(filing), \(values.joined(separator: ", ")))")
            }
        }
    }

    private func literal(_ name: String, _ value: Int64?) -> String {
        guard let value else { return "NULL" }
        let texts: [String]
        switch name {
        case "colour": texts = RandomRows.codes
        case "note": texts = RandomRows.texts
        case "day", "until": texts = RandomRows.days.map(\.text)
        default: return "\(value)"
        }
        return "'" + texts[Int(value)].flatMap { $0 == "'" ? "''" : String($0) } + "'"
    }
}
