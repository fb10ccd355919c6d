import Expressions
import GRDB
public import ServiceTrade

/// What a table of totals is broken down by.
public enum Dimension: String, Sendable, CaseIterable {
    /// The service (业态).
    case service
    /// The partner economy.
    case partner
    /// Export or import.
    case flow
    /// The mode of supply.
    case mode
    /// The period.
    case period
    /// The institution.
    case institution
}

/// The exact value of one cell of a table of totals.
public struct TotalRow: Sendable {
    /// The values of the dimensions, in the order in which they were asked for.
    public let keys: [String]
    /// The value in the unit of the indicator.
    public let value: Fraction
    /// The number of institutions that it comes from.
    public let institutions: Int
}

extension Ledger {
    /// Sums an indicator over the accepted filings of some periods.
    ///
    /// - Parameters:
    ///   - periods: periods of the indicator's form.
    ///   - district: only institutions in the register of this district on `day`; nil: all.
    ///   - dimensions: what to break down by; none for one total.
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func totals(
        of indicator: Indicator, periods: [Period], district: String?, on day: Day, by dimensions: [Dimension],
        rates: RateTable
    ) throws -> [TotalRow] {
        try actor.require(.readTables)
        guard let form = framework.form(indicator.form) else { return [] }
        let tables = FormTables(form: form, framework: framework)
        let districts = district.map { framework.districts(in: $0) }
        let marks = Array(repeating: "?", count: periods.count).joined(separator: ", ")
        let members = districts.map(members)
        var arguments = StatementArguments(periods.map(\.description))
        if let districts { arguments += StatementArguments(districts) + [day.description, day.description] }
        // The sums by period and institution are kept ready; other dimensions need the lines.
        let isReady = dimensions.allSatisfy { $0 == .period || $0 == .institution }
        let sql =
            isReady
            ? try readySQL(indicator, tables, periods, marks, members ?? "", dimensions)
            : try linesSQL(indicator, tables, periods, marks, members ?? "", dimensions)
        let sums = try read { db in try Row.fetchAll(db, sql: sql, arguments: arguments) }
        var rows: [[String]: (value: Fraction, institutions: Set<String>)] = [:]
        for row in sums {
            let keys = dimensions.indices.map { (row["k\($0)"] as String?) ?? "" }
            let amount: Int64 = row["amount"]
            var value = Fraction(amount)
            if indicator.isMoney, amount != 0 {
                let currency: String = row["currency"]
                let places = framework.minorUnits(of: currency) ?? 2
                guard let period = Period(row["period"] as String) else { continue }
                value = value * (try rates.weight(currency, period, unit: indicator.unit, places: places))
            }
            rows[keys, default: (.zero, [])].value += value
            rows[keys]?.institutions.insert(row["institution"])
        }
        // A total of nothing is zero; a breakdown of nothing has no rows.
        if rows.isEmpty, dimensions.isEmpty { return [TotalRow(keys: [], value: .zero, institutions: 0)] }
        return rows.map { TotalRow(keys: $0.key, value: $0.value.value, institutions: $0.value.institutions.count) }
            .sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
    }

    private func readySQL(
        _ indicator: Indicator, _ tables: FormTables, _ periods: [Period], _ marks: String, _ members: String,
        _ dimensions: [Dimension]
    ) throws -> String {
        let keys = dimensions.enumerated().map { "\($1.rawValue) AS k\($0), " }.joined()
        return """
            SELECT \(keys)period, institution, currency, \(indicator.id) AS amount
            FROM \(try tables.totals(knowing: knowledge, of: periods)) WHERE period IN (\(marks)) \(members)
            """
    }

    private func linesSQL(
        _ indicator: Indicator, _ tables: FormTables, _ periods: [Period], _ marks: String, _ members: String,
        _ dimensions: [Dimension]
    ) throws -> String {
        func column(_ field: String) -> String {
            tables.columns.first { tables.form.lineFields[$0.field].name == field }?.name ?? field
        }
        let condition = try indicator.condition?.sql(.sqlite) { SQLTerm(sql: "line.\(column($0))") }
        let keys = dimensions.enumerated().map { index, dimension in
            let isOfFiling = dimension == .period || dimension == .institution
            return "\(isOfFiling ? "filing" : "line").\(dimension.rawValue) AS k\(index), "
        }
        let currency = tables.form.lineFields.first { $0.kind == .code(list: "currencies") }?.name
        let filings =
            knowledge.isNow
            ? """
            FROM \(tables.lines) AS line JOIN filing ON filing.id = line.filing
            WHERE filing.state = 'accepted' AND filing.form = '\(tables.form.id)'
            """
            : """
            FROM \(tables.lines) AS line
            CROSS JOIN \(tables.filings(knowing: knowledge, of: periods)) AS filing ON filing.id = line.filing
            WHERE true
            """
        return """
            SELECT \(keys.joined())filing.period AS period, filing.institution AS institution,
                \(currency.map { "line.\($0)" } ?? "''") AS currency,
                coalesce(sum(line.\(column(indicator.field))), 0) AS amount
            \(filings) AND filing.period IN (\(marks)) \(members) \(condition.map { "AND \($0)" } ?? "")
            GROUP BY \((1...(dimensions.count + 3)).map(String.init).joined(separator: ", "))
            """
    }

    /// The last of some periods for which anything was accepted of a district; nil where nothing was.
    ///
    /// - Parameters:
    ///   - district: only institutions in the register of this district on `day` are looked at.
    public func lastFiled(_ periods: [Period], form: Form, district: String, on day: Day) throws -> Period? {
        try actor.require(.readTables)
        let districts = framework.districts(in: district)
        let members = self.members(districts)
        return try read { db in
            try periods.last { period in
                try Bool.fetchOne(
                    db,
                    sql: """
                        SELECT EXISTS (
                            SELECT 1 FROM filing
                            WHERE form = ? AND period = ? AND \(knowledge.accepted()) \(members))
                        """,
                    arguments: [form.id, period.description] + StatementArguments(districts)
                        + [day.description, day.description]) ?? false
            }
        }
    }

    /// The condition that an institution is in the register of some districts on a day; its arguments are the
    /// districts and twice the day.
    private func members(_ districts: [String]) -> String {
        """
        AND institution IN (SELECT institution FROM membership
          WHERE district IN (\(Array(repeating: "?", count: districts.count).joined(separator: ", ")))
          AND first_day <= ? AND (last_day IS NULL OR last_day >= ?) AND \(knowledge.held()))
        """
    }
}
