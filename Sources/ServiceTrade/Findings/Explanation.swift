/// The respondent's answer to a query: why a doubtful figure is right.
public struct Explanation: Sendable, Hashable {
    /// The rule that raised the query.
    public let rule: String
    /// What the query is about, as `Finding.subject` names it; nil where the rule raised one query only.
    public let subject: String?
    /// The code of the reason, of the code list `reasons`.
    public let code: String
    /// The respondent's own words.
    public let text: String

    /// The code of a reason that no other code names.
    public static let otherReason = "other"

    /// Creates an explanation; without a code its reason is `other`.
    public init(rule: String, subject: String? = nil, code: String = otherReason, text: String) {
        self.rule = rule
        self.subject = subject
        self.code = code
        self.text = text
    }

    /// The same explanation with its subject written in another way.
    func about(_ subject: String?) -> Explanation {
        Explanation(rule: rule, subject: subject, code: code, text: text)
    }
}

/// An explanation with the place where it was given.
public struct GivenExplanation: Sendable, Hashable {
    /// What was said.
    public let explanation: Explanation
    /// The file of explanations; empty where it came inside the filing.
    let file: String
    let line: Int?
    /// The pointer into a JSON document.
    let path: String?

    init(_ explanation: Explanation, file: String = "", line: Int?, path: String? = nil) {
        self.explanation = explanation
        self.file = file
        self.line = line
        self.path = path
    }

    /// A finding on the explanation itself.
    func finding(_ rule: StructuralRule, actual: Phrase, expected: Phrase? = nil) -> Finding {
        var finding = rule.finding(line: line, field: "explanations", actual: actual, expected: expected)
        finding.file = file
        finding.path = path
        return finding
    }

    /// The rule that it explains, with the line where it names one.
    var name: String { [explanation.rule, explanation.subject ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
}
