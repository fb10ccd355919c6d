/// The second version of the tables: everything is kept with the log entry that added or ended it.
extension Schema {
    static let mechanism = """
        -- One row a thing done, each chained to the one before; never changed and never removed.
        CREATE TABLE event (
            position INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            role TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            rows TEXT NOT NULL CHECK (length(rows) = 64),
            digest TEXT NOT NULL CHECK (length(digest) = 64)
        ) STRICT;
        CREATE UNIQUE INDEX event_at ON event (at);
        -- Rows carry the position of the entry that added them (since) and of the one that ended them (until).
        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            account TEXT NOT NULL,
            role TEXT NOT NULL
                CHECK (role IN ('reporter', 'statistician', 'analyst', 'auditor', 'administrator')),
            institution TEXT,
            \(versions)
        ) STRICT;
        CREATE UNIQUE INDEX account_now ON account (account) WHERE until IS NULL;
        ALTER TABLE setting RENAME TO old_setting;
        CREATE TABLE setting (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            \(versions)
        ) STRICT;
        CREATE UNIQUE INDEX setting_now ON setting (name) WHERE until IS NULL;
        INSERT INTO setting (name, value, since) SELECT name, value, 1 FROM old_setting ORDER BY name;
        DROP TABLE old_setting;
        \(framework)
        \(register)
        \(collections)
        \(filings)
        """

    // No foreign keys to `event`: the entry is written last, and SQLite would then look through all tables for
    // rows that wait for it. The verification of the log finds rows without their entry.
    static let since = "since INTEGER NOT NULL"
    static let versions = "\(since),\n    until INTEGER"

    private static let framework = """
        ALTER TABLE framework RENAME TO old_framework;
        ALTER TABLE framework_file RENAME TO old_framework_file;
        CREATE TABLE framework (
            id INTEGER PRIMARY KEY,
            digest TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE TABLE framework_file (
            id INTEGER PRIMARY KEY,
            framework INTEGER NOT NULL REFERENCES framework (id),
            path TEXT NOT NULL,
            text TEXT NOT NULL,
            \(since),
            UNIQUE (framework, path)
        ) STRICT;
        INSERT INTO framework SELECT id, digest, 1 FROM old_framework ORDER BY id;
        INSERT INTO framework_file (framework, path, text, since)
            SELECT framework, path, text, 1 FROM old_framework_file ORDER BY framework, path;
        ALTER TABLE rate RENAME TO old_rate;
        DROP INDEX rate_of;
        CREATE TABLE rate (
            id INTEGER PRIMARY KEY,
            period TEXT NOT NULL,
            currency TEXT NOT NULL,
            cny_per_unit TEXT NOT NULL,
            source TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE INDEX rate_of ON rate (period, currency);
        INSERT INTO rate SELECT id, period, currency, cny_per_unit, source, 1 FROM old_rate ORDER BY id;
        DROP TABLE old_rate;
        """

    private static let register = """
        ALTER TABLE institution RENAME TO old_institution;
        ALTER TABLE membership RENAME TO old_membership;
        DROP INDEX membership_of;
        CREATE TABLE institution (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            \(since)
        ) STRICT;
        INSERT INTO institution (code, since) SELECT code, 1 FROM old_institution ORDER BY code;
        -- A name holds from its first day until the first day of the next.
        CREATE TABLE institution_name (
            id INTEGER PRIMARY KEY,
            institution TEXT NOT NULL REFERENCES institution (code),
            name TEXT NOT NULL,
            first_day TEXT NOT NULL,
            \(versions)
        ) STRICT;
        CREATE UNIQUE INDEX institution_name_now ON institution_name (institution, first_day) WHERE until IS NULL;
        CREATE INDEX institution_name_of ON institution_name (institution);
        INSERT INTO institution_name (institution, name, first_day, since)
            SELECT code, name, '0001-01-01', 1 FROM old_institution ORDER BY code;
        CREATE TABLE membership (
            id INTEGER PRIMARY KEY,
            institution TEXT NOT NULL REFERENCES institution (code),
            district TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT CHECK (last_day >= first_day),
            is_key INTEGER NOT NULL CHECK (is_key IN (0, 1)),
            is_base INTEGER NOT NULL CHECK (is_base IN (0, 1)),
            \(versions)
        ) STRICT;
        CREATE UNIQUE INDEX membership_now ON membership (institution, district, first_day) WHERE until IS NULL;
        CREATE INDEX membership_in ON membership (district, institution, first_day, last_day, since, until, is_key);
        INSERT INTO membership (institution, district, first_day, last_day, is_key, is_base, since)
            SELECT institution, district, first_day, last_day, is_key, is_base, 1 FROM old_membership
            ORDER BY institution, district, first_day;
        DROP TABLE old_membership;
        CREATE TABLE attribute (
            id INTEGER PRIMARY KEY,
            institution TEXT NOT NULL REFERENCES institution (code),
            attribute TEXT NOT NULL,
            value TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT CHECK (last_day >= first_day),
            reason TEXT NOT NULL,
            \(versions)
        ) STRICT;
        CREATE INDEX attribute_of ON attribute (institution);
        CREATE TABLE succession (
            id INTEGER PRIMARY KEY,
            predecessor TEXT NOT NULL REFERENCES institution (code),
            successor TEXT NOT NULL REFERENCES institution (code),
            kind TEXT NOT NULL,
            day TEXT NOT NULL,
            share_percent TEXT NOT NULL,
            reason TEXT NOT NULL,
            \(versions)
        ) STRICT;
        CREATE TABLE contact (
            id INTEGER PRIMARY KEY,
            institution TEXT NOT NULL REFERENCES institution (code),
            role TEXT NOT NULL,
            name TEXT NOT NULL,
            phone TEXT NOT NULL,
            email TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT CHECK (last_day >= first_day),
            note TEXT NOT NULL,
            \(versions)
        ) STRICT;
        CREATE INDEX contact_of ON contact (institution);
        CREATE TABLE contact_event (
            id INTEGER PRIMARY KEY,
            institution TEXT NOT NULL REFERENCES institution (code),
            at TEXT NOT NULL,
            means TEXT NOT NULL,
            person TEXT NOT NULL,
            concerning TEXT NOT NULL,
            outcome TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE INDEX contact_event_of ON contact_event (institution);
        """
}
