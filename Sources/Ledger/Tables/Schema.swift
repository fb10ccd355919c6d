import GRDB
import ServiceTrade

/// The tables that do not depend on the framework, and their versions.
enum Schema {
    /// Marks the files of this program: "HRST" in ASCII.
    static let applicationID = 0x4852_5354
    /// The version of the tables.
    static let version = 3

    /// Makes the tables of a new database.
    static func create(_ db: Database) throws {
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try migrate(db)
    }

    /// Takes all steps to the present version, inside the caller's transaction.
    static func migrate(_ db: Database) throws {
        // Tables are renamed and made anew; references are those of the new ones.
        try db.execute(sql: "PRAGMA legacy_alter_table = ON")
        try migrator.migrateWithinTransaction(db)
        try db.execute(sql: "PRAGMA legacy_alter_table = OFF")
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// The version of a database.
    static func found(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0 }

    /// Refuses a file that is no database of ours, or of a newer version.
    static func checkVersion(_ db: Database, path: String) throws {
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        guard application == applicationID else {
            throw CannotGoOn(
                "database-foreign",
                message: Phrase(en: "\(path) is not a database of this program.", zh: "\(path) 不是本程序的数据库。"),
                nextStep: Phrase(
                    en: "Make one with `report init`, or name another with --db or REPORT_DB.",
                    zh: "请用 report init 创建，或用 --db 或 REPORT_DB 指定。"))
        }
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found <= version else {
            throw CannotGoOn(
                "database-newer",
                message: Phrase(
                    en:
                        "\(path) was written by a newer version of report (tables \(found), this one knows \(version)).",
                    zh: "\(path) 由更新版本的 report 写入（表版本 \(found)，本版本为 \(version)）。"),
                nextStep: Phrase(en: "Install that version.", zh: "请安装该版本。"))
        }
    }

    private static let migrator = Migrations(steps: [
        ("1-foundations", foundations), ("2-mechanism", mechanism), ("3-awards", awards),
    ])

    /// The names of the steps that every database of this version has taken.
    static let stepNames = Set(migrator.steps.map(\.name))

    private static let foundations = """
        CREATE TABLE setting (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE framework (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            adopted_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE framework_file (
            framework INTEGER NOT NULL REFERENCES framework (id),
            path TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (framework, path)
        ) STRICT;
        CREATE TABLE institution (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- One row a stay in a district; first_day and last_day belong to it, an open stay has no last_day.
        CREATE TABLE membership (
            institution TEXT NOT NULL REFERENCES institution (code),
            district TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT CHECK (last_day >= first_day),
            is_key INTEGER NOT NULL CHECK (is_key IN (0, 1)),
            is_base INTEGER NOT NULL CHECK (is_base IN (0, 1)),
            PRIMARY KEY (district, institution, first_day)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX membership_of ON membership (institution);
        -- Rates are never changed; the newest row of a period and currency is the one in force.
        CREATE TABLE rate (
            id INTEGER PRIMARY KEY,
            period TEXT NOT NULL,
            currency TEXT NOT NULL,
            cny_per_unit TEXT NOT NULL,
            source TEXT NOT NULL,
            imported_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX rate_of ON rate (period, currency);
        -- One row a file that was handed in.
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT,
            received_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE filing (
            id INTEGER PRIMARY KEY,
            form TEXT NOT NULL,
            institution TEXT NOT NULL REFERENCES institution (code),
            period TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            state TEXT NOT NULL CHECK (state IN ('accepted', 'queried', 'superseded')),
            is_nil INTEGER NOT NULL CHECK (is_nil IN (0, 1)),
            award_use INTEGER CHECK (award_use IN (0, 1)),
            prepared_by TEXT,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            lines INTEGER NOT NULL,
            delivery INTEGER NOT NULL REFERENCES delivery (id),
            framework INTEGER NOT NULL REFERENCES framework (id),
            UNIQUE (institution, form, period, revision)
        ) STRICT;
        CREATE UNIQUE INDEX filing_accepted ON filing (form, period, institution) WHERE state = 'accepted';
        CREATE TABLE explanation (
            filing INTEGER NOT NULL REFERENCES filing (id),
            rule TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (filing, rule)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE finding (
            filing INTEGER NOT NULL REFERENCES filing (id),
            number INTEGER NOT NULL,
            rule TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('error', 'query', 'note')),
            line INTEGER,
            path TEXT,
            field TEXT,
            actual TEXT,
            message_zh TEXT NOT NULL,
            message_en TEXT NOT NULL,
            explanation TEXT,
            PRIMARY KEY (filing, number)
        ) STRICT, WITHOUT ROWID;
        """
}

/// Named steps from one version of the tables to the next, each taken once.
struct Migrations: Sendable {
    let steps: [(name: String, sql: String)]

    /// Takes the steps that a database has not taken yet, inside the caller's transaction.
    func migrateWithinTransaction(_ db: Database) throws {
        try db.execute(sql: "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY) STRICT")
        let taken = try Set(String.fetchAll(db, sql: "SELECT name FROM migration"))
        for step in steps where !taken.contains(step.name) {
            try db.execute(sql: step.sql)
            try db.execute(sql: "INSERT INTO migration (name) VALUES (?)", arguments: [step.name])
        }
    }
}
