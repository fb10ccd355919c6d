import GRDB
import ServiceTrade

/// A query that a filing raised, with whether an explanation stands for it.
struct KeptQuery {
    let rule: String
    let subject: String
    let basis: String
    let isExplained: Bool

    /// The queries of a filing in the order in which they were found.
    ///
    /// That an explanation names no single query is itself a query, and answered with those that it is about.
    static func all(_ db: Database, of filing: Int64) throws -> [KeptQuery] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT rule, subject, basis, \(Knowledge.now.isExplained()) AS is_explained FROM finding
                WHERE filing = ? AND \(isAsked()) ORDER BY number
                """, arguments: [filing]
        ).map { row in
            KeptQuery(rule: row["rule"], subject: row["subject"], basis: row["basis"], isExplained: row["is_explained"])
        }
    }

    /// The condition that a finding is a query on figures.
    static func isAsked(_ finding: String = "finding") -> String {
        "\(finding).level = 'query' AND \(finding).rule <> '\(StructuralRule.explanationAmbiguous.rawValue)'"
    }
}

extension Knowledge {
    /// The condition that an explanation stands for a finding.
    func isExplained(_ finding: String = "finding") -> String {
        """
        EXISTS (SELECT 1 FROM explanation AS answer WHERE answer.filing = \(finding).filing
            AND answer.rule = \(finding).rule AND answer.subject = \(finding).subject
            AND answer.basis = \(finding).basis AND answer.since <= \(last))
        """
    }
}
