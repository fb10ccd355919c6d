import GRDB
import GRDBSQLite

/// Inserts many rows through one prepared statement, binding numbers and bytes without boxing them.
///
/// The statement's own `execute(arguments:)` is the better choice wherever rows are few: it checks
/// the arguments. Here millions of rows pass, and each column is bound by the code that made the SQL.
final class RowInserter {
    private let statement: Statement
    private let handle: OpaquePointer
    private let db: Database

    init(_ db: Database, sql: String) throws {
        statement = try db.makeStatement(sql: sql)
        handle = statement.sqliteStatement
        self.db = db
    }

    @inline(__always)
    func bind(_ column: Int32, _ value: Int64) {
        sqlite3_bind_int64(handle, column, value)
    }

    @inline(__always)
    func bindNull(_ column: Int32) {
        sqlite3_bind_null(handle, column)
    }

    /// Binds text that stays where it is until the next row is bound.
    @inline(__always)
    func bind(_ column: Int32, fixed text: UnsafeBufferPointer<CChar>) {
        sqlite3_bind_text(handle, column, text.baseAddress, Int32(text.count), nil)
    }

    /// Binds text of which SQLite makes a copy.
    func bind(_ column: Int32, copying text: String?) {
        guard var text else { return bindNull(column) }
        _ = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                sqlite3_bind_text(handle, column, bytes.baseAddress, Int32(bytes.count), transient)
            }
        }
    }

    /// Binds bytes of which SQLite makes a copy.
    func bind(_ column: Int32, copying bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob(handle, column, bytes.baseAddress, Int32(bytes.count), transient)
        }
    }

    /// Inserts the row that was bound.
    @inline(__always)
    func insert() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
        }
    }
}

/// The mark by which SQLite copies what it is given.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// The texts of the codes of a list, by number.
typealias CodeTexts = UnsafeBufferPointer<UnsafeBufferPointer<CChar>>

/// Texts of codes at fixed places in memory, for as long as rows are inserted.
final class FixedTexts {
    private let storage: UnsafeMutableBufferPointer<CChar>
    private let places: UnsafeMutableBufferPointer<UnsafeBufferPointer<CChar>>

    init(_ texts: [String]) {
        let bytes = texts.map { $0.utf8.map { CChar(bitPattern: $0) } }
        storage = .allocate(capacity: max(bytes.reduce(0) { $0 + $1.count }, 1))
        places = .allocate(capacity: max(texts.count, 1))
        _ = storage.update(fromContentsOf: bytes.joined())
        var start = 0
        for (index, text) in bytes.enumerated() {
            places.initializeElement(
                at: index, to: UnsafeBufferPointer(rebasing: storage[start..<start + text.count]))
            start += text.count
        }
    }

    deinit {
        storage.deallocate()
        places.deallocate()
    }

    /// The texts by number; good as long as this object is.
    var table: CodeTexts { UnsafeBufferPointer(places) }
}

/// A short text that is bound again and again, in memory of its own.
final class ReusedText {
    private let storage: UnsafeMutableBufferPointer<CChar> = .allocate(capacity: 64)
    private var count = 0

    deinit { storage.deallocate() }

    /// The text; good until the next one is set.
    var bytes: UnsafeBufferPointer<CChar> { UnsafeBufferPointer(rebasing: storage[..<count]) }

    func set(_ text: String) {
        count = 0
        for byte in text.utf8.prefix(64) {
            storage[count] = CChar(bitPattern: byte)
            count += 1
        }
    }
}
