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
            the bound that it sets. It is decided once. The readings of the policy are the defaults, or with --run \
            those of a frozen run, which is kept with the decision. --earlier records an award of an earlier year \
            that was granted elsewhere, before its filings were kept here; it is held to what the text alone settles.
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
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp("Take the readings of the policy from this frozen run.", valueName: "number"))
    var frozen: Int?
    @Flag(help: "The award was decided elsewhere in an earlier year; evaluate nothing.") var earlier = false

    func validate() throws {
        guard award.settings.isEmpty else {
            throw ValidationError(
                en: "A decision takes its readings from a frozen run: `report award run --set …`, then --run NUMBER.",
                zh: "决定须采用已固定评定的参数取值：先执行 report award run --set …，再用 --run 编号。")
        }
        guard !earlier || frozen == nil else {
            throw ValidationError(
                en: "--earlier evaluates nothing, so that --run has no use.", zh: "--earlier 不作判定，不能与 --run 一起使用。")
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw ValidationError(en: "--reason must say why.", zh: "--reason 须说明理由。")
        }
        guard amount.map({ $0.fen != nil }) ?? true else {
            throw ValidationError(
                en: "--amount must be from 0 to 100000000000000.00, with at most two places.",
                zh: "--amount 须为 0 至 100000000000000.00，至多两位小数。")
        }
        guard outcome == .granted || amount == nil else {
            throw ValidationError(en: "A refusal has no --amount.", zh: "不予奖励的决定没有 --amount。")
        }
    }

    func run() throws {
        let ledger = try database.open()
        let fen: Int64?
        do {
            fen = try decide(ledger)
        } catch let fault as CannotGoOn where fault.code == "award-outdated" {
            // What somebody else recorded meanwhile may settle it otherwise.
            fen = try decide(ledger)
        }
        let entry = ledger.lastEntry.map { "@\($0.position)" } ?? ""
        let cny = fen.flatMap { AwardAmount(kind: .fixed, fen: $0).cny }
        Terminal.say(
            words.language == .zh
                ? "已记录：\(clause) \(institution) \(outcome.title.zh)\(cny.map { "，\($0) 元" } ?? "")（\(entry)）。\n"
                : "Recorded: \(clause) \(institution) \(outcome.rawValue)\(cny.map { ", CNY \($0)" } ?? "") (\(entry)).\n"
        )
    }

    /// Evaluates with everything up to the last entry of the log, and records unless the log has grown since.
    private func decide(_ ledger: Ledger) throws -> Int64? {
        let knows = try ledger.lastKnown()
        let reading = try database.open(readOnly: true, asOf: "@\(knows)")
        let policy = try resolved(reading)
        let clause = try policy.policy.clause(orRefuse: clause)
        guard policy.policy.serves(award.year), clause.serves(award.year) else {
            throw ResolvedPolicy.outOfForce(policy.policy, award.year)
        }
        try checkItem(clause)
        let past = try reading.grants(policy, clause: clause.id, to: institution, by: award.year)
        var fen: Int64?
        if earlier {
            fen = try EarlierAward(
                clause: clause, institution: institution, year: award.year, item: item ?? "", outcome: outcome,
                fen: amount?.fen
            ).checked(policy, past, reading)
        } else if outcome == .granted || item != nil {
            fen = try evaluated(reading, policy, clause, past)
        }
        try ledger.record(
            AwardDecision(
                policy: policy.policy.id, clause: clause.id, institution: institution, year: award.year,
                item: item ?? "", outcome: outcome, fen: fen, reason: reason, run: frozen.map(Int64.init),
                isEarlier: earlier), knows: knows, now: Clock.now)
        return fen
    }

    /// The policy under the readings of the run, or under the defaults.
    private func resolved(_ ledger: Ledger) throws -> ResolvedPolicy {
        guard let frozen else { return try award.resolved(ledger) }
        let run = try ledger.run(Int64(frozen))
        guard run.policy == award.policy, run.year == award.year else {
            throw ValidationError(
                en: "Run \(frozen) is of \(run.policy) \(run.year), not of \(award.policy) \(award.year).",
                zh: "评定 \(frozen) 属于 \(run.policy) \(run.year) 年度，不是 \(award.policy) \(award.year) 年度。")
        }
        guard run.framework == ledger.frameworkDigest else {
            throw CannotGoOn(
                "run-of-another-framework",
                message: Phrase(
                    en: "Run \(frozen) was made under another framework than the one in force, by which it would be "
                        + "decided now.",
                    zh: "评定 \(frozen) 所依据的制度与现行制度不同，而决定须按现行制度作出。"),
                nextStep: Phrase(
                    en: "Nothing was recorded. Make a new run with `report award run` and decide by that.",
                    zh: "未作任何记录。请用 report award run 重新评定，再据以决定。"))
        }
        return try run.resolved(ledger)
    }

    private func checkItem(_ clause: Clause) throws {
        guard (clause.each == .item) == (item != nil) else {
            throw clause.each == .item
                ? ValidationError(
                    en: "\(clause.id) is about single lines of \(clause.form ?? ""); name one with --item.",
                    zh: "\(clause.id) 针对 \(clause.form ?? "") 的单项事项，请用 --item 指明。")
                : ValidationError(
                    en: "\(clause.id) is about institutions; leave --item out.", zh: "\(clause.id) 针对机构，请去掉 --item。")
        }
    }

    /// The amount of an award that may be granted; nil for a refusal, of which only the item is looked up.
    private func evaluated(
        _ ledger: Ledger, _ policy: ResolvedPolicy, _ clause: Clause, _ past: [AwardDecision]
    ) throws -> Int64? {
        let answers = try ledger.awardAnswers(policy, year: award.year, clauses: [clause.id])
        guard let answer = answers.first, let number = answer.number(of: institution),
            item.map({ answer.hasApplied(for: $0, number) }) ?? true
        else {
            throw item.map { unknown(item: $0) } ?? AwardTable.elsewhere(institution, policy.policy, award.year)
        }
        guard outcome == .granted else { return nil }
        guard answer.verdicts[number] == .eligible else {
            throw notEligible(clause, answer.verdicts[number], answer.missing(of: number, ledger.framework))
        }
        var bound = AwardAmount(kind: clause.award.kind, fen: answer.fen[number])
        if let item {
            guard let found = answer.eligibleItems(of: number).first(where: { itemKey($0.item) == itemKey(item) })
            else {
                let row = answer.row(number, ledger.framework)
                let verdict = row.items.first { itemKey($0.item) == itemKey(item) }?.verdict ?? .notEligible
                throw notEligible(clause, verdict, row.missing)
            }
            bound = try rest(
                of: found.amount, answer.bounds[number], past, isStaged: clause.recurrence == .staged)
        }
        return try settled(bound, clause)
    }

    /// What the bound of the clause over all items of the year leaves for one.
    private func rest(
        of amount: AwardAmount, _ bound: Int64?, _ past: [AwardDecision], isStaged: Bool
    ) throws -> AwardAmount {
        guard let bound, let fen = amount.fen else { return amount }
        // What was granted to others, whose business came here since, is off a total already.
        let counted = past.filter { $0.year == award.year && (!isStaged || $0.institution == institution) }
        let granted = counted.compactMap(\.fen).reduce(0, +)
        guard granted < bound else {
            let known = AwardAmount(kind: .fixed, fen: granted).cny ?? ""
            let most = AwardAmount(kind: .fixed, fen: bound).cny ?? ""
            throw refused(
                en: "CNY \(known) is granted for other items; the clause gives CNY \(most) in all.",
                zh: "其他事项已获 \(known) 元，本条当年合计最多 \(most) 元。")
        }
        return AwardAmount(kind: amount.kind, fen: min(fen, bound - granted))
    }

    private func settled(_ bound: AwardAmount, _ clause: Clause) throws -> Int64? {
        guard clause.award.isMoney || amount == nil else { throw refused(clause.withoutMoney) }
        if let fen = amount?.fen, fen == 0, bound.kind == .atMost || bound.kind == .discretion {
            throw refused(AwardDecide.nothing)
        }
        switch bound.kind {
        case .fixed, .computed:
            guard amount == nil || amount?.fen == bound.fen else {
                throw refused(
                    en: "The text settles the amount: CNY \(bound.cny ?? "—").", zh: "原文已确定金额：\(bound.cny ?? "—") 元。")
            }
            return bound.fen
        case .discretion: return amount?.fen
        case .atMost:
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

    /// Why an award cannot be granted: the answer, and what it waits for.
    private func notEligible(_ clause: Clause, _ verdict: AwardVerdict, _ missing: [Phrase]) -> CannotGoOn {
        let about = item.map { "\(institution) \($0)" } ?? "\(institution)"
        switch verdict {
        case .undetermined:
            let en = missing.map(\.en).joined(separator: ", ")
            let zh = missing.map(\.zh).joined(separator: "、")
            return refused(
                en: "It is undetermined whether \(about) is eligible under \(clause.id) for \(award.year). "
                    + "Missing: \(en).",
                zh: "\(about) 在 \(award.year) 年度是否符合 \(clause.id) 尚不能判定，缺少：\(zh)。")
        case .notAuthorised:
            return refused(
                en: "\(institution) did not allow the use of filings that \(clause.id) reads for awards.",
                zh: "\(institution) 未授权将 \(clause.id) 所用报送用于奖励。")
        case .eligible, .notEligible:
            return refused(
                en: "\(about) is not eligible under \(clause.id) for \(award.year).",
                zh: "\(about) 在 \(award.year) 年度不符合 \(clause.id) 的条件。")
        }
    }

    /// That nothing was granted.
    static let nothing = Phrase(
        en: "An award of nothing is none: the amount must be more than 0.", zh: "给予的金额须大于 0。")

    private func unknown(item: String) -> CannotGoOn {
        refused(
            en: "\(item) stands in no application of \(institution) for \(award.year).",
            zh: "\(institution) \(award.year) 年度的申请中没有 \(item)。")
    }

    private func refused(en: String, zh: String) -> CannotGoOn { refused(Phrase(en: en, zh: zh)) }

    private func refused(_ message: Phrase) -> CannotGoOn {
        CannotGoOn(
            "award-not-granted", message: message,
            nextStep: Phrase(
                en: "Nothing was recorded. `report award explain` shows the conditions.",
                zh: "未作任何记录。report award explain 可查看各项条件。"))
    }
}

extension ExactNumber {
    /// The number as fen, where it is zero or more and has at most two places.
    var fen: Int64? {
        let hundredfold = value * Fraction(100)
        guard hundredfold >= .zero, hundredfold <= ExactNumber.mostFen,
            let whole = Int64(hundredfold.rounded(places: 0)), Fraction(whole) == hundredfold
        else { return nil }
        return whole
    }

    /// The most that amounts are held to, in filings as here: a hundred million million yuan.
    private static let mostFen = Fraction(1, timesTenTo: 16)
}
