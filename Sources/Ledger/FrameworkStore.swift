import Crypto
import GRDB
import ServiceTrade

/// Keeps frameworks in the database, each with its digest; the newest is in force.
enum FrameworkStore {
    /// The framework in force with its row and digest.
    ///
    /// - Throws: `CannotGoOn`, `framework-damaged`, where what is kept of it is no framework any more.
    static func current(_ db: Database, _ knowledge: Knowledge) throws -> (Framework, Int64, String) {
        guard
            let row = try Row.fetchOne(
                db,
                sql: "SELECT id, digest FROM framework WHERE since <= ? ORDER BY id DESC LIMIT 1",
                arguments: [knowledge.last])
        else { throw damaged(Phrase(en: "There is none.", zh: "没有制度。")) }
        let id: Int64 = row["id"]
        let files = try Row.fetchAll(
            db, sql: "SELECT path, text FROM framework_file WHERE framework = ? ORDER BY path", arguments: [id])
        return (try known(files.map { FrameworkFile(path: $0["path"], text: $0["text"]) }), id, row["digest"])
    }

    private static func known(_ files: [FrameworkFile]) throws -> Framework {
        do {
            return try Framework(files: files, isKnown: true)
        } catch {
            throw damaged(Phrase("\(error)"))
        }
    }

    private static func damaged(_ reason: Phrase) -> CannotGoOn {
        CannotGoOn(
            "framework-damaged",
            message: Phrase(
                en: "The framework that the database keeps cannot be read. \(reason.en)",
                zh: "数据库中保存的统计制度无法读取。\(reason.zh)"),
            nextStep: Phrase(
                en: "It was whole when it was adopted. `report audit verify` and `report doctor` tell what else was "
                    + "changed; restore a backup.",
                zh: "该制度启用时是完整的。请用 report audit verify 和 report doctor 查看还有哪些改动，并恢复备份。"))
    }

    /// Keeps a framework as the one in force, makes its tables and sums all filings by it.
    static func adopt(_ framework: Framework, _ entry: Entry) throws -> (Framework, Int64, String) {
        let digest = hexadecimal(SHA256.hash(data: Array(framework.canonicalText.utf8)))
        let id = try entry.insert(.framework, [digest])
        for file in framework.files { try entry.insert(.frameworkFile, [id, file.path, file.text]) }
        entry.note("framework", digest)
        try makeTables(framework, entry.db)
        return (framework, id, digest)
    }

    /// Makes the tables of the forms of a framework, and their sums.
    static func makeTables(_ framework: Framework, _ db: Database) throws {
        for form in framework.forms {
            let tables = FormTables(form: form, framework: framework)
            try tables.create(db)
            try tables.rebuildTotals(db)
        }
    }
}

/// The digest of a filing's canonical text.
public let filingDigest: @Sendable ([UInt8]) -> [UInt8] = { Array(SHA256.hash(data: $0)) }
