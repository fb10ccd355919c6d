/// A name of the vocabulary as an expression reads it.
struct Reference: Hashable, Sendable {
    let name: String
    let slot: Int
    let level: Level
}

enum Arithmetic: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

enum Comparison: String, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    var isEquality: Bool { self == .equal || self == .notEqual }

    /// The comparison that says the same with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// Whether it holds of two values in the given order (-1, 0 or 1).
    @inline(__always)
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        }
    }
}

enum Aggregate: String, Sendable {
    case sum, count, min, max
}

/// A resolved expression whose value is a number; code ids and days are read as numbers too.
indirect enum NumberNode: Sendable {
    case constant(Ratio)
    case name(Reference)
    case negate(NumberNode)
    case absolute(NumberNode)
    case arithmetic(Arithmetic, NumberNode, NumberNode)
    /// `value` is nil for `count` alone.
    case aggregate(Aggregate, value: NumberNode?, condition: TruthNode?)

    var constant: Ratio? {
        if case .constant(let value) = self { value } else { nil }
    }
}

/// A resolved expression whose value is true, false or unknown.
indirect enum TruthNode: Sendable {
    case constant(Bool)
    case name(Reference)
    /// The unit is that of both sides.
    case compare(Comparison, NumberNode, NumberNode, Unit)
    /// A name that is a date against a date.
    case compareDate(Comparison, Reference, DateLiteral)
    /// Whether two truths are the same.
    case same(TruthNode, TruthNode)
    case isCode(Reference, CodeSet)
    case isText(Reference, [String])
    case sameText(Reference, Reference)
    case isMissing(NumberNode)
    case nameIsMissing(Reference)
    case not(TruthNode)
    case and(TruthNode, TruthNode)
    case or(TruthNode, TruthNode)
}

/// A set of codes of one list, both as ids and as texts.
struct CodeSet: Sendable {
    let ids: [Int]
    let texts: [String]
    /// Bit `id % 64` of word `id / 64` is set for each id.
    let bits: [UInt64]

    init(ids: [Int], texts: [String]) {
        self.ids = ids
        self.texts = texts
        var bits = [UInt64](repeating: 0, count: (ids.max() ?? 0) / 64 + 1)
        for id in ids { bits[id / 64] |= 1 << UInt64(id % 64) }
        self.bits = bits
    }
}
