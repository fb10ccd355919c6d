import Expressions
import GRDB
import ServiceTrade

/// The tables of a form, made from its definition: its lines, and the sums of its indicators.
///
/// Each field of a line is a column of its own, so that analysts query them with plain SQL.
/// Amounts are whole minor units of the line's currency (`revenue_minor`), codes are texts,
/// and so are days, which sort as they follow each other.
struct FormTables {
    let form: Form
    let indicators: [Indicator]

    init(form: Form, framework: Framework) {
        self.form = form
        self.indicators = framework.indicators(of: form.id)
    }

    private var base: String { form.id.split(separator: "-").joined(separator: "_") }
    /// The table of lines.
    var lines: String { "\(base)_line" }
    /// The table of sums.
    var totals: String { "\(base)_total" }
    /// The view of the accepted lines with institution, period and revision.
    var view: String { base }

    /// The columns of the lines table, one a stored field.
    var columns: [(field: Int, name: String, type: String)] {
        form.lineFields.enumerated().compactMap { index, field in
            switch field.kind {
            case .multiplier: nil
            case .code, .text, .date: (index, field.name, "TEXT")
            case .money: (index, "\(field.name)_minor", "INTEGER")
            default: (index, field.name, "INTEGER")
            }
        }
    }

    /// Makes the tables, or adds the columns that a newer version of the form has more.
    func create(_ db: Database) throws {
        let definitions = columns.map { "\($0.name) \($0.type)" }.joined(separator: ",\n    ")
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(lines) (
                    id INTEGER PRIMARY KEY,
                    filing INTEGER NOT NULL,
                    \(definitions)
                ) STRICT
                """)
        let present = try Set(db.columns(in: lines).map(\.name))
        for column in columns where !present.contains(column.name) {
            try db.execute(sql: "ALTER TABLE \(lines) ADD COLUMN \(column.name) \(column.type)")
        }
        try db.execute(sql: "DROP VIEW IF EXISTS \(view)")
        try db.execute(
            sql: """
                CREATE VIEW \(view) AS
                SELECT filing.institution, filing.period, filing.revision, line.*
                FROM \(lines) AS line JOIN filing ON filing.id = line.filing
                WHERE filing.state = 'accepted'
                """)
    }

    /// Makes the table of sums anew and fills it from the accepted lines.
    func rebuildTotals(_ db: Database) throws {
        let sums = indicators.map { "\($0.id) INTEGER NOT NULL" }.joined(separator: ",\n    ")
        try db.execute(sql: "DROP TABLE IF EXISTS \(totals)")
        try db.execute(
            sql: """
                CREATE TABLE \(totals) (
                    period TEXT NOT NULL,
                    institution TEXT NOT NULL REFERENCES institution (code),
                    currency TEXT NOT NULL\(sums.isEmpty ? "" : ",\n    \(sums)"),
                    PRIMARY KEY (period, institution, currency)
                ) STRICT, WITHOUT ROWID
                """)
        try db.execute(
            sql: "INSERT INTO \(totals) \(try totalsQuery(.sqlite)) ORDER BY 1, 2, 3")
    }

    /// The sums of some periods as they were known: the table of sums, or what the lines that counted then come to.
    ///
    /// Where the indicators are still the same, only filings that count no more are summed anew.
    func totals(knowing knowledge: Knowledge, of periods: [Period]) throws -> String {
        if knowledge.countsAccepted { return totals }
        guard knowledge.hasPresentSums else {
            return """
                (SELECT filing.period AS period, filing.institution AS institution, \(try sums(.sqlite))
                 FROM \(lines) AS line JOIN filing ON filing.id = line.filing
                 WHERE \(condition(of: periods)) AND \(knowledge.accepted())
                 GROUP BY 1, 2, 3)
                """
        }
        return """
            (WITH counted AS MATERIALIZED (
                SELECT id, period, institution, filing.state = 'accepted' AS is_kept FROM filing
                WHERE \(condition(of: periods)) AND \(knowledge.accepted()))
             SELECT kept.* FROM counted CROSS JOIN \(totals) AS kept
                ON kept.period = counted.period AND kept.institution = counted.institution WHERE counted.is_kept
             UNION ALL
             SELECT counted.period, counted.institution, \(try sums(.sqlite))
             FROM \(lines) AS line CROSS JOIN counted ON counted.id = line.filing
             WHERE NOT counted.is_kept AND EXISTS (SELECT 1 FROM counted WHERE NOT is_kept)
             GROUP BY 1, 2, 3)
            """
    }

    /// The filings of some periods that counted, once each, to be joined to their lines.
    func filings(knowing knowledge: Knowledge, of periods: [Period]) -> String {
        let filings = "SELECT id, institution, period FROM filing WHERE \(condition(of: periods)) AND"
        return """
            (WITH counted AS MATERIALIZED (\(filings) \(knowledge.accepted())) SELECT * FROM counted)
            """
    }

    /// The condition on filings of the form for some periods.
    private func condition(of periods: [Period]) -> String {
        let list = periods.map { "'\($0)'" }.joined(separator: ", ")
        return "filing.form = '\(form.id)' AND filing.period IN (\(list))"
    }

    /// The query that sums the accepted lines as the column evaluator does.
    ///
    /// - Parameter range: the numbers of the lines of one filing, to sum only these; nil: all.
    func totalsQuery(_ dialect: SQLDialect, lines range: Range<Int64>? = nil) throws -> String {
        let own = range.map { " AND line.id >= \($0.lowerBound) AND line.id < \($0.upperBound)" } ?? ""
        return """
            SELECT filing.period AS period, filing.institution AS institution, \(try sums(dialect))
            FROM \(lines) AS line JOIN filing ON filing.id = line.filing
            WHERE \(Knowledge.now.accepted()) AND filing.form = '\(form.id)'\(own)
            GROUP BY 1, 2, 3
            """
    }

    /// The currency and the sums of all indicators over lines.
    private func sums(_ dialect: SQLDialect) throws -> String {
        let sums = try indicators.map { ", \(try sum(of: $0, dialect)) AS \($0.id)" }
        return "\(currency) AS currency\(sums.joined())"
    }

    /// The numbers of the lines of a filing, found by halving: lines are kept in the order of their filings.
    ///
    /// - Complexity: O(log n) look-ups for n lines.
    func lineRange(_ db: Database, of filing: Int64) throws -> Range<Int64> {
        let end = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM \(lines)") ?? 0) + 1
        let next = try db.cachedStatement(sql: "SELECT filing FROM \(lines) WHERE id >= ? ORDER BY id LIMIT 1")
        func first(of filing: Int64) throws -> Int64 {
            var (low, high): (Int64, Int64) = (1, end)
            while low < high {
                let middle = low + (high - low) / 2
                let found = try Int64.fetchOne(next, arguments: [middle])
                if let found, found < filing { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return try first(of: filing)..<first(of: filing + 1)
    }

    /// The expression for the currency of a line.
    var currency: String {
        form.lineFields.first { $0.kind == .code(list: "currencies") }
            .map { "coalesce(line.\($0.name), '')" } ?? "''"
    }

    /// The expression that sums an indicator over lines.
    func sum(of indicator: Indicator, _ dialect: SQLDialect = .sqlite) throws -> String {
        let column = columns.first { form.lineFields[$0.field].name == indicator.field }?.name ?? "NULL"
        let condition = try indicator.condition?.sql(dialect) { SQLTerm(sql: "line.\(sqlName($0))") }
        let value = condition.map { "CASE WHEN \($0) THEN line.\(column) END" } ?? "line.\(column)"
        return "coalesce(sum(\(value)), 0)"
    }

    private func sqlName(_ name: String) -> String {
        columns.first { form.lineFields[$0.field].name == name }?.name ?? name
    }
}
