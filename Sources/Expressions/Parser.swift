/// Reads words and signs into an expression tree.
///
/// Binding, from loosest: `or`, `and`, `not`, comparison (with `between`, `in`, `is`), `+ -`, `* /`,
/// unary minus.
struct Parser {
    private static let keywords: Set<String> = [
        "and", "or", "not", "between", "in", "is", "missing", "present", "where", "true", "false",
    ]
    /// Deeper than any rule a person can read, and far from the end of a thread's stack.
    private static let deepest = 100

    private let tokens: [Token]
    private var position = 0
    private var depth = 0

    private init(_ tokens: [Token]) { self.tokens = tokens }

    static func parse(_ text: String) throws(ExpressionFault) -> Syntax {
        var parser = Parser(try Lexer.tokens(of: text))
        if parser.current.kind == .end {
            throw ExpressionFault(reason: "The expression is empty.", place: Place(line: 1, column: 1))
        }
        let syntax = try parser.disjunction()
        guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
        return syntax
    }

    private var current: Token { tokens[position] }

    private mutating func advance() -> Token {
        let token = current
        // The last token is the end, which is never passed.
        position = min(position + 1, tokens.count - 1)
        return token
    }

    private mutating func accept(word: String) -> Token? { current.isWord(word) ? advance() : nil }
    private mutating func accept(sign: String) -> Token? { current.isSign(sign) ? advance() : nil }

    private mutating func expect(sign: String, _ wanted: String) throws(ExpressionFault) {
        guard accept(sign: sign) != nil else { throw unexpected(wanted) }
    }

    private func unexpected(_ wanted: String) -> ExpressionFault {
        let lower = current.text.lowercased()
        let shouted = current.kind == .name && lower != current.text && Parser.keywords.contains(lower)
        return ExpressionFault(
            reason: "Expected \(wanted), but found \(current.spelled).",
            hint: shouted ? "Write `\(lower)` in small letters." : nil, place: current.place)
    }

    private mutating func nested(
        _ read: (inout Parser) throws(ExpressionFault) -> Syntax
    ) throws(ExpressionFault) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        if depth > Parser.deepest {
            throw ExpressionFault(reason: "The expression is nested too deeply.", place: current.place)
        }
        return try read(&self)
    }

    // MARK: Truths

    private mutating func disjunction() throws(ExpressionFault) -> Syntax {
        var left = try conjunction()
        while let word = accept(word: "or") {
            left = Syntax(place: word.place, form: .or(left, try conjunction()))
        }
        return left
    }

    private mutating func conjunction() throws(ExpressionFault) -> Syntax {
        var left = try negation()
        while let word = accept(word: "and") {
            left = Syntax(place: word.place, form: .and(left, try negation()))
        }
        return left
    }

    private mutating func negation() throws(ExpressionFault) -> Syntax {
        guard let word = accept(word: "not") else { return try comparison() }
        let inner = try nested { (parser: inout Parser) throws(ExpressionFault) in try parser.negation() }
        return Syntax(place: word.place, form: .not(inner))
    }

    private mutating func comparison() throws(ExpressionFault) -> Syntax {
        let left = try sum()
        let result = try predicate(on: left)
        if result != nil, current.kind == .sign, Comparison(rawValue: current.text) != nil {
            throw ExpressionFault(
                reason: "Comparisons cannot be chained.", hint: "Write `a < b and b < c`.",
                place: current.place)
        }
        return result ?? left
    }

    private mutating func predicate(on left: Syntax) throws(ExpressionFault) -> Syntax? {
        if current.kind == .sign, let comparison = Comparison(rawValue: current.text) {
            return Syntax(place: advance().place, form: .compare(comparison, left, try sum()))
        }
        if let word = accept(word: "is") { return try presence(of: left, word) }
        let negation = accept(word: "not")
        var result: Syntax?
        if let word = accept(word: "between") {
            result = try range(of: left, word)
        } else if let word = accept(word: "in") {
            result = try membership(of: left, word)
        }
        guard let negation else { return result }
        guard let result else { throw unexpected("`in` or `between` after `not`") }
        return Syntax(place: negation.place, form: .not(result))
    }

    private mutating func presence(of left: Syntax, _ word: Token) throws(ExpressionFault) -> Syntax {
        let missing = Syntax(place: word.place, form: .isMissing(left))
        if accept(word: "missing") != nil { return missing }
        if accept(word: "present") != nil { return Syntax(place: word.place, form: .not(missing)) }
        throw unexpected("`missing` or `present` after `is`")
    }

    private mutating func range(of left: Syntax, _ word: Token) throws(ExpressionFault) -> Syntax {
        let low = try sum()
        guard accept(word: "and") != nil else { throw unexpected("`and` between the two bounds") }
        return Syntax(place: word.place, form: .between(left, low, try sum()))
    }

    private mutating func membership(of left: Syntax, _ word: Token) throws(ExpressionFault) -> Syntax {
        if current.kind == .name, !Parser.keywords.contains(current.text) {
            let group = advance()
            return Syntax(place: word.place, form: .isInGroup(left, group.text, group.place))
        }
        try expect(sign: "(", "a set in parentheses or a code-list group after `in`")
        var members = [try unary()]
        while accept(sign: ",") != nil { members.append(try unary()) }
        try expect(sign: ")", "`,` or `)` in the set")
        return Syntax(place: word.place, form: .isIn(left, members))
    }

    // MARK: Numbers

    private mutating func sum() throws(ExpressionFault) -> Syntax {
        var left = try product()
        while current.isSign("+") || current.isSign("-") {
            let sign = advance()
            let operation: Arithmetic = sign.text == "+" ? .add : .subtract
            left = Syntax(place: sign.place, form: .arithmetic(operation, left, try product()))
        }
        return left
    }

    private mutating func product() throws(ExpressionFault) -> Syntax {
        var left = try unary()
        while current.isSign("*") || current.isSign("/") {
            let sign = advance()
            let operation: Arithmetic = sign.text == "*" ? .multiply : .divide
            left = Syntax(place: sign.place, form: .arithmetic(operation, left, try unary()))
        }
        return left
    }

    private mutating func unary() throws(ExpressionFault) -> Syntax {
        guard let sign = accept(sign: "-") else { return try primary() }
        let inner = try nested { (parser: inout Parser) throws(ExpressionFault) in try parser.unary() }
        return Syntax(place: sign.place, form: .negate(inner))
    }

    private mutating func primary() throws(ExpressionFault) -> Syntax {
        let token = current
        switch token.kind {
        case .number(let value):
            _ = advance()
            return Syntax(place: token.place, form: .number(value, spelling: token.text))
        case .string:
            _ = advance()
            return Syntax(place: token.place, form: .string(token.text))
        case .name where token.text == "true" || token.text == "false":
            _ = advance()
            return Syntax(place: token.place, form: .truth(token.text == "true"))
        case .name where token.text == "date" && tokens[position + 1].kind == .string:
            _ = advance()
            return Syntax(place: token.place, form: .date(try date(advance())))
        case .name where !Parser.keywords.contains(token.text):
            _ = advance()
            return current.isSign("(")
                ? try call(token) : Syntax(place: token.place, form: .name(token.text))
        case .sign where token.text == "(":
            _ = advance()
            let inner = try nested { (parser: inout Parser) throws(ExpressionFault) in
                try parser.disjunction()
            }
            try expect(sign: ")", "`)`")
            return inner
        default:
            throw unexpected("a value")
        }
    }

    private func date(_ text: Token) throws(ExpressionFault) -> DateLiteral {
        if let date = DateLiteral(text.text) { return date }
        throw ExpressionFault(
            reason: "'\(text.text)' is not a date.", hint: "Dates are written like date '2025-03-31'.",
            place: text.place)
    }

    private mutating func call(_ function: Token) throws(ExpressionFault) -> Syntax {
        let aggregate = Aggregate(rawValue: function.text)
        guard function.text == "abs" || aggregate != nil else {
            let known = ["abs", "sum", "count", "min", "max"]
            throw ExpressionFault(
                reason: "There is no function `\(function.text)`.",
                hint: nearest(to: function.text, among: known).map { "Did you mean `\($0)`?" }
                    ?? "The functions are abs, sum, count, min and max.",
                place: function.place)
        }
        try expect(sign: "(", "`(`")
        var value: Syntax?
        if !current.isWord("where"), !(aggregate == .count && current.isSign(")")) {
            value = try nested { (parser: inout Parser) throws(ExpressionFault) in try parser.disjunction() }
        }
        guard let aggregate else {
            guard let value else { throw unexpected("a value") }
            try expect(sign: ")", "`)`")
            return Syntax(place: function.place, form: .absolute(value))
        }
        var condition: Syntax?
        if accept(word: "where") != nil {
            condition = try nested { (parser: inout Parser) throws(ExpressionFault) in
                try parser.disjunction()
            }
        }
        try expect(sign: ")", "`where` or `)`")
        return Syntax(
            place: function.place, form: .aggregate(aggregate, value: value, condition: condition))
    }
}
