import Expressions

/// The answer to whether an institution is eligible under a clause.
public enum AwardVerdict: String, Sendable, Hashable, CaseIterable {
    /// Every condition holds.
    case eligible
    /// A condition does not hold.
    case notEligible = "not_eligible"
    /// Something that decides is missing.
    case undetermined
    /// The institution did not allow its filings to be used for awards.
    case notAuthorised = "not_authorised"

    /// The answer in words.
    public var title: Phrase {
        switch self {
        case .eligible: Phrase(en: "eligible", zh: "符合条件")
        case .notEligible: Phrase(en: "not eligible", zh: "不符合条件")
        case .undetermined: Phrase(en: "undetermined", zh: "尚不能判定")
        case .notAuthorised: Phrase(en: "not authorised", zh: "未授权用于奖励")
        }
    }
}

/// The amount of an award.
public struct AwardAmount: Sendable, Hashable {
    /// How far the text settles it.
    public let kind: Award.Kind
    /// The amount, or the bound at `at_most`, in fen; nil where there is none.
    public let fen: Int64?

    /// Makes an amount.
    public init(kind: Award.Kind, fen: Int64?) {
        self.kind = kind
        self.fen = fen
    }

    /// The amount in yuan with two places.
    public var cny: String? { fen.map { DecimalText.text($0, exponent: 2) } }
}

/// The answer for one institution under one clause, with its working.
public struct AwardRow: Sendable {
    /// The answer for one item of an application.
    public struct Item: Sendable {
        /// The item, by the key of its line.
        public let item: String
        /// The answer.
        public let verdict: AwardVerdict
        /// The amount; without a number unless the item is eligible.
        public let amount: AwardAmount
    }

    /// One condition and what was seen.
    public struct Working: Sendable {
        /// The place of the condition in its clause, from 0.
        public let number: Int
        /// How a condition came out.
        public enum Result: String, Sendable, CaseIterable {
            case pass, fail, unknown

            /// The result in words.
            public var title: Phrase {
                switch self {
                case .pass: Phrase(en: "pass", zh: "满足")
                case .fail: Phrase(en: "fail", zh: "不满足")
                case .unknown: Phrase(en: "unknown", zh: "未知")
                }
            }
        }

        /// The line of the application that it is about; nil: the institution.
        public let item: String?
        /// What the condition says.
        public let text: Phrase
        /// The condition in the rule language.
        public let check: String
        /// The figures that it saw.
        public let seen: [Figure]
        /// How it came out.
        public let result: Result

    }

    /// A figure that was seen.
    public struct Figure: Sendable, Hashable {
        /// The name that conditions use; empty for a comparison of sums.
        public let name: String
        /// What it is called.
        public let title: Phrase
        /// The value.
        public let value: Phrase
    }

    /// How an amount, or a bound on it, was reckoned.
    public struct Reckoning: Sendable, Hashable {
        /// The line of the application that it is about; nil: the institution.
        public let item: String?
        /// The amount in the rule language.
        public let text: String
        /// The parameters and figures that it was reckoned from.
        public let seen: [Figure]
        /// What it comes to, in fen; nil where it is too large.
        public let fen: Int64?
        /// Whether it is the least, and so what is given.
        public let isTaken: Bool

        /// What it comes to in yuan, with two places.
        public var cny: String? { fen.map { DecimalText.text($0, exponent: 2) } }
    }

    /// The clause.
    public let clause: Clause
    /// The institution.
    public let institution: CreditCode
    /// The answer.
    public let verdict: AwardVerdict
    /// The amount; without a number unless the institution is eligible.
    public let amount: AwardAmount
    /// The items of the application, each with its own answer; amounts stand with those that are eligible.
    public let items: [Item]
    /// What is missing where the answer is undetermined, or that of an item.
    public let missing: [Phrase]
    /// The conditions.
    public let conditions: [Working]
    /// How the amounts were reckoned.
    public let reckonings: [Reckoning]

    /// The items whose answer is not known.
    public var undeterminedItems: [String] { items.filter { $0.verdict == .undetermined }.map(\.item) }
}

extension AwardVerdict {
    /// The answer that a condition, or all of them together, gives.
    init(_ truth: Truth) {
        self = truth == .true ? .eligible : truth == .false ? .notEligible : .undetermined
    }
}

extension [AwardRow.Figure] {
    /// The figures in one line, each with its name where it has one.
    ///
    /// - Parameter shown: how a value is written.
    public func words(_ language: Language, shown: (String) -> String = { $0 }) -> String {
        map { $0.name.isEmpty ? shown($0.value[language]) : "\($0.title[language]) = \(shown($0.value[language]))" }
            .joined(separator: language == .zh ? "；" : "; ")
    }
}
