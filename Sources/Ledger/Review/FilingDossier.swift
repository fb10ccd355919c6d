import GRDB
public import ServiceTrade

/// All that is kept of one filing, for somebody who reviews it.
public struct FilingDossier: Sendable {
    /// A state that it came into.
    public struct Change: Sendable, Hashable {
        /// The state.
        public let state: FilingState
        /// Why; empty where nobody said.
        public let reason: String
        /// The entry of the log.
        public let position: Int64
        /// When, ISO 8601 in UTC.
        public let at: String
        /// The account that did it.
        public let actor: String
    }

    /// What was found, with what was said to it.
    public struct Query: Sendable, Hashable {
        /// The rule.
        public let rule: String
        /// How much it weighs.
        public let level: Level
        /// The line of the file that was handed in; nil for a filing as a whole.
        public let line: Int?
        /// What it is about; empty for the whole filing.
        public let subject: String
        /// The message, as it was given.
        public let message: Phrase
        /// The entry of the log that it came with.
        public let position: Int64
        /// The explanations, the newest last.
        public let explanations: [Answer]
    }

    /// What was said to a query.
    public struct Answer: Sendable, Hashable {
        /// The code of the reason.
        public let code: String
        /// The respondent's words.
        public let text: String
        /// The receipt of the revision that it is carried forward from; nil where it was given to this one.
        public let carriedFrom: String?
        /// The entry of the log that it came with.
        public let position: Int64
    }

    /// The return to the respondent.
    public struct Return: Sendable, Hashable {
        /// Why.
        public let reason: String
        /// The last day for an answer.
        public let lastDay: Day
        /// The entry of the log.
        public let position: Int64
        /// The account that sent it back.
        public let actor: String
    }

    /// The receipt.
    public let receipt: String
    /// The form.
    public let form: String
    /// The institution.
    public let institution: CreditCode
    /// Its name.
    public let name: String
    /// The period.
    public let period: Period
    /// The revision, from 1.
    public let revision: Int
    /// The state.
    public let state: FilingState
    /// Whether it is a nil return.
    public let isNil: Bool
    /// Who prepared it, as the respondent wrote it; nil where it did not say.
    public let preparedBy: String?
    /// The digest of its canonical text, hexadecimal.
    public let digest: String
    /// The states that it came into, the first one first.
    public let changes: [Change]
    /// What was found, in the order in which it was found.
    public let queries: [Query]
    /// The returns, the newest last.
    public let returns: [Return]
    /// Whether the last return waits for an answer.
    public let hasOpenReturn: Bool
    /// The names of the kept fields of a line.
    public let fields: [String]
    /// The lines in the order in which they were filed: amounts as decimals, empty where nothing was filed.
    public let lines: [[String]]
}

extension Ledger {
    /// All that is kept of a filing.
    ///
    /// - Throws: `CannotGoOn`, `receipt-unknown`.
    public func dossier(receipt: String) throws -> FilingDossier {
        try actor.require(.readFilings)
        return try read { db in
            let reader = DossierReader(db: db, knowledge: knowledge, framework: framework)
            guard let dossier = try reader.dossier(receipt) else { throw KeptFiling.unknown(receipt) }
            return dossier
        }
    }
}

private struct DossierReader {
    let db: Database
    let knowledge: Knowledge
    let framework: Framework

    func dossier(_ receipt: String) throws -> FilingDossier? {
        guard let id = filingNumber(receipt),
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT form, institution, period, revision, first_state, is_nil, prepared_by,
                        lower(hex(filing.sha256)) AS sha256, delivery.since AS since, \(knowledge.state()) AS standing,
                        \(knowledge.name(of: "filing.institution")) AS name, \(knowledge.hasOpenReturn()) AS is_back
                    FROM filing JOIN delivery ON delivery.id = filing.delivery WHERE filing.id = ?
                    """, arguments: [id]),
            let standing = row["standing"] as String?, let state = FilingState(rawValue: standing),
            let institution = try? CreditCode(row["institution"] as String),
            let period = Period(row["period"] as String), let form = framework.form(row["form"])
        else { return nil }
        let tables = FormTables(form: form, framework: framework)
        return FilingDossier(
            receipt: receiptNumber(id), form: form.id, institution: institution, name: row["name"] ?? "",
            period: period, revision: row["revision"], state: state, isNil: row["is_nil"],
            preparedBy: row["prepared_by"], digest: row["sha256"],
            changes: try changes(id, first: row["first_state"], since: row["since"]), queries: try queries(id),
            returns: try returns(id), hasOpenReturn: row["is_back"],
            fields: tables.columns.map { form.lineFields[$0.field].name }, lines: try lines(id, tables))
    }

    private func changes(_ id: Int64, first: String, since: Int64) throws -> [FilingDossier.Change] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT state, reason, position, at, actor FROM (
                    SELECT ?2 AS state, '' AS reason, ?3 AS since, 0 AS id
                    UNION ALL SELECT state, reason, since, id FROM filing_change WHERE filing = ?1)
                JOIN event ON position = since WHERE since <= ?4 ORDER BY since, id
                """, arguments: [id, first, since, knowledge.last]
        ).compactMap { row in
            FilingState(rawValue: row["state"]).map {
                FilingDossier.Change(
                    state: $0, reason: row["reason"], position: row["position"], at: row["at"], actor: row["actor"])
            }
        }
    }

    private func queries(_ id: Int64) throws -> [FilingDossier.Query] {
        let answers = try Row.fetchAll(
            db,
            sql: """
                SELECT rule, subject, basis, code, text, carried_from, since FROM explanation
                WHERE filing = ? AND since <= ? ORDER BY id
                """, arguments: [id, knowledge.last])
        return try Row.fetchAll(
            db, sql: "SELECT * FROM finding WHERE filing = ? AND since <= ? ORDER BY number",
            arguments: [id, knowledge.last]
        ).compactMap { row in
            guard let level = Level(rawValue: row["level"]) else { return nil }
            let key: [String] = [row["rule"], row["subject"], row["basis"]]
            let said = level != .query ? [] : answers.filter { [$0["rule"], $0["subject"], $0["basis"]] == key }
            return FilingDossier.Query(
                rule: row["rule"], level: level, line: row["line"], subject: row["subject"],
                message: Phrase(en: row["message_en"], zh: row["message_zh"]), position: row["since"],
                explanations: said.map { answer in
                    FilingDossier.Answer(
                        code: answer["code"], text: answer["text"],
                        carriedFrom: (answer["carried_from"] as Int64?).map(receiptNumber),
                        position: answer["since"])
                })
        }
    }

    private func returns(_ id: Int64) throws -> [FilingDossier.Return] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT reason, last_day, position, actor FROM filing_return JOIN event ON position = since
                WHERE filing = ? AND since <= ? ORDER BY filing_return.id
                """, arguments: [id, knowledge.last]
        ).compactMap { row in
            Day(row["last_day"] as String).map {
                FilingDossier.Return(reason: row["reason"], lastDay: $0, position: row["position"], actor: row["actor"])
            }
        }
    }

    private func lines(_ id: Int64, _ tables: FormTables) throws -> [[String]] {
        guard let stored = try StoredFiling(db, filing: id, tables) else { return [] }
        return StoredFilingText(form: tables.form, framework: framework).cells(of: stored)
    }
}
