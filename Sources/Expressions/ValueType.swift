/// What kind of value a name or an expression has.
public enum ValueType: Hashable, Sendable, CustomStringConvertible {
    /// An exact number in a unit.
    case number(Unit)
    /// True, false or unknown.
    case truth
    /// A code of the named code list.
    case code(String)
    /// Free text, which can only be compared for equality.
    case text
    /// A day, counted from 1970-01-01; comparable only with other days.
    case date

    /// The type in plain words.
    public var description: String {
        switch self {
        case .number(let unit): unit == .none ? "a pure number" : "a number in \(unit)"
        case .truth: "true or false"
        case .code(let list): "a code of `\(list)`"
        case .text: "text"
        case .date: "a date"
        }
    }
}

/// Whether a name has one value per line of a filing, or one per filing.
public enum Level: Hashable, Sendable {
    /// One value per line.
    case line
    /// One value per filing.
    case filing
}

/// Whether an expression gives one answer per line, or one per filing.
public enum Scope: Hashable, Sendable {
    /// One answer per line; aggregates are refused.
    case line
    /// One answer per filing; names of lines stand only inside aggregates.
    case filing
}
