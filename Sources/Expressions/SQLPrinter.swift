/// Prints nodes as SQL with the meaning the evaluator gives them.
struct SQLPrinter {
    let dialect: SQLDialect
    let terms: [String: SQLTerm]

    // MARK: Conditions

    func condition(_ node: TruthNode) throws(SQLFault) -> String {
        switch node {
        case .constant(let value): return value ? "TRUE" : "FALSE"
        case .name(let reference): return sql(reference)
        case .compare(let comparison, let left, let right, _): return try compare(comparison, left, right)
        case .compareDate(let comparison, let reference, let date):
            return "(\(sql(reference)) \(comparison.sql) \(dialect.date(date)))"
        case .same(let left, let right): return "(\(try condition(left)) = \(try condition(right)))"
        case .isCode(let reference, let set): return try member(reference, set.texts)
        case .isText(let reference, let wanted): return try member(reference, wanted)
        case .sameText(let left, let right): return "(\(sql(left)) = \(sql(right)))"
        case .isMissing(let node): return try isMissing(node)
        case .nameIsMissing(let reference): return try isMissing(.name(reference))
        case .not(let inner): return "(NOT \(try condition(inner)))"
        case .and(let left, let right): return "(\(try condition(left)) AND \(try condition(right)))"
        case .or(let left, let right): return "(\(try condition(left)) OR \(try condition(right)))"
        }
    }

    private func compare(
        _ comparison: Comparison, _ left: NumberNode, _ right: NumberNode
    ) throws(SQLFault) -> String {
        let (a, b) = (try fraction(left), try fraction(right))
        var (above, other) = (a.above, b.above)
        if !SQLPrinter.haveSameConstant(a.below, b.below) {
            // Both denominators are above zero, so the comparison keeps its direction.
            above = try product(a.above, b.below)
            other = try product(b.above, a.below)
        }
        return "(\(try settled(above)) \(comparison.sql) \(try settled(other)))"
    }

    private static func haveSameConstant(_ left: SQLInteger, _ right: SQLInteger) -> Bool {
        if case .constant(let a) = left, case .constant(let b) = right { a == b } else { false }
    }

    private func member(_ reference: Reference, _ wanted: [String]) throws(SQLFault) -> String {
        // The databases disagree about an empty list, and the answer is NULL for a missing value.
        if wanted.isEmpty { return "(\(sql(reference)) <> \(sql(reference)))" }
        var literals: [String] = []
        for text in wanted { literals.append(try dialect.text(text)) }
        if literals.count == 1 { return "(\(sql(reference)) = \(literals[0]))" }
        return "(\(sql(reference)) IN (\(literals.joined(separator: ", "))))"
    }

    private func isMissing(_ node: NumberNode) throws(SQLFault) -> String {
        let fraction = try fraction(node)
        var parts: [String] = []
        for part in [fraction.above, fraction.below] {
            if case .constant = part { continue }
            parts.append("\(try settled(part)) IS NULL")
        }
        return parts.isEmpty ? "FALSE" : "(\(parts.joined(separator: " OR ")))"
    }

    // MARK: Numbers

    func fraction(_ node: NumberNode) throws(SQLFault) -> SQLFraction {
        switch node {
        case .constant(let value):
            return SQLFraction(.constant(value.numerator), over: .constant(value.denominator))
        case .name(let reference): return SQLFraction(.leaf(sql(reference)), over: denominator(reference))
        case .negate(let inner):
            let value = try fraction(inner)
            return SQLFraction(try negation(value.above), over: value.below)
        case .absolute(let inner):
            let value = try fraction(inner)
            return SQLFraction(try magnitude(value.above), over: value.below)
        case .arithmetic(let operation, let left, let right):
            return try arithmetic(operation, try fraction(left), try fraction(right))
        case .aggregate(let kind, let value, let condition): return try aggregate(kind, value, condition)
        }
    }

    private func arithmetic(
        _ operation: Arithmetic, _ a: SQLFraction, _ b: SQLFraction
    ) throws(SQLFault) -> SQLFraction {
        switch operation {
        case .multiply:
            return SQLFraction(try product(a.above, b.above), over: try product(a.below, b.below))
        case .divide:
            let (sign, magnitude) = try reciprocal(b.above)
            let above = try product(try product(a.above, sign), b.below)
            return SQLFraction(above, over: try product(a.below, magnitude))
        case .add, .subtract:
            if SQLPrinter.haveSameConstant(a.below, b.below) {
                return SQLFraction(try combination(a.above, operation.rawValue, b.above), over: a.below)
            }
            let left = try product(a.above, b.below)
            let right = try product(b.above, a.below)
            let above = try combination(left, operation.rawValue, right)
            return SQLFraction(above, over: try product(a.below, b.below))
        }
    }

    // MARK: Aggregates

    private func aggregate(
        _ kind: Aggregate, _ value: NumberNode?, _ condition: TruthNode?
    ) throws(SQLFault) -> SQLFraction {
        var filter: String?
        if let condition { filter = try self.condition(condition) }
        guard let value else {
            return SQLFraction(.leaf(filter.map { "COUNT(CASE WHEN \($0) THEN 1 END)" } ?? "COUNT(*)"))
        }
        let fraction = try fraction(value)
        guard case .constant = fraction.below else {
            throw .cannotBePrintedExactly("\(kind.rawValue) of fractions with different denominators")
        }
        func filtered(_ sql: String) -> String { filter.map { "CASE WHEN \($0) THEN \(sql) END" } ?? sql }
        if kind != .sum {
            let sql = "\(kind.rawValue.uppercased())(\(filtered(try settled(fraction.above))))"
            return SQLFraction(.leaf(sql), over: fraction.below)
        }
        // An overflow inside makes the whole sum floating point, so the sum alone needs the check.
        let sum = "COALESCE(SUM(\(filtered(try operand(fraction.above)))), 0)"
        if case .computed(_, let degree) = fraction.above {
            return SQLFraction(.computed(sum, degree: degree + 1), over: fraction.below)
        }
        return SQLFraction(.leaf(sum), over: fraction.below)
    }

    // MARK: Names

    /// The SQL of a name, in parentheses unless it is plainly a column.
    private func sql(_ reference: Reference) -> String {
        // Every name the expression reads has its term: both come from the same set of names.
        let sql = terms[reference.name]?.sql ?? "NULL"
        let isPlain = sql.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "\"" }
        return isPlain ? sql : "(\(sql))"
    }

    private func denominator(_ reference: Reference) -> SQLInteger {
        guard let sql = terms[reference.name]?.denominator else { return .constant(1) }
        if let constant = Int128(sql), constant > 0 { return .constant(constant) }
        return .leaf("(\(sql))")
    }
}

extension Comparison {
    /// The sign in SQL.
    fileprivate var sql: String { self == .notEqual ? "<>" : rawValue }
}
