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

    /// A condition of the clause, about the institution or one item; nil: no condition, but the amount or the leave.
    private struct Spot: Hashable {
        let number: Int?
        let item: String?
    }

    /// What would change an answer, and to which.
    private struct Flip {
        let cause: String
        let verdict: AwardVerdict
        /// Where it comes out otherwise.
        let spots: [Spot]
    }

    /// A threshold, or a condition without one that would change the answer.
    private struct Line {
        let place: Place
        let spot: Spot
        let margin: AwardMargin?
    }

    private let policy: ResolvedPolicy
    private let year: Int
    private let lines: [Line]
    private let framework: Framework
    private let rateSources: [String]
    /// The answers, and below them those of items.
    private let verdicts: [Place: AwardVerdict]
    private let itemVerdicts: [Place: [String: AwardVerdict]]
    private let flips: [Place: [Flip]]
    private let names: [CreditCode: String]
    /// Whether margins of clauses with an application form are left out.
    private let isWithoutApplications: Bool

    init(ledger: Ledger, policy: ResolvedPolicy, year: Int, clauses: Set<String>?) throws {
        self.policy = policy
        self.year = year
        let readings = try policy.neighbours(ledger.framework, clauses: clauses)
        var pool = FactPool(year: year, readings: [policy] + readings.map(\.policy))
        let answers = try ledger.awardAnswers(policy, clauses: clauses, pool: &pool)
        framework = ledger.framework
        rateSources = try AwardTable.rateSources(policy, year, ledger)
        verdicts = Self.verdicts(answers)
        itemVerdicts = Self.itemVerdicts(answers)
        var flips: [Place: [Flip]] = [:]
        for (cause, other) in readings {
            Self.compare(cause, answers, try ledger.awardAnswers(other, clauses: clauses, pool: &pool), &flips)
        }
        for source in try ledger.rivalRateSources() {
            let other = try ledger.awardAnswers(policy, clauses: clauses, rival: source, pool: &pool)
            Self.compare("rates: \(source)", answers, other, &flips)
        }
        self.flips = flips
        isWithoutApplications = answers.contains { !$0.showsWorking }
        lines = try answers.flatMap { try Self.lines($0, flips) }
        names = try ledger.names(
            of: Array(Set(lines.map(\.place.institution))), on: Period(year: year - 1)?.lastDay)
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

    private static func itemVerdicts(_ answers: [ClauseAnswers]) -> [Place: [String: AwardVerdict]] {
        var verdicts: [Place: [String: AwardVerdict]] = [:]
        for answer in answers {
            for number in answer.verdicts.indices {
                let items = answer.itemVerdicts(of: number)
                guard !items.isEmpty else { continue }
                verdicts[Place(clause: answer.clause.clause.id, institution: answer.institution(number))] = items
            }
        }
        return verdicts
    }

    /// Refuses an institution that nothing is answered about.
    ///
    /// - Throws: `CannotGoOn`, `institution-elsewhere`.
    func require(_ institution: CreditCode) throws(CannotGoOn) {
        guard verdicts.isEmpty || verdicts.keys.contains(where: { $0.institution == institution }) else {
            throw AwardTable.elsewhere(institution, policy.policy, year)
        }
    }

    /// Adds the answers that another reading changes, each with the conditions that come out otherwise.
    private static func compare(
        _ cause: String, _ answers: [ClauseAnswers], _ others: [ClauseAnswers], _ flips: inout [Place: [Flip]]
    ) {
        for other in others {
            guard let own = answers.first(where: { $0.clause.clause.id == other.clause.clause.id }) else { continue }
            let numbers = Dictionary(
                uniqueKeysWithValues: own.verdicts.indices.map { (own.institution($0), $0) })
            for (number, verdict) in other.verdicts.enumerated() {
                let institution = other.institution(number)
                guard let here = numbers[institution] else { continue }
                let place = Place(clause: own.clause.clause.id, institution: institution)
                var found = itemFlips(cause, own, here, other, number)
                if own.verdicts[here] != verdict {
                    // What items have to do with it stands with the items.
                    let whole = spots(own, here, other, number).filter { $0.item == nil }
                    if !whole.isEmpty || found.isEmpty {
                        let nowhere = [Spot(number: nil, item: nil)]
                        found.append(Flip(cause: cause, verdict: verdict, spots: whole.isEmpty ? nowhere : whole))
                    }
                }
                if !found.isEmpty { flips[place, default: []] += found }
            }
        }
    }

    /// Where an answer comes out otherwise; nowhere in particular where the amount or the leave decides, or where
    /// whoever asks may not see the conditions.
    private static func spots(
        _ own: ClauseAnswers, _ here: Int, _ other: ClauseAnswers, _ number: Int, item: String? = nil
    ) -> [Spot] {
        let isOpen = own.verdicts[here] != .notAuthorised && other.verdicts[number] != .notAuthorised
        guard isOpen, own.showsWorking else { return [Spot(number: nil, item: nil)] }
        let spots = own.conditions(of: here, differingIn: other, at: number)
            .filter { item == nil || $0.item == nil || $0.item == item }
            .map { Spot(number: $0.number, item: $0.item) }
        return spots.isEmpty ? [Spot(number: nil, item: item)] : spots
    }

    /// The items whose answers change while that of the institution stays.
    private static func itemFlips(
        _ cause: String, _ own: ClauseAnswers, _ here: Int, _ other: ClauseAnswers, _ number: Int
    ) -> [Flip] {
        let after = other.itemVerdicts(of: number)
        return own.itemVerdicts(of: here).sorted { $0.key < $1.key }.compactMap { item, before in
            guard let verdict = after[item], verdict != before else { return nil }
            return Flip(cause: cause, verdict: verdict, spots: spots(own, here, other, number, item: item))
        }
    }

    /// The thresholds of a clause, and after those of each condition where else something would change an answer.
    private static func lines(_ answers: ClauseAnswers, _ flips: [Place: [Flip]]) throws -> [Line] {
        let id = answers.clause.clause.id
        var lines = try answers.margins().map { margin in
            Line(
                place: Place(clause: id, institution: margin.institution),
                spot: Spot(number: margin.number, item: margin.item), margin: margin)
        }
        var shown: [Place: Set<Spot>] = [:]
        for line in lines { shown[line.place, default: []].insert(line.spot) }
        for institution in answers.verdicts.indices.map(answers.institution) {
            let place = Place(clause: id, institution: institution)
            for spot in (flips[place] ?? []).flatMap(\.spots)
            where shown[place, default: []].insert(spot).inserted {
                lines.append(Line(place: place, spot: spot, margin: nil))
            }
        }
        let last = answers.clause.conditions.count
        return (0...last).flatMap { number in lines.filter { ($0.spot.number ?? last) == number } }
    }

    /// What would change the answer by a line.
    private func flips(_ line: Line) -> [Flip] {
        (flips[line.place] ?? []).filter { $0.spots.contains(line.spot) }
    }

    func table(of institution: CreditCode?, flipsOnly: Bool, _ output: OutputOptions) -> Table {
        let language = output.language
        let zh = language == .zh
        let isForReaders = output.format != .csv && output.format != .json
        let shown = lines.filter { line in
            (institution == nil || line.place.institution == institution)
                && (!flipsOnly || line.margin?.isFlippedByRounding == true || !flips(line).isEmpty)
        }
        let columns = columns(zh)
        // People see conditions by number, with their words below, and rounding among what flips.
        let hidden: Set<String> = isForReaders ? ["condition", "rounding_flips"] : ["number"]
        let hasItems = !isForReaders || shown.contains { $0.spot.item != nil }
        let kept = columns.indices.filter {
            !hidden.contains(columns[$0].name) && (hasItems || columns[$0].name != "item")
        }
        var tables = AwardTable(policy, year: year, framework, output)
        tables.rateSources = rateSources
        return Table(
            title: policy.policy.title[language], facts: tables.facts, details: [tables.settings],
            columns: kept.map { columns[$0] },
            rows: shown.map { line in
                let cells = cells(line, language, isForReaders)
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
            Column("unit", label: zh ? "单位" : "unit"),
            Column("distance", label: zh ? "距离" : "distance", alignment: .trailing),
            Column("verdict", label: zh ? "结论" : "verdict"),
            Column("rounding_flips", label: zh ? "舍入是否改变" : "rounding flips"),
            Column("flipped_by", label: zh ? "何者会改变结论" : "flipped by", isWhole: true),
        ]
    }

    private func cells(_ line: Line, _ language: Language, _ isForReaders: Bool) -> [Cell] {
        let margin = line.margin
        let isRounding = isForReaders && margin?.isFlippedByRounding == true
        let causes = flips(line).map { flip in
            "\(flip.cause) → \(isForReaders ? flip.verdict.title[language] : flip.verdict.rawValue)"
        }
        return [
            .text(line.place.clause), line.spot.number.map { .text("\($0 + 1)") } ?? .missing,
            .identifier(line.place.institution.description), .text(names[line.place.institution] ?? ""),
            .text(line.spot.item ?? ""), .text(words(line, language)),
            margin.map { cell($0.figure, $0) } ?? .missing, .text(margin?.sign ?? ""),
            margin.map { cell($0.threshold, $0) } ?? .missing,
            .text(margin.map { isForReaders ? $0.unitWords[language] : $0.unit } ?? ""),
            margin.map { .decimal(text($0.distance, $0)) } ?? .missing,
            verdict(line).map { .text(isForReaders ? $0.title[language] : $0.rawValue) } ?? .missing,
            .truth(margin?.isFlippedByRounding ?? false),
            .text(((isRounding ? [language == .zh ? "舍入" : "rounding"] : []) + causes).joined(separator: "; ")),
        ]
    }

    /// The answer of the item that a line is about, else of the institution.
    private func verdict(_ line: Line) -> AwardVerdict? {
        line.spot.item.flatMap { itemVerdicts[line.place]?[$0] } ?? verdicts[line.place]
    }

    /// A figure, or the day that it is.
    private func cell(_ value: Fraction, _ margin: AwardMargin) -> Cell {
        guard margin.isDay else { return .decimal(text(value, margin)) }
        let day = Int32(value.rounded(places: 0)).flatMap { Day(daysSince1970: $0) }
        return .text(day?.description ?? "")
    }

    /// The condition of a line in words.
    private func words(_ line: Line, _ language: Language) -> String {
        guard let number = line.spot.number else {
            let isHidden =
                isWithoutApplications
                && policy.policy.clause(line.place.clause)?.form != nil
            if isHidden { return language == .zh ? "未列出的条件" : "A condition that is not shown" }
            return language == .zh ? "申请、金额或使用授权" : "The application, the amount, or leave to use filings"
        }
        let clause = policy.clauses.first { $0.clause.id == line.place.clause }
        return clause?.conditions[number].text[language] ?? ""
    }

    private func conditions(_ shown: [Line], _ language: Language) -> [String] {
        var seen: Set<String> = []
        return shown.map { line in
            "\(line.place.clause) \(line.spot.number.map { "\($0 + 1)" } ?? "-")  \(words(line, language))"
        }.filter { seen.insert($0).inserted }
    }

    /// A figure with enough places that a distance is never shown as none: four for ratios, else two.
    private func text(_ value: Fraction, _ margin: AwardMargin) -> String {
        let isRatio = margin.threshold != .zero && margin.threshold <= .one && -margin.threshold <= .one
        let places = margin.isDay ? 0 : isRatio ? 4 : 2
        let text = value.rounded(places: places)
        return Fraction(text) == .zero && value != .zero ? value.rounded(places: 12) : text
    }
}

extension AwardMargin {
    /// The unit for people.
    fileprivate var unitWords: Phrase {
        UnitNoun(unit).map { Phrase(en: unit == "place" ? $0.one : $0.many, zh: $0.zh) } ?? Phrase(unit)
    }
}
