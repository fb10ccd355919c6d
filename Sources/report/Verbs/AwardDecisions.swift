import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award decisions`: what was decided.
struct AwardDecisions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "List the decisions that were recorded under a policy.")

    @Option(help: "The policy.") var policy: String
    @Option(help: "Only this award year.") var year: Int?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        // A policy that left the framework is known by what was decided under it.
        let id = try ledger.decisions(policy: policy).isEmpty ? ledger.policy(policy).id : policy
        let isForReaders = output.format != .csv && output.format != .json
        let zh = output.language == .zh
        let export = try ExportRecord(
            "award.decisions", [("policy", id), ("year", year.map(String.init)), ("as_of", asOf.time)], ledger)
        let decisions = try ledger.decisions(policy: id, year: year)
        try output.deliver(
            Table(
                columns: [
                    Column("year", label: zh ? "奖励年度" : "year"), Column("clause", label: zh ? "条款" : "clause"),
                    Column("institution", label: zh ? "机构" : "institution"), Column("item", label: zh ? "事项" : "item"),
                    Column("outcome", label: zh ? "决定" : "outcome"),
                    Column("amount_cny", label: zh ? "金额" : "amount", unit: "CNY", alignment: .trailing),
                    Column("reason", label: zh ? "理由" : "reason"),
                    Column("run", label: zh ? "所据评定" : "run", alignment: .trailing),
                    Column("earlier", label: zh ? "补记" : "earlier"), Column("actor", label: zh ? "账户" : "actor"),
                    Column("at", label: zh ? "时间" : "at"),
                    Column("position", label: zh ? "日志位置" : "position", alignment: .trailing),
                ], rowsName: "decisions",
                rows: decisions.map { recorded in
                    let decision = recorded.decision
                    return [
                        .year(decision.year), .text(decision.clause),
                        .identifier(decision.institution.description),
                        .text(ledger.showsApplications ? decision.item : ""),
                        .text(isForReaders ? decision.outcome.title[output.language] : decision.outcome.rawValue),
                        AwardAmount(kind: .fixed, fen: decision.fen).cny.map { .decimal($0) } ?? .missing,
                        .text(decision.reason), decision.run.map { .integer(Int($0)) } ?? .missing,
                        .truth(decision.isEarlier), .text(recorded.actor), .text(recorded.at),
                        .integer(Int(recorded.position)),
                    ]
                },
                notes: ledger.showsApplications || decisions.allSatisfy { $0.decision.item.isEmpty }
                    ? [] : [ClauseAnswers.withoutApplications[output.language]]), recording: export)
    }
}
