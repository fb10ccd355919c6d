import Ledger
import ServiceTrade
import Tabular

/// The answers about awards as tables.
struct AwardTable {
    let policy: ResolvedPolicy
    let year: Int
    let framework: Framework
    let language: Language
    /// Whether people read it: words in the place of codes, and only what matters to them.
    ///
    /// CSV and JSON are whole.
    let isForReaders: Bool
    /// The sources of the exchange rates of the years that figures are from; empty where no database is asked.
    var rateSources: [String] = []
    /// What was decided for the year; empty where no database is asked.
    var decided: [Subject: AwardDecision.Outcome] = [:]

    /// Whom and what a decision is about.
    struct Subject: Hashable {
        let clause: String
        let institution: CreditCode
        /// What the line of the application is known by; nil: the institution, over all its items.
        let item: String?
    }

    init(_ policy: ResolvedPolicy, year: Int, _ framework: Framework, _ output: OutputOptions) {
        (self.policy, self.year, self.framework) = (policy, year, framework)
        language = output.language
        isForReaders = output.format != .csv && output.format != .json
    }

    var zh: Bool { language == .zh }

    var facts: [Fact] {
        [
            Fact("policy", label: zh ? "政策" : "policy", .text(policy.policy.id)),
            Fact("year", label: zh ? "奖励年度" : "award year", .year(year)),
            Fact("version", label: zh ? "版本" : "version", .text(policy.policy.version)),
        ]
            + (isForReaders && !rateSources.isEmpty
                ? [Fact("rates", label: zh ? "汇率来源" : "rates", .text(rateSources.joined(separator: zh ? "、" : ", ")))]
                : [])
            + (isForReaders
                ? policy.settings.chosen.sorted { $0.key < $1.key }.map { name, value in
                    Fact("set_\(name)", label: name, .text(value))
                } : [])
    }

    /// The chosen values of parameters, as JSON has them.
    var settings: JSONMember {
        JSONMember(
            "settings",
            .object(policy.settings.chosen.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }))
    }

    // MARK: Cells

    func cell(_ verdict: AwardVerdict) -> Cell { .text(isForReaders ? verdict.title[language] : verdict.rawValue) }

    /// How far the text of a clause settles the amount; for people also that there is none.
    func kind(_ clause: Clause) -> Cell {
        guard isForReaders else { return .text(clause.award.kind.rawValue) }
        return .text(clause.award.isMoney ? clause.award.kind.word[language] : zh ? "不涉及资金" : "no money")
    }

    static func cell(_ amount: AwardAmount) -> Cell { amount.cny.map { .decimal($0) } ?? .missing }

    /// Figures as text, with their digits grouped for people.
    func figures(_ working: AwardRow.Working) -> String {
        guard isForReaders else { return working.seen.words(language) }
        return working.seen.words(language, shown: Self.grouped)
    }

    /// A text with the digits of its numbers grouped.
    static func grouped(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { groupingDigits(of: String($0)) }
            .joined(separator: " ")
    }

    /// What is missing: for people the first of many.
    private func missing(_ row: AwardRow) -> Cell {
        let separator = zh ? "；" : "; "
        let gaps = row.missing.map { $0[language] }
        let items = row.verdict == .eligible ? row.undeterminedItems.joined(separator: zh ? "、" : ", ") : ""
        let subject =
            items.isEmpty ? "" : zh ? "\(items) \(AwardVerdict.undetermined.title.zh)：" : "\(items) undetermined: "
        guard isForReaders else { return .text(subject + gaps.joined(separator: "; ")) }
        let more = gaps.count - 2
        let words = gaps.prefix(2) + (more > 0 ? [zh ? "及另外 \(more) 项" : "and \(more) more"] : [])
        return gaps.isEmpty ? .missing : .text(subject + words.joined(separator: separator))
    }

    // MARK: Evaluate

    /// Which answers are listed.
    struct Filter {
        var institution: CreditCode?
        var verdict: AwardVerdict?
        /// Whether answers that tell people nothing are listed as well.
        var isWhole = true
    }

    /// The answers that a filter keeps, by clause and institution.
    func rows(_ answers: [ClauseAnswers], _ filter: Filter, hasWorking: Bool) -> [AwardRow] {
        answers.flatMap { answers in
            numbers(answers, filter).map { answers.row($0, framework, hasWorking: hasWorking) }
        }
    }

    /// The institutions whose answers a filter keeps.
    func numbers(_ answers: ClauseAnswers, _ filter: Filter) -> [Int] {
        let numbers =
            filter.institution.map { [answers.number(of: $0)].compactMap(\.self) } ?? Array(answers.verdicts.indices)
        return numbers.filter { number in
            (filter.verdict == nil || answers.verdicts[number] == filter.verdict)
                && (filter.isWhole || tells(answers, number))
        }
    }

    /// Whether an answer is about something that was asked for: who is eligible, or filed and is not decided.
    private func tells(_ answers: ClauseAnswers, _ institution: Int) -> Bool {
        switch answers.verdicts[institution] {
        case .eligible: true
        case .notEligible: false
        case .undetermined, .notAuthorised: answers.isConcerned(institution)
        }
    }

    /// One row an answer.
    func table(_ rows: [AwardRow], _ names: [CreditCode: String], notes: [String] = []) -> Table {
        table(rows: rows.map { cells($0, name: names[$0.institution] ?? "") }, notes: notes)
    }

    /// The table of some rows.
    func table(rows: [[Cell]], notes: [String] = []) -> Table {
        Table(
            title: policy.policy.title[language], facts: facts, details: [settings],
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("institution", label: zh ? "机构" : "institution"),
                Column("name", label: zh ? "名称" : "name"),
                Column("verdict", label: zh ? "结论" : "verdict", isWhole: true),
                Column("amount_kind", label: zh ? "金额性质" : "amount is"),
                Column("amount_cny", label: zh ? "金额" : "amount", unit: "CNY", alignment: .trailing),
                Column("missing", label: zh ? "缺少" : "missing"),
                Column("decided", label: zh ? "决定" : "decided"),
            ],
            rows: rows, notes: notes)
    }

    /// The row of an answer.
    func cells(_ row: AwardRow, name: String) -> [Cell] {
        let hasAmount = !isForReaders || row.verdict == .eligible
        return [
            .text(row.clause.id), .identifier(row.institution.description), .text(name), cell(row.verdict),
            hasAmount ? kind(row.clause) : .missing, Self.cell(row.amount), missing(row),
            outcome(row).map { .text(isForReaders ? $0.title[language] : $0.rawValue) } ?? .missing,
        ]
    }

    /// What stands below the answers for people: how many of each, and how many are not listed.
    func notes(_ tallies: [ClauseTally], listed: Int) -> [String] {
        let counts = tallies.map { tally in
            let parts = AwardVerdict.allCases.compactMap { verdict -> String? in
                guard let count = tally.counts[verdict], count > 0 else { return nil }
                return zh ? "\(verdict.title.zh) \(count)" : "\(count) \(verdict.title.en)"
            }
            return zh
                ? "\(tally.clause.id)：\(parts.joined(separator: "，"))"
                : "\(tally.clause.id): \(parts.joined(separator: ", "))"
        }
        let left = tallies.reduce(0) { $0 + $1.counts.values.reduce(0, +) } - listed
        guard left > 0 else { return counts }
        return counts + [
            zh
                ? "另有 \(left) 项结论未列出：不符合条件的，以及未为该条款提交申请或报表的机构。--all 列出全部；CSV 和 JSON 始终完整。"
                : "\(left) answers are not listed: who is not eligible, and who filed nothing for the clause. "
                    + "--all lists them; CSV and JSON always do."
        ]
    }

    /// One row a clause: how many institutions got which answer, and what the eligible ones come to.
    func summary(_ tallies: [ClauseTally]) -> Table {
        Table(
            title: policy.policy.title[language], facts: facts, details: [settings],
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("title", label: zh ? "名称" : "title"),
                Column("amount_kind", label: zh ? "金额性质" : "amount is"),
                Column("amount_cny", label: zh ? "金额合计" : "in all", unit: "CNY", alignment: .trailing),
            ]
                + AwardVerdict.allCases.map {
                    Column($0.rawValue, label: $0.title[language], alignment: .trailing)
                },
            rows: tallies.map { tally in
                [
                    .text(tally.clause.id), .text(tally.clause.title[language]), kind(tally.clause),
                    tally.cny.map { .decimal($0) } ?? .missing,
                ] + AwardVerdict.allCases.map { .integer(tally.counts[$0] ?? 0) }
            },
            notes: isForReaders
                ? [
                    zh
                        ? "“不超过”的金额为各机构上限之和，实际金额由主管部门确定。"
                        : "Amounts that are `at most` add up the bounds; the authority decides what is given."
                ] : [])
    }
}

extension Award.Kind {
    /// The kind in a word, for a column.
    fileprivate var word: Phrase {
        switch self {
        case .fixed: Phrase(en: "fixed", zh: "定额")
        case .computed: Phrase(en: "computed", zh: "计算得出")
        case .atMost: Phrase(en: "at most", zh: "不超过")
        case .discretion: Phrase(en: "at discretion", zh: "主管部门确定")
        }
    }
}
