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

    func table(of institution: CreditCode?, flipsOnly: Bool, _ language: Language) -> Table {
        let zh = language == .zh
        let shown = margins.filter { margin in
            (institution == nil || margin.institution == institution)
                && (!flipsOnly || margin.isFlippedByRounding || flips[place(margin)] != nil)
        }
        return Table(
            title: policy.policy.title[language],
            facts: [
                Fact("policy", label: zh ? "政策" : "policy", .text(policy.policy.id)),
                Fact("year", label: zh ? "奖励年度" : "award year", .year(year)),
            ],
            columns: [
                Column("clause", label: zh ? "条款" : "clause"), Column("institution", label: zh ? "机构" : "institution"),
                Column("name", label: zh ? "名称" : "name"), Column("item", label: zh ? "事项" : "item"),
                Column("condition", label: zh ? "条件" : "condition"),
                Column("figure", label: zh ? "数据" : "figure", alignment: .trailing),
                Column("comparison", label: zh ? "比较" : ""),
                Column("threshold", label: zh ? "门槛" : "threshold", alignment: .trailing),
                Column("distance", label: zh ? "距离" : "distance", alignment: .trailing),
                Column("verdict", label: zh ? "结论" : "verdict"),
                Column("rounding_flips", label: zh ? "舍入是否改变" : "rounding flips"),
                Column("flipped_by", label: zh ? "何者会改变结论" : "flipped by"),
            ],
            rows: shown.map { margin in
                [
                    .text(margin.clause.id), .identifier(margin.institution.description),
                    .text(names[margin.institution] ?? ""), .text(margin.item ?? ""),
                    .text(margin.condition[language]), .decimal(text(margin.figure, margin)), .text(margin.sign),
                    .decimal(text(margin.threshold, margin)), .decimal(text(margin.distance, margin)),
                    verdicts[place(margin)].map { .text($0.rawValue) } ?? .missing, .truth(margin.isFlippedByRounding),
                    .text(
                        (flips[place(margin)] ?? []).map { "\($0.cause) → \($0.verdict.rawValue)" }
                            .joined(separator: "; ")),
                ]
            })
    }

    private func place(_ margin: AwardMargin) -> Place {
        Place(clause: margin.clause.id, institution: margin.institution)
    }

    /// A figure with enough places that a distance is never shown as none: four for ratios, else two.
    private func text(_ value: Fraction, _ margin: AwardMargin) -> String {
        let places = margin.threshold <= .one && -margin.threshold <= .one ? 4 : 2
        let text = value.rounded(places: places)
        return Fraction(text) == .zero && value != .zero ? value.rounded(places: 12) : text
    }
}
