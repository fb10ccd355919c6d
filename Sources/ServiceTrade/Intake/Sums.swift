import Expressions
import Tabular

extension FormChecker {
    /// Sums the indicators of every filing, by currency.
    func sum(_ draft: inout Draft) {
        let columns = lineColumns(draft)
        let masks = indicators.map { indicator in
            indicator.condition.map { (try? $0.truths(of: columns)) ?? [] }
        }
        let fields = indicators.map { form.lineField($0.field) ?? 0 }
        let currency = form.lineFields.firstIndex { $0.kind == .code(list: "currencies") }
        draft.sums.amounts = indicators.map { _ in [] }
        for index in draft.filings.indices {
            let first = draft.sums.currencies.count
            let rows = draft.filings[index].rows
            var rowPlaces: [Int32] = []
            for row in rows {
                let code = currency.map { draft.columns[$0][row] } ?? -1
                rowPlaces.append(Int32(place(Int32(truncatingIfNeeded: max(code, -1)), from: first, &draft.sums)))
            }
            draft.filings[index].sums = first..<draft.sums.currencies.count
            for (number, field) in fields.enumerated() {
                let fits = add(
                    draft.columns[field], masks[number], rows, rowPlaces, to: &draft.sums.amounts[number])
                guard !fits else { continue }
                draft.report(
                    StructuralRule.totalOutOfRange.finding(
                        line: draft.records.line(of: rows.lowerBound), field: indicators[number].field),
                    record: rows.lowerBound)
            }
        }
    }

    /// The row of a currency in the sums of a filing that begin at `first`.
    @inline(__always)
    private func place(_ currency: Int32, from first: Int, _ sums: inout IndicatorSums) -> Int {
        var at = first
        while at < sums.currencies.count {
            if sums.currencies[at] == currency { return at }
            at &+= 1
        }
        sums.currencies.append(currency)
        for number in sums.amounts.indices { sums.amounts[number].append(0) }
        return at
    }

    /// Adds the values of rows to sums; false when a sum is too large to keep.
    private func add(
        _ values: [Int64], _ mask: [Truth]?, _ rows: Range<Int>, _ places: [Int32], to sums: inout [Int64]
    ) -> Bool {
        var fits = true
        sums.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { values in
                for row in rows {
                    let value = values[row]
                    if value == missing || mask.map({ $0[row] != .true }) ?? false { continue }
                    let place = Int(places[row &- rows.lowerBound])
                    let (sum, overflow) = sums[place].addingReportingOverflow(value)
                    sums[place] = sum
                    if overflow { fits = false }
                }
            }
        }
        return fits
    }

    /// Judges whole filings by the rules that need no history.
    func judgeFilings(_ draft: inout Draft) {
        // Without history nothing is looked up, and nothing can fail.
        try? judge(filingRules, among: draft.filings.indices, &draft, history: { _, _, _ in nil })
    }
}
