import Expressions

/// A number of the language, written by chance, that can say its own text and its value on a row.
indirect enum RandomNumber {
    case literal(String, Ratio)
    case name(String)
    case negated(RandomNumber)
    case absolute(RandomNumber)
    case operation(String, RandomNumber, RandomNumber)
    case aggregate(String, RandomNumber?, RandomCondition?)

    static func make(_ depth: Int, _ scope: Scope, _ random: inout SplitMix64) -> RandomNumber {
        let choice =
            depth == 0 ? Int.random(in: 0..<5, using: &random) : Int.random(in: 0..<14, using: &random)
        switch choice {
        case 0: return literal(&random)
        case 1...4: return scope == .line ? line(&random) : filing(depth, &random)
        case 5: return .negated(make(depth - 1, scope, &random))
        case 6: return .absolute(make(depth - 1, scope, &random))
        default:
            let sign = ["+", "-", "*", "/"][Int.random(in: 0..<4, using: &random)]
            let right = make(depth - 1, scope, &random)
            return .operation(sign, make(depth - 1, scope, &random), right)
        }
    }

    private static func literal(_ random: inout SplitMix64) -> RandomNumber {
        let choices: [(String, Ratio)] = [
            ("0", ratio(0)), ("1", ratio(1)), ("7", ratio(7)), ("0.25", ratio(1, 4)), ("1.5", ratio(3, 2)),
            ("100", ratio(100)),
        ]
        let (text, value) = choices[Int.random(in: 0..<choices.count, using: &random)]
        return .literal(text, value)
    }

    private static func line(_ random: inout SplitMix64) -> RandomNumber {
        let names = RandomRows.numbers + RandomRows.filingNumbers
        return .name(names[Int.random(in: 0..<names.count, using: &random)])
    }

    private static func filing(_ depth: Int, _ random: inout SplitMix64) -> RandomNumber {
        let kind = ["name", "count", "sum", "min", "max"][Int.random(in: 0..<5, using: &random)]
        if kind == "name" { return .name(RandomRows.filingNumbers[Int.random(in: 0..<2, using: &random)]) }
        let inner = min(depth, 1)
        let hasCondition = Bool.random(using: &random)
        let condition = hasCondition ? RandomCondition.make(inner, .line, &random) : nil
        return .aggregate(kind, kind == "count" ? nil : make(inner, .line, &random), condition)
    }

    var text: String {
        switch self {
        case .literal(let text, _): text
        case .name(let name): name
        case .negated(let inner): "(-\(inner.text))"
        case .absolute(let inner): "abs(\(inner.text))"
        case .operation(let sign, let left, let right): "(\(left.text) \(sign) \(right.text))"
        case .aggregate(let kind, let value, let condition):
            "\(kind)(\(value?.text ?? "")\(condition.map { " where \($0.text)" } ?? ""))"
        }
    }

    /// The value for one row, worked out the slow and obvious way; for a filing, `group` is its lines.
    func value(_ rows: RandomRows, _ row: Int, _ group: Range<Int>) throws(EvaluationFault) -> Ratio {
        switch self {
        case .literal(_, let value): return value
        case .name(let name): return rows.number(name, row)
        case .negated(let inner): return try inner.value(rows, row, group).negated()
        case .absolute(let inner): return try inner.value(rows, row, group).absolute()
        case .operation(let sign, let left, let right):
            let (a, b) = (try left.value(rows, row, group), try right.value(rows, row, group))
            switch sign {
            case "+": return try a.adding(b)
            case "-": return try a.subtracting(b)
            case "*": return try a.multiplied(by: b)
            default: return try a.divided(by: b)
            }
        case .aggregate(let kind, let value, let condition):
            return try RandomNumber.aggregate(kind, value, condition, rows, group)
        }
    }

    private static func aggregate(
        _ kind: String, _ value: RandomNumber?, _ condition: RandomCondition?, _ rows: RandomRows,
        _ group: Range<Int>
    ) throws(EvaluationFault) -> Ratio {
        var result = kind == "sum" || kind == "count" ? ratio(0) : .missing
        for row in group {
            if let condition, try condition.holds(rows, row, group) != true { continue }
            let next = try value?.value(rows, row, group) ?? ratio(1)
            if next.isMissing { continue }
            if kind == "sum" || kind == "count" {
                result = try result.adding(next)
            } else if result.isMissing || next.compared(with: result) == (kind == "max" ? 1 : -1) {
                result = next
            }
        }
        return result
    }
}

/// A condition of the language, written by chance; nil stands for unknown.
indirect enum RandomCondition {
    case compare(String, RandomNumber, RandomNumber)
    case between(RandomNumber, RandomNumber, RandomNumber)
    case oneOf(RandomNumber, [Int])
    case colourIn([Int])
    case colourInGroup
    case noteIs(Int)
    case flag
    case dayAgainst(String, Int)
    case days(String)
    case missing(String)
    case not(RandomCondition)
    case both(RandomCondition, RandomCondition)
    case either(RandomCondition, RandomCondition)
    case same(RandomCondition, RandomCondition)

    static func make(_ depth: Int, _ scope: Scope, _ random: inout SplitMix64) -> RandomCondition {
        let number = { (random: inout SplitMix64) in RandomNumber.make(depth, scope, &random) }
        let leaf = scope == .line ? 13 : 6
        switch Int.random(in: depth == 0 ? 4..<leaf : 0..<leaf, using: &random) {
        case 0: return .not(make(depth - 1, scope, &random))
        case 1: return .both(make(depth - 1, scope, &random), make(depth - 1, scope, &random))
        case 2: return .either(make(depth - 1, scope, &random), make(depth - 1, scope, &random))
        case 3: return .same(make(depth - 1, scope, &random), make(depth - 1, scope, &random))
        case 4:
            return .compare(sign(&random), number(&random), number(&random))
        case 5:
            if Bool.random(using: &random) { return .oneOf(number(&random), [0, 3, 7]) }
            return .between(number(&random), number(&random), number(&random))
        case 6:
            let other = Int.random(in: 0..<3, using: &random)
            return .colourIn(Bool.random(using: &random) ? [other] : [other, 3])
        case 7: return .colourInGroup
        case 8: return .flag
        case 9: return .noteIs(Int.random(in: 0..<RandomRows.texts.count, using: &random))
        case 10: return .dayAgainst(sign(&random), Int.random(in: 0..<RandomRows.days.count, using: &random))
        case 11: return .days(sign(&random))
        default:
            return .missing(RandomRows.names[Int.random(in: 0..<RandomRows.names.count, using: &random)])
        }
    }

    private static func sign(_ random: inout SplitMix64) -> String {
        ["=", "!=", "<", "<=", ">", ">="][Int.random(in: 0..<6, using: &random)]
    }

    var text: String {
        switch self {
        case .dayAgainst(let sign, let index): "day \(sign) date '\(RandomRows.days[index].text)'"
        case .days(let sign): "day \(sign) until"
        case .compare(let sign, let left, let right): "\(left.text) \(sign) \(right.text)"
        case .between(let value, let low, let high):
            "\(value.text) between \(low.text) and \(high.text)"
        case .oneOf(let value, let set): "\(value.text) in (\(set.map(String.init).joined(separator: ", ")))"
        case .colourIn(let ids):
            "colour in (\(ids.map { Self.quoted(RandomRows.codes[$0]) }.joined(separator: ", ")))"
        case .colourInGroup: "colour in colours.some"
        case .noteIs(let index): "note = \(Self.quoted(RandomRows.texts[index]))"
        case .flag: "flag"
        case .missing(let name): "\(name) is missing"
        case .not(let inner): "not (\(inner.text))"
        case .both(let left, let right): "(\(left.text)) and (\(right.text))"
        case .either(let left, let right): "(\(left.text)) or (\(right.text))"
        case .same(let left, let right): "(\(left.text)) = (\(right.text))"
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.flatMap { $0 == "'" ? "''" : String($0) } + "'"
    }

    func holds(_ rows: RandomRows, _ row: Int, _ group: Range<Int>) throws(EvaluationFault) -> Bool? {
        switch self {
        case .compare(let sign, let left, let right):
            return Self.holds(sign, try left.value(rows, row, group), try right.value(rows, row, group))
        case .between(let value, let low, let high):
            let middle = try value.value(rows, row, group)
            let above = Self.holds(">=", middle, try low.value(rows, row, group))
            return Self.both(above, Self.holds("<=", middle, try high.value(rows, row, group)))
        case .oneOf(let value, let set):
            let value = try value.value(rows, row, group)
            return value.isMissing ? nil : set.contains { ratio(Int128($0)) == value }
        case .colourIn(let ids): return rows.integer("colour", row).map { ids.contains(Int($0)) }
        case .colourInGroup:
            return rows.integer("colour", row).map { RandomRows.group.contains(RandomRows.codes[Int($0)]) }
        case .noteIs(let index): return rows.integer("note", row).map { $0 == index }
        case .flag: return rows.integer("flag", row).map { $0 == 1 }
        case .dayAgainst(let sign, let index):
            return Self.holds(sign, Ratio(integer: rows.integer("day", row) ?? Column.missing), ratio(Int128(index)))
        case .days(let sign):
            let (day, until) = (rows.integer("day", row), rows.integer("until", row))
            return Self.holds(
                sign, Ratio(integer: day ?? Column.missing), Ratio(integer: until ?? Column.missing))
        case .missing(let name): return rows.integer(name, row) == nil
        case .not(let inner): return try inner.holds(rows, row, group).map { !$0 }
        case .both(let left, let right):
            return Self.both(try left.holds(rows, row, group), try right.holds(rows, row, group))
        case .either(let left, let right):
            let (a, b) = (try left.holds(rows, row, group), try right.holds(rows, row, group))
            return a == true || b == true ? true : a == nil || b == nil ? nil : false
        case .same(let left, let right):
            let (a, b) = (try left.holds(rows, row, group), try right.holds(rows, row, group))
            return a == nil || b == nil ? nil : a == b
        }
    }

    private static func both(_ left: Bool?, _ right: Bool?) -> Bool? {
        left == false || right == false ? false : left == nil || right == nil ? nil : true
    }

    private static func holds(_ sign: String, _ left: Ratio, _ right: Ratio) -> Bool? {
        guard let order = left.compared(with: right) else { return nil }
        switch sign {
        case "=": return order == 0
        case "!=": return order != 0
        case "<": return order < 0
        case "<=": return order <= 0
        case ">": return order > 0
        default: return order >= 0
        }
    }
}
