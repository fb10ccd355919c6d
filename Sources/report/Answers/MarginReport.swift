import Ledger
import ServiceTrade
import Tabular

/// The margins of all answers, and what would flip them.
struct MarginReport {
    /// A clause and an institution.
    private struct Place: Hashable {
        let clause: String
        let institution: CreditCode
    }

    private let policy: ResolvedPolicy
    private let year: Int
    private let margins: [AwardMargin]
    private let verdicts: [Place: AwardVerdict]
    /// What would change an answer, and to which.
    private let flips: [Place: [(cause: String, verdict: AwardVerdict)]]
    private let names: [CreditCode: String]
    /// Whether margins of clauses with an application form are left out.
    private let isWithoutApplications: Bool

    init(ledger: Ledger, policy: ResolvedPolicy, year: Int, clauses: Set<String>?) throws {
        self.policy = policy
        self.year = year
        let readings = try policy.neighbours(ledger.framework, clauses: clauses)
        var pool = FactPool(year: year, readings: [policy] + readings.map(\.policy))
        let answers = try ledger.awardAnswers(policy, clauses: clauses, pool: &pool)
        margins = try answers.flatMap { try $0.margins() }
        let verdicts = Self.verdicts(answers)
        self.verdicts = verdicts
        var flips: [Place: [(cause: String, verdict: AwardVerdict)]] = [:]
        func compare(_ cause: String, _ other: [ClauseAnswers]) {
            for (place, verdict) in Self.verdicts(other) where verdicts[place] != verdict {
                flips[place, default: []].append((cause, verdict))
            }
        }
        for (cause, other) in readings {
            compare(cause, try ledger.awardAnswers(other, clauses: clauses, pool: &pool))
        }
        for source in try ledger.rateSources() {
            compare(
                "rates: \(source)",
                try ledger.awardAnswers(policy, clauses: clauses, rateSource: source, pool: &pool))
        }
        self.flips = flips
        isWithoutApplications = answers.contains { !$0.showsWorking }
        names = try ledger.names(of: Array(Set(margins.map(\.institution))), on: Period(year: year - 1)?.lastDay)
    }

    private static func verdicts(_ answers: [ClauseAnswers]) -> [Place: AwardVerdict] {
        var verdicts: [Place: AwardVerdict] = [:]
        for answer in answers {
            for (number, verdict) in answer.verdicts.enumerated() {
                verdicts[Place(clause: answer.clause.clause.id, institution: answer.institution(number))] = verdict
            }
        }
        return verdicts
    }

    func table(of institution: CreditCode?, flipsOnly: Bool, _ output: OutputOptions) -> Table {
        let language = output.language
        let zh = language == .zh
        let isForReaders = output.format != .csv && output.format != .json
        let shown = margins.filter { margin in
            (institution == nil || margin.institution == institution)
                && (!flipsOnly || margin.isFlippedByRounding || flips[place(margin)] != nil)
        }
        let columns = columns(zh)
        // People see conditions by number, with their words below, and rounding among what flips.
        let hidden: Set<String> = isForReaders ? ["condition", "rounding_flips"] : ["number"]
        let hasItems = !isForReaders || shown.contains { $0.item != nil }
        let kept = columns.indices.filter {
            !hidden.contains(columns[$0].name) && (hasItems || columns[$0].name != "item")
        }
        return Table(
            title: policy.policy.title[language],
            facts: [
                Fact("policy", label: zh ? "政策" : "policy", .text(policy.policy.id)),
                Fact("year", label: zh ? "奖励年度" : "award year", .year(year)),
            ],
            columns: kept.map { columns[$0] },
            rows: shown.map { margin in
                let cells = cells(margin, language, isForReaders)
                return kept.map { cells[$0] }
            },
            notes: (isForReaders ? conditions(shown, language) : [])
                + (isWithoutApplications ? [ClauseAnswers.withoutApplications[language]] : []))
    }

    private func columns(_ zh: Bool) -> [Column] {
        [
            Column("clause", label: zh ? "条款" : "clause"), Column("number", label: zh ? "条件" : "no."),
            Column("institution", label: zh ? "机构" : "institution"),
            Column("name", label: zh ? "名称" : "name"), Column("item", label: zh ? "事项" : "item"),
            Column("condition", label: zh ? "条件" : "condition"),
            Column("figure", label: zh ? "数据" : "figure", alignment: .trailing),
            Column("comparison", label: zh ? "比较" : "is"),
            Column("threshold", label: zh ? "门槛" : "threshold", alignment: .trailing),
            Column("distance", label: zh ? "距离" : "distance", alignment: .trailing),
            Column("verdict", label: zh ? "结论" : "verdict"),
            Column("rounding_flips", label: zh ? "舍入是否改变" : "rounding flips"),
            Column("flipped_by", label: zh ? "何者会改变结论" : "flipped by", isWhole: true),
        ]
    }

    private func cells(_ margin: AwardMargin, _ language: Language, _ isForReaders: Bool) -> [Cell] {
        let rounding = language == .zh ? "舍入" : "rounding"
        let causes = (flips[place(margin)] ?? []).map { cause, verdict in
            "\(cause) → \(isForReaders ? verdict.title[language] : verdict.rawValue)"
        }
        return [
            .text(margin.clause.id), .text(number(margin)), .identifier(margin.institution.description),
            .text(names[margin.institution] ?? ""), .text(margin.item ?? ""), .text(margin.condition[language]),
            .decimal(text(margin.figure, margin)), .text(margin.sign), .decimal(text(margin.threshold, margin)),
            .decimal(text(margin.distance, margin)),
            verdicts[place(margin)].map { .text(isForReaders ? $0.title[language] : $0.rawValue) } ?? .missing,
            .truth(margin.isFlippedByRounding),
            .text(((isForReaders && margin.isFlippedByRounding ? [rounding] : []) + causes).joined(separator: "; ")),
        ]
    }

    /// The place of a condition in its clause.
    private func number(_ margin: AwardMargin) -> String {
        let clause = policy.clauses.first { $0.clause.id == margin.clause.id }
        let place = clause?.conditions.firstIndex { $0.text.en == margin.condition.en } ?? 0
        return "\(place + 1)"
    }

    private func conditions(_ shown: [AwardMargin], _ language: Language) -> [String] {
        shown.reduce(into: [String]()) { notes, margin in
            let note = "\(margin.clause.id) \(number(margin))  \(margin.condition[language])"
            if !notes.contains(note) { notes.append(note) }
        }
    }

    private func place(_ margin: AwardMargin) -> Place {
        Place(clause: margin.clause.id, institution: margin.institution)
    }

    /// A figure with enough places that a distance is never shown as none: four for ratios, else two.
    private func text(_ value: Fraction, _ margin: AwardMargin) -> String {
        let isRatio = margin.threshold != .zero && margin.threshold <= .one && -margin.threshold <= .one
        let places = isRatio ? 4 : 2
        let text = value.rounded(places: places)
        return Fraction(text) == .zero && value != .zero ? value.rounded(places: 12) : text
    }
}
