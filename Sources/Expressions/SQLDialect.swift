/// Which database the SQL is for; everything in which they differ is in this file.
public enum SQLDialect: Hashable, Sendable, CaseIterable {
    /// SQLite 3.40 or later.
    case sqlite
    /// PostgreSQL 15 or later.
    case postgresql

    /// A number as an operand of arithmetic.
    ///
    /// PostgreSQL's `numeric` has no upper bound in practice, so nothing computed from it overflows.
    func operand(_ sql: String) -> String {
        switch self {
        case .sqlite: sql
        case .postgresql: "CAST(\(sql) AS numeric)"
        }
    }

    /// The outcome of arithmetic, as an error instead of an approximation where it overflowed.
    ///
    /// SQLite turns an overflowing `+ - *` silently into floating point, and whatever is computed from that
    /// stays floating point. The absolute value of the least integer is the error "integer overflow".
    func guarded(_ sql: String) -> String {
        switch self {
        case .sqlite: "CASE typeof(\(sql)) WHEN 'real' THEN abs(-9223372036854775807 - 1) ELSE \(sql) END"
        case .postgresql: sql
        }
    }

    /// An integer literal, in parentheses if negative so that no two minus signs make a comment.
    func integer(_ value: Int128) throws(SQLFault) -> String {
        // SQLite reads longer literals as floating point, and the least integer as the negation of one.
        guard value.magnitude <= UInt128(Int64.max) else { throw .tooLarge("\(value)") }
        return value < 0 ? "(\(value))" : "\(value)"
    }

    /// A date literal; in SQLite dates are texts in ISO 8601, which sort as days do.
    func date(_ value: DateLiteral) -> String {
        switch self {
        case .sqlite: "'\(value.text)'"
        case .postgresql: "DATE '\(value.text)'"
        }
    }

    /// A text literal.
    func text(_ value: String) throws(SQLFault) -> String {
        if value.contains("\0") { throw .unprintableText(value) }
        let doubled = value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        return "'\(doubled)'"
    }
}
