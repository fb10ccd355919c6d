/// The third version of the tables: what was decided about awards.
extension Schema {
    static let awards = """
        -- One row a decision of the authority; an award is decided once.
        CREATE TABLE award_decision (
            id INTEGER PRIMARY KEY,
            policy TEXT NOT NULL,
            clause TEXT NOT NULL,
            institution TEXT NOT NULL REFERENCES institution (code),
            year INTEGER NOT NULL,
            -- The line of the application that it is about; empty for the institution.
            item TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome = 'granted' OR outcome = 'refused'),
            amount_fen INTEGER CHECK (amount_fen >= 0),
            reason TEXT NOT NULL,
            -- The frozen run whose readings of the policy it was decided under; null: the defaults.
            run INTEGER,
            -- Whether it was granted elsewhere before, and nothing was evaluated.
            earlier INTEGER NOT NULL CHECK (earlier IN (0, 1)),
            since INTEGER NOT NULL,
            UNIQUE (policy, clause, institution, year, item)
        ) STRICT;
        CREATE INDEX award_decision_of ON award_decision (institution);
        -- One row a run: what was asked, what was known, and the digest of the answers.
        CREATE TABLE award_run (
            id INTEGER PRIMARY KEY,
            policy TEXT NOT NULL,
            year INTEGER NOT NULL,
            settings TEXT NOT NULL,
            knows INTEGER NOT NULL,
            framework TEXT NOT NULL,
            answers INTEGER NOT NULL,
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            since INTEGER NOT NULL
        ) STRICT;
        """
}
