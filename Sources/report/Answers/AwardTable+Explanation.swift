import Ledger
import ServiceTrade
import Tabular

extension AwardTable {
    /// The working of one answer: a row a condition, the clause as quoted, and the filings behind the figures.
    ///
    /// - Parameter behind: the filings that the figures of each condition came from.
    func explanation(
        _ row: AwardRow, _ name: String, _ sources: [AwardSource], behind: [[AwardSource]]
    ) -> Table {
        Table(
            title: "\(row.clause.id) \(row.clause.title[language])",
            facts: facts + [
                Fact("clause", label: zh ? "条款" : "clause", .text(row.clause.id)),
                Fact("institution", label: zh ? "机构" : "institution", .identifier(row.institution.description)),
                Fact("name", label: zh ? "名称" : "name", .text(name)),
                Fact("verdict", label: zh ? "结论" : "verdict", cell(row.verdict)),
            ] + amounts(row),
            details: [
                settings, JSONMember("quote", .string(row.clause.quote)),
                JSONMember("missing", .array(row.missing.map { .string($0[language]) })),
                JSONMember("items", .array(row.items.map { json($0, of: row) })),
                JSONMember("reckoning", .array(row.reckonings.map(json))),
                JSONMember("sources", .array(sources.map(json))),
            ],
            columns: conditionColumns(row), rowsName: "conditions",
            rows: row.conditions.map { working in
                let words: [Cell] = [
                    .text(working.text[language]),
                    working.item.map { .text($0) } ?? (isForReaders ? .missing : .text("")),
                ]
                let seen: [Cell] = [
                    .text(figures(working)),
                    .text(behind[working.number].map(\.receipt).joined(separator: " ")),
                    .text(isForReaders ? working.result.title[language] : working.result.rawValue),
                ]
                guard isForReaders else { return words + seen + [.text(working.check)] }
                return (hasItems(row) ? words : Array(words.prefix(1))) + seen
            }, notes: notes(row, sources))
    }

    /// People see a column of items only where there are any, and not the rule, which the policy's page has.
    private func conditionColumns(_ row: AwardRow) -> [Column] {
        let item = Column("item", label: zh ? "事项" : "item", isWhole: true)
        return [Column("condition", label: zh ? "条件" : "condition", isWhole: true)]
            + (!isForReaders || hasItems(row) ? [item] : [])
            + [
                Column("seen", label: zh ? "所见数据" : "seen", isWhole: true),
                Column("receipts", label: zh ? "依据报送" : "filings", isWhole: true),
                Column("result", label: zh ? "结果" : "result"),
            ] + (isForReaders ? [] : [Column("check")])
    }

    private func hasItems(_ row: AwardRow) -> Bool { row.conditions.contains { $0.item != nil } }

    private func amounts(_ row: AwardRow) -> [Fact] {
        let decided = outcome(row).map {
            [Fact("decided", label: zh ? "决定" : "decided", .text(isForReaders ? $0.title[language] : $0.rawValue))]
        }
        return sum(row) + (decided ?? [])
    }

    private func sum(_ row: AwardRow) -> [Fact] {
        guard isForReaders else {
            return [
                Fact("amount_kind", label: "", kind(row.clause)),
                Fact("amount_cny", label: "", Self.cell(row.amount)),
            ]
        }
        guard row.verdict == .eligible else { return [] }
        let sum = row.amount.cny.map { "CNY \(groupingDigits(of: $0))" }
        guard row.clause.award.isMoney else {
            return [Fact("amount", label: zh ? "金额" : "amount", .text(zh ? "不涉及资金" : "no money"))]
        }
        let words = [row.amount.kind.title[language], sum].compactMap(\.self)
        return [Fact("amount", label: zh ? "金额" : "amount", .text(words.joined(separator: zh ? "：" : ": ")))]
    }

    private func notes(_ row: AwardRow, _ sources: [AwardSource]) -> [String] {
        let about = (row.clause.award.note.map { row.verdict == .eligible ? [$0[language]] : [] } ?? [])
        guard isForReaders else { return about }
        let items = row.items.map { item in
            let amount = item.amount.cny.map { "CNY \(groupingDigits(of: $0))" } ?? row.amount.kind.title[language]
            let decision = outcome(row, item).map { " (\($0.title[language]))" } ?? ""
            return "\(item.item): " + (item.verdict == .eligible ? amount : item.verdict.title[language]) + decision
        }
        let missing = row.missing.map { $0[language] }.joined(separator: zh ? "；" : "; ")
        let isRefused = row.verdict == .notAuthorised
        let counted =
            isRefused
            ? (zh ? "查看了可否用于奖励的报送：" : "Filings that were asked for leave to use them:")
            : (zh ? "计入的报送：" : "Filings that counted:")
        let quote = zh ? "原文：\(row.clause.quote)" : "Text of the clause: \(row.clause.quote)"
        return [quote] + items + reckonings(row) + about
            + (row.missing.isEmpty ? [] : [zh ? "缺少：\(missing)" : "Missing: \(missing)"])
            + (sources.isEmpty ? [] : [counted]) + sources.map(words)
    }

    /// How the amount was reckoned, a line for each bound, the least of which is marked.
    private func reckonings(_ row: AwardRow) -> [String] {
        guard !row.reckonings.isEmpty else { return [] }
        return [zh ? "金额计算：" : "Reckoning of the amount:"]
            + row.reckonings.map { reckoning in
                let taken = reckoning.isTaken ? (zh ? "（采用）" : " (taken)") : ""
                return "  " + reckoning.words(shown: Self.grouped)[language] + taken
            }
    }

    private func words(_ source: AwardSource) -> String {
        let use =
            switch source.awardUse {
            case true?: zh ? "同意用于奖励" : "may be used for awards"
            case false?: zh ? "不同意用于奖励" : "may not be used for awards"
            case nil: zh ? "未说明可否用于奖励" : "does not say whether it may be used for awards"
            }
        let revision = zh ? "第 \(source.revision) 版" : "revision \(source.revision)"
        return "  \(source.receipt)  \(source.form) \(source.period)  \(revision)  \(source.receivedAt)  \(use)"
    }

    private func json(_ source: AwardSource) -> JSONValue {
        .object([
            JSONMember("receipt", .string(source.receipt)), JSONMember("form", .string(source.form)),
            JSONMember("period", .string(source.period.description)),
            JSONMember("revision", .number("\(source.revision)")),
            JSONMember("received_at", .string(source.receivedAt)),
            JSONMember("position", .number("\(source.position)")),
            JSONMember("award_use", source.awardUse.map { .bool($0) } ?? .null),
        ])
    }

    // MARK: Changes

    /// What differs between two evaluations.
    func changes(
        _ changes: [AwardChange], title: String, _ names: [CreditCode: String], facts both: [Fact],
        notes: [Phrase] = []
    ) -> Table {
        Table(
            title: title, facts: both, details: [settings],
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("institution", label: zh ? "机构" : "institution"),
                Column("name", label: zh ? "名称" : "name"), Column("before", label: zh ? "原结论" : "before"),
                Column("before_cny", label: zh ? "原金额" : "before", unit: "CNY", alignment: .trailing),
                Column("after", label: zh ? "新结论" : "after"),
                Column("after_cny", label: zh ? "新金额" : "after", unit: "CNY", alignment: .trailing),
                Column("why", label: zh ? "原因" : "why", isWhole: true),
            ], rowsName: "changes",
            rows: changes.map { change in
                [
                    .text(change.clause), .identifier(change.institution.description),
                    .text(names[change.institution] ?? ""), change.before.verdict.map(cell) ?? .missing,
                    change.before.amount.map(Self.cell) ?? .missing, change.after.verdict.map(cell) ?? .missing,
                    change.after.amount.map(Self.cell) ?? .missing,
                    .text(change.reasons.map { $0[language] }.joined(separator: zh ? "；" : "; ")),
                ]
            }, notes: notes.map { $0[language] })
    }
}
