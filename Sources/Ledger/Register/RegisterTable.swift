import GRDB
import ServiceTrade

/// A versioned table of the register: how its rows are written, read, and told from one another.
struct RegisterTable<Record: Hashable & Sendable, Identity: Hashable> {
    let table: SealedTable
    /// What the log says of an import.
    let kind: String
    /// The order in which rows are listed.
    let order: String
    /// What makes a row the same one.
    let identity: (Record) -> Identity
    /// The values of a row, in the order of the table's columns.
    let values: (Record) -> [(any DatabaseValueConvertible)?]
    let record: (Row) -> Record?

    /// The rows that held, of one institution or of all.
    ///
    /// - Parameter condition: a further condition in SQL, with its arguments.
    func rows(
        _ db: Database, _ knowledge: Knowledge, where condition: String = "", _ arguments: StatementArguments = []
    ) throws -> [(id: Int64, record: Record)] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(table.name) WHERE \(knowledge.held()) \(condition) ORDER BY \(order), id")
        return try Row.fetchAll(statement, arguments: arguments).compactMap { row in record(row).map { (row["id"], $0) }
        }
    }

    /// The rows now of some institutions.
    func rows(_ db: Database, of institutions: Set<CreditCode>) throws -> [(id: Int64, record: Record)] {
        try institutions.sorted().flatMap {
            try rows(db, .now, where: "AND institution = ?", [$0.description])
        }
    }

    /// Keeps rows: each is new, or takes the place of the one with its identity; one that says the same is left.
    func keep(
        _ records: [Record], among existing: [(id: Int64, record: Record)], _ entry: Entry
    ) throws -> Imported {
        var known: [Identity: (id: Int64, record: Record)] = [:]
        for row in existing { known[identity(row.record)] = row }
        var result = Imported()
        for record in records {
            let old = known[identity(record)]
            if old?.record == record { continue }
            if let old {
                try entry.end(table, old.id)
                result.changed += 1
            } else {
                result.added += 1
            }
            known[identity(record)] = (try entry.insert(table, values(record)), record)
        }
        entry.note("added", result.added)
        entry.note("changed", result.changed)
        return result
    }

    /// Keeps the rows of a file, unless they do not agree with those of the register.
    func keep(
        _ file: RegisterFile<Record>, among existing: [(id: Int64, record: Record)], _ entry: Entry
    ) throws -> Imported {
        let findings = file.findings.isEmpty ? file.findings(against: existing.map(\.record)) : file.findings
        guard findings.isEmpty else { return Imported(findings: findings) }
        return try keep(file.rows, among: existing, entry)
    }
}
