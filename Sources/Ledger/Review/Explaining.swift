import GRDB
import ServiceTrade

extension Ledger {
    /// Explains a query that a filing raised; the figures stay as they were filed.
    ///
    /// Once every query of a queried filing is explained it is accepted, or waits for review where the form is reviewed
    /// by hand. One that was sent back waits for review on every form, since somebody asked for a look at it.
    ///
    /// - Parameters:
    ///   - subject: what the query is about, where the rule raised several.
    ///   - code: a code of the list of reasons, by itself or by a name.
    /// - Throws: `CannotGoOn` where the filing, the query or the reason is not known, or nothing new is said.
    @discardableResult
    public func explain(
        receipt: String, rule: String, subject: String? = nil, code: String, text: String, now: String
    ) throws -> ReviewOutcome {
        let framework = framework
        return try record(.explain, kind: "query.explain", subject: receipt, now: now) { entry in
            let filing = try KeptFiling(entry.db, receipt: receipt)
            try entry.actor.require(own: filing.institution)
            guard filing.state.isFiled else { throw try filing.isOver(entry.db) }
            let tables = try filing.tables(framework)
            let queries = try KeptQuery.all(entry.db, of: filing.id)
            let subject = subject.map {
                FormChecker(form: tables.form, framework: framework, rates: nil).subject($0)
            }
            let meant = try Explained.query(queries, rule, subject, filing)
            let explanation = Explanation(
                rule: rule, subject: meant.subject, code: try Explained.code(code, in: filing.period, framework),
                text: try Explained.text(text))
            try entry.explain(meant, explanation, of: filing)
            let open = queries.count { !$0.isExplained && ($0.rule, $0.subject) != (meant.rule, meant.subject) }
            guard open == 0 else { return ReviewOutcome(filing, state: filing.state, openQueries: open) }
            switch (filing.state, tables.form.review) {
            case (.queried, .automatic):
                try entry.accept(filing, tables, reason: "")
                return ReviewOutcome(filing, state: .accepted)
            case (.queried, .manual), (.returned, _):
                try entry.change(filing: filing.id, to: .submitted, reason: "")
                return ReviewOutcome(filing, state: .submitted)
            default: return ReviewOutcome(filing, state: filing.state)
            }
        }
    }
}

extension Entry {
    /// Keeps an explanation, unless the same was said before.
    fileprivate func explain(_ query: KeptQuery, _ explanation: Explanation, of filing: KeptFiling) throws {
        let isKnown = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM explanation WHERE filing = ? AND rule = ? AND subject = ? AND basis = ?
                    AND code = ? AND text = ?)
                """,
            arguments: [filing.id, query.rule, query.subject, query.basis, explanation.code, explanation.text])
        guard isKnown != true else {
            throw CannotGoOn(
                "explanation-known",
                message: Phrase(
                    en: "\(filing.receipt) has this explanation of \(query.name) already.",
                    zh: "\(filing.receipt) 对 \(query.name) 已有相同的说明。"),
                nextStep: Phrase(en: "Nothing was changed; nothing needs to be done.", zh: "未作任何改动，无需处理。"))
        }
        try insert(
            .explanation,
            [filing.id, query.rule, query.subject, query.basis, explanation.code, explanation.text, nil, nil])
        note("rule", query.rule)
        note("code", explanation.code)
    }
}

extension KeptQuery {
    /// The rule, with the line where it names one.
    fileprivate var name: String { subject.isEmpty ? rule : "\(rule) \(subject)" }
}

/// What a respondent names, held against what is kept.
private enum Explained {
    static func query(
        _ queries: [KeptQuery], _ rule: String, _ subject: String?, _ filing: KeptFiling
    ) throws(CannotGoOn) -> KeptQuery {
        let raised = queries.filter { $0.rule == rule }
        let meant = subject.map { subject in raised.filter { $0.subject == subject } } ?? raised
        guard let first = meant.first else {
            let asked = queries.map(\.name).joined(separator: "; ")
            throw CannotGoOn(
                "query-unknown",
                message: Phrase(
                    en: "\(filing.receipt) has no query \([rule, subject ?? ""].joined(separator: " ").trimmed).",
                    zh: "\(filing.receipt) 没有疑问 \([rule, subject ?? ""].joined(separator: " ").trimmed)。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Its queries are: \(asked.isEmpty ? "none" : asked).",
                    zh: "未作任何改动。该报表的疑问有：\(asked.isEmpty ? "无" : asked)。"))
        }
        guard Set(meant.map(\.subject)).count == 1 else {
            let subjects = meant.map(\.subject).joined(separator: "; ")
            throw CannotGoOn(
                "query-ambiguous",
                message: Phrase(
                    en: "\(rule) raised \(meant.count) queries in \(filing.receipt).",
                    zh: "\(rule) 在 \(filing.receipt) 中有 \(meant.count) 条疑问。"),
                nextStep: Phrase(
                    en: "Nothing was changed. Name one with --subject: \(subjects).",
                    zh: "未作任何改动。请用 --subject 指明其一：\(subjects)。"))
        }
        return first
    }

    static func code(_ code: String, in period: Period, _ framework: Framework) throws(CannotGoOn) -> String {
        let reasons = ReasonCodes(framework)
        if let known = reasons.code(code, in: period), !known.isEmpty { return known }
        let known = reasons.known(in: period)
        throw CannotGoOn(
            "reason-unknown",
            message: Phrase(en: "\"\(code)\" is not the code of a reason.", zh: "“\(code)”不是原因代码。"),
            nextStep: Phrase(
                en: "Nothing was changed. The codes are: \(known.en).", zh: "未作任何改动。可用的代码：\(known.zh)。"))
    }

    static func text(_ text: String) throws(CannotGoOn) -> String {
        let text = text.trimmed
        if !text.isEmpty { return text }
        throw CannotGoOn(
            "explanation-empty", message: Phrase(en: "The explanation says nothing.", zh: "说明内容为空。"),
            nextStep: Phrase(
                en: "Nothing was changed. Say with --text why the figure is right.",
                zh: "未作任何改动。请用 --text 说明数据无误的原因。"))
    }
}
