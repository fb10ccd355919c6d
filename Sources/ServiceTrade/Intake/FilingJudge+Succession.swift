import Tabular

extension FilingJudge {
    /// Reports a filing with figures for a period that began when the institution had gone into others.
    ///
    /// A nil return says what is true of it, and is how it takes back figures that it filed before that was known.
    func checkSuccession(_ institution: CreditCode, _ period: Period, _ index: Int, _ draft: inout Draft) {
        guard !draft.filings[index].isNil, let end = passed.successions.end(of: institution, before: period) else {
            return
        }
        let row = draft.filings[index].rows.lowerBound
        let column = checker.header.columns[1]
        let names = end.successors.map(\.description)
        var finding = StructuralRule.institutionSucceeded.finding(
            line: draft.records.line(of: row), column: column.map { $0 + 1 }, field: "period",
            actual: Phrase(period.description),
            expected: Phrase(en: names.joined(separator: ", "), zh: names.joined(separator: "、")))
        finding.values["day"] = Phrase(end.day.description)
        draft.placeInFiling(&finding, record: row, field: "period")
        draft.report(finding, record: row)
    }
}
