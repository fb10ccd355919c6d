import Ledger
import ServiceTrade
import Tabular

/// The answers about awards as tables.
struct AwardTable {
    let policy: ResolvedPolicy
    let year: Int
    let framework: Framework
    let language: Language

    private var zh: Bool { language == .zh }

    private var facts: [Fact] {
        [
            Fact("policy", label: zh ? "政策" : "policy", .text(policy.policy.id)),
            Fact("year", label: zh ? "奖励年度" : "award year", .year(year)),
            Fact("version", label: zh ? "版本" : "version", .text(policy.policy.version)),
        ] + policy.settings.chosen.sorted { $0.key < $1.key }.map { name, value in
            Fact("set_\(name)", label: name, .text(value))
        }
    }

    // MARK: Evaluate

    /// Which answers are listed.
    struct Filter {
        var institution: CreditCode?
        var verdict: AwardVerdict?
    }

    /// The answers that a filter keeps, by clause and institution.
    func rows(_ answers: [ClauseAnswers], _ filter: Filter, hasWorking: Bool) -> [AwardRow] {
        answers.flatMap { answers in
            numbers(answers, filter).map { answers.row($0, framework, hasWorking: hasWorking) }
        }
    }

    /// The institutions whose answers a filter keeps.
    func numbers(_ answers: ClauseAnswers, _ filter: Filter) -> [Int] {
        let numbers = filter.institution.map { [answers.number(of: $0)].compactMap(\.self) } ?? Array(answers.verdicts.indices)
        return numbers.filter { filter.verdict == nil || answers.verdicts[$0] == filter.verdict }
    }

    /// One row an answer.
    func table(_ rows: [AwardRow], _ names: [CreditCode: String]) -> Table {
        table(rows: rows.map { cells($0, name: names[$0.institution] ?? "") })
    }

    /// The table of some rows.
    func table(rows: [[Cell]]) -> Table {
        Table(
            title: policy.policy.title[language], facts: facts,
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("institution", label: zh ? "机构" : "institution"),
                Column("name", label: zh ? "名称" : "name"), Column("verdict", label: zh ? "结论" : "verdict"),
                Column("amount_kind", label: zh ? "金额性质" : "amount is"),
                Column("amount_cny", label: zh ? "金额" : "amount", unit: "CNY", alignment: .trailing),
                Column("missing", label: zh ? "缺少" : "missing"),
            ],
            rows: rows)
    }

    /// The row of an answer.
    func cells(_ row: AwardRow, name: String) -> [Cell] {
        [
            .text(row.clause.id), .identifier(row.institution.description), .text(name), .text(row.verdict.rawValue),
            .text(row.amount.kind.rawValue), row.amount.cny.map { .decimal($0) } ?? .missing,
            .text(row.missing.joined(separator: "; ")),
        ]
    }

    /// The answers with their working as JSON.
    func json(rows: [JSONValue]) -> JSONValue {
        .object([
            JSONMember("policy", .string(policy.policy.id)), JSONMember("year", .number("\(year)")),
            JSONMember("version", .string(policy.policy.version)),
            JSONMember(
                "settings",
                .object(policy.settings.chosen.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })),
            JSONMember("rows", .array(rows)),
        ])
    }

    /// The answer with its working as JSON.
    func json(_ row: AwardRow) -> JSONValue {
        .object([
            JSONMember("clause", .string(row.clause.id)), JSONMember("institution", .string(row.institution.description)),
            JSONMember("verdict", .string(row.verdict.rawValue)), JSONMember("amount", Self.json(row.amount)),
            JSONMember("missing", .array(row.missing.map { .string($0) })),
            JSONMember("conditions", .array(row.conditions.map(json))),
            JSONMember(
                "items",
                .array(
                    row.items.map {
                        .object([JSONMember("item", .string($0.item)), JSONMember("amount", Self.json($0.amount))])
                    })),
        ])
    }

    private static func json(_ amount: AwardAmount) -> JSONValue {
        .object([
            JSONMember("kind", .string(amount.kind.rawValue)),
            JSONMember("cny", amount.cny.map { .string($0) } ?? .null),
        ])
    }

    private func json(_ working: AwardRow.Working) -> JSONValue {
        let seen = working.seen.map { "\($0.name) = \($0.value[language])" }.joined(separator: "; ")
        return .object(
            [
                JSONMember("text", .string(working.text[language])), JSONMember("check", .string(working.check)),
                JSONMember("seen", .string(seen)), JSONMember("result", .string(working.result.rawValue)),
            ] + (working.item.map { [JSONMember("item", .string($0))] } ?? []))
    }

    /// One row a clause: how many institutions got which answer, and what the eligible ones come to.
    func summary(_ tallies: [ClauseTally]) -> Table {
        Table(
            title: policy.policy.title[language], facts: facts,
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("title", label: zh ? "名称" : "title"),
                Column("amount_kind", label: zh ? "金额性质" : "amount is"),
                Column("amount_cny", label: zh ? "金额合计" : "amount", unit: "CNY", alignment: .trailing),
            ]
                + AwardVerdict.allCases.map {
                    Column($0.rawValue, label: $0.title[language], alignment: .trailing)
                },
            rows: tallies.map { tally in
                [
                    .text(tally.clause.id), .text(tally.clause.title[language]), .text(tally.clause.award.kind.rawValue),
                    tally.cny.map { .decimal($0) } ?? .missing,
                ] + AwardVerdict.allCases.map { .integer(tally.counts[$0] ?? 0) }
            })
    }

    // MARK: Explain

    /// The working of one answer: a row a condition, the clause as quoted, and the filings behind the figures.
    func explanation(_ row: AwardRow, _ name: String, _ sources: [AwardSource]) -> Table {
        let amount = [row.amount.kind.title[language], row.amount.cny.map { "CNY \($0)" }].compactMap(\.self)
        return Table(
            title: "\(row.clause.id) \(row.clause.title[language])",
            facts: facts + [
                Fact("clause", label: zh ? "条款" : "clause", .text(row.clause.id)),
                Fact("quote", label: zh ? "原文" : "text", .text(row.clause.quote)),
                Fact("institution", label: zh ? "机构" : "institution", .identifier(row.institution.description)),
                Fact("name", label: zh ? "名称" : "name", .text(name)),
                Fact("verdict", label: zh ? "结论" : "verdict", .text(row.verdict.rawValue)),
                Fact("amount", label: zh ? "金额" : "amount", .text(amount.joined(separator: zh ? "：" : ": "))),
            ],
            columns: [
                Column("condition", label: zh ? "条件" : "condition"), Column("item", label: zh ? "事项" : "item"),
                Column("seen", label: zh ? "所见数据" : "seen"), Column("result", label: zh ? "结果" : "result"),
                Column("check", label: zh ? "规则" : "rule"),
            ], rowsName: "conditions",
            rows: row.conditions.map { working in
                [
                    .text(working.text[language]), .text(working.item ?? ""),
                    .text(working.seen.map { "\($0.name) = \($0.value[language])" }.joined(separator: "; ")),
                    .text(working.result.rawValue), .text(working.check),
                ]
            },
            notes: (row.clause.award.note.map { [$0[language]] } ?? [])
                + row.items.map { "\($0.item): CNY \($0.amount.cny ?? "—")" }
                + row.missing.map { zh ? "缺少：\($0)" : "missing: \($0)" } + sources.map(words))
    }

    private func words(_ source: AwardSource) -> String {
        let use = source.awardUse == true ? (zh ? "同意用于奖励" : "may be used") : (zh ? "未同意用于奖励" : "may not be used")
        return "\(source.receipt)  \(source.form) \(source.period) r\(source.revision)  \(source.receivedAt)  @\(source.position)  \(use)"
    }

    // MARK: Changes

    /// What differs between two evaluations.
    func changes(_ changes: [AwardChange], title: String, _ names: [CreditCode: String]) -> Table {
        Table(
            title: title, facts: facts,
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("institution", label: zh ? "机构" : "institution"),
                Column("name", label: zh ? "名称" : "name"), Column("before", label: zh ? "原结论" : "before"),
                Column("before_cny", label: zh ? "原金额" : "before", unit: "CNY", alignment: .trailing),
                Column("after", label: zh ? "新结论" : "after"),
                Column("after_cny", label: zh ? "新金额" : "after", unit: "CNY", alignment: .trailing),
                Column("why", label: zh ? "原因" : "why"),
            ], rowsName: "changes",
            rows: changes.map { change in
                [
                    .text(change.clause), .identifier(change.institution.description),
                    .text(names[change.institution] ?? ""),
                    change.before.verdict.map { .text($0.rawValue) } ?? .missing,
                    change.before.amount?.cny.map { .decimal($0) } ?? .missing,
                    change.after.verdict.map { .text($0.rawValue) } ?? .missing,
                    change.after.amount?.cny.map { .decimal($0) } ?? .missing,
                    .text(change.reasons.map { $0[language] }.joined(separator: "; ")),
                ]
            })
    }
}
