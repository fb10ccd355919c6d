import GRDB
import ServiceTrade

/// The archive of files as they were handed in.
public enum Original {
    /// Larger files are not archived, only their digests are, in bytes: 4 MiB.
    public static let limit = 4 << 20
}

extension Ledger {
    /// An archived file by its digest (hexadecimal SHA-256), or the one that a receipt's filing came in.
    ///
    /// - Throws: `CannotGoOn`, `original-unknown` where there is no such file or receipt, and `original-missing` where
    ///   the file was too large to be archived.
    public func original(_ name: String) throws -> [UInt8] {
        try actor.require(.readFilings)
        return try read { db in
            var digest = name
            if let filing = filingNumber(name) {
                let found = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT delivery.sha256 FROM filing JOIN delivery ON delivery.id = filing.delivery
                        WHERE filing.id = ? AND delivery.since <= ?
                        """, arguments: [filing, knowledge.last])
                guard let found else { throw Self.unknownReceipt(name) }
                digest = found["sha256"] ?? ""
            }
            let row = try Row.fetchOne(
                db, sql: "SELECT bytes FROM original WHERE sha256 = ? AND since <= ?",
                arguments: [digest, knowledge.last])
            if case .blob(let data)? = (row?["bytes"] as DatabaseValue?)?.storage { return Array(data) }
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE sha256 = ?)", arguments: [digest])
            throw isKnown == true || digest != name ? Self.missingOriginal(name) : Self.unknownOriginal(name)
        }
    }

    private static func unknownOriginal(_ name: String) -> CannotGoOn {
        CannotGoOn(
            "original-unknown",
            message: Phrase(
                en: "No file with the digest \(name) was handed in.", zh: "没有摘要为 \(name) 的已报送文件。"),
            nextStep: Phrase(
                en: "Name all 64 digits of its SHA-256, or the number of a receipt.",
                zh: "请给出完整的 64 位 SHA-256，或回执编号。"))
    }

    private static func missingOriginal(_ name: String) -> CannotGoOn {
        CannotGoOn(
            "original-missing",
            message: Phrase(
                en:
                    "The file of \(name) was handed in, but is not archived: it is larger than 4 MiB, or older than the archive.",
                zh: "\(name) 的文件曾报送，但未归档：超过 4 MiB，或早于归档功能。"),
            nextStep: Phrase(
                en: "The respondent has it; its SHA-256 in the table delivery tells whether it is the same.",
                zh: "请向报送单位索取；可用 delivery 表中的 SHA-256 核对是否一致。"))
    }
}

extension Entry {
    /// Keeps a file as it was handed in, once for each digest.
    func archive(_ bytes: [UInt8], sha256: String) throws {
        let isThere = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM original WHERE sha256 = ?)", arguments: [sha256])
        if isThere == true { return }
        let id = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM original") ?? 0) + 1
        let inserter = try RowInserter(
            db, sql: "INSERT INTO original (id, sha256, size, since, bytes) VALUES (?, ?, ?, ?, ?)")
        inserter.bind(1, id)
        inserter.bind(2, copying: sha256)
        inserter.bind(3, Int64(bytes.count))
        inserter.bind(4, position)
        inserter.bind(5, copying: bytes)
        try inserter.insert()
        // The digest vouches for the bytes.
        seal.add(
            SealedTable.original.name, [id.databaseValue, sha256.databaseValue, Int64(bytes.count).databaseValue])
        markRows()
    }
}
