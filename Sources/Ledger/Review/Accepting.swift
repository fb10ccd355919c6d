import GRDB
import ServiceTrade

extension Ledger {
    /// Accepts a filing: it counts from now on, and replaces what was accepted before.
    ///
    /// It is judged again from what is kept of it, by the rules, rates and history of today. Where an error or an
    /// unexplained query stands, nothing is accepted; queries that are new are kept with the filing, so that the
    /// respondent can explain them.
    ///
    /// One that was sent back and not answered is accepted only over the return, with a reason that the log keeps:
    /// two reviewers at once must not undo each other's decisions unawares.
    ///
    /// - Parameter overReturn: why an open return is taken back; nil: there is none.
    /// - Returns: the state that follows, `accepted` or not, and what was found.
    /// - Throws: `CannotGoOn` with the state, by whom and when, for a filing that does not wait for review; likewise
    ///   where a return is open and no reason is given, or a reason is given and no return is open.
    @discardableResult
    public func accept(receipt: String, overReturn: String? = nil, now: String) throws -> ReviewOutcome {
        let framework = framework
        return try record(.review, kind: "review.accept", subject: receipt, now: now) { entry in
            let filing = try KeptFiling(entry.db, receipt: receipt)
            guard filing.state.isFiled else { throw try filing.isOver(entry.db) }
            let reason = try filing.reason(overReturn, entry.db)
            if filing.state == .accepted {
                guard overReturn != nil else {
                    throw try filing.stands(
                        "accepted-already", entry.db,
                        nextStep: Phrase(en: "Nothing was changed; it counts.", zh: "未作任何改动，该报表已计入。"))
                }
                entry.note("over_return", reason)
                try entry.change(filing: filing.id, to: .accepted, reason: reason)
                return ReviewOutcome(filing, state: .accepted)
            }
            let tables = try filing.tables(framework)
            let findings = try filing.judged(entry.db, tables, framework, entry.actor)
            guard findings.contains(where: \.blocks) else {
                if overReturn != nil { entry.note("over_return", reason) }
                try entry.accept(filing, tables, reason: reason)
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
    /// The reason for accepting over a return; empty where none is open.
    ///
    /// - Throws: `CannotGoOn` where a return is open and no reason is given, or the other way round.
    fileprivate func reason(_ overReturn: String?, _ db: Database) throws -> String {
        switch (try openReturn(db), overReturn) {
        case (nil, nil): return ""
        case (_?, let given?): return try requireReason(given, option: "--over-return")
        case (let back?, nil):
            throw CannotGoOn(
                "return-open",
                message: Phrase(
                    en: "\(receipt) was sent back by \(back.actor) at \(back.at) (@\(back.position)), until "
                        + "\(back.lastDay): \(back.reason)",
                    zh:
                        "\(receipt) 已由 \(back.actor) 于 \(back.at) 退回（@\(back.position)），限 \(back.lastDay) 前答复：\(back.reason)"
                ),
                nextStep: Phrase(
                    en: "Nothing was changed. Speak with \(back.actor); to accept it all the same, say why with "
                        + "--over-return.",
                    zh: "未作任何改动。请与 \(back.actor) 沟通；如仍要接受，请用 --over-return 说明理由。"))
        case (nil, _?):
            throw CannotGoOn(
                "return-not-open",
                message: Phrase(en: "\(receipt) has no open return.", zh: "\(receipt) 没有待答复的退回。"),
                nextStep: Phrase(
                    en:
                        "Nothing was changed. Look at it with `report review show \(receipt)`, and leave out --over-return.",
                    zh: "未作任何改动。请用 report review show \(receipt) 查看，并去掉 --over-return。"))
        }
    }

    /// The return that waits for an answer, with who sent the filing back and when; nil where there is none.
    private func openReturn(
        _ db: Database
    ) throws -> (reason: String, lastDay: String, actor: String, at: String, position: Int64)? {
        guard try hasOpenReturn(db) else { return nil }
        return try Row.fetchOne(
            db,
            sql: """
                SELECT reason, last_day, actor, at, position FROM filing_return JOIN event ON position = since
                WHERE filing = ? ORDER BY filing_return.id DESC LIMIT 1
                """, arguments: [id]
        ).map { ($0["reason"], $0["last_day"], $0["actor"], $0["at"], $0["position"]) }
    }

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
