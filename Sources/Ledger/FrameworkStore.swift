import Crypto
import GRDB
import ServiceTrade

/// Keeps frameworks in the database, each with its digest; the newest is in force.
enum FrameworkStore {
    /// The framework in force with its row and digest.
    static func current(_ db: Database) throws -> (Framework, Int64, String) {
        guard let row = try Row.fetchOne(db, sql: "SELECT id, digest FROM framework ORDER BY id DESC LIMIT 1") else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        let id: Int64 = row["id"]
        let files = try Row.fetchAll(
            db, sql: "SELECT path, text FROM framework_file WHERE framework = ? ORDER BY path", arguments: [id])
        let framework = try Framework(files: files.map { FrameworkFile(path: $0["path"], text: $0["text"]) })
        return (framework, id, row["digest"])
    }

    /// Keeps a framework as the one in force, makes its tables and sums all filings by it.
    static func adopt(_ framework: Framework, _ db: Database, now: String) throws -> (Framework, Int64, String) {
        let digest = hexadecimal(SHA256.hash(data: Array(framework.canonicalText.utf8)))
        try db.execute(
            sql: "INSERT INTO framework (digest, adopted_at) VALUES (?, ?)", arguments: [digest, now])
        let id = db.lastInsertedRowID
        for file in framework.files {
            try db.execute(
                sql: "INSERT INTO framework_file (framework, path, text) VALUES (?, ?, ?)",
                arguments: [id, file.path, file.text])
        }
        for form in framework.forms {
            let tables = FormTables(form: form, framework: framework)
            try tables.create(db)
            try tables.rebuildTotals(db)
        }
        return (framework, id, digest)
    }
}

/// Bytes as lower case hexadecimal digits.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}

/// The digest of a filing's canonical text.
public let filingDigest: @Sendable ([UInt8]) -> [UInt8] = { Array(SHA256.hash(data: $0)) }
