/// Evaluates nodes over a batch of rows, a whole column at a time.
struct Evaluator {
    let columns: Columns
    /// The lines to aggregate; nil where each row is itself a line.
    let lines: LineBatch?

    func truths(_ node: TruthNode) throws(EvaluationFault) -> [Truth] {
        switch node {
        case .constant(let value): return all(value ? .true : .false)
        case .name(let reference): return try stored(reference)
        case .compare(let comparison, let left, let right, _):
            return try compare(comparison, try numbers(left), try numbers(right))
        case .compareDate(let comparison, let reference, let date):
            guard let days = try integers(reference) else { return all(.unknown) }
            return try compare(comparison, .integers(days), .constant(Ratio(integer: date.day)))
        case .same(let left, let right):
            var result = try truths(left)
            Kernels.merge(&result, try truths(right)) { a, b in (a | b) & 2 != 0 ? 2 : a == b ? 1 : 0 }
            return result
        case .isCode(let reference, let set):
            guard let ids = try integers(reference) else { return all(.unknown) }
            return Kernels.isCode(ids, set)
        case .isText(let reference, let wanted): return try isText(reference, wanted)
        case .sameText(let left, let right): return try sameText(left, right)
        case .isMissing(let node): return missing(try numbers(node).column(count: columns.count))
        case .nameIsMissing(let reference): return missing(columns[reference.slot])
        case .not(let inner):
            var result = try truths(inner)
            Kernels.not(&result)
            return result
        case .and(let left, let right):
            var result = try truths(left)
            Kernels.and(&result, try truths(right))
            return result
        case .or(let left, let right):
            var result = try truths(left)
            Kernels.or(&result, try truths(right))
            return result
        }
    }

    func numbers(_ node: NumberNode) throws(EvaluationFault) -> Numbers {
        switch node {
        case .constant(let value): return .constant(value)
        case .name(let reference):
            switch columns[reference.slot] {
            case nil: return .constant(.missing)
            case .integers(let values): return .integers(values)
            case .ratios(let values): return .ratios(values)
            case .texts: throw .wrongColumn(reference.name)
            }
        case .negate(let inner): return try negated(try numbers(inner))
        case .absolute(let inner): return try absolute(try numbers(inner))
        case .arithmetic(let operation, let left, let right):
            return try arithmetic(operation, try numbers(left), try numbers(right))
        case .aggregate(let kind, let value, let condition):
            guard let lines else { throw .wrongScope }
            return try lines.aggregated(kind, value, condition)
        }
    }

    private func all(_ truth: Truth) -> [Truth] { Array(repeating: truth, count: columns.count) }

    /// The integers of a name; nil where every value is missing.
    private func integers(_ reference: Reference) throws(EvaluationFault) -> [Int64]? {
        switch columns[reference.slot] {
        case nil: return nil
        case .integers(let values): return values
        case .ratios, .texts: throw .wrongColumn(reference.name)
        }
    }

    private func stored(_ reference: Reference) throws(EvaluationFault) -> [Truth] {
        guard let values = try integers(reference) else { return all(.unknown) }
        return Kernels.test(values) { $0 != 0 }
    }

    private func missing(_ column: Column?) -> [Truth] {
        switch column {
        case nil: all(.true)
        case .integers(let values): Kernels.truths(values) { Truth(rawValue: $0 == Int64.min ? 1 : 0) }
        case .ratios(let values): Kernels.truths(values) { Truth(rawValue: $0.isMissing ? 1 : 0) }
        case .texts(let values): values.map { $0 == nil ? .true : .false }
        }
    }

    // MARK: Text

    private func texts(_ reference: Reference) throws(EvaluationFault) -> [String?]? {
        switch columns[reference.slot] {
        case nil: return nil
        case .texts(let values): return values
        case .integers, .ratios: throw .wrongColumn(reference.name)
        }
    }

    private func isText(_ reference: Reference, _ wanted: [String]) throws(EvaluationFault) -> [Truth] {
        guard let values = try texts(reference) else { return all(.unknown) }
        return values.map { value in
            guard let value else { return .unknown }
            return wanted.contains { Evaluator.same($0, value) } ? .true : .false
        }
    }

    private func sameText(_ left: Reference, _ right: Reference) throws(EvaluationFault) -> [Truth] {
        guard let a = try texts(left), let b = try texts(right) else { return all(.unknown) }
        return zip(a, b).map { x, y in
            guard let x, let y else { return .unknown }
            return Evaluator.same(x, y) ? .true : .false
        }
    }

    /// Byte for byte, as databases compare; Swift's own equality takes é and e + ´ for one.
    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}
