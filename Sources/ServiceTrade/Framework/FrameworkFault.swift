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

    /// The place, the reason and the hint in one line.
    public var description: String {
        "\(file):\(line)\(column.map { ":\($0)" } ?? ""): \(reason)\(hint.map { " \($0)" } ?? "")"
    }
}
