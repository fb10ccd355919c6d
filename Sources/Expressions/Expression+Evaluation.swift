/// What an aggregate makes of lines whose value is missing or whose condition is unknown.
public enum MissingLines: Sendable {
    /// They are left out, as SQL does.
    case skipped
    /// They make the aggregate missing: what is not known of a part is not known of the whole.
    case decisive
}

// A number too large anywhere in the rows asked for is a fault, even where the answer would not have
// depended on it: whether rows share a batch must never change what is reported about them.
extension Expression {
    /// The answer of a line condition for every row.
    ///
    /// Names of filings are read from their slots too, already repeated on every line of the filing.
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    /// - Complexity: O(rows × nodes).
    public func truths(of columns: Columns) throws(EvaluationFault) -> [Truth] {
        try truths(by: try lineEvaluator(columns, nil))
    }

    /// The answer of a line condition for the selected rows only, in their order.
    ///
    /// Only the columns the condition reads are gathered.
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    public func truths(of columns: Columns, rows: [Int32]) throws(EvaluationFault) -> [Truth] {
        try truths(by: try lineEvaluator(columns, rows))
    }

    /// The answer of a filing condition for every filing, or for the selected ones in their order.
    ///
    /// - Parameters:
    ///   - lines: The lines of all filings.
    ///   - groups: The lines of each filing, as ranges of rows of `lines`.
    ///   - filings: The names of filings, one row per filing.
    ///   - selected: Indexes into `groups`; nil for all.
    ///   - missing: What aggregates make of lines with a missing value or an unknown condition.
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    public func truths(
        lines: Columns, groups: [Range<Int>], filings: Columns, selected: [Int32]? = nil,
        missing: MissingLines = .skipped
    ) throws(EvaluationFault) -> [Truth] {
        try truths(by: try filingEvaluator(lines, groups, filings, selected, missing))
    }

    /// The value of a line expression on every row.
    ///
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    public func numbers(of columns: Columns) throws(EvaluationFault) -> Column {
        try numbers(by: try lineEvaluator(columns, nil))
    }

    /// The value of a line expression on the selected rows only, in their order.
    ///
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    public func numbers(of columns: Columns, rows: [Int32]) throws(EvaluationFault) -> Column {
        try numbers(by: try lineEvaluator(columns, rows))
    }

    /// The value of a filing expression for every filing, or for the selected ones in their order.
    ///
    /// - Throws: `EvaluationFault`, `.overflow` if a number leaves 128 bits.
    public func numbers(
        lines: Columns, groups: [Range<Int>], filings: Columns, selected: [Int32]? = nil,
        missing: MissingLines = .skipped
    ) throws(EvaluationFault) -> Column {
        try numbers(by: try filingEvaluator(lines, groups, filings, selected, missing))
    }

    private func truths(by evaluator: Evaluator) throws(EvaluationFault) -> [Truth] {
        guard case .truth(let node) = root else { throw .notATruth }
        return try evaluator.truths(node)
    }

    private func numbers(by evaluator: Evaluator) throws(EvaluationFault) -> Column {
        guard case .number(let node, _) = root else { throw .notANumber }
        return try evaluator.numbers(node).column(count: evaluator.columns.count)
    }

    private func lineEvaluator(_ columns: Columns, _ rows: [Int32]?) throws(EvaluationFault) -> Evaluator {
        guard scope == .line else { throw .wrongScope }
        return Evaluator(columns: rows.map { columns.gathered(rowReads, rows: $0) } ?? columns, lines: nil)
    }

    private func filingEvaluator(
        _ lines: Columns, _ groups: [Range<Int>], _ filings: Columns, _ selected: [Int32]?,
        _ missing: MissingLines
    ) throws(EvaluationFault) -> Evaluator {
        guard scope == .filing else { throw .wrongScope }
        precondition(groups.count == filings.count, "one row per filing")
        let chosen = selected.map { rows in rows.map { groups[Int($0)] } } ?? groups
        let rows = selected.map { filings.gathered(rowReads + lineReads, rows: $0) } ?? filings
        let batch = LineBatch(lines: lines, groups: chosen, filings: rows, reads: lineReads, missing: missing)
        return Evaluator(columns: rows, lines: batch)
    }
}
