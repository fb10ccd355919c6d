import GRDB
public import ServiceTrade

extension Ledger {
    /// Accepts a filing: it counts from now on, and replaces what was accepted before.
    ///
    /// It is judged again from what is kept of it, by the rules, rates and history of today. Where an error or an
    /// unexplained query stands, nothing is accepted; queries that are new are kept with the filing, so that the
    /// respondent can explain them. Accepting one that was sent back takes the return back.
    ///
    /// - Returns: the state that follows, `accepted` or not, and what was found.
    /// - Throws: `CannotGoOn` with the state, by whom and when, for a filing that does not wait for review.
    @discardableResult
    public func accept(receipt: String, now: String) throws -> ReviewOutcome {
        let framework = framework
        return try record(.review, kind: "review.accept", subject: receipt, now: now) { entry in
            let filing = try KeptFiling(entry.db, receipt: receipt)
            guard filing.state.isFiled else { throw try filing.isOver(entry.db) }
            if filing.state == .accepted {
                guard try filing.hasOpenReturn(entry.db) else {
                    throw try filing.stands(
                        "accepted-already", entry.db,
                        nextStep: Phrase(en: "Nothing was changed; it counts.", zh: "未作任何改动，该报表已计入。"))
                }
                try entry.change(filing: filing.id, to: .accepted, reason: "")
                return ReviewOutcome(filing, state: .accepted)
            }
            let tables = try filing.tables(framework)
            let findings = try filing.judged(entry.db, tables, framework, entry.actor)
            guard findings.contains(where: \.blocks) else {
                try entry.accept(filing, tables, reason: "")
                return ReviewOutcome(filing, state: .accepted, findings: findings)
            }
            let state = try entry.query(filing, findings, FindingWording(framework))
            return ReviewOutcome(
                filing, state: state,
                openQueries: findings.count { $0.level == .query && $0.explanation == nil }, findings: findings)
        }
    }
}

extension Entry {
    /// Keeps the queries that a filing did not raise before; one that waited for review waits for the respondent.
    fileprivate func query(
        _ filing: KeptFiling, _ findings: [Finding], _ wording: FindingWording
    ) throws -> FilingState {
        let known = Set(try KeptQuery.all(db, of: filing.id).map { [$0.rule, $0.subject, $0.basis] })
        let new = findings.filter {
            $0.level == .query && $0.explanation == nil && !known.contains([$0.rule, $0.subject, $0.basis])
        }
        let last = try Int.fetchOne(db, sql: "SELECT max(number) FROM finding WHERE filing = ?", arguments: [filing.id])
        for (place, finding) in new.enumerated() {
            try insert(finding, (last ?? -1) + 1 + place, of: filing.id, wording)
        }
        let isAsked = findings.contains { $0.level == .query && $0.explanation == nil }
        guard filing.state == .submitted, isAsked else { return filing.state }
        kind = "review.query"
        try change(filing: filing.id, to: .queried, reason: "")
        return .queried
    }
}

extension KeptFiling {
    /// What the rules of today find in the lines that are kept; each is named by its place in the filing.
    fileprivate func judged(
        _ db: Database, _ tables: FormTables, _ framework: Framework, _ actor: Actor
    ) throws -> [Finding] {
        let history = try AcceptedHistory(db, form: tables.form, framework: framework, actor: actor, gate: nil)
        let judge = StoredFilingJudge(
            form: tables.form, framework: framework, rates: RateTable(try Knowledge.now.rates(db)))
        guard let stored = try StoredFiling(db, filing: id, tables) else { throw KeptFiling.unknown(receipt) }
        return try judge.findings(
            on: stored, isRegistered: history.isRegistered, history: history.accepted, explanations: history.explained,
            passed: history.passed
        ).map { finding in
            var finding = finding
            finding.file = receipt
            return finding
        }
    }
}

extension StoredFiling {
    /// A filing as it is kept, with the lines in the order in which they were filed; explanations are left out.
    init?(_ db: Database, filing id: Int64, _ tables: FormTables) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT institution, period, is_nil, award_use, prepared_by FROM filing WHERE id = ?",
            arguments: [id])
        guard let row else { return nil }
        let names = tables.columns.map(\.name)
        let range = try tables.lineRange(db, of: id)
        let lines = try Row.fetchAll(
            db, sql: "SELECT * FROM \(tables.lines) WHERE id >= ? AND id < ? ORDER BY id",
            arguments: [range.lowerBound, range.upperBound])
        self.init(
            institution: row["institution"], period: row["period"], isNil: row["is_nil"], awardUse: row["award_use"],
            preparedBy: row["prepared_by"], explanations: [],
            lines: lines.map { line in names.map { StoredValue(line[$0] as DatabaseValue?) } })
    }
}
