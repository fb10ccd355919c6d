import GRDB
import ServiceTrade

/// A table, an index, a view or a trigger as the database has it.
struct SchemaObject: Hashable {
    let kind: String
    let name: String
    /// Its SQL, blanks aside.
    let sql: String

    /// What differs from the tables that this version makes for the frameworks of a database.
    static func faults(_ db: Database) throws -> [Phrase] {
        let found = try objects(db)
        let frameworks = try frameworks(db)
        let expected = try DatabaseQueue().write { made in
            try Schema.create(made)
            for framework in frameworks { try FrameworkStore.makeTables(framework, made) }
            return try objects(made)
        }
        let names = Set(found.keys).union(expected.keys).sorted()
        return names.compactMap { name in
            switch (found[name], expected[name]) {
            case (nil, let object?):
                Phrase(en: "The \(object.kind) \(name) is missing.", zh: "缺少 \(name)（\(object.kind)）。")
            case (let object?, nil):
                Phrase(
                    en: "The \(object.kind) \(name) is none of this program's.", zh: "\(name)（\(object.kind)）不属于本程序。")
            case (let object, let other):
                object == other
                    ? nil
                    : Phrase(
                        en: "The \(object?.kind ?? "") \(name) is not as this version makes it.",
                        zh: "\(name)（\(object?.kind ?? "")）的定义与本版本不符。")
            }
        }
    }

    private static func objects(_ db: Database) throws -> [String: SchemaObject] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        return Dictionary(
            rows.map { row in
                let sql: String? = row["sql"]
                let words = (sql ?? "").split { $0 == " " || $0 == "\n" }.joined(separator: " ")
                return (row["name"], SchemaObject(kind: row["type"], name: row["name"], sql: words))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// All frameworks that were ever in force, in their order.
    private static func frameworks(_ db: Database) throws -> [Framework] {
        try Int64.fetchAll(db, sql: "SELECT id FROM framework ORDER BY id").compactMap { id in
            let files = try Row.fetchAll(
                db, sql: "SELECT path, text FROM framework_file WHERE framework = ? ORDER BY path", arguments: [id])
            return try? Framework(files: files.map { FrameworkFile(path: $0["path"], text: $0["text"]) })
        }
    }
}
