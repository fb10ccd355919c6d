import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award decide`: a decision of the authority, recorded once.
struct AwardDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what the authority decided about an award, with its reason.",
        discussion: """
            An award is granted only where the institution is eligible, with the amount that the text fixes or up to \
            the bound that it sets. It is decided once. --earlier records an award that was granted elsewhere, before \
            its filings were kept here; nothing is evaluated then.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var words: LanguageOptions
    @Option(help: "The clause, such as A4.") var clause: String
    @Option(help: "The institution.", transform: CreditCode.argument) var institution: CreditCode
    @Option(help: "The line of the application, where the clause is about sites, loans, persons and the like.")
    var item: String?
    @Option(help: "granted or refused.") var outcome: AwardDecision.Outcome
    @Option(
        help: ArgumentHelp("What is granted, in yuan, with at most two places.", valueName: "cny"),
        transform: ExactNumber.argument)
    var amount: ExactNumber?
    @Option(help: "Why; kept with the decision.") var reason: String
    @Flag(help: "The award was granted elsewhere before; evaluate nothing.") var earlier = false

    func validate() throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ValidationError(en: "--reason must say why.", zh: "--reason 须说明理由。")
        }
        guard amount.map({ $0.fen != nil }) ?? true else {
            throw ValidationError(
                en: "--amount must be zero or more, with at most two places.", zh: "--amount 须不小于零，至多两位小数。")
        }
        guard outcome == .granted || amount == nil else {
            throw ValidationError(en: "A refusal has no --amount.", zh: "不予奖励的决定没有 --amount。")
        }
    }

    func run() throws {
        let ledger = try database.open()
        let policy = try award.resolved(ledger)
        let clause = try policy.policy.clause(orRefuse: clause)
        guard policy.policy.serves(award.year), clause.serves(award.year) else {
            throw ResolvedPolicy.outOfForce(policy.policy, award.year)
        }
        guard clause.each != .item || item != nil else {
            throw ValidationError(
                en: "\(clause.id) is about single lines of \(clause.form ?? ""); name one with --item.",
                zh: "\(clause.id) 针对 \(clause.form ?? "") 的单项事项，请用 --item 指明。")
        }
        var fen = amount?.fen
        if outcome == .granted, !earlier { fen = try granted(ledger, policy, clause) }
        try ledger.record(
            AwardDecision(
                policy: policy.policy.id, clause: clause.id, institution: institution, year: award.year,
                item: item ?? "", outcome: outcome, fen: fen, reason: reason), now: Clock.now)
        let entry = ledger.lastEntry.map { "@\($0.position)" } ?? ""
        let sum = fen.flatMap { AwardAmount(kind: .fixed, fen: $0).cny }.map { ", CNY \($0)" } ?? ""
        Terminal.say(
            words.language == .zh
                ? "已记录：\(clause.id) \(institution) \(outcome.rawValue)\(sum)（\(entry)）。\n"
                : "Recorded: \(clause.id) \(institution) \(outcome.rawValue)\(sum) (\(entry)).\n")
    }

    /// The amount of an award that may be granted.
    private func granted(_ ledger: Ledger, _ policy: ResolvedPolicy, _ clause: Clause) throws -> Int64? {
        let answers = try ledger.awardAnswers(policy, year: award.year, clauses: [clause.id])
        guard let answer = answers.first, let number = answer.number(of: institution),
            answer.verdicts[number] == .eligible
        else {
            throw refused(
                en: "\(institution) is not eligible under \(clause.id) for \(award.year).",
                zh: "\(institution) 在 \(award.year) 年度不符合 \(clause.id) 的条件。")
        }
        let row = answer.row(number, ledger.framework)
        var bound = row.amount
        if let item {
            guard let found = row.items.first(where: { $0.item == item && $0.verdict == .eligible }) else {
                throw refused(
                    en: "\(item) is no item of \(institution) that is eligible under \(clause.id).",
                    zh: "\(item) 不是 \(institution) 符合 \(clause.id) 条件的事项。")
            }
            bound = found.amount
        }
        try checkTogether(ledger, policy, clause, row.amount, amount?.fen ?? bound.fen)
        switch bound.kind {
        case .fixed, .computed:
            guard amount == nil || amount?.fen == bound.fen else {
                throw refused(
                    en: "The text settles the amount: CNY \(bound.cny ?? "—").", zh: "原文已确定金额：\(bound.cny ?? "—") 元。")
            }
            return bound.fen
        case .atMost, .discretion:
            guard let fen = amount?.fen else {
                throw refused(
                    en: "The authority decides the amount; give it with --amount.", zh: "金额由主管部门确定，请用 --amount 给出。")
            }
            if let most = bound.fen, fen > most {
                throw refused(
                    en: "The amount may be at most CNY \(bound.cny ?? "").", zh: "金额不得超过 \(bound.cny ?? "") 元。")
            }
            return fen
        }
    }

    /// What was granted for other items of the year, together with this one, stays within what the clause gives.
    private func checkTogether(
        _ ledger: Ledger, _ policy: ResolvedPolicy, _ clause: Clause, _ whole: AwardAmount, _ fen: Int64?
    ) throws {
        guard clause.each == .item, let most = whole.fen, let fen else { return }
        let granted = try ledger.decisions(policy: policy.policy.id, year: award.year).map(\.decision)
            .filter { $0.clause == clause.id && $0.institution == institution && $0.outcome == .granted }
            .compactMap(\.fen).reduce(0, +)
        guard granted + fen > most else { return }
        let known = AwardAmount(kind: .fixed, fen: granted).cny ?? ""
        let bound = whole.cny ?? ""
        throw refused(
            en:
                "CNY \(known) is granted for other items; with this it would pass CNY \(bound), which the clause gives.",
            zh: "其他事项已获 \(known) 元，加上本项将超过本条当年可给予的 \(bound) 元。")
    }

    private func refused(en: String, zh: String) -> CannotGoOn {
        CannotGoOn(
            "award-not-granted", message: Phrase(en: en, zh: zh),
            nextStep: Phrase(
                en: "Nothing was recorded. `report award explain` shows the conditions.",
                zh: "未作任何记录。report award explain 可查看各项条件。"))
    }
}

extension ExactNumber {
    /// The number as fen, where it is zero or more and has at most two places.
    var fen: Int64? {
        let hundredfold = value * Fraction(100)
        guard hundredfold >= .zero, let whole = Int64(hundredfold.rounded(places: 0)), Fraction(whole) == hundredfold
        else { return nil }
        return whole
    }
}

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
        let id = try ledger.policy(policy).id
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
                    Column("reason", label: zh ? "理由" : "reason"), Column("actor", label: zh ? "账户" : "actor"),
                    Column("at", label: zh ? "时间" : "at"),
                    Column("position", label: zh ? "日志位置" : "position", alignment: .trailing),
                ], rowsName: "decisions",
                rows: decisions.map { recorded in
                    let decision = recorded.decision
                    return [
                        .year(decision.year), .text(decision.clause),
                        .identifier(decision.institution.description), .text(decision.item),
                        .text(decision.outcome.rawValue),
                        AwardAmount(kind: .fixed, fen: decision.fen).cny.map { .decimal($0) } ?? .missing,
                        .text(decision.reason), .text(recorded.actor), .text(recorded.at),
                        .integer(Int(recorded.position)),
                    ]
                }), recording: export)
    }
}
