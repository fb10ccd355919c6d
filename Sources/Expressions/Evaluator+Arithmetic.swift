extension Evaluator {
    func arithmetic(
        _ operation: Arithmetic, _ left: Numbers, _ right: Numbers
    ) throws(EvaluationFault) -> Numbers {
        if left.isMissingThroughout || right.isMissingThroughout { return .constant(.missing) }
        if case .constant(let a) = left, case .constant(let b) = right {
            return .constant(try operation.applied(a, b))
        }
        if let result = whole(operation, left, right) { return .integers(result) }
        let work = RatioArithmetic(operation: operation, rows: columns.count)
        return .ratios(try work.run(on: left, right))
    }

    /// The result as integers, or nil if it needs fractions or larger numbers.
    private func whole(_ operation: Arithmetic, _ left: Numbers, _ right: Numbers) -> [Int64]? {
        switch (left, right) {
        case (.integers(let a), .integers(let b)):
            switch operation {
            case .add: return Kernels.integers(a, b) { $0.addingReportingOverflow($1) }
            case .subtract: return Kernels.integers(a, b) { $0.subtractingReportingOverflow($1) }
            case .multiply: return Kernels.integers(a, b) { $0.multipliedReportingOverflow(by: $1) }
            case .divide: return nil
            }
        case (.integers(let a), .constant):
            guard let b = right.smallConstant else { return nil }
            switch operation {
            case .add: return Kernels.integers(a) { $0.addingReportingOverflow(b) }
            case .subtract: return Kernels.integers(a) { $0.subtractingReportingOverflow(b) }
            case .multiply: return Kernels.integers(a) { $0.multipliedReportingOverflow(by: b) }
            case .divide: return nil
            }
        case (.constant, .integers(let b)):
            guard let a = left.smallConstant else { return nil }
            switch operation {
            case .add: return Kernels.integers(b) { a.addingReportingOverflow($0) }
            case .subtract: return Kernels.integers(b) { a.subtractingReportingOverflow($0) }
            case .multiply: return Kernels.integers(b) { a.multipliedReportingOverflow(by: $0) }
            case .divide: return nil
            }
        default: return nil
        }
    }

    func negated(_ value: Numbers) throws(EvaluationFault) -> Numbers {
        try arithmetic(.subtract, .constant(Ratio(unchecked: 0, 1)), value)
    }

    func absolute(_ value: Numbers) throws(EvaluationFault) -> Numbers {
        switch value {
        case .constant(let constant): return .constant(try constant.absolute())
        case .integers(let values):
            // The integer without a positive counterpart is the mark of a missing value.
            return .integers(values.map { $0 == Column.missing ? $0 : abs($0) })
        case .ratios(let values):
            var result: [Ratio] = []
            result.reserveCapacity(values.count)
            for value in values { result.append(try value.absolute()) }
            return .ratios(result)
        }
    }
}

private struct RatioArithmetic: PairWork {
    let operation: Arithmetic
    let rows: Int

    func run(_ left: some RatioSource, _ right: some RatioSource) throws(EvaluationFault) -> [Ratio] {
        var result: [Ratio] = []
        result.reserveCapacity(rows)
        for row in 0..<rows { result.append(try operation.applied(left.ratio(row), right.ratio(row))) }
        return result
    }
}
