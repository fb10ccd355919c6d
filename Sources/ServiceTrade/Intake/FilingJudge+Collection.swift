import Tabular

extension FilingJudge {
    /// Reports a filing that comes before its collection opens, or after it is closed.
    func checkCollection(_ institution: CreditCode, _ period: Period, _ index: Int, _ draft: inout Draft) throws {
        let rule: StructuralRule
        let (actual, expected): (Day, Phrase)
        switch try admission?(institution, period) {
        case nil, .taken: return
        case .notOpen(let opens, let today):
            (rule, actual, expected) = (.collectionNotOpen, today, Phrase(opens.description))
        case .closed(let close, let today):
            (rule, actual) = (.collectionClosed, today)
            expected = Phrase(
                en: "until \(close), and after it only with a lock exception, which the bureau records on request",
                zh: "\(close) 及以前；此后须向统计机构申请并经其登记补报例外")
        }
        let row = draft.filings[index].rows.lowerBound
        let column = checker.header.columns[1]
        var finding = rule.finding(
            line: draft.records.line(of: row), column: column.map { $0 + 1 }, field: "period",
            actual: Phrase(actual.description), expected: expected)
        draft.placeInFiling(&finding, record: row, field: "period")
        draft.report(finding, record: row)
    }
}
