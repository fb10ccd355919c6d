/// A policy that promises awards (奖励政策), clause by clause, as data of the framework.
///
/// What the document leaves open is a parameter with a default, alternatives and the one who decides; nothing of
/// it is in the code.
public struct Policy: Sendable {
    /// The name, kebab case, which is also the name of its file in `policies`.
    public let id: String
    /// The version of the data, changed with every change of a clause or parameter.
    public let version: String
    /// The title of the document.
    public let title: Phrase
    /// Who issued the document.
    public let issuer: Phrase
    /// The number of the document; nil where its text gives none.
    public let number: String?
    /// The file that it was read from, relative to the folder of the framework.
    let file: String
    /// The division whose institutions it is for.
    public let district: String
    /// The first award year that it serves.
    public let firstYear: Int
    /// The last award year that it serves; nil: still in force.
    public let lastYear: Int?
    /// The first year of which returns are looked at where something must be reached for the first time.
    let historyFrom: PolicyText
    /// From which period on that history must be whole; nil: from the first day in the register.
    let historyBegins: PolicyText?
    /// The least part of the business of an institution with which its past awards pass on; nil: any part.
    let pastAwardsShare: PolicyText?
    /// Whether an institution may have several awards of a year, `true` or `false`; nil: it may.
    let combinable: PolicyText?
    /// Whose exchange rates convert amounts: `in_force`, or the source of some that were imported.
    let rateSource: PolicyText
    /// What the text leaves open, and every number that it states.
    public let parameters: [PolicyParameter]
    /// Figures reckoned from the lines of applications, such as the days of a loan.
    public let derived: [DerivedFigure]
    /// The clauses that hold something to decide, in the order of the document.
    public let clauses: [Clause]
    /// The numbered clauses that hold nothing to decide, each with the reason.
    public let silent: [SilentClause]
    /// The goals of development that the document states.
    public let targets: [Target]

    /// The clause of a number, whatever its case.
    public func clause(_ id: String) -> Clause? { clauses.first { $0.id.lowercased() == id.lowercased() } }

    /// The parameter of a name.
    public func parameter(_ id: String) -> PolicyParameter? { parameters.first { $0.id == id } }

    /// Whether it serves an award year.
    public func serves(_ year: Int) -> Bool { year >= firstYear && year <= lastYear ?? .max }
}

/// A numbered clause of the document that holds nothing to decide.
public struct SilentClause: Sendable, Hashable {
    /// The number as the document writes it.
    public let number: String
    /// Why there is nothing to decide.
    public let reason: Phrase
}

/// Something that a policy leaves open, or a number that it states.
public struct PolicyParameter: Sendable, Hashable {
    /// One reading of the text.
    public struct Alternative: Sendable, Hashable {
        /// What stands for the parameter in expressions.
        public let value: String
        /// What it means.
        public let title: Phrase
    }

    /// The name, snake case; expressions write it `$name`.
    public let id: String
    /// The clause that it belongs to; nil where it is for all of them.
    public let clause: String?
    /// What it settles.
    public let title: Phrase
    /// What the text says, or does not say.
    public let question: Phrase
    /// Who decides.
    public let decider: Phrase
    /// What kind of value it has.
    public let kind: Kind
    /// The value where nobody chose another.
    public let defaultValue: String
    /// The readings that may be chosen.
    public let alternatives: [Alternative]
    /// The range of a number; nil: it is none.
    let bounds: NumberBounds?
    /// The line of the file on which it begins, 1-based.
    let line: Int

    /// What kind of value a parameter has.
    public enum Kind: Sendable, Hashable {
        /// One of its alternatives, which stands in expressions as it is.
        case choice
        /// An exact number in a unit; any other within its bounds may be chosen too.
        case number(unit: String)
        /// A day of the year such as `06-30`, or `none`.
        case day
        /// Any text, such as the source of exchange rates.
        case text
    }

    /// The unit of a number; nil for other kinds.
    public var unit: String? { if case .number(let unit) = kind { unit } else { nil } }

    /// Whether a value may be chosen.
    public func allows(_ value: String) -> Bool {
        if alternatives.contains(where: { $0.value == value }) { return true }
        switch kind {
        case .choice: return false
        case .number: return bounds?.allows(value) ?? false
        case .day: return value == "none" || CutOff(value) != nil
        case .text: return !value.isEmpty
        }
    }

    /// What may be chosen, in words.
    var choices: Phrase {
        let known = alternatives.map(\.value)
        let list = (en: known.joined(separator: ", "), zh: known.joined(separator: "、"))
        guard let open = openChoices else { return Phrase(en: "Choose one of \(list.en).", zh: "可选：\(list.zh)。") }
        guard !known.isEmpty else { return Phrase(en: "Choose \(open.en).", zh: "请选择\(open.zh)。") }
        return Phrase(en: "Choose one of \(list.en), or \(open.en).", zh: "可选：\(list.zh)，或\(open.zh)。")
    }

    /// What may be chosen besides the alternatives, in words; nil: nothing.
    public var openChoices: Phrase? {
        switch kind {
        case .choice: nil
        case .number: bounds?.words
        case .day: Phrase(en: "another day of the year such as 06-30", zh: "形如06-30的其他日期")
        case .text: Phrase(en: "a text", zh: "文字")
        }
    }

    /// What a value means: the title of the reading, or the number itself.
    public func meaning(of value: String) -> Phrase {
        alternatives.first { $0.value == value }?.title ?? Phrase(value)
    }
}

/// The last day of an award year on which a filing counts.
public struct CutOff: Sendable, Hashable {
    /// The month, 1…12.
    public let month: Int
    /// The day of the month.
    public let day: Int

    /// Reads `06-30`; the day must exist in every year.
    init?(_ text: String) {
        guard let day = Day("2025-\(text)") else { return nil }
        month = day.month
        self.day = day.day
    }

    /// The day in an award year.
    public func day(in year: Int) -> Day { Day(existing: year, month, day) }
}

/// A goal of development (发展目标) that the document states for a year; it promises no award.
public struct Target: Sendable {
    /// The number, such as `T1`.
    public let id: String
    /// The title.
    public let title: Phrase
    /// The text of the document.
    public let quote: String
    /// The year by which it is to be reached.
    public let year: Int
    /// What is measured over all institutions.
    let measure: PolicyText
    /// How the measure must stand to the bar: `>=`, `>` and so on.
    public let comparison: String
    /// The bar.
    let bar: PolicyText
    /// The unit in which it is shown.
    public let unit: String
}
