import Crypto
import GRDB
import ServiceTrade

/// The digests of filings, computed anew from what is kept of them.
final class FilingDigests {
    private let db: Database
    private let form: String
    private let explanations: Statement
    private let hasExplanations: Bool
    private var versions: [Int64: (text: StoredFilingText, names: [String])] = [:]

    init(db: Database, form: String) throws {
        self.db = db
        self.form = form
        explanations = try db.makeStatement(
            sql: """
                SELECT filed_text FROM explanation WHERE filing = ? AND filed_text IS NOT NULL
                """)
        hasExplanations = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM explanation)") ?? false
    }

    /// Whether a filing and its lines are those whose digest was taken.
    func matches(_ filing: Row, _ lines: [Row], _ tables: FormTables) throws -> Bool {
        guard filing["lines"] as Int == lines.count, let version = try version(filing["framework"]) else {
            return false
        }
        let values = lines.map { line in version.names.map { name in StoredValue(line[name] as DatabaseValue?) } }
        let stored = StoredFiling(
            institution: filing["institution"], period: filing["period"], isNil: filing["is_nil"],
            awardUse: filing["award_use"], preparedBy: filing["prepared_by"],
            explanations: try explained(filing["id"]), lines: values)
        let kept: DatabaseValue = filing["sha256"]
        guard case .blob(let data) = kept.storage else { return false }
        return SHA256.hash(data: version.text.text(of: stored)).elementsEqual(data)
    }

    private func explained(_ filing: Int64) throws -> [String] {
        hasExplanations ? try String.fetchAll(explanations, arguments: [filing]) : []
    }

    /// How the version of the form that judged a filing is written.
    private func version(_ id: Int64) throws -> (text: StoredFilingText, names: [String])? {
        if let version = versions[id] { return version }
        let files = try Row.fetchAll(
            db, sql: "SELECT path, text FROM framework_file WHERE framework = ? ORDER BY path", arguments: [id])
        guard
            let framework = try? Framework(
                files: files.map { FrameworkFile(path: $0["path"], text: $0["text"]) }, isKnown: true),
            let form = framework.form(form)
        else { return nil }
        let names = FormTables(form: form, framework: framework).columns.map(\.name)
        versions[id] = (StoredFilingText(form: form, framework: framework), names)
        return versions[id]
    }
}

extension StoredValue {
    init(_ value: DatabaseValue?) {
        switch value?.storage {
        case .int64(let number): self = .number(number)
        case .string(let text): self = .code(text)
        default: self = .missing
        }
    }
}

/// The lines of a form in the order in which they were filed, taken filing by filing.
final class LineCursor {
    private let rows: RowCursor
    private var next: Row?

    init(db: Database, tables: FormTables) throws {
        rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(tables.lines) ORDER BY id")
        next = try rows.next()?.copy()
    }

    /// Passes over the lines of filings before one, and names these filings.
    func skip(to filing: Int64) throws -> [Int64] {
        var skipped: [Int64] = []
        while let row = next, case let id:Int64 = row["filing"], id < filing {
            if skipped.last != id { skipped.append(id) }
            next = try rows.next()?.copy()
        }
        return skipped
    }

    /// The lines of a filing.
    func take(_ filing: Int64) throws -> [Row] {
        var lines: [Row] = []
        while let row = next, case let id:Int64 = row["filing"], id == filing {
            lines.append(row)
            next = try rows.next()?.copy()
        }
        return lines
    }
}
