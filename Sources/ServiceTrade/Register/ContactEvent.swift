public import Tabular

/// One entry of the log of contacts made: who turned to an institution, when, how, about what, and what came of it.
public struct ContactEvent: Sendable, Hashable {
    /// How the institution was reached.
    public enum Means: String, Sendable, Hashable, CaseIterable, LabelledWord {
        /// By telephone.
        case phone
        /// By e-mail.
        case email
        /// By letter.
        case letter
        /// In person.
        case visit
        /// By a short message.
        case message

        /// The name.
        public var label: Phrase {
            switch self {
            case .phone: Phrase(en: "telephone", zh: "电话")
            case .email: Phrase(en: "e-mail", zh: "电子邮件")
            case .letter: Phrase(en: "letter", zh: "函件")
            case .visit: Phrase(en: "visit", zh: "走访")
            case .message: Phrase(en: "message", zh: "短信")
            }
        }
    }

    /// What the contact was about.
    public enum Subject: Sendable, Hashable {
        /// A filing that was handed in, by its receipt.
        case receipt(String)
        /// A filing that is due, by its form and period.
        case filing(form: String, period: Period)
        /// No filing in particular.
        case general
    }

    /// When, ISO 8601 in UTC to the second: `2025-10-12T08:30:00Z`.
    public var instant: String
    /// The institution.
    public var institution: CreditCode
    /// Who made the contact.
    public var by: String
    /// How.
    public var means: Means
    /// The person who was reached; empty where nobody was, or it is not known.
    public var with: String
    /// About what.
    public var subject: Subject
    /// What came of it.
    public var outcome: String

    /// Creates an entry; `findings(_:)` tells whether it may be kept.
    public init(
        instant: String, institution: CreditCode, by: String, means: Means, with: String = "",
        subject: Subject = .general, outcome: String
    ) {
        self.instant = instant
        self.institution = institution
        self.by = by
        self.means = means
        self.with = with
        self.subject = subject
        self.outcome = outcome
    }
}

extension ContactEvent {
    /// What is wrong with the entry: an instant that is none, nobody who made it, no outcome, a form or period that
    /// does not exist, texts that hold line breaks.
    public func findings(_ framework: Framework) -> [Finding] {
        var findings: [Finding] = []
        if !Self.isInstant(instant) {
            findings.append(
                StructuralRule.dateInvalid.finding(
                    field: "time", actual: Phrase(shown(instant)), expected: Phrase("2025-10-12T08:30:00Z")))
        }
        findings += Finding.onText(by, "by", expected: Phrase(en: "who made the contact", zh: "联系人员"))
        findings += Finding.onText(with, "with")
        findings += Finding.onText(outcome, "outcome", expected: Phrase(en: "what came of it", zh: "联系结果"))
        switch subject {
        case .receipt(let receipt):
            findings += Finding.onText(receipt, "receipt", expected: Phrase(en: "the receipt", zh: "回执编号"))
        case .filing(let form, let period): findings += Self.findings(form, period, framework)
        case .general: break
        }
        return findings
    }

    private static func findings(_ id: String, _ period: Period, _ framework: Framework) -> [Finding] {
        guard let form = framework.form(id) else {
            return [
                StructuralRule.formUnknown.finding(
                    field: "form", actual: Phrase(shown(id)),
                    expected: Phrase(framework.forms.map(\.id).joined(separator: ", ")))
            ]
        }
        guard period.frequency != form.frequency else { return [] }
        let example = period.enclosing(form.frequency) ?? period.parts(form.frequency).first
        return [
            StructuralRule.periodFrequency.finding(
                field: "period", actual: Phrase(period.description), expected: Phrase(example?.description ?? ""))
        ]
    }

    /// Whether a text is a second of the calendar in UTC, as the system writes it.
    private static func isInstant(_ text: String) -> Bool {
        let sides = text.split(separator: "T", omittingEmptySubsequences: false)
        guard sides.count == 2, Day(sides[0]) != nil, sides[1].utf8.count == 9, sides[1].hasSuffix("Z") else {
            return false
        }
        let parts = sides[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }) else { return false }
        let numbers = parts.compactMap { Digits.value($0.utf8) }
        return numbers.count == 3 && numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 60
    }

    /// The log as a table.
    public static func table(_ events: [ContactEvent], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("time", label: labels("time", "时间")), Column("institution", label: labels("institution", "机构")),
                Column("by", label: labels("by", "联系人员")), Column("means", label: labels("means", "方式")),
                Column("with", label: labels("with", "对方")), Column("receipt", label: labels("receipt", "回执")),
                Column("form", label: labels("form", "报表")), Column("period", label: labels("period", "报告期")),
                Column("outcome", label: labels("outcome", "结果")),
            ],
            rows: events.map { event in
                [
                    .text(event.instant), .identifier(event.institution.description), .text(event.by),
                    .text(event.means.rawValue), .words(event.with),
                ] + event.subject.cells + [.text(event.outcome)]
            })
    }
}

extension ContactEvent.Subject {
    /// The receipt, the form and the period.
    fileprivate var cells: [Cell] {
        switch self {
        case .receipt(let receipt): [.identifier(receipt), .missing, .missing]
        case .filing(let form, let period): [.missing, .text(form), .text(period.description)]
        case .general: [.missing, .missing, .missing]
        }
    }
}
