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
    private var tables: [String: (added: SHA256, addedCount: Int, ended: [Int64])] = [:]
    private var text: [UInt8] = []

    /// Notes a row that was added.
    mutating func add(_ table: String, _ values: some Sequence<DatabaseValue>) {
        text.removeAll(keepingCapacity: true)
        SealedTable.append(values, to: &text)
        add(table, text: text)
    }

    /// Notes a row that was added, its text made already.
    mutating func add(_ table: String, text: [UInt8]) {
        tables[table, default: (SHA256(), 0, [])].added.update(data: text)
        tables[table]?.addedCount += 1
    }

    /// Notes a row that was ended.
    mutating func end(_ table: String, _ id: Int64) {
        tables[table, default: (SHA256(), 0, [])].ended.append(id)
    }

    /// The names of the tables concerned.
    var names: [String] { tables.keys.sorted() }

    /// The digest, hexadecimal: of a line a table with the number and digest of the rows that were
    /// added and the numbers of those that were ended.
    var digest: String {
        let lines = tables.sorted { $0.key < $1.key }.map { name, rows in
            let ended = rows.ended.sorted().map(String.init).joined(separator: ",")
            return "\(name) \(rows.addedCount) \(hexadecimal(rows.added.finalize())) \(ended)\n"
        }
        return hexadecimal(SHA256.hash(data: Array(lines.joined().utf8)))
    }
}
