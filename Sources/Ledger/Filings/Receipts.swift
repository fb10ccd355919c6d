import GRDB
public import ServiceTrade

extension Ledger {
    /// The receipt of a filing, with the state that the filing had when it was received.
    ///
    /// - Throws: `CannotGoOn`, `receipt-unknown`; `not-own-institution` where a reporter asks for another's.
    public func receipt(_ number: String) throws -> Receipt {
        try actor.require(.readReceipts)
        guard let id = filingNumber(number),
            let receipt = try receipts("filing.id = ?", [id]).first
        else { throw Self.unknownReceipt(number) }
        try actor.require(own: receipt.institution)
        return receipt
    }

    /// The receipts of a form, a period, an institution or of all, by number; a reporter's own alone.
    public func receipts(
        form: String? = nil, period: Period? = nil, institution: CreditCode? = nil
    ) throws -> [Receipt] {
        try actor.require(.readReceipts)
        if let institution { try actor.require(own: institution) }
        let own = actor.role == .reporter ? actor.institution?.description ?? "" : institution?.description
        return try receipts(
            "(?1 IS NULL OR form = ?1) AND (?2 IS NULL OR period = ?2) AND (?3 IS NULL OR filing.institution = ?3)",
            [form, period?.description, own])
    }

    private func receipts(_ condition: String, _ arguments: StatementArguments) throws -> [Receipt] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT filing.id, form, institution, period, revision, first_state, timeliness,
                        lower(hex(filing.sha256)) AS sha256,
                        received_at, since, (SELECT digest FROM framework WHERE framework.id = filing.framework) AS rules,
                        (SELECT actor FROM event WHERE position = since) AS actor
                    FROM filing JOIN delivery ON delivery.id = filing.delivery
                    WHERE \(condition) AND since <= \(knowledge.last) ORDER BY filing.id
                    """, arguments: arguments
            ).compactMap(Receipt.init(row:))
        }
    }

    static func unknownReceipt(_ number: String) -> CannotGoOn {
        CannotGoOn(
            "receipt-unknown",
            message: Phrase(en: "There is no receipt \(number).", zh: "没有编号为 \(number) 的回执。"),
            nextStep: Phrase(
                en: "`report receipt list` names them all.", zh: "report receipt list 可列出全部回执。"))
    }
}

extension Receipt {
    fileprivate init?(row: Row) {
        guard let institution = try? CreditCode(row["institution"] as String),
            let period = Period(row["period"] as String)
        else { return nil }
        self.init(
            number: receiptNumber(row["id"]), form: row["form"], institution: institution, period: period,
            revision: row["revision"], state: State(rawValue: row["first_state"]) ?? .superseded,
            digest: bytes(hexadecimal: row["sha256"]), receivedAt: row["received_at"], rulesDigest: row["rules"],
            position: row["since"], handedInBy: row["actor"] ?? "",
            timeliness: (row["timeliness"] as String?).flatMap(FilingTimeliness.init(rawValue:)))
    }
}
