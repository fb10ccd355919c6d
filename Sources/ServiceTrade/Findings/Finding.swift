/// How much a finding weighs.
public enum Level: String, Sendable, Hashable, CaseIterable {
    /// It cannot be true: the filing is rejected.
    case error
    /// It is hard to believe: the filing waits for a correction or an explanation.
    case query
    /// It is worth knowing and blocks nothing.
    case note
}

/// One thing that is wrong with, or doubtful in, what was filed: data, not a failure.
///
/// Lines and columns are 1-based. A column is the position of the field in its row, as a
/// spreadsheet counts columns; input in JSON has a pointer (RFC 6901) instead.
public struct Finding: Sendable, Hashable {
    /// The code of the rule, in kebab case, never used again for another rule.
    public var rule: String
    /// How much it weighs.
    public var level: Level
    /// The file as it was named, `-` for standard input.
    public var file = ""
    /// The line of the file.
    public var line: Int?
    /// The position of the field in its row.
    public var column: Int?
    /// The pointer into a JSON document.
    public var path: String?
    /// The name of the field.
    public var field: String?
    /// The institution as it was written.
    public var institution: String?
    /// The period as it was written.
    public var period: String?
    /// What was found.
    public var actual: Phrase?
    /// What would have been right.
    public var expected: Phrase?
    /// The figures that the message of the rule quotes.
    public var values: [String: Phrase] = [:]
    /// What the row holds in the columns that pass unread (`x_…`).
    public var echoes: [Echo] = []
    /// What a query is about within the filing, the same in every revision.
    ///
    /// It is the keys of the line, such as `export outsourcing JP 1 JPY`; empty for a query on the whole filing
    /// and for other findings.
    public var subject = ""
    /// The respondent's own figures that a query doubts, such as `headcount=12 revenue=1500.00`.
    ///
    /// An explanation stands while they do. Empty for other findings.
    public var basis = ""
    /// The respondent's explanation, for a query.
    public var explanation: Explanation?
    /// The receipt of the earlier revision that the explanation is carried forward from.
    ///
    /// Empty where that revision has no receipt yet; nil where the explanation came with the filing itself.
    public var carriedFrom: String?

    /// The value of a column that passes unread.
    public struct Echo: Sendable, Hashable {
        /// The name of the column.
        public let key: String
        /// The text of the cell.
        public let value: String
    }

    /// Creates a finding of a rule.
    public init(
        rule: String, level: Level, line: Int? = nil, column: Int? = nil, field: String? = nil,
        actual: Phrase? = nil, expected: Phrase? = nil
    ) {
        self.rule = rule
        self.level = level
        self.line = line
        self.column = column
        self.field = field
        self.actual = actual
        self.expected = expected
    }

    /// Whether it keeps a filing from being accepted: an error, or a query without explanation.
    public var blocks: Bool { level == .error || level == .query && explanation == nil }
}
