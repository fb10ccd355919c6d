extension Evaluator {
    func compare(
        _ comparison: Comparison, _ left: Numbers, _ right: Numbers
    ) throws(EvaluationFault) -> [Truth] {
        if left.isMissingThroughout || right.isMissingThroughout {
            return Array(repeating: .unknown, count: columns.count)
        }
        switch (left, right) {
        case (.integers(let a), .integers(let b)): return compare(comparison, a, b)
        case (.integers(let values), .constant(let bound)): return compare(comparison, values, bound)
        case (.constant(let bound), .integers(let values)):
            return compare(comparison.mirrored, values, bound)
        default: return try RatioComparison(comparison: comparison, rows: columns.count).run(on: left, right)
        }
    }

    private func compare(_ comparison: Comparison, _ a: [Int64], _ b: [Int64]) -> [Truth] {
        switch comparison {
        case .equal: Kernels.test(a, b) { $0 == $1 }
        case .notEqual: Kernels.test(a, b) { $0 != $1 }
        case .less: Kernels.test(a, b) { $0 < $1 }
        case .lessOrEqual: Kernels.test(a, b) { $0 <= $1 }
        case .greater: Kernels.test(a, b) { $0 > $1 }
        case .greaterOrEqual: Kernels.test(a, b) { $0 >= $1 }
        }
    }

    /// Compares integers with a fraction by comparing them with the whole numbers next to it.
    private func compare(_ comparison: Comparison, _ values: [Int64], _ bound: Ratio) -> [Truth] {
        let floor = Evaluator.floor(bound)
        let isWhole = floor * bound.denominator == bound.numerator
        // `x <= atMost` and `x <= below` say the same as `x <= bound` and `x < bound`.
        let atMost = Int64(clamping: floor)
        let below = Int64(clamping: isWhole ? max(floor, .min + 1) - 1 : floor)
        // A bound that no integer column can hold is never equal; missing stands for such a value.
        let exact = bound.columnInteger ?? Column.missing
        return switch comparison {
        case .equal: Kernels.test(values) { $0 == exact }
        case .notEqual: Kernels.test(values) { $0 != exact }
        case .less: Kernels.test(values) { $0 <= below }
        case .lessOrEqual: Kernels.test(values) { $0 <= atMost }
        case .greater: Kernels.test(values) { $0 > atMost }
        case .greaterOrEqual: Kernels.test(values) { $0 > below }
        }
    }

    /// The largest whole number not above a fraction.
    private static func floor(_ value: Ratio) -> Int128 {
        let (quotient, remainder) = value.numerator.quotientAndRemainder(dividingBy: value.denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

private struct RatioComparison: PairWork {
    let comparison: Comparison
    let rows: Int

    func run(_ left: some RatioSource, _ right: some RatioSource) throws(EvaluationFault) -> [Truth] {
        [Truth](unsafeUninitializedCapacity: rows) { target, count in
            for row in 0..<rows {
                let (a, b) = (left.ratio(row), right.ratio(row))
                target[row] =
                    a.isMissing || b.isMissing
                    ? .unknown : Truth(rawValue: comparison.holds(Ratio.order(a, b)) ? 1 : 0)
            }
            count = rows
        }
    }
}
