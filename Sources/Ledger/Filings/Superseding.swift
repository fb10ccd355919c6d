import Expressions
import GRDB
import ServiceTrade

/// The retiring of what a later revision replaces, and the counting of what is accepted.
final class Superseding {
    private let replaced: Statement

    init(_ db: Database) throws {
        replaced = try db.makeStatement(
            sql: """
                SELECT id FROM filing
                WHERE institution = ? AND form = ? AND period = ? AND revision < ?
                  AND (state IN ('submitted', 'queried', 'returned') OR state = 'accepted' AND ?)
                ORDER BY id
                """)
    }

    /// Retires what a revision replaces; an accepted one only when the new one is accepted.
    func makeWay(
        _ institution: CreditCode, _ tables: FormTables, _ period: Period, _ revision: Int, isAccepted: Bool,
        _ entry: Entry
    ) throws {
        let ids = try Int64.fetchAll(
            replaced,
            arguments: [institution.description, tables.form.id, period.description, revision, isAccepted])
        for id in ids { try entry.change(filing: id, to: .superseded, reason: "") }
        guard isAccepted else { return }
        try entry.db.execute(
            sql: "DELETE FROM \(tables.totals) WHERE period = ? AND institution = ?",
            arguments: [period.description, institution.description])
    }
}

extension Entry {
    /// Accepts a filing that is kept: what it replaces is retired, and its sums count from now on.
    func accept(_ filing: KeptFiling, _ tables: FormTables, reason: String) throws {
        try Superseding(db).makeWay(
            filing.institution, tables, filing.period, filing.revision, isAccepted: true, self)
        try change(filing: filing.id, to: .accepted, reason: reason)
        let lines = try tables.lineRange(db, of: filing.id)
        try db.execute(sql: "INSERT INTO \(tables.totals) \(try tables.totalsQuery(.sqlite, lines: lines))")
    }
}
