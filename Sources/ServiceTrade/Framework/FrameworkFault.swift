/// A mistake in a file of the statistical framework, because of which it is refused.
public struct FrameworkFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, relative to the folder of the framework.
    public let file: String
    /// The line, 1-based.
    public let line: Int
    /// The column, 1-based, where it is known.
    public let column: Int?
    /// What is wrong, a sentence.
    public let reason: String
    /// What would be right.
    public let hint: String?

    /// Creates a fault with its place.
    public init(file: String, line: Int, column: Int? = nil, reason: String, hint: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
        self.hint = hint
    }

    /// The fault that a finding on a file of the framework is; its column is the position of the field.
    init(_ finding: Finding, file: String) {
        let wording = StructuralRule(rawValue: finding.rule)?.wording
        self.init(
            file: file, line: finding.line ?? 1, column: finding.column,
            reason: wording?.message.filled(finding.quotable).en ?? finding.rule,
            hint: wording?.hint.filled(finding.quotable).en)
    }

    /// The place, the reason and the hint in one line.
    public var description: String {
        "\(file):\(line)\(column.map { ":\($0)" } ?? ""): \(reason)\(hint.map { " \($0)" } ?? "")"
    }
}
