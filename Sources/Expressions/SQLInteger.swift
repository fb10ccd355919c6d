/// An integer of a SQL expression.
enum SQLInteger {
    case constant(Int128)
    /// A column, a literal or an aggregate: never the outcome of unchecked arithmetic.
    case leaf(String)
    /// Arithmetic whose outcome is yet to be checked, and how many leaves are multiplied in it at most.
    case computed(String, degree: Int)

    var degree: Int {
        switch self {
        case .constant, .leaf: 1
        case .computed(_, let degree): degree
        }
    }
}

/// A fraction of a SQL expression; what is below the line is above zero, or NULL where the value is missing.
struct SQLFraction {
    let above: SQLInteger
    let below: SQLInteger

    init(_ above: SQLInteger, over below: SQLInteger = .constant(1)) {
        self.above = above
        self.below = below
    }
}

extension SQLPrinter {
    /// A product of more leaves could overflow SQLite's floating point to infinity, and infinity minus
    /// infinity is NULL: the overflow would be taken for a missing value.
    private static let highestDegree = 14

    /// An integer to compute with.
    func operand(_ value: SQLInteger) throws(SQLFault) -> String {
        switch value {
        case .constant(let constant): try dialect.integer(constant)
        case .leaf(let sql): dialect.operand(sql)
        case .computed(let sql, _): sql
        }
    }

    /// An integer to compare, or to hand out.
    func settled(_ value: SQLInteger) throws(SQLFault) -> String {
        switch value {
        case .constant(let constant): try dialect.integer(constant)
        case .leaf(let sql): sql
        case .computed(let sql, _): dialect.guarded(sql)
        }
    }

    private func computed(_ sql: String, degree: Int) throws(SQLFault) -> SQLInteger {
        if degree > SQLPrinter.highestDegree || sql.utf8.count > 100_000 {
            throw .tooLarge("\(sql.prefix(80))…")
        }
        return .computed(sql, degree: degree)
    }

    func product(_ left: SQLInteger, _ right: SQLInteger) throws(SQLFault) -> SQLInteger {
        switch (left, right) {
        case (.constant(1), let other), (let other, .constant(1)): return other
        case (.constant(let a), .constant(let b)):
            let (result, overflow) = a.multipliedReportingOverflow(by: b)
            if overflow { throw .tooLarge("\(a) * \(b)") }
            return .constant(result)
        default:
            let sql = "(\(try operand(left)) * \(try operand(right)))"
            return try computed(sql, degree: left.degree + right.degree)
        }
    }

    func combination(
        _ left: SQLInteger, _ sign: String, _ right: SQLInteger
    ) throws(SQLFault) -> SQLInteger {
        let sql = "(\(try operand(left)) \(sign) \(try operand(right)))"
        return try computed(sql, degree: max(left.degree, right.degree))
    }

    func negation(_ value: SQLInteger) throws(SQLFault) -> SQLInteger {
        try computed("(- \(try operand(value)))", degree: value.degree)
    }

    func magnitude(_ value: SQLInteger) throws(SQLFault) -> SQLInteger {
        try computed("ABS(\(try operand(value)))", degree: value.degree)
    }

    /// The terms of `1 ÷ value`: its sign, and its magnitude or NULL for zero.
    func reciprocal(_ value: SQLInteger) throws(SQLFault) -> (sign: SQLInteger, magnitude: SQLInteger) {
        if case .constant(let constant) = value {
            return (.constant(constant < 0 ? -1 : 1), .constant(constant < 0 ? -constant : constant))
        }
        let sql = try operand(value)
        let size = try computed("NULLIF(ABS(\(sql)), 0)", degree: value.degree)
        return (try computed("SIGN(\(sql))", degree: 1), size)
    }
}
