/// The second version of the tables of collections and filings.
extension Schema {
    static let collections = """
        CREATE TABLE holiday (
            id INTEGER PRIMARY KEY,
            day TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
            name TEXT NOT NULL,
            notice TEXT NOT NULL,
            \(versions)
        ) STRICT;
        -- One row a form and period; a row that replaces another carries other days.
        CREATE TABLE collection (
            id INTEGER PRIMARY KEY,
            form TEXT NOT NULL,
            period TEXT NOT NULL,
            opens TEXT NOT NULL,
            due TEXT NOT NULL CHECK (due >= opens),
            close TEXT NOT NULL CHECK (close >= due),
            is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
            \(versions)
        ) STRICT;
        CREATE UNIQUE INDEX collection_now ON collection (form, period) WHERE until IS NULL;
        -- Who must file, fixed when the collection opens.
        CREATE TABLE expected (
            id INTEGER PRIMARY KEY,
            form TEXT NOT NULL,
            period TEXT NOT NULL,
            institution TEXT NOT NULL REFERENCES institution (code),
            \(since),
            UNIQUE (form, period, institution)
        ) STRICT;
        CREATE TABLE lock_exception (
            id INTEGER PRIMARY KEY,
            form TEXT NOT NULL,
            period TEXT NOT NULL,
            institution TEXT NOT NULL REFERENCES institution (code),
            last_day TEXT NOT NULL,
            reason TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE INDEX lock_exception_of ON lock_exception (form, period, institution);
        """

    static let filings = """
        ALTER TABLE delivery RENAME TO old_delivery;
        ALTER TABLE filing RENAME TO old_filing;
        ALTER TABLE explanation RENAME TO old_explanation;
        ALTER TABLE finding RENAME TO old_finding;
        DROP INDEX filing_accepted;
        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT,
            received_at TEXT NOT NULL,
            \(since)
        ) STRICT;
        INSERT INTO delivery SELECT id, name, sha256, received_at, 1 FROM old_delivery ORDER BY id;
        -- The file as it was handed in, once for each digest.
        CREATE TABLE original (
            id INTEGER PRIMARY KEY,
            sha256 TEXT NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            \(since)
        ) STRICT;
        CREATE TABLE filing (
            id INTEGER PRIMARY KEY,
            form TEXT NOT NULL,
            institution TEXT NOT NULL REFERENCES institution (code),
            period TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            -- The state now; first_state and the rows of filing_change tell how it came about. The conditions are
            -- chains of OR, since SQLite makes a table of every longer IN for every row.
            state TEXT NOT NULL CHECK (state = 'accepted' OR state = 'queried' OR state = 'submitted'
                OR state = 'returned' OR state = 'superseded' OR state = 'withdrawn'),
            first_state TEXT NOT NULL CHECK (first_state = 'accepted' OR first_state = 'queried'
                OR first_state = 'submitted' OR first_state = 'superseded'),
            is_nil INTEGER NOT NULL CHECK (is_nil IN (0, 1)),
            award_use INTEGER CHECK (award_use IN (0, 1)),
            prepared_by TEXT,
            timeliness TEXT CHECK (timeliness = 'on_time' OR timeliness = 'late' OR timeliness = 'excepted'),
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            lines INTEGER NOT NULL,
            -- Written behind its filings, once its digest is known; see the note on foreign keys above.
            delivery INTEGER NOT NULL,
            framework INTEGER NOT NULL REFERENCES framework (id),
            UNIQUE (institution, form, period, revision)
        ) STRICT;
        CREATE UNIQUE INDEX filing_accepted ON filing (form, period, institution) WHERE state = 'accepted';
        INSERT INTO filing
            SELECT id, form, institution, period, revision, state, state, is_nil, award_use, prepared_by, NULL,
                sha256, lines, delivery, framework
            FROM old_filing ORDER BY id;
        CREATE TABLE filing_change (
            id INTEGER PRIMARY KEY,
            filing INTEGER NOT NULL REFERENCES filing (id),
            state TEXT NOT NULL
                CHECK (state IN ('submitted', 'queried', 'accepted', 'returned', 'superseded', 'withdrawn')),
            reason TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE INDEX filing_change_of ON filing_change (filing, since);
        -- What the bureau sends back: why, and until when it is to be corrected.
        CREATE TABLE filing_return (
            id INTEGER PRIMARY KEY,
            filing INTEGER NOT NULL REFERENCES filing (id),
            reason TEXT NOT NULL,
            last_day TEXT NOT NULL,
            \(since)
        ) STRICT;
        CREATE INDEX filing_return_of ON filing_return (filing);
        CREATE TABLE finding (
            id INTEGER PRIMARY KEY,
            filing INTEGER NOT NULL REFERENCES filing (id),
            number INTEGER NOT NULL,
            rule TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('error', 'query', 'note')),
            line INTEGER,
            column_number INTEGER,
            path TEXT,
            field TEXT,
            subject TEXT NOT NULL,
            basis TEXT NOT NULL,
            actual_zh TEXT,
            actual_en TEXT,
            expected_zh TEXT,
            expected_en TEXT,
            message_zh TEXT NOT NULL,
            message_en TEXT NOT NULL,
            hint_zh TEXT NOT NULL,
            hint_en TEXT NOT NULL,
            \(since),
            UNIQUE (filing, number)
        ) STRICT;
        INSERT INTO finding
                (filing, number, rule, level, line, path, field, subject, basis, actual_zh, actual_en, message_zh,
                 message_en, hint_zh, hint_en, since)
            SELECT filing, number, rule, level, line, path, field, '', '', actual, actual, message_zh, message_en, '',
                '', 1
            FROM old_finding ORDER BY filing, number;
        -- What the respondent says to a query, given with a filing, later, or carried over from an earlier revision.
        CREATE TABLE explanation (
            id INTEGER PRIMARY KEY,
            filing INTEGER NOT NULL REFERENCES filing (id),
            rule TEXT NOT NULL,
            subject TEXT NOT NULL,
            basis TEXT NOT NULL,
            code TEXT NOT NULL,
            text TEXT NOT NULL,
            -- As it stands in the canonical text of the filing that it came with.
            filed_text TEXT,
            carried_from INTEGER REFERENCES filing (id),
            \(since)
        ) STRICT;
        CREATE INDEX explanation_of ON explanation (filing);
        INSERT INTO explanation (filing, rule, subject, basis, code, text, filed_text, since)
            SELECT filing, rule, '', '', 'other', text,
                'explanation,' || rule || ',' ||
                replace(replace(replace(text, '\\', '\\\\'), char(10), '\\n'), char(13), '\\r') || char(10), 1
            FROM old_explanation ORDER BY filing, rule;
        DROP TABLE old_explanation;
        DROP TABLE old_finding;
        DROP TABLE old_filing;
        DROP TABLE old_delivery;
        DROP TABLE old_institution;
        DROP TABLE old_framework_file;
        DROP TABLE old_framework;
        """
}
