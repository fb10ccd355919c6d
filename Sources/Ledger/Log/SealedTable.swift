import Crypto
import GRDB

/// A table whose rows the log vouches for.
///
/// Rows are only ever added and ended. Each carries the position of the entry that added it, and
/// the entry carries a digest of what it added and ended, so that a row that was changed, removed
/// or slipped in afterwards is found.
struct SealedTable: Sendable {
    let name: String
    /// The columns that never change, the row's number `id` first.
    let columns: [String]
    /// The entry that added a row: a column of the table, or an expression over it.
    let since: String
    /// The column with the entry that ended a row; nil where rows never end.
    let until: String?

    init(_ name: String, _ columns: [String], since: String = "since", until: String? = nil) {
        self.name = name
        self.columns = ["id"] + columns
        self.since = since
        self.until = until
    }

    /// Rows of versions: they hold from the entry that added them until the one that ended them.
    static func versioned(_ name: String, _ columns: [String]) -> SealedTable {
        SealedTable(name, columns, until: "until")
    }

    /// Adds the text of a row to what is digested: unambiguous, whatever the values hold.
    static func append(_ values: some Sequence<DatabaseValue>, to text: inout [UInt8]) {
        for value in values {
            switch value.storage {
            case .null: text.append(UInt8(ascii: "n"))
            case .int64(let number): text.append(contentsOf: "i\(number)".utf8)
            case .double(let number): text.append(contentsOf: "d\(number)".utf8)
            case .string(let string):
                text.append(contentsOf: "t\(string.utf8.count):".utf8)
                text.append(contentsOf: string.utf8)
            case .blob(let data): text.append(contentsOf: "b\(hexadecimal(Array(data)))".utf8)
            }
            text.append(UInt8(ascii: ";"))
        }
        text.append(UInt8(ascii: "\n"))
    }
}

/// The digest of what one entry added to and ended in some tables.
struct Seal {
    /// What is known of one table; texts are gathered, as digesting many at once costs less.
    private struct Rows {
        var hash = SHA256()
        var waiting: [UInt8] = []
        var count = 0
        var ended: [Int64] = []

        mutating func flush() {
            hash.update(data: waiting)
            waiting.removeAll(keepingCapacity: true)
        }
    }

    private var tables: [String: Int] = [:]
    private var rows: [Rows] = []
    /// The table of the last row, which the next tends to be of.
    private var last: (name: String, place: Int)?

    private mutating func place(_ table: String) -> Int {
        if let last, last.name == table { return last.place }
        let place = tables[table] ?? rows.count
        if place == rows.count {
            rows.append(Rows())
            tables[table] = place
        }
        last = (table, place)
        return place
    }

    /// Notes a row that was added.
    mutating func add(_ table: String, _ values: some Sequence<DatabaseValue>) {
        add(table) { SealedTable.append(values, to: &$0) }
    }

    /// Notes a row that was added, its text written by the caller.
    @inline(__always)
    mutating func add(_ table: String, _ write: (inout [UInt8]) -> Void) {
        let place = place(table)
        write(&rows[place].waiting)
        rows[place].count += 1
        if rows[place].waiting.count >= 1 << 15 { rows[place].flush() }
    }

    /// Notes a row that was ended.
    mutating func end(_ table: String, _ id: Int64) {
        rows[place(table)].ended.append(id)
    }

    /// The names of the tables concerned.
    var names: [String] { tables.keys.sorted() }

    /// The digest, hexadecimal: of a line a table with the number and digest of the rows that were
    /// added and the numbers of those that were ended.
    var digest: String {
        let lines = tables.sorted { $0.key < $1.key }.map { name, place in
            var own = rows[place]
            own.flush()
            let ended = own.ended.sorted().map(String.init).joined(separator: ",")
            return "\(name) \(own.count) \(hexadecimal(own.hash.finalize())) \(ended)\n"
        }
        return hexadecimal(SHA256.hash(data: Array(lines.joined().utf8)))
    }
}

extension Seal {
    /// What every entry of the log added and ended, by the tables.
    static func all(_ db: Database) throws -> [Int64: Seal] {
        var seals: [Int64: Seal] = [:]
        for table in SealedTable.all {
            let columns = table.columns.joined(separator: ", ")
            let added = try Row.fetchCursor(
                db, sql: "SELECT \(table.since), \(columns) FROM \(table.name) ORDER BY 1, id")
            while let row = try added.next() {
                let since: Int64? = row[0]
                seals[since ?? 0, default: Seal()].add(table.name, row.databaseValues.dropFirst())
            }
            guard let until = table.until else { continue }
            let ended = try Row.fetchCursor(
                db, sql: "SELECT \(until), id FROM \(table.name) WHERE \(until) IS NOT NULL ORDER BY 1, 2")
            while let row = try ended.next() {
                seals[row[0], default: Seal()].end(table.name, row[1])
            }
        }
        return seals
    }
}
