extension LineBatch {
    /// One value per filing: the aggregate over its lines where the condition is true.
    func aggregated(
        _ kind: Aggregate, _ value: NumberNode?, _ condition: TruthNode?
    ) throws(EvaluationFault) -> Numbers {
        let evaluator = Evaluator(columns: columns, lines: nil)
        var mask: [Truth]?
        if let condition { mask = try evaluator.truths(condition) }
        let values = try value.map { value throws(EvaluationFault) in try evaluator.numbers(value) }
        let result = try aggregated(kind, values, mask)
        return missing == .skipped ? result : withoutOpen(result, mask, values)
    }

    private func aggregated(
        _ kind: Aggregate, _ values: Numbers?, _ mask: [Truth]?
    ) throws(EvaluationFault) -> Numbers {
        switch values {
        case nil: return .integers(counts(mask))
        case .integers(let values):
            if kind == .sum { return sums(values, mask) }
            return .integers(extremes(values, mask, largest: kind == .max))
        case .ratios(let values): return .ratios(try folded(kind, values, mask))
        case .constant(let constant): return try aggregated(kind, constant, mask)
        }
    }

    /// The results, missing for a filing with a line that may count and whose value or condition is unknown.
    private func withoutOpen(_ result: Numbers, _ mask: [Truth]?, _ values: Numbers?) -> Numbers {
        let column = values?.column(count: columns.count)
        let isOpen = groups.map { group in
            group.contains { row in
                if let mask, mask[row] != .true { return mask[row] == .unknown }
                return column?.lacks(row) ?? false
            }
        }
        guard isOpen.contains(true) else { return result }
        switch result.column(count: groups.count) {
        case .integers(let values): return .integers(zip(values, isOpen).map { $1 ? Column.missing : $0 })
        case .ratios(let values): return .ratios(zip(values, isOpen).map { $1 ? .missing : $0 })
        case .texts: return result
        }
    }

    private func counts(_ mask: [Truth]?) -> [Int64] {
        guard let mask else { return groups.map { Int64($0.count) } }
        return groups.map { group in
            var total: Int64 = 0
            for row in group where mask[row] == .true { total += 1 }
            return total
        }
    }

    /// Calls `body` with the row of each line of a group that counts.
    @inline(__always)
    private func forEach<Failure: Error>(
        _ group: Range<Int>, _ mask: [Truth]?, _ body: (Int) throws(Failure) -> Void
    ) throws(Failure) {
        if let mask {
            for row in group where mask[row] == .true { try body(row) }
        } else {
            for row in group { try body(row) }
        }
    }

    private func sums(_ values: [Int64], _ mask: [Truth]?) -> Numbers {
        let totals = groups.map { group in
            // 64-bit values cannot overflow a 128-bit total in any number of lines that fits in memory.
            var total: Int128 = 0
            forEach(group, mask) { row in
                let value = values[row]
                total &+= value == Column.missing ? 0 : Int128(value)
            }
            return total
        }
        if totals.allSatisfy({ Int64(exactly: $0) != nil && $0 != Int128(Column.missing) }) {
            return .integers(totals.map { Int64(truncatingIfNeeded: $0) })
        }
        return .ratios(totals.map { Ratio(unchecked: $0, 1) })
    }

    private func extremes(_ values: [Int64], _ mask: [Truth]?, largest: Bool) -> [Int64] {
        groups.map { group in
            var best = Column.missing
            forEach(group, mask) { row in
                let value = values[row]
                if value == Column.missing { return }
                if best == Column.missing || (largest ? value > best : value < best) { best = value }
            }
            return best
        }
    }

    private func folded(
        _ kind: Aggregate, _ values: [Ratio], _ mask: [Truth]?
    ) throws(EvaluationFault) -> [Ratio] {
        var results: [Ratio] = []
        results.reserveCapacity(groups.count)
        for group in groups {
            var result = kind == .sum ? Ratio(unchecked: 0, 1) : .missing
            try forEach(group, mask) { (row) throws(EvaluationFault) in
                let value = values[row]
                if value.isMissing { return }
                if kind == .sum {
                    result = try result.adding(value)
                } else if result.isMissing || Ratio.order(value, result) == (kind == .max ? 1 : -1) {
                    result = value
                }
            }
            results.append(result)
        }
        return results
    }

    private func aggregated(
        _ kind: Aggregate, _ constant: Ratio, _ mask: [Truth]?
    ) throws(EvaluationFault) -> Numbers {
        let missing = constant.isMissing
        var results: [Ratio] = []
        for count in counts(mask) {
            if kind == .sum {
                let times = Ratio(unchecked: missing ? 0 : Int128(count), 1)
                results.append(try (missing ? Ratio(unchecked: 0, 1) : constant).multiplied(by: times))
            } else {
                results.append(count == 0 ? .missing : constant)
            }
        }
        return .ratios(results)
    }
}

extension Column {
    /// Whether the value of a row is missing.
    fileprivate func lacks(_ row: Int) -> Bool {
        switch self {
        case .integers(let values): values[row] == Column.missing
        case .ratios(let values): values[row].isMissing
        case .texts(let values): values[row] == nil
        }
    }
}
