import Expressions
import GRDB
public import ServiceTrade

/// The filings of one form and period in the order in which a reviewer should look at them.
public struct ReviewedCollection: Sendable {
    /// The form.
    public let form: String
    /// The period.
    public let period: Period
    /// The indicator by which they are ordered; nil for a form without any, whose filings have no effect on a total.
    public let indicator: Indicator?
    /// The queue with its working.
    public let queue: ReviewQueue
    /// What is kept of each filing of the queue, by institution.
    public let filings: [CreditCode: ReviewedFiling]
}

/// What is kept of a filing of the review queue.
public struct ReviewedFiling: Sendable, Hashable {
    /// The receipt.
    public let receipt: String
    /// The name of the institution.
    public let name: String
    /// The state.
    public let state: FilingState
    /// Whether it was sent back and nothing has come since.
    public let hasOpenReturn: Bool
    /// The queries without an explanation, by rule.
    public let unexplained: [String: Int]

    /// Whether somebody has to do something about it.
    var waits: Bool { state != .accepted || hasOpenReturn }
}

extension Ledger {
    /// The review queues of all forms and periods with a filing that waits, by form and period.
    ///
    /// Effects are parts of what was accepted for the same period of the year before over all institutions; where
    /// that is nothing, of the sum of all differences.
    ///
    /// - Parameters:
    ///   - form: only this form; nil: all.
    ///   - period: only this period; nil: all.
    ///   - all: accepted filings too.
    /// - Throws: `CannotGoOn` with the currency and period of a missing rate.
    public func reviewQueues(form: String?, period: Period?, all: Bool) throws -> [ReviewedCollection] {
        try actor.require(.readFilings)
        return try read { db in
            let rates = RateTable(try knowledge.rates(db))
            return try framework.forms.filter { form == nil || $0.id == form }.flatMap { form in
                let reader = ReviewReader(db, form: form, framework: framework, knowledge: knowledge, rates: rates)
                return try reader.periods(period).compactMap { try reader.collection($0, all: all) }
            }
        }
    }
}

/// Reads what the review of one form needs.
private struct ReviewReader {
    let db: Database
    let framework: Framework
    let knowledge: Knowledge
    let rates: RateTable
    let tables: FormTables
    let indicator: Indicator?

    init(_ db: Database, form: Form, framework: Framework, knowledge: Knowledge, rates: RateTable) {
        let indicators = framework.indicators(of: form.id)
        (self.db, self.framework, self.knowledge, self.rates) = (db, framework, knowledge, rates)
        tables = FormTables(form: form, framework: framework)
        indicator = indicators.first(where: \.isMoney) ?? indicators.first
    }

    func periods(_ only: Period?) throws -> [Period] {
        if let only { return [only] }
        return try String.fetchAll(
            db, sql: "SELECT DISTINCT period FROM filing WHERE form = ? ORDER BY period", arguments: [tables.form.id]
        ).compactMap { Period($0) }
    }

    /// The queue of a period; nil where nothing waits.
    func collection(_ period: Period, all: Bool) throws -> ReviewedCollection? {
        let newest = try newest(period)
        guard newest.contains(where: { all || $0.kept.waits }) else { return nil }
        let current = try filed(period)
        let previous = try period.prior.map(accepted) ?? [:]
        let yearAgo = try period.yearAgo.map(accepted) ?? [:]
        let filings = newest.map { one in
            ReviewFiling(
                institution: one.institution, revision: one.revision, value: current[one.id] ?? .zero,
                previous: previous[one.institution], yearAgo: yearAgo[one.institution],
                unexplained: one.kept.unexplained, isOpen: all || one.kept.waits)
        }
        return ReviewedCollection(
            form: tables.form.id, period: period, indicator: indicator,
            queue: ReviewQueue(
                filings, total: yearAgo.values.reduce(.zero, +), parameters: framework.review),
            filings: Dictionary(newest.map { ($0.institution, $0.kept) }) { first, _ in first })
    }

    private typealias Newest = (id: Int64, institution: CreditCode, revision: Int, kept: ReviewedFiling)

    /// The newest filing of each institution that was neither replaced nor taken back.
    private func newest(_ period: Period) throws -> [Newest] {
        let unexplained = try unexplained(period)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT filing.id, institution, revision, \(knowledge.state()) AS standing,
                    \(knowledge.name(of: "filing.institution")) AS name, \(knowledge.hasOpenReturn()) AS is_back
                FROM filing WHERE form = ? AND period = ? ORDER BY revision
                """, arguments: [tables.form.id, period.description])
        var newest: [CreditCode: Newest] = [:]
        for row in rows {
            guard let standing = row["standing"] as String?, let state = FilingState(rawValue: standing), state.isFiled,
                let institution = try? CreditCode(row["institution"] as String)
            else { continue }
            let id: Int64 = row["id"]
            let kept = ReviewedFiling(
                receipt: receiptNumber(id), name: row["name"] ?? "", state: state, hasOpenReturn: row["is_back"],
                unexplained: unexplained[id] ?? [:])
            newest[institution] = (id, institution, row["revision"], kept)
        }
        return newest.values.sorted { $0.institution < $1.institution }
    }

    private func unexplained(_ period: Period) throws -> [Int64: [String: Int]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT filing, rule, count(*) AS count FROM finding
                WHERE \(KeptQuery.isAsked()) AND finding.since <= \(knowledge.last) AND NOT \(knowledge.isExplained())
                    AND filing IN (SELECT id FROM filing WHERE form = ? AND period = ?)
                GROUP BY filing, rule
                """, arguments: [tables.form.id, period.description])
        var counts: [Int64: [String: Int]] = [:]
        for row in rows { counts[row["filing"], default: [:]][row["rule"]] = row["count"] }
        return counts
    }

    /// The value of each filing of a period, whatever its state.
    private func filed(_ period: Period) throws -> [Int64: Fraction] {
        guard let indicator else { return [:] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT line.filing AS id, \(tables.currency) AS currency, \(try tables.sum(of: indicator)) AS amount
                FROM \(tables.lines) AS line
                WHERE line.filing IN (SELECT id FROM filing WHERE form = ? AND period = ?) GROUP BY 1, 2
                """, arguments: [tables.form.id, period.description])
        var values: [Int64: Fraction] = [:]
        for row in rows { values[row["id"], default: .zero] += try value(row, of: indicator, period) }
        return values
    }

    /// What was accepted of each institution for a period, zero for a nil return.
    private func accepted(_ period: Period) throws -> [CreditCode: Fraction] {
        guard let indicator else { return [:] }
        let time = period.description
        let filings = try String.fetchAll(
            db, sql: "SELECT institution FROM filing WHERE form = ? AND period = ? AND \(knowledge.accepted())",
            arguments: [tables.form.id, time])
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT institution, currency, \(indicator.id) AS amount
                FROM \(try tables.totals(knowing: knowledge, of: [period])) WHERE period = ?
                """, arguments: [time])
        var values = Dictionary(filings.map { ($0, Fraction.zero) }) { first, _ in first }
        for row in rows { values[row["institution"], default: .zero] += try value(row, of: indicator, period) }
        let known = values.compactMap { code, value in (try? CreditCode(code)).map { ($0, value) } }
        return Dictionary(known) { first, _ in first }
    }

    /// An amount in the unit of the indicator.
    private func value(_ row: Row, of indicator: Indicator, _ period: Period) throws -> Fraction {
        let amount: Int64 = row["amount"]
        guard indicator.isMoney, amount != 0 else { return Fraction(amount) }
        let currency: String = row["currency"]
        let places = framework.minorUnits(of: currency) ?? 2
        return Fraction(amount) * (try rates.weight(currency, period, unit: indicator.unit, places: places))
    }
}
