/// A clause (条款) of a policy: whom it is for, on which conditions, and what it gives.
public struct Clause: Sendable {
    /// What a clause looks at, one answer each.
    public enum Each: String, Sendable, CaseIterable {
        /// An institution, over all lines of its application if the clause reads one.
        case institution
        /// Every line of the application: a site, a loan, a person.
        case item
    }

    /// How often an award may be given.
    public enum Recurrence: String, Sendable, CaseIterable {
        /// Once: an institution, or an item where the clause looks at items, that was given it has had it.
        case once
        /// Once a year, up to so many years where the clause names a number.
        case yearly
        /// In stages until the total of the clause is reached.
        case staged
    }

    /// The short number, such as `A4` or `A10a`.
    public let id: String
    /// The number as the document writes it.
    public let number: String
    /// The title.
    public let title: Phrase
    /// The text of the document, word for word.
    public let quote: String
    /// Whom it is for.
    public let beneficiary: Phrase
    /// What it looks at.
    public let each: Each
    /// The application form whose lines it reads; nil: none.
    public let form: String?
    /// How often an award may be given.
    public let recurrence: Recurrence
    /// In how many years a yearly award may be given; nil: no end is stated.
    let years: PolicyText?
    /// Whether the award may be had together with others, in words.
    public let combination: Phrase
    /// The first and the last award year of the clause, where they differ from those of the policy.
    public let firstYear: Int?
    /// The last award year of the clause.
    public let lastYear: Int?
    /// Until when filings count, `none` or a day of the award year such as `06-30`.
    let cutOff: PolicyText
    /// What must hold.
    public let conditions: [Condition]
    /// What is given.
    public let award: Award

    /// Whether it serves an award year.
    public func serves(_ year: Int) -> Bool { year >= firstYear ?? .min && year <= lastYear ?? .max }
}

/// One condition of a clause.
public struct Condition: Sendable {
    /// What it says, for readers; `{name}` quotes a parameter.
    public let text: Phrase
    /// The condition in the rule language.
    public let check: PolicyText
    /// Where the condition is that a figure lies in a band: its bounds, and the bands that it must not overlap.
    let band: ConditionBand?
}

/// A band of values; bands of one family must not overlap.
struct ConditionBand: Sendable {
    let family: String
    let figure: PolicyText
    let range: BandRange
}

/// The bounds of a band, each of which may be missing.
struct BandRange: Sendable {
    let from: PolicyText?
    let above: PolicyText?
    let to: PolicyText?
    let below: PolicyText?

    /// The condition that a figure lies in it.
    func check(of figure: PolicyText) -> PolicyText {
        let bounds = [(">=", from), (">", above), ("<=", to), ("<", below)].compactMap { sign, bound in
            bound.map { "(\(figure.template)) \(sign) (\($0.template))" }
        }
        return PolicyText(bounds.joined(separator: " and "), line: figure.line)
    }
}

/// What a clause gives.
public struct Award: Sendable {
    /// How far the text settles the amount.
    public enum Kind: String, Sendable, CaseIterable {
        /// The text states the amount.
        case fixed
        /// The text states how it is reckoned.
        case computed
        /// The authority decides, up to a bound.
        case atMost = "at_most"
        /// The authority decides, and the text states no bound.
        case discretion

        /// The kind in words.
        public var title: Phrase {
            switch self {
            case .fixed: Phrase(en: "fixed", zh: "定额")
            case .computed: Phrase(en: "computed", zh: "按规则计算")
            case .atMost: Phrase(en: "decided by the authority, at most", zh: "由主管部门确定，不超过")
            case .discretion: Phrase(en: "decided by the authority", zh: "由主管部门确定")
            }
        }
    }

    /// An amount in yuan, and when it is that one.
    public struct Band: Sendable {
        /// When the amount holds; nil: always.
        public let when: PolicyText?
        let range: BandRange?
        /// Expressions in yuan, the least of which is the amount.
        public let least: [PolicyText]
    }

    /// How far the text settles the amount.
    public let kind: Kind
    /// The amounts of an institution or item, the first of which holds whose condition does; empty at discretion.
    public let bands: [Band]
    /// The figure whose bands they are.
    let figure: PolicyText?
    /// What all stages or years together may come to, in yuan; nil: no such bound.
    let total: PolicyText?
    /// A bound in yuan on what an institution is given in the award year; nil: none.
    public let limit: PolicyText?
    /// What the text says of the amount, for readers.
    public let note: Phrase?
    /// Whether it is a sum of money; otherwise what is granted has no amount.
    public let isMoney: Bool
}

/// A figure reckoned from two cells of a line, which the rule language has no words for.
public struct DerivedFigure: Sendable {
    /// How it is reckoned.
    public enum Reckoning: Sendable {
        /// Days from one date to another, the last one counted.
        case days(from: Int, to: Int)
        /// Begun months from one date to another.
        case months(from: Int, to: Int)
        /// The loan prime rate in force on a date for a term in months, as a pure number a year.
        case primeRate(on: Int, months: PrimeRateTerm)
    }

    /// The term whose loan prime rate is meant.
    public enum PrimeRateTerm: Sendable, Hashable {
        /// The term of the line, a column of months.
        case column(Int)
        /// A term of the table, in months.
        case fixed(Int)
    }

    /// The name, snake case.
    public let name: String
    /// What it is.
    public let title: Phrase
    /// The form whose lines it is reckoned from.
    public let form: String
    /// How it is reckoned.
    public let reckoning: Reckoning
}
