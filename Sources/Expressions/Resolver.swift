/// Gives names their meanings and checks that every operation is between values it makes sense for.
struct Resolver {
    /// What a part of an expression turned out to be.
    enum Operand {
        case number(NumberNode, Unit)
        case truth(TruthNode)
        /// A name of type code, text or date.
        case reference(Reference, ValueType)
        case string(String)
        case date(DateLiteral)
    }

    /// The names an expression reads, apart for the row it answers for and the lines it aggregates.
    struct Reads: Sendable {
        var rows: Set<Reference> = []
        var lines: Set<Reference> = []
    }

    private enum Position { case row, aggregateValue, aggregateCondition }

    let scope: Scope
    let vocabulary: Vocabulary
    private(set) var reads = Reads()
    private var position = Position.row

    init(scope: Scope, vocabulary: Vocabulary) {
        self.scope = scope
        self.vocabulary = vocabulary
    }

    mutating func operand(_ syntax: Syntax) throws(ExpressionFault) -> Operand {
        switch syntax.form {
        case .number(let value, _): return .number(.constant(value), .none)
        case .string(let text): return .string(text)
        case .date(let date): return .date(date)
        case .name(let name): return try self.name(name, at: syntax.place)
        case .negate(let inner):
            let (node, unit) = try number(inner)
            return .number(try folded(.negate(node), at: syntax.place), unit)
        case .absolute(let inner):
            let (node, unit) = try number(inner)
            return .number(try folded(.absolute(node), at: syntax.place), unit)
        case .arithmetic(let operation, let left, let right):
            return try arithmetic(operation, left, right, at: syntax.place)
        case .aggregate(let kind, let value, let condition):
            return try aggregate(kind, value, condition, at: syntax.place)
        default: return .truth(try condition(syntax))
        }
    }

    mutating func number(_ syntax: Syntax) throws(ExpressionFault) -> (NumberNode, Unit) {
        let operand = try operand(syntax)
        if case .number(let node, let unit) = operand { return (node, unit) }
        throw ExpressionFault(reason: "Expected a number, but this is \(operand.words).", place: syntax.place)
    }

    mutating func truth(_ syntax: Syntax) throws(ExpressionFault) -> TruthNode {
        let operand = try operand(syntax)
        if case .truth(let node) = operand { return node }
        throw ExpressionFault(
            reason: "Expected a condition that is true or false, but this is \(operand.words).",
            place: syntax.place)
    }

    // MARK: Names

    private mutating func name(_ written: String, at place: Place) throws(ExpressionFault) -> Operand {
        if let parameter = vocabulary.parameters[written] {
            return .number(.constant(parameter.value), parameter.unit ?? .none)
        }
        guard var entry = vocabulary.names[written] else { throw unknown(written, at: place) }
        if position == .aggregateValue, let other = entry.aggregateAs {
            guard let replacement = vocabulary.names[other] else {
                throw ExpressionFault(
                    reason: "`\(written)` is added up as `\(other)`, which is not declared.", place: place)
            }
            entry = replacement
        }
        let reference = entry.reference
        if scope == .filing, position == .row {
            guard reference.level == .filing else {
                throw ExpressionFault(
                    reason: "`\(written)` has one value per line, but one value per filing is needed here.",
                    hint: "Put it inside sum, count, min or max.", place: place)
            }
        }
        if position == .row { reads.rows.insert(reference) } else { reads.lines.insert(reference) }
        switch entry.type {
        case .number(let unit): return .number(.name(reference), unit)
        case .truth: return .truth(.name(reference))
        case .code, .text, .date: return .reference(reference, entry.type)
        }
    }

    private func unknown(_ name: String, at place: Place) -> ExpressionFault {
        let known = Array(vocabulary.names.keys) + Array(vocabulary.parameters.keys)
        return ExpressionFault(
            reason: "There is no name `\(name)` here.",
            hint: nearest(to: name, among: known).map { "Did you mean `\($0)`?" }, place: place)
    }

    // MARK: Arithmetic

    private mutating func arithmetic(
        _ operation: Arithmetic, _ left: Syntax, _ right: Syntax, at place: Place
    ) throws(ExpressionFault) -> Operand {
        let (a, aUnit) = try number(left)
        let (b, bUnit) = try number(right)
        let unit: Unit
        switch operation {
        case .multiply: unit = aUnit * bUnit
        case .divide: unit = aUnit / bUnit
        case .add: unit = try agreed(left, a, aUnit, right, b, bUnit, verb: "added", at: place)
        case .subtract: unit = try agreed(left, a, aUnit, right, b, bUnit, verb: "subtracted", at: place)
        }
        if operation == .divide, b.constant?.numerator == 0 {
            throw ExpressionFault(
                reason: "This divides by zero, so it can never have a value.", place: place)
        }
        return .number(try folded(.arithmetic(operation, a, b), at: place), unit)
    }

    /// The unit two sides have in common; a literal takes the unit of the other side.
    func agreed(
        _ left: Syntax, _ a: NumberNode, _ aUnit: Unit, _ right: Syntax, _ b: NumberNode, _ bUnit: Unit,
        verb: String, at place: Place
    ) throws(ExpressionFault) -> Unit {
        let (aAdapts, bAdapts) = (adapts(left, a), adapts(right, b))
        if aAdapts, bAdapts { return .none }
        if let literal = aAdapts ? a.constant : bAdapts ? b.constant : nil {
            let unit = aAdapts ? bUnit : aUnit
            guard unit.isRelative, literal.numerator != 0 else { return unit }
            throw ExpressionFault(
                reason: "The number \(literal) cannot be \(verb) with an amount in \(unit), "
                    + "which differs from line to line.",
                hint: replacement(in: aAdapts ? right : left).map { "Write `\($0)`." }, place: place
            )
        }
        guard aUnit == bUnit else {
            throw ExpressionFault(
                reason: "A number in \(aUnit) and a number in \(bUnit) cannot be \(verb) with each other.",
                place: place)
        }
        return aUnit
    }

    /// Whether a side is made of literals only, none of which has a unit.
    private func adapts(_ syntax: Syntax, _ node: NumberNode) -> Bool {
        guard node.constant != nil else { return false }
        switch syntax.form {
        case .name(let name): return vocabulary.parameters[name]?.unit == nil
        case .negate(let inner), .absolute(let inner): return adapts(inner, node)
        case .arithmetic(_, let left, let right): return adapts(left, node) && adapts(right, node)
        default: return true
        }
    }

    private func replacement(in syntax: Syntax) -> String? {
        guard case .name(let name) = syntax.form else { return nil }
        return vocabulary.names[name]?.aggregateAs
    }

    /// The same node, worked out already where it is made of constants only.
    private func folded(_ node: NumberNode, at place: Place) throws(ExpressionFault) -> NumberNode {
        do throws(EvaluationFault) {
            switch node {
            case .negate(.constant(let value)): return .constant(try value.negated())
            case .absolute(.constant(let value)): return .constant(try value.absolute())
            case .arithmetic(let operation, .constant(let a), .constant(let b)):
                return .constant(try operation.applied(a, b).reduced)
            default: return node
            }
        } catch {
            throw ExpressionFault(reason: "This number is too large to be exact.", place: place)
        }
    }

    // MARK: Aggregates

    private mutating func aggregate(
        _ kind: Aggregate, _ value: Syntax?, _ condition: Syntax?, at place: Place
    ) throws(ExpressionFault) -> Operand {
        try checkAggregate(kind, value, at: place)
        defer { position = .row }
        var node: NumberNode?
        var unit = Unit.none
        if let value {
            position = .aggregateValue
            let (number, numberUnit) = try number(value)
            if numberUnit.isRelative {
                throw ExpressionFault(
                    reason: "Amounts in \(numberUnit) differ in meaning from line to line, "
                        + "so \(kind.rawValue) of them means nothing.",
                    place: value.place)
            }
            (node, unit) = (number, numberUnit)
        }
        position = .aggregateCondition
        var filter: TruthNode?
        if let condition { filter = try truth(condition) }
        return .number(.aggregate(kind, value: node, condition: filter), unit)
    }

    private func checkAggregate(
        _ kind: Aggregate, _ value: Syntax?, at place: Place
    ) throws(ExpressionFault) {
        if scope == .line {
            throw ExpressionFault(
                reason: "`\(kind.rawValue)` looks at all lines of a filing, but this is about one line.",
                hint: "Make it an expression about the filing.", place: place)
        }
        if position != .row {
            throw ExpressionFault(
                reason: "`\(kind.rawValue)` cannot stand inside another sum, count, min or max.",
                place: place)
        }
        if kind == .count, let value {
            throw ExpressionFault(
                reason: "`count` counts lines and takes only a condition.",
                hint: "Write `count(where … is present)`.", place: value.place)
        }
        if kind != .count, value == nil {
            throw ExpressionFault(
                reason: "`\(kind.rawValue)` needs to be told what of.", place: place)
        }
    }
}

extension Resolver.Operand {
    /// What it is, in plain words.
    var words: String {
        switch self {
        case .number(_, let unit): ValueType.number(unit).description
        case .truth: ValueType.truth.description
        case .reference(_, let type): type.description
        case .string(let text): "the text '\(text)'"
        case .date(let date): "the date '\(date.text)'"
        }
    }
}

extension Arithmetic {
    /// The exact result of the operation.
    @inline(__always)
    func applied(_ left: Ratio, _ right: Ratio) throws(EvaluationFault) -> Ratio {
        switch self {
        case .add: try left.adding(right)
        case .subtract: try left.subtracting(right)
        case .multiply: try left.multiplied(by: right)
        case .divide: try left.divided(by: right)
        }
    }
}
