import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award policies`: the policies with their clauses and open questions.
struct AwardPolicies: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policies", abstract: "List the policies, or the parameters or clauses of one.",
        discussion: """
            The parameters are what the text leaves open, and every number that it states: each with its default, the \
            other readings, and who decides. --clauses lists the clauses with their text.
            """)

    @Argument(help: "The policy whose parameters are listed.") var policy: String?
    @Flag(help: "List the clauses of the policy.") var clauses = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !clauses || policy != nil else {
            throw ValidationError(en: "--clauses are those of one policy; name it.", zh: "--clauses 针对某一政策，请指定政策。")
        }
    }

    private var zh: Bool { output.language == .zh }
    private var isForReaders: Bool { output.format != .csv && output.format != .json }

    func run() throws {
        let ledger = try database.open(readOnly: true)
        guard let policy = try policy.map(ledger.policy) else {
            return try output.deliver(list(try ledger.framework.policyNames.map(ledger.policy)))
        }
        guard clauses else { return try output.deliver(parameters(policy)) }
        try output.deliver(clauses(try ResolvedPolicy(policy, framework: ledger.framework)))
    }

    private func list(_ policies: [Policy]) -> Table {
        Table(
            columns: [
                Column("policy", label: zh ? "政策" : "policy"), Column("title", label: zh ? "名称" : "title"),
                Column("district", label: zh ? "地区" : "district"), Column("version", label: zh ? "版本" : "version"),
                Column("clauses", label: zh ? "条款" : "clauses"),
                Column("parameters", label: zh ? "参数数" : "parameters", alignment: .trailing),
            ], rowsName: "policies",
            rows: policies.map {
                [
                    .text($0.id), .text($0.title[output.language]), .identifier($0.district), .text($0.version),
                    .text($0.clauses.map(\.id).joined(separator: " ")), .integer($0.parameters.count),
                ]
            })
    }

    private func parameters(_ policy: Policy) -> Table {
        Table(
            title: policy.title[output.language],
            columns: [
                Column("parameter", label: zh ? "参数" : "parameter"), Column("clause", label: zh ? "条款" : "clause"),
                Column("title", label: zh ? "名称" : "title"), Column("unit", label: zh ? "单位" : "unit"),
                Column("default", label: zh ? "默认" : "default"),
                Column("alternatives", label: zh ? "可选" : "alternatives"),
                Column("question", label: zh ? "原文未明之处" : "question"),
                Column("decided_by", label: zh ? "由谁决定" : "decided by"),
            ], rowsName: "parameters",
            rows: policy.parameters.map { parameter in
                let others = parameter.alternatives.map(\.value).filter { $0 != parameter.defaultValue }
                let open = parameter.openChoices.map { [$0[output.language]] } ?? []
                return [
                    .text(parameter.id), .text(parameter.clause ?? ""), .text(parameter.title[output.language]),
                    .text(parameter.unit ?? ""), .text(shown(parameter.defaultValue, parameter)),
                    .text((others.map { shown($0, parameter) } + open).joined(separator: " | ")),
                    .text(parameter.question[output.language]), .text(parameter.decider[output.language]),
                ]
            })
    }

    /// A value as it is chosen, for people with what it means.
    private func shown(_ value: String, _ parameter: PolicyParameter) -> String {
        let meaning = parameter.meaning(of: value)[output.language]
        return isForReaders && meaning != value ? "\(value) (\(meaning))" : value
    }

    private func clauses(_ policy: ResolvedPolicy) -> Table {
        Table(
            title: policy.policy.title[output.language],
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("number", label: zh ? "原文编号" : "number"),
                Column("title", label: zh ? "名称" : "title"), Column("for", label: zh ? "对象" : "for"),
                Column("form", label: zh ? "申请表" : "application"), Column("each", label: zh ? "逐项" : "each"),
                Column("recurrence", label: zh ? "频次" : "recurrence"),
                Column("amount_kind", label: zh ? "金额性质" : "amount is"),
                Column("conditions", label: zh ? "条件" : "conditions"), Column("quote", label: zh ? "原文" : "text"),
            ], rowsName: "clauses",
            rows: policy.clauses.map { resolved in
                let clause = resolved.clause
                let conditions = resolved.conditions.map { $0.text[output.language] }
                return [
                    .text(clause.id), .text(clause.number), .text(clause.title[output.language]),
                    .text(clause.beneficiary[output.language]), .text(clause.form ?? ""), .text(clause.each.rawValue),
                    .text(clause.recurrence.rawValue), .text(clause.award.kind.rawValue),
                    .text(conditions.joined(separator: " | ")), .text(clause.quote),
                ]
            })
    }
}
