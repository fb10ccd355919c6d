import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award`: who is eligible under a policy, and why.
struct AwardVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "award", abstract: "Awards: who is eligible under a policy, with the working of each answer.",
        discussion: """
            Only accepted filings decide, and only of institutions that allowed their use for awards. What the text of \
            a policy leaves open is a parameter with a default; --set chooses another reading.
            """,
        subcommands: [
            AwardPolicies.self, AwardEvaluate.self, AwardFacts.self, AwardExplain.self, AwardDecide.self,
            AwardDecisions.self,
            AwardRuns.self, AwardWhatIf.self, AwardMarginVerb.self,
        ])
}

/// Which policy is evaluated, for which year, and how it is read.
struct AwardOptions: ParsableArguments {
    @Option(help: "The policy, such as chaoyang-hr-export-base.") var policy: String
    @Option(help: "The award year; figures are those of the year before it.") var year: Int
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Choose the value of a parameter; may be given many times.", valueName: "name=value"),
        transform: Setting.argument)
    var settings: [Setting] = []

    func validate() throws {
        guard Period.years.contains(year - 1) else {
            throw ValidationError(en: "--year must be a year such as 2026.", zh: "--year 须为年份，如 2026。")
        }
    }

    /// What the log is told of a table: the policy, the year, what else was asked, and the chosen readings.
    func export(
        _ table: String, _ asked: [(name: String, value: String?)] = [], _ asOf: AsOfOptions, _ ledger: Ledger
    ) throws -> ExportRecord {
        try ExportRecord(
            table,
            [("policy", policy), ("year", "\(year)")] + asked + [
                ("set", settings.map { "\($0.name)=\($0.value)" }.joinedIfAny), ("as_of", asOf.time),
            ], ledger)
    }

    /// The policy under the chosen readings.
    func resolved(_ ledger: Ledger) throws -> ResolvedPolicy {
        let resolved = try resolved(ledger.framework)
        if let source = resolved.rateSource {
            let known = try ledger.rateSources()
            guard known.contains(source) else {
                let list = (["in_force"] + known).joined(separator: ", ")
                throw PolicySettings.fault(
                    en: "No exchange rate of the source \(source) was imported.", zh: "没有导入来源为 \(source) 的汇率。",
                    next: Phrase(en: "Choose one of \(list).", zh: "可选：\(list)。"))
            }
        }
        return resolved
    }

    /// The same of a framework without a database.
    func resolved(_ framework: Framework) throws -> ResolvedPolicy {
        if let today = Instant(Clock.now)?.chinaDay, year > today.year + 1 {
            throw CannotGoOn(
                "award-year-ahead",
                message: Phrase(
                    en:
                        "The award year \(year) lies ahead: it is \(today). What will be filed for it cannot be told yet.",
                    zh: "奖励年度 \(year) 尚未到来：今天是 \(today)，届时的报送还无从得知。"),
                nextStep: Phrase(
                    en: "Give an award year up to \(today.year + 1).", zh: "请给出不晚于 \(today.year + 1) 的奖励年度。"))
        }
        let policy = try framework.policy(orRefuse: policy)
        let settings = try PolicySettings(settings.map { ($0.name, $0.value) }, of: policy)
        if let name = settings.chosen.keys.sorted().first(where: { !policy.parametersOfClauses.contains($0) }) {
            throw PolicySettings.fault(
                en: "\(name) settles no clause, only the goals.", zh: "参数 \(name) 只涉及发展目标，不涉及任何条款。",
                next: Phrase(
                    en: "Use `report target status --set`.", zh: "请使用 report target status --set。"))
        }
        let resolved = try policy.resolved(under: settings, framework)
        if policy.serves(year), resolved.historyFrom > year - 1 {
            throw PolicySettings.fault(
                en: "The history begins in \(resolved.historyFrom), after the year before the award year, \(year - 1).",
                zh: "历史起始年度 \(resolved.historyFrom) 晚于奖励年度的上一年度 \(year - 1)。",
                next: Phrase(en: "Choose \(year - 1) or earlier.", zh: "请选择 \(year - 1) 或更早的年度。"))
        }
        return resolved
    }
}

/// The value of a parameter on the command line.
struct Setting {
    let name: String
    let value: String

    static func argument(_ text: String) throws -> Setting {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ValidationError(
                en: "write a parameter and its value like a4_metric=services_trade",
                zh: "请写参数及其取值，如 a4_metric=services_trade")
        }
        return Setting(name: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
    }
}

extension Policy {
    /// The clauses of some numbers; nil where none is named, which means all.
    func clauses(orRefuse ids: [String]) throws -> Set<String>? {
        ids.isEmpty ? nil : Set(try ids.map { try clause(orRefuse: $0).id })
    }

    /// The clause of a number.
    func clause(orRefuse id: String) throws -> Clause {
        if let clause = clause(id) { return clause }
        let known = clauses.map(\.id).joined(separator: ", ")
        throw ValidationError(
            en: "\(self.id) has no clause \(id) that decides something; it has \(known).",
            zh: "\(self.id) 没有可判定的条款 \(id)；可用条款：\(known)。")
    }
}
