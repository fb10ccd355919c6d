import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report target`: the goals of development that a policy states.
struct TargetVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "The goals of development that a policy states.", subcommands: [Status.self])

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Show how the goals stand, and how far they are from being reached.",
            discussion: """
                A goal is measured over the accepted returns of its year. Institutions without a value are left out, \
                which the coverage says; nothing is estimated.
                """)

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var asOf: AsOfOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "The policy (default: every policy that states goals).") var policy: String?
        @Option(
            name: .customLong("set"),
            help: ArgumentHelp(
                "Choose the value of a parameter of the policy; may be given many times.", valueName: "name=value"),
            transform: Setting.argument)
        var settings: [Setting] = []

        func validate() throws {
            guard settings.isEmpty || policy != nil else {
                throw ValidationError(
                    en: "--set chooses a parameter of one policy: name it with --policy.",
                    zh: "--set 针对某一政策的参数，请用 --policy 指定政策。")
            }
        }

        func run() throws {
            let ledger = try database.open(readOnly: true, asOf: asOf.time)
            let policies =
                try policy.map { [try ledger.policy($0)] }
                ?? ledger.framework.policyNames.map { try ledger.policy($0) }.filter { !$0.targets.isEmpty }
            let today = Instant(Clock.now)?.chinaDay
            let rows = try policies.flatMap { policy in
                let chosen = try PolicySettings(settings.map { ($0.name, $0.value) }, of: policy)
                if let name = chosen.chosen.keys.sorted().first(where: { !policy.parametersOfTargets.contains($0) }) {
                    throw PolicySettings.fault(
                        en: "\(name) settles no goal.", zh: "参数 \(name) 不涉及发展目标。",
                        next: Phrase(
                            en: "Goals read \(policy.parametersOfTargets.sorted().joined(separator: ", ")).",
                            zh: "发展目标所用参数：\(policy.parametersOfTargets.sorted().joined(separator: "、"))。"))
                }
                return try ledger.targetStandings(policy.resolved(under: chosen, ledger.framework), today: today)
                    .map { (policy, $0) }
            }
            let zh = output.language == .zh
            let isForReaders = output.format != .csv && output.format != .json
            try output.deliver(
                Table(
                    facts: settings.map { Fact("set_\($0.name)", label: $0.name, .text($0.value)) },
                    columns: [
                        Column("policy", label: zh ? "政策" : "policy"), Column("target", label: zh ? "目标" : "target"),
                        Column("title", label: zh ? "名称" : "title"), Column("year", label: zh ? "年度" : "year"),
                        Column("unit", label: zh ? "单位" : "unit"),
                        Column("measured", label: zh ? "已达" : "measured", alignment: .trailing),
                        Column("comparison", label: zh ? "比较" : "is"),
                        Column("bar", label: zh ? "目标值" : "bar", alignment: .trailing),
                        Column("distance", label: zh ? "差距" : "distance", alignment: .trailing),
                        Column("reached", label: zh ? "是否达到" : "reached"),
                        Column("covered", label: zh ? "有数据机构" : "covered", alignment: .trailing),
                        Column("institutions", label: zh ? "名录机构" : "institutions", alignment: .trailing),
                    ], rowsName: "targets",
                    rows: rows.map { policy, standing in
                        let target = standing.target
                        let places = target.unit == "CNY" || target.unit == "USD" ? 2 : 0
                        return [
                            .text(policy.id), .text(target.id), .text(target.title[output.language]),
                            .year(target.year),
                            .text(zh && isForReaders && target.unit == "institution" ? "家" : target.unit),
                            standing.measured.map { .decimal($0.rounded(places: places)) } ?? .missing,
                            .text(target.comparison), .decimal(standing.bar.rounded(places: places)),
                            standing.distance.map { .decimal($0.rounded(places: places)) } ?? .missing,
                            standing.isReached.map { .truth($0) } ?? .missing, .integer(standing.covered),
                            .integer(standing.institutions),
                        ]
                    }))
        }
    }
}
