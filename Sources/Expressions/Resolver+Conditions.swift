extension Resolver {
    /// Resolves the forms that are true or false.
    mutating func condition(_ syntax: Syntax) throws(ExpressionFault) -> TruthNode {
        switch syntax.form {
        case .truth(let value): return .constant(value)
        case .not(let inner): return .not(try truth(inner))
        case .and(let left, let right): return .and(try truth(left), try truth(right))
        case .or(let left, let right): return .or(try truth(left), try truth(right))
        case .compare(let comparison, let left, let right):
            return try compare(comparison, left, right, at: syntax.place)
        case .between(let value, let low, let high):
            return .and(
                try compare(.greaterOrEqual, value, low, at: syntax.place),
                try compare(.lessOrEqual, value, high, at: syntax.place))
        case .isIn(let value, let members): return try isIn(value, members, at: syntax.place)
        case .isInGroup(let value, let group, let place):
            return try isInGroup(value, group, at: place)
        case .isMissing(let inner): return try isMissing(inner, at: syntax.place)
        case .number, .string, .date, .name, .negate, .absolute, .arithmetic, .aggregate:
            return try truth(syntax)
        }
    }

    // MARK: Comparison

    private mutating func compare(
        _ comparison: Comparison, _ left: Syntax, _ right: Syntax, at place: Place
    ) throws(ExpressionFault) -> TruthNode {
        let (a, b) = (try operand(left), try operand(right))
        switch (a, b) {
        case (.number(let x, let xUnit), .number(let y, let yUnit)):
            _ = try agreed(left, x, xUnit, right, y, yUnit, verb: "compared", at: place)
            if let x = x.constant, let y = y.constant {
                return .constant(comparison.holds(Ratio.order(x, y)))
            }
            return .compare(comparison, x, y, xUnit == .none ? yUnit : xUnit)
        case (.reference(let x, .date), .reference(let y, .date)):
            return .compare(comparison, .name(x), .name(y), .calendarDay)
        case (.reference(let x, .date), .date(let y)): return .compareDate(comparison, x, y)
        case (.date(let x), .reference(let y, .date)): return .compareDate(comparison.mirrored, y, x)
        case (.date(let x), .date(let y)):
            return .constant(comparison.holds(x.day < y.day ? -1 : x.day > y.day ? 1 : 0))
        case (.reference(_, .date), .string(let text)), (.string(let text), .reference(_, .date)):
            throw ExpressionFault(
                reason: "\(a.words.capitalizedFirst) cannot be compared with \(b.words).",
                hint: "Write date '\(DateLiteral(text)?.text ?? "2025-03-31")'.", place: place)
        default: break
        }
        guard comparison.isEquality else {
            throw ExpressionFault(
                reason: "\(a.words.capitalizedFirst) and \(b.words) have no order to compare by.",
                hint: "Only `=` and `!=` can be asked of them.", place: place)
        }
        let same = try equality(a, left, b, right, at: place)
        return comparison == .equal ? same : .not(same)
    }

    private func equality(
        _ a: Operand, _ left: Syntax, _ b: Operand, _ right: Syntax, at place: Place
    ) throws(ExpressionFault) -> TruthNode {
        switch (a, b) {
        case (.truth(let x), .truth(let y)): return .same(x, y)
        case (.reference(let x, .text), .reference(let y, .text)): return .sameText(x, y)
        case (.reference(let x, .code(let list)), .reference(let y, .code(let other))) where list == other:
            return .compare(.equal, .name(x), .name(y), .none)
        case (.reference(let x, .text), .string(let text)), (.string(let text), .reference(let x, .text)):
            return .isText(x, [text])
        case (.reference(let x, .code(let list)), .string), (.reference(let x, .code(let list)), .number):
            return .isCode(x, try codes([right], of: list))
        case (.string, .reference(let x, .code(let list))), (.number, .reference(let x, .code(let list))):
            return .isCode(x, try codes([left], of: list))
        default:
            throw ExpressionFault(
                reason: "\(a.words.capitalizedFirst) cannot be compared with \(b.words).", place: place)
        }
    }

    // MARK: Sets

    private mutating func isIn(
        _ value: Syntax, _ members: [Syntax], at place: Place
    ) throws(ExpressionFault) -> TruthNode {
        switch try operand(value) {
        case .reference(let reference, .code(let list)):
            return .isCode(reference, try codes(members, of: list))
        case .reference(let reference, .text):
            var texts: [String] = []
            for member in members {
                guard case .string(let text) = member.form else {
                    throw ExpressionFault(
                        reason: "A set of texts holds texts in quotes.", place: member.place)
                }
                texts.append(text)
            }
            return .isText(reference, texts)
        case .number:
            var alternatives: TruthNode?
            for member in members {
                guard try number(member).0.constant != nil else {
                    throw ExpressionFault(
                        reason: "A set of numbers holds literals only.", place: member.place)
                }
                let next = try compare(.equal, value, member, at: member.place)
                alternatives = alternatives.map { .or($0, next) } ?? next
            }
            return alternatives ?? .constant(false)
        case let other:
            throw ExpressionFault(
                reason: "\(other.words.capitalizedFirst) cannot be looked up in a set.", place: place)
        }
    }

    private mutating func isInGroup(
        _ value: Syntax, _ group: String, at place: Place
    ) throws(ExpressionFault) -> TruthNode {
        guard let declared = vocabulary.groups[group] else {
            throw ExpressionFault(
                reason: "There is no code-list group `\(group)`.",
                hint: nearest(to: group, among: vocabulary.groups.keys).map { "Did you mean `\($0)`?" },
                place: place)
        }
        let operand = try operand(value)
        guard case .reference(let reference, .code(let list)) = operand, list == declared.list else {
            throw ExpressionFault(
                reason: "`\(group)` holds codes of `\(declared.list)`, but this is \(operand.words).",
                place: value.place)
        }
        var ids: [Int] = []
        for member in declared.members { ids.append(try id(of: member, in: list, at: place)) }
        return .isCode(reference, CodeSet(ids: ids, texts: declared.members))
    }

    /// The codes that literals stand for; a bare whole number stands for the code of that text.
    private func codes(_ literals: [Syntax], of list: String) throws(ExpressionFault) -> CodeSet {
        var ids: [Int] = []
        var texts: [String] = []
        for literal in literals {
            let text: String
            switch literal.form {
            case .string(let content): text = content
            case .number(_, let spelling): text = spelling
            default:
                throw ExpressionFault(
                    reason: "A code of `\(list)` can be compared only with its codes, written in quotes.",
                    place: literal.place)
            }
            ids.append(try id(of: text, in: list, at: literal.place))
            texts.append(text)
        }
        return CodeSet(ids: ids, texts: texts)
    }

    private func id(of code: String, in list: String, at place: Place) throws(ExpressionFault) -> Int {
        guard let codes = vocabulary.lists[list] else {
            throw ExpressionFault(reason: "There is no code list `\(list)`.", place: place)
        }
        if let id = codes.ids[code] { return id }
        throw ExpressionFault(
            reason: "'\(code)' is not a code of `\(list)`.",
            hint: nearest(to: code, among: codes.codes).map { "Did you mean '\($0)'?" }, place: place)
    }

    // MARK: Presence

    private mutating func isMissing(_ inner: Syntax, at place: Place) throws(ExpressionFault) -> TruthNode {
        switch try operand(inner) {
        case .reference(let reference, _), .truth(.name(let reference)), .number(.name(let reference), _):
            return .nameIsMissing(reference)
        case .number(.constant, _), .string, .date:
            throw ExpressionFault(reason: "A literal is never missing.", place: inner.place)
        case .number(.aggregate(let kind, _, _), _) where kind == .sum || kind == .count:
            throw ExpressionFault(
                reason: "`\(kind.rawValue)` is never missing: of nothing it is 0.",
                hint: "Ask `count(where …) = 0`.", place: inner.place)
        case .number(let node, _): return .isMissing(node)
        case .truth:
            throw ExpressionFault(
                reason: "Only names and numbers can be missing, not conditions.", place: inner.place)
        }
    }
}

extension String {
    /// The same with a capital first letter, to begin a sentence.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
