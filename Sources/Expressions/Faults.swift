/// A position inside the text of an expression, both parts 1-based.
public struct Place: Hashable, Sendable {
    /// The line of the text, from 1.
    public let line: Int
    /// The character within the line, from 1.
    public let column: Int

    /// Makes a place from a 1-based line and column.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why a text is not an expression of the vocabulary it was read against.
public struct ExpressionFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, as a plain English sentence.
    public let reason: String
    /// What to write instead, where that can be said.
    public let hint: String?
    /// Where in the text the trouble begins.
    public let place: Place

    /// Makes a fault.
    public init(reason: String, hint: String? = nil, place: Place) {
        self.reason = reason
        self.hint = hint
        self.place = place
    }

    /// The place, the reason and the hint on one line.
    public var description: String {
        "\(place.line):\(place.column): \(reason)" + (hint.map { " \($0)" } ?? "")
    }
}

/// Why an expression could not be evaluated over the rows it was given.
public enum EvaluationFault: Error, Hashable, Sendable {
    /// A number left the range of 128-bit fractions; no number is better than a wrong one.
    case overflow
    /// Truths were asked of an expression that is a number.
    case notATruth
    /// Numbers were asked of an expression that is a truth.
    case notANumber
    /// Rows were given for one scope and the expression has the other.
    case wrongScope
    /// The column of this name does not hold the kind of value its type needs.
    case wrongColumn(String)
}

/// Why an expression could not be printed as SQL.
public enum SQLFault: Error, Hashable, Sendable {
    /// The sum, minimum or maximum of fractions whose denominators differ from row to row has no exact SQL.
    case cannotBePrintedExactly(String)
    /// A constant or a product is larger than the database can count with.
    case tooLarge(String)
    /// A boolean was asked of an expression that is a number.
    case notATruth
    /// A text literal holds a character that cannot stand in SQL text.
    case unprintableText(String)
}
