/// The values of a number node over a batch: one constant for all rows, or one value per row.
enum Numbers {
    case constant(Ratio)
    case integers([Int64])
    case ratios([Ratio])

    /// The constant, if it can stand in a column of integers.
    var smallConstant: Int64? {
        if case .constant(let value) = self { value.columnInteger } else { nil }
    }

    var isMissingThroughout: Bool {
        if case .constant(let value) = self { value.isMissing } else { false }
    }

    func column(count: Int) -> Column {
        switch self {
        case .integers(let values): .integers(values)
        case .ratios(let values): .ratios(values)
        case .constant(let value) where value.isMissing:
            .integers(Array(repeating: Column.missing, count: count))
        case .constant(let value):
            if let integer = value.columnInteger {
                .integers(Array(repeating: integer, count: count))
            } else {
                .ratios(Array(repeating: value, count: count))
            }
        }
    }
}

/// Values read as fractions, whatever they are stored as; one type per storage keeps loops free of switches.
protocol RatioSource {
    func ratio(_ row: Int) -> Ratio
}

struct ConstantSource: RatioSource {
    let value: Ratio
    @inline(__always) func ratio(_ row: Int) -> Ratio { value }
}

struct IntegerSource: RatioSource {
    let values: [Int64]
    @inline(__always) func ratio(_ row: Int) -> Ratio { Ratio(integer: values[row]) }
}

struct FractionSource: RatioSource {
    let values: [Ratio]
    @inline(__always) func ratio(_ row: Int) -> Ratio { values[row] }
}

/// Work to be done on two sources, once their storage is known.
protocol PairWork {
    associatedtype Result
    func run(_ left: some RatioSource, _ right: some RatioSource) throws(EvaluationFault) -> Result
}

extension PairWork {
    func run(on left: Numbers, _ right: Numbers) throws(EvaluationFault) -> Result {
        switch left {
        case .constant(let value): try run(first: ConstantSource(value: value), right)
        case .integers(let values): try run(first: IntegerSource(values: values), right)
        case .ratios(let values): try run(first: FractionSource(values: values), right)
        }
    }

    private func run(first: some RatioSource, _ right: Numbers) throws(EvaluationFault) -> Result {
        switch right {
        case .constant(let value): try run(first, ConstantSource(value: value))
        case .integers(let values): try run(first, IntegerSource(values: values))
        case .ratios(let values): try run(first, FractionSource(values: values))
        }
    }
}
