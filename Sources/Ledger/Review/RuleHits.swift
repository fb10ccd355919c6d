import GRDB
public import ServiceTrade

extension Ledger {
    /// How often each query rule of a form fired, and what came of it.
    ///
    /// Of a filing that was taken back, and that no other followed, nothing is asked any more; it is left out.
    ///
    /// - Parameter year: only periods that begin in this year; nil: all.
    public func ruleStatistics(of form: Form, year: Int?) throws -> RuleStatistics {
        try actor.require(.readFilings)
        let revisions = try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, institution, period, revision FROM filing
                    WHERE form = ?1 AND (\(knowledge.state()) <> 'withdrawn' OR EXISTS (
                        SELECT 1 FROM filing AS newer
                        WHERE \(knowledge.state("newer")) IS NOT NULL AND newer.institution = filing.institution
                            AND newer.form = filing.form AND newer.period = filing.period
                            AND newer.revision > filing.revision)) AND EXISTS (
                        SELECT 1 FROM filing AS other JOIN finding ON finding.filing = other.id
                        WHERE \(KeptQuery.isAsked()) AND finding.since <= \(knowledge.last)
                            AND other.institution = filing.institution AND other.form = filing.form
                            AND other.period = filing.period)
                    ORDER BY id
                    """, arguments: [form.id])
            let reader = RevisionReader(
                db: db, knowledge: knowledge, tables: FormTables(form: form, framework: framework),
                text: StoredFilingText(form: form, framework: framework))
            return try rows.compactMap { row -> QueriedRevision? in
                guard let institution = try? CreditCode(row["institution"] as String),
                    let period = Period(row["period"] as String), year == nil || period.firstDay.year == year
                else { return nil }
                return try reader.revision(row["id"], form.id, institution, period, row["revision"])
            }
        }
        return RuleStatistics(
            QueryObservation.observations(of: revisions),
            rules: form.rules.filter { $0.level == .query }.map(\.id))
    }
}

/// Reads revisions with their queries.
private struct RevisionReader {
    let db: Database
    let knowledge: Knowledge
    let tables: FormTables
    let text: StoredFilingText

    func revision(
        _ id: Int64, _ form: String, _ institution: CreditCode, _ period: Period, _ revision: Int
    ) throws -> QueriedRevision? {
        guard let stored = try StoredFiling(db, filing: id, tables) else { return nil }
        let queries = try Row.fetchAll(
            db,
            sql: """
                SELECT rule, subject, \(knowledge.isExplained()) AS is_explained FROM finding
                WHERE filing = ? AND \(KeptQuery.isAsked()) AND since <= \(knowledge.last) ORDER BY number
                """, arguments: [id])
        return QueriedRevision(
            form: form, institution: institution, period: period, revision: revision,
            figures: String(decoding: text.figures(of: stored), as: UTF8.self),
            queries: queries.map {
                AskedQuery(rule: $0["rule"], subject: $0["subject"], isExplained: $0["is_explained"])
            })
    }
}
