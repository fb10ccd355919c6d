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
            guard a != b else { return nil }
            let rows = [(before, old[institution]), (after, new[institution])].map { answers, number in
                answers.flatMap { answers in number.map { answers.row($0, framework) } }
            }
            return AwardChange(
                clause: id, institution: institution, before: a, after: b, reasons: reasons(rows[0], rows[1]))
        }
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
            en: seen.isEmpty ? result.title.en : "\(result.title.en) (\(figures(.en)))",
            zh: seen.isEmpty ? result.title.zh : "\(result.title.zh)（\(figures(.zh))）")
    }
}

extension Phrase {
    fileprivate func joined(_ other: Phrase) -> Phrase {
        Phrase(en: "\(en): \(other.en)", zh: "\(zh)：\(other.zh)")
    }
}
