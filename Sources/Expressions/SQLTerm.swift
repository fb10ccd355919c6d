/// The SQL of a number, condition, code, text or date: an expression and, for fractions, what to divide it by.
///
/// A number's value is `sql ÷ denominator`, missing where either is NULL. As given for a name:
/// - a number is an integer expression, never floating point;
/// - a truth is a boolean (0 and 1 in SQLite), a code or text is text, a date is
///   text in ISO 8601 in SQLite and a `date` in PostgreSQL;
/// - the denominator is an integer above zero; a literal one, such as `100`, can be summed exactly;
/// - inside aggregates, names of filings must be SQL that can stand inside `SUM`, so a grouped column.
public struct SQLTerm: Hashable, Sendable {
    /// The expression itself, above the line.
    public let sql: String
    /// What it is to be divided by; nil for 1.
    public let denominator: String?

    /// Makes a term from a column or any other SQL expression.
    public init(sql: String, denominator: String? = nil) {
        self.sql = sql
        self.denominator = denominator
    }
}

extension Expression {
    /// The condition as SQL that is true, false or NULL exactly where the evaluator says true, false or unknown.
    ///
    /// Filing conditions are for a query grouped by filing. Where the evaluator counts with 128 bits
    /// and SQLite with 64, SQLite reports "integer overflow" instead of an answer, never another answer.
    /// - Throws: `SQLFault.notATruth` if the expression is a number; otherwise as `sqlTerm`.
    public func sql(_ dialect: SQLDialect, name: (String) -> SQLTerm) throws(SQLFault) -> String {
        guard case .truth = root else { throw .notATruth }
        return try sqlTerm(dialect, name: name).sql
    }

    /// The number or condition as SQL; a condition has no denominator.
    ///
    /// - Throws: `SQLFault.cannotBePrintedExactly` for `sum`, `min` and `max` of fractions whose denominator
    ///   is not a literal; `SQLFault.tooLarge` for constants and products beyond the database's range.
    public func sqlTerm(_ dialect: SQLDialect, name: (String) -> SQLTerm) throws(SQLFault) -> SQLTerm {
        var terms: [String: SQLTerm] = [:]
        for read in names { terms[read] = name(read) }
        let printer = SQLPrinter(dialect: dialect, terms: terms)
        switch root {
        case .truth(let node): return SQLTerm(sql: try printer.condition(node))
        case .number(let node, _):
            let fraction = try printer.fraction(node)
            let above = try printer.settled(fraction.above)
            if case .constant(1) = fraction.below { return SQLTerm(sql: above) }
            return SQLTerm(sql: above, denominator: try printer.settled(fraction.below))
        }
    }
}
