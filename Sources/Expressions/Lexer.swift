/// One word or sign of the language, with the place where it begins.
struct Token {
    enum Kind: Equatable {
        case number(Ratio)
        case string
        case name
        case sign
        case end
    }

    let kind: Kind
    /// The word or sign as written; for a string, its content.
    let text: String
    let place: Place

    func isWord(_ word: String) -> Bool { kind == .name && text == word }
    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }

    /// How messages quote it.
    var spelled: String {
        switch kind {
        case .end: "the end"
        case .string: "'\(text)'"
        default: "`\(text)`"
        }
    }
}

/// Cuts the text of an expression into words and signs.
struct Lexer {
    private static let signs: Set<String> = [
        "+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "(", ")", ",",
    ]
    /// Signs of other languages, and what to write instead.
    private static let foreign: [String: String] = [
        "==": "Write a single `=`.", "<>": "Write `!=`.", "&&": "Write `and`.", "||": "Write `or`.",
        "!": "Write `not`.", "%": "Write 0.25 for 25 percent.", "\"": "Put text in single quotes.",
        "≤": "Write `<=`.", "≥": "Write `>=`.", "≠": "Write `!=`.",
    ]
    /// More words than any rule a person can read; keeps the tree shallow enough to walk by recursion.
    private static let longest = 2000

    private let characters: [Character]
    private var position = 0
    private var place = Place(line: 1, column: 1)

    private init(_ text: String) { characters = Array(text) }

    /// The words and signs of a text, the last being the end.
    static func tokens(of text: String) throws(ExpressionFault) -> [Token] {
        var lexer = Lexer(text)
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
            if tokens.count > longest {
                throw ExpressionFault(
                    reason: "The expression is too long: more than \(longest) words and signs.",
                    place: token.place)
            }
        }
    }

    private var current: Character? { position < characters.count ? characters[position] : nil }
    private var following: Character? {
        position + 1 < characters.count ? characters[position + 1] : nil
    }

    private mutating func advance() {
        place =
            characters[position].isNewline
            ? Place(line: place.line + 1, column: 1)
            : Place(line: place.line, column: place.column + 1)
        position += 1
    }

    private mutating func take(while matches: (Character) -> Bool) -> String {
        var taken = ""
        while let character = current, matches(character) {
            taken.append(character)
            advance()
        }
        return taken
    }

    private mutating func next() throws(ExpressionFault) -> Token {
        _ = take { $0.isWhitespace }
        let start = place
        guard let first = current else { return Token(kind: .end, text: "", place: start) }
        if first == "'" { return try string(from: start) }
        if Lexer.isDigit(first) { return try number(from: start) }
        if Lexer.beginsName(first) { return name(from: start) }
        return try sign(first, from: start)
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func beginsName(_ character: Character) -> Bool {
        character.isLetter || character == "_"
    }
    private static func continuesName(_ character: Character) -> Bool {
        beginsName(character) || isDigit(character)
    }

    private mutating func name(from start: Place) -> Token {
        var text = take(while: Lexer.continuesName)
        while current == ".", let letter = following, Lexer.continuesName(letter) {
            advance()
            text += "." + take(while: Lexer.continuesName)
        }
        return Token(kind: .name, text: text, place: start)
    }

    private mutating func string(from start: Place) throws(ExpressionFault) -> Token {
        var content = ""
        advance()
        while let character = current {
            advance()
            if character == "\0" {
                throw ExpressionFault(reason: "The text holds a NUL character.", place: start)
            }
            if character != "'" {
                content.append(character)
            } else if current == "'" {
                content.append("'")
                advance()
            } else {
                return Token(kind: .string, text: content, place: start)
            }
        }
        throw ExpressionFault(
            reason: "The text in quotes has no end.", hint: "Close it with a single quote.", place: start)
    }

    private mutating func number(from start: Place) throws(ExpressionFault) -> Token {
        var text = take(while: Lexer.isDigit)
        var places = 0
        if current == ".", let digit = following, Lexer.isDigit(digit) {
            advance()
            let fraction = take(while: Lexer.isDigit)
            places = fraction.count
            text += "." + fraction
        }
        if let character = current, Lexer.continuesName(character) || character == "." {
            throw ExpressionFault(
                reason: "The number \(text) runs into `\(character)`.",
                hint: "Numbers are written like 12 or 0.25.", place: place)
        }
        guard let numerator = Int128(text.filter { $0 != "." }), places <= 38 else {
            throw ExpressionFault(reason: "The number \(text) is too large to be exact.", place: start)
        }
        let denominator = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        let value = Ratio(unchecked: numerator, denominator).reduced
        return Token(kind: .number(value), text: text, place: start)
    }

    private mutating func sign(_ first: Character, from start: Place) throws(ExpressionFault) -> Token {
        let pair = String(first) + (following.map { String($0) } ?? "")
        let text = Lexer.signs.contains(pair) || Lexer.foreign[pair] != nil ? pair : String(first)
        guard Lexer.signs.contains(text) else {
            throw ExpressionFault(
                reason: "`\(text)` is not a sign of this language.", hint: Lexer.foreign[text], place: start)
        }
        text.forEach { _ in advance() }
        return Token(kind: .sign, text: text, place: start)
    }
}
