import GRDB
import ServiceTrade

/// A filing as it stands, found by its receipt.
struct KeptFiling {
    let id: Int64
    let form: String
    let institution: CreditCode
    let period: Period
    let revision: Int
    let state: FilingState

    var receipt: String { receiptNumber(id) }

    /// Finds the filing of a receipt.
    ///
    /// - Throws: `CannotGoOn`, `receipt-unknown`.
    init(_ db: Database, receipt: String) throws {
        guard let id = filingNumber(receipt),
            let row = try Row.fetchOne(
                db, sql: "SELECT form, institution, period, revision, state FROM filing WHERE id = ?", arguments: [id]),
            let institution = try? CreditCode(row["institution"] as String),
            let period = Period(row["period"] as String), let state = FilingState(rawValue: row["state"])
        else { throw KeptFiling.unknown(receipt) }
        self.init(
            id: id, form: row["form"], institution: institution, period: period, revision: row["revision"],
            state: state)
    }

    private init(
        id: Int64, form: String, institution: CreditCode, period: Period, revision: Int, state: FilingState
    ) {
        (self.id, self.form, self.institution) = (id, form, institution)
        (self.period, self.revision, self.state) = (period, revision, state)
    }

    /// The fault of a receipt that was never given.
    static func unknown(_ receipt: String) -> CannotGoOn {
        CannotGoOn(
            "receipt-unknown",
            message: Phrase(en: "There is no filing with the receipt \(receipt).", zh: "没有回执号为 \(receipt) 的报表。"),
            nextStep: Phrase(
                en: "Nothing was changed. Receipts look like R0000000012; `report submit` prints them.",
                zh: "未作任何改动。回执号形如 R0000000012，由 report submit 给出。"))
    }

    /// Whether the bureau has sent it back and nothing has come since.
    func hasOpenReturn(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT \(Knowledge.now.hasOpenReturn()) FROM filing WHERE id = ?", arguments: [id]) ?? false
    }

    /// The form with its tables, as it is in force.
    ///
    /// - Throws: `CannotGoOn`, `form-gone`.
    func tables(_ framework: Framework) throws -> FormTables {
        guard let form = framework.form(form) else {
            throw CannotGoOn(
                "form-gone",
                message: Phrase(
                    en: "The framework in force has no form \(self.form).", zh: "现行制度中没有报表 \(self.form)。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Put a framework with that form in force first.",
                    zh: "未作任何改动。请先启用包含该报表的制度。"))
        }
        return FormTables(form: form, framework: framework)
    }
}

extension KeptFiling {
    /// The fault of an action that the state does not allow, with who brought the filing there and when.
    func stands(_ code: String, _ db: Database, nextStep: Phrase) throws -> CannotGoOn {
        let last = try Row.fetchOne(
            db,
            sql: """
                SELECT actor, at, position FROM event WHERE position = coalesce(
                    (SELECT since FROM filing_change WHERE filing = ?1 ORDER BY since DESC, id DESC LIMIT 1),
                    (SELECT delivery.since FROM filing JOIN delivery ON delivery.id = filing.delivery
                     WHERE filing.id = ?1))
                """, arguments: [id])
        let (actor, at, position): (String, String, Int64) =
            (last?["actor"] ?? "", last?["at"] ?? "", last?["position"] ?? 0)
        return CannotGoOn(
            code,
            message: Phrase(
                en: "\(receipt) is \(state.label.en), by \(actor) at \(at) (@\(position)).",
                zh: "\(receipt) 的状态为\(state.label.zh)，由 \(actor) 于 \(at) 变更（@\(position)）。"),
            nextStep: nextStep)
    }

    /// The fault of a filing that was replaced or taken back.
    func isOver(_ db: Database) throws -> CannotGoOn {
        try stands(
            "filing-over", db,
            nextStep: Phrase(
                en: "Nothing was changed. `report review list --all` shows the filing that stands in its place.",
                zh: "未作任何改动。report review list --all 可列出现行的报表。"))
    }
}

extension Knowledge {
    /// The condition that a filing was sent back, and neither a newer revision nor a decision has come since.
    func hasOpenReturn(_ filing: String = "filing") -> String {
        """
        EXISTS (SELECT 1 FROM filing_return AS back WHERE back.filing = \(filing).id AND back.since <= \(last)
            AND NOT EXISTS (SELECT 1 FROM filing_change AS change WHERE change.filing = back.filing
                AND change.since > back.since AND change.since <= \(last))
            AND NOT EXISTS (SELECT 1 FROM filing AS newer JOIN delivery ON delivery.id = newer.delivery
                WHERE newer.institution = \(filing).institution AND newer.form = \(filing).form
                AND newer.period = \(filing).period AND newer.revision > \(filing).revision
                AND delivery.since <= \(last)))
        """
    }
}
