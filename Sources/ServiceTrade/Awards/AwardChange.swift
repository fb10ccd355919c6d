import Expressions

/// An answer that differs between two evaluations, and why.
public struct AwardChange: Sendable {
    /// One side.
    public struct Side: Sendable, Hashable {
        /// The answer; nil where the institution or the clause is not there.
        public let verdict: AwardVerdict?
        /// The amount.
        public let amount: AwardAmount?
    }

    /// The clause.
    public let clause: String
    /// The institution.
    public let institution: CreditCode
    /// The answer before.
    public let before: Side
    /// The answer after.
    public let after: Side
    /// The conditions that came out otherwise or saw other figures, each with both.
    public let reasons: [Phrase]

    /// What differs between two evaluations of a policy, by clause and institution.
    ///
    /// - Parameter framework: where codes are looked up.
    public static func between(
        _ before: [ClauseAnswers], _ after: [ClauseAnswers], _ framework: Framework
    ) -> [AwardChange] {
        var ids = before.map(\.clause.clause.id)
        for answers in after where !ids.contains(answers.clause.clause.id) { ids.append(answers.clause.clause.id) }
        return ids.flatMap { id in
            changes(
                id, before.first { $0.clause.clause.id == id }, after.first { $0.clause.clause.id == id }, framework)
        }
    }

    private static func changes(
        _ id: String, _ before: ClauseAnswers?, _ after: ClauseAnswers?, _ framework: Framework
    ) -> [AwardChange] {
        let old = numbers(before)
        let new = numbers(after)
        return Set(old.keys).union(new.keys).sorted().compactMap { institution in
            let (a, b) = (side(before, old[institution]), side(after, new[institution]))
            guard a != b || details(before, old[institution], framework) != details(after, new[institution], framework)
            else { return nil }
            let rows = [(before, old[institution]), (after, new[institution])].map { answers, number in
                answers.flatMap { answers in number.map { answers.row($0, framework) } }
            }
            return AwardChange(
                clause: id, institution: institution, before: a, after: b, reasons: reasons(rows[0], rows[1]))
        }
    }

    /// What stands below an answer: the items that are eligible with their amounts, and what is missing.
    private static func details(_ answers: ClauseAnswers?, _ number: Int?, _ framework: Framework) -> [String] {
        guard let answers, let number, answers.showsWorking else { return [] }
        let items = answers.eligibleItems(of: number).map { "\($0.item) \($0.amount.fen ?? -1)" }.sorted()
        return items + answers.missing(of: number, framework).map(\.en)
    }

    private static func numbers(_ answers: ClauseAnswers?) -> [CreditCode: Int] {
        guard let institutions = answers?.table.institutions else { return [:] }
        return Dictionary(uniqueKeysWithValues: institutions.enumerated().map { ($0.element, $0.offset) })
    }

    private static func side(_ answers: ClauseAnswers?, _ number: Int?) -> Side {
        guard let answers, let number else { return Side(verdict: nil, amount: nil) }
        return Side(
            verdict: answers.verdicts[number],
            amount: AwardAmount(kind: answers.clause.clause.award.kind, fen: answers.fen[number]))
    }

    private static func reasons(_ before: AwardRow?, _ after: AwardRow?) -> [Phrase] {
        guard let before, let after else { return [] }
        return conditions(before, after) + items(before, after) + amounts(before, after) + missing(before, after)
            + leave(before, after)
    }

    /// The items whose answers came out otherwise, each with both.
    private static func items(_ before: AwardRow, _ after: AwardRow) -> [Phrase] {
        let old = Dictionary(before.items.map { ($0.item, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.items.map { ($0.item, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { item in
            let (a, b) = (old[item]?.title ?? Phrase("—"), new[item]?.title ?? Phrase("—"))
            return Phrase(en: "\(item): \(a.en) → \(b.en)", zh: "\(item)：\(a.zh) → \(b.zh)")
        }
    }

    /// The amounts that were reckoned otherwise, each with both.
    private static func amounts(_ before: AwardRow, _ after: AwardRow) -> [Phrase] {
        guard before.verdict == after.verdict else { return [] }
        let places = after.reckonings.indices
        return places.compactMap { place in
            let new = after.reckonings[place]
            let old =
                before.reckonings.first { $0.item == new.item && $0.text == new.text }
                ?? (before.reckonings.indices.contains(place) ? before.reckonings[place] : nil)
            guard let old, old.item == new.item else { return new.words }
            guard old.isTaken || new.isTaken, old.fen != new.fen || old.isTaken != new.isTaken || old.text != new.text
            else { return nil }
            return Phrase(en: "\(old.words.en) → \(new.words.en)", zh: "\(old.words.zh) → \(new.words.zh)")
        }
    }

    /// What was missing and is known now, or the other way round.
    private static func missing(_ before: AwardRow, _ after: AwardRow) -> [Phrase] {
        guard before.missing != after.missing else { return [] }
        func words(_ row: AwardRow, _ language: Language) -> String {
            row.missing.isEmpty ? "—" : row.missing.map { $0[language] }.joined(separator: language == .zh ? "、" : ", ")
        }
        return [
            Phrase(
                en: "missing: \(words(before, .en)) → \(words(after, .en))",
                zh: "缺少：\(words(before, .zh)) → \(words(after, .zh))")
        ]
    }

    /// Whether the filings may be used.
    private static func leave(_ before: AwardRow, _ after: AwardRow) -> [Phrase] {
        let (old, new) = (before.verdict == .notAuthorised, after.verdict == .notAuthorised)
        guard old != new else { return [] }
        return [
            old
                ? Phrase(en: "filings may be used for awards now", zh: "现已授权将报送用于奖励")
                : Phrase(en: "a filing may not be used for awards", zh: "有报送未授权用于奖励")
        ]
    }

    private static func conditions(_ before: AwardRow, _ after: AwardRow) -> [Phrase] {
        guard before.verdict != .notAuthorised, after.verdict != .notAuthorised else { return [] }
        return after.conditions.compactMap { new in
            let old =
                before.conditions.first { $0.text.en == new.text.en && $0.item == new.item }
                ?? before.conditions.first { $0.check == new.check && $0.item == new.item }
            guard let old else { return new.words }
            let isSame = old.result == new.result && old.words == new.words
            guard !isSame else { return nil }
            if old.text.en == new.text.en { return new.words(after: old) }
            return Phrase(en: "\(old.words.en) → \(new.words.en)", zh: "\(old.words.zh) → \(new.words.zh)")
        }
    }
}

extension AwardRow.Working {
    /// The condition, what it saw and how it came out, in one line.
    var words: Phrase { subject.joined(outcome) }

    /// The same of a condition that came out otherwise before.
    func words(after old: AwardRow.Working) -> Phrase {
        let (before, now) = (old.outcome, outcome)
        return subject.joined(Phrase(en: "\(before.en) → \(now.en)", zh: "\(before.zh) → \(now.zh)"))
    }

    private var subject: Phrase {
        let about = item.map { $0.isEmpty ? "" : "\($0): " } ?? ""
        return Phrase(en: about + text.en, zh: about + text.zh)
    }

    private var outcome: Phrase {
        Phrase(
            en: seen.isEmpty ? result.title.en : "\(result.title.en) (\(seen.words(.en)))",
            zh: seen.isEmpty ? result.title.zh : "\(result.title.zh)（\(seen.words(.zh))）")
    }
}

extension AwardRow.Reckoning {
    /// What it is reckoned from and comes to, in one line.
    var words: Phrase { words { $0 } }

    /// The same with values as they are shown.
    public func words(shown: (String) -> String) -> Phrase {
        let about = item.map { $0.isEmpty ? "" : "\($0): " } ?? ""
        let sum = "\(text) = CNY \(cny.map(shown) ?? "—")"
        let figures = (en: seen.words(.en, shown: shown), zh: seen.words(.zh, shown: shown))
        return Phrase(
            en: about + sum + (seen.isEmpty ? "" : " (\(figures.en))"),
            zh: about + sum + (seen.isEmpty ? "" : "（\(figures.zh)）"))
    }
}

extension Phrase {
    fileprivate func joined(_ other: Phrase) -> Phrase {
        Phrase(en: "\(en): \(other.en)", zh: "\(zh)：\(other.zh)")
    }
}
