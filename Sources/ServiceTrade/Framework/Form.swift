public import Expressions

/// The definition of one return: what is filed, how often, and the rules that judge it.
public struct Form: Sendable {
    /// The name of the form, kebab case.
    public let id: String
    /// The version, changed whenever a field or a rule changes.
    public let version: String
    /// The title.
    public let title: Phrase
    /// What its filings are for.
    public let purpose: Purpose
    /// How often it is filed.
    public let frequency: Period.Frequency
    /// The first period that it serves.
    public let validFrom: Period
    /// The last period that it serves; nil: still in force.
    public let validTo: Period?
    /// When its returns are collected; nil: no collection is made of it.
    public let collection: CollectionRule?
    /// How its filings come to be accepted.
    public let review: Review
    /// The columns that say the same on every line of a filing: institution, period, nil, award_use.
    public let filingFields: [Field]
    /// The columns of a line.
    public let lineFields: [Field]
    /// The rules in the order in which they are judged and shown.
    public let rules: [Rule]

    /// All columns, those of the filing first.
    public var fields: [Field] { filingFields + lineFields }

    /// The place of a column of the filing.
    public func filingField(_ name: String) -> Int? { filingFields.firstIndex { $0.name == name } }

    /// The place of a column of the lines.
    public func lineField(_ name: String) -> Int? { lineFields.firstIndex { $0.name == name } }
}

/// One column of a form.
public struct Field: Sendable, Hashable {
    /// What a column holds.
    public enum Kind: Sendable, Hashable {
        /// A unified social credit code (GB 32100-2015).
        case creditCode
        /// A period of the form's frequency.
        case period
        /// True or false.
        case boolean
        /// A code of a list.
        case code(list: String)
        /// One of some powers of ten, by which the amounts of the line are multiplied.
        case multiplier(powers: [Int])
        /// An amount in the currency that another column of the line names, kept in minor units.
        case money(currency: String, multiplier: String?)
        /// A whole number of something.
        case count(unit: String)
        /// One line of text, of at most `mostTextBytes` bytes in UTF-8.
        case text
        /// A day.
        case date
    }

    /// The most bytes of a text, in UTF-8.
    public static let mostTextBytes = 200

    /// The name of the column, snake case.
    public let name: String
    /// What it holds.
    public let kind: Kind
    /// Whether every line must have it.
    public let isRequired: Bool
    /// Whether it is part of what makes a line unique within its filing.
    public let isKey: Bool
    /// The value of an absent cell.
    public let defaultValue: String?
    /// The heading.
    public let label: Phrase
    /// Other headings under which the column is found.
    public let aliases: [String]
}

/// One check of a form: an edit, a query or a note.
public struct Rule: Sendable {
    /// What a rule looks at, one answer each.
    public enum Each: String, Sendable, CaseIterable {
        /// Every line alone.
        case line
        /// The filing with all its lines.
        case filing
        /// The filing against what was accepted for earlier periods.
        case history
    }

    /// The code, kebab case, never used again.
    public let id: String
    /// How much a finding weighs.
    public let level: Level
    /// What it looks at.
    public let each: Each
    /// The column that a finding points to.
    public let field: String?
    /// When the check is made; an unknown answer means no, and nil means always.
    public let condition: Expression?
    /// What must hold; the rule fires where this is false, not where it is unknown.
    public let check: Expression
    /// Named exact numbers of the rule, as they were written.
    public let parameters: [String: String]
    /// What a finding says; `{name}` quotes a figure.
    public let message: Phrase
    /// What to do about it.
    public let hint: Phrase?
    /// Why the rule exists.
    public let source: String

    /// The names that the check and its condition read.
    public let names: Set<String>
    /// The names that the message quotes.
    let quoted: [String]

    init(
        id: String, level: Level, each: Each, field: String?, condition: Expression?, check: Expression,
        parameters: [String: String], message: Phrase, hint: Phrase?, source: String
    ) {
        self.id = id
        self.level = level
        self.each = each
        self.field = field
        self.condition = condition
        self.check = check
        self.parameters = parameters
        self.message = message
        self.hint = hint
        self.source = source
        names = check.names.union(condition?.names ?? [])
        quoted = Set(quotedNames(message.en) + quotedNames(message.zh)).sorted()
    }
}

/// A published figure: what is summed, over which lines, and how it adds over time.
public struct Indicator: Sendable {
    /// How values of the periods of a year make the value of the year.
    public enum OverTime: String, Sendable, CaseIterable {
        /// Flows: the periods are summed.
        case sum
        /// Stocks: the last period of the year stands for the year.
        case last
    }

    /// The name, snake case.
    public let id: String
    /// The name in rules: `exports`, `prior.exports`, `year_ago.exports`.
    public let short: String
    /// The title.
    public let title: Phrase
    /// The form whose lines are summed.
    public let form: String
    /// The column that is summed.
    public let field: String
    /// Which lines count; nil: all.
    public let condition: Expression?
    /// The currency or thing in which it is published.
    public let unit: String
    /// How it adds over time.
    public let overTime: OverTime
    /// Whether it is an amount of money, kept by currency and converted when it is published.
    public let isMoney: Bool

    /// The same in yuan, where it is an amount of money.
    public var inYuan: Indicator {
        Indicator(
            id: id, short: short, title: title, form: form, field: field, condition: condition,
            unit: isMoney ? "CNY" : unit, overTime: overTime, isMoney: isMoney)
    }
}
