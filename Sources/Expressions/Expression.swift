/// A text of the rule language, parsed, with its names resolved and its types checked.
public struct Expression: Sendable {
    enum Root: Sendable {
        case number(NumberNode, Unit)
        case truth(TruthNode)
    }

    /// The text as given.
    public let text: String
    /// Whether there is one answer per line or one per filing.
    public let scope: Scope
    /// Every name it reads, after replacement inside aggregates; parameters are literals, not names.
    public let names: Set<String>

    let root: Root
    let rowReads: [Reference]
    let lineReads: [Reference]

    /// Reads a text against a vocabulary.
    ///
    /// - Throws: `ExpressionFault` with the place of the first thing that is wrong.
    public init(_ text: String, scope: Scope, vocabulary: Vocabulary) throws(ExpressionFault) {
        let syntax = try Parser.parse(text)
        var resolver = Resolver(scope: scope, vocabulary: vocabulary)
        switch try resolver.operand(syntax) {
        case .number(let node, let unit): root = .number(node, unit)
        case .truth(let node): root = .truth(node)
        case let other:
            throw ExpressionFault(
                reason: "Expected a number or a condition, but this is \(other.words).", place: syntax.place)
        }
        self.text = text
        self.scope = scope
        rowReads = Array(resolver.reads.rows)
        lineReads = Array(resolver.reads.lines)
        names = Set((rowReads + lineReads).map(\.name))
    }

    /// The type of the answers: a number with its unit, or truth.
    public var type: ValueType {
        switch root {
        case .number(_, let unit): .number(unit)
        case .truth: .truth
        }
    }

    /// Whether it looks at lines together: by a `sum`, `min`, `max` or `count`, which need not read any name.
    public var aggregates: Bool {
        switch root {
        case .number(let node, _): node.aggregates
        case .truth(let node): node.aggregates
        }
    }

    /// Whether it is a single count of lines.
    public var isCount: Bool {
        if case .number(.aggregate(.count, _, _), _) = root { true } else { false }
    }

    /// The comparisons of numbers in a condition, each with its two sides, in the order in which they stand.
    ///
    /// Two names of days are compared as days since 1970; a day with a `date` literal is no comparison of numbers.
    /// `between` is two comparisons.
    public var comparisons: [NumberComparison] {
        guard case .truth(let node) = root else { return [] }
        return node.comparisons.map { comparison, left, right, unit in
            NumberComparison(
                left: Expression(left, of: self), sign: comparison.rawValue, right: Expression(right, of: self),
                unit: unit, isWithZero: left.constant?.numerator == 0 || right.constant?.numerator == 0)
        }
    }

    /// A side of a comparison in another expression; it reads what that one reads.
    private init(_ node: NumberNode, of whole: Expression) {
        text = whole.text
        scope = whole.scope
        names = whole.names
        root = .number(node, .none)
        rowReads = whole.rowReads
        lineReads = whole.lineReads
    }
}

/// A comparison of two numbers in a condition.
public struct NumberComparison: Sendable {
    /// The left side.
    public let left: Expression
    /// The comparison: `>=`, `>` and so on.
    public let sign: String
    /// The right side.
    public let right: Expression
    /// The unit of both sides.
    public let unit: Unit
    /// Whether one side is the number zero as it stands in the text.
    public let isWithZero: Bool

    /// Whether both sides are days of the calendar, as days since 1970-01-01.
    public var isDay: Bool { unit == .calendarDay }
}

extension NumberNode {
    fileprivate var aggregates: Bool {
        switch self {
        case .aggregate: true
        case .negate(let inner), .absolute(let inner): inner.aggregates
        case .arithmetic(_, let left, let right): left.aggregates || right.aggregates
        case .constant, .name: false
        }
    }
}

extension TruthNode {
    fileprivate var aggregates: Bool {
        switch self {
        case .compare(_, let left, let right, _): left.aggregates || right.aggregates
        case .isMissing(let inner): inner.aggregates
        case .not(let inner): inner.aggregates
        case .and(let left, let right), .or(let left, let right), .same(let left, let right):
            left.aggregates || right.aggregates
        default: false
        }
    }

    fileprivate var comparisons: [(Comparison, NumberNode, NumberNode, Unit)] {
        switch self {
        case .compare(let comparison, let left, let right, let unit): [(comparison, left, right, unit)]
        case .not(let inner): inner.comparisons
        case .and(let left, let right), .or(let left, let right), .same(let left, let right):
            left.comparisons + right.comparisons
        default: []
        }
    }
}
