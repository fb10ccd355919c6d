import Tabular

/// Judges filings that are kept by the rules, the rates and the history of today.
public struct StoredFilingJudge {
    private let checker: FormChecker
    private let kept: [Field]
    private let text: StoredFilingText

    /// Creates a judge for the form as it is in force.
    public init(form: Form, framework: Framework, rates: RateTable) {
        checker = FormChecker(form: form, framework: framework, rates: rates)
        text = StoredFilingText(form: form, framework: framework)
        kept = form.lineFields.filter { if case .multiplier = $0.kind { false } else { true } }
    }

    /// Holds every rule against a filing; its lines have a value for every kept field of the form.
    ///
    /// Lines are named by their place in the filing, from 1.
    ///
    /// - Parameters:
    ///   - isRegistered: whether an institution is in the register.
    ///   - history: what was accepted before.
    ///   - explanations: those in force, whether they came with the filing or later.
    /// - Returns: what stands for and against the filing.
    public func findings(
        on filing: StoredFiling, isRegistered: @escaping (CreditCode) throws -> Bool, history: @escaping History,
        explanations: @escaping KeptExplanations, passed: PassedFigures
    ) throws -> [Finding] {
        var judge = FilingJudge(
            checker: checker, isRegistered: isRegistered, history: history, kept: explanations, passed: passed)
        return try judge.judge(checker.check(records(filing))).findings
    }

    private func records(_ filing: StoredFiling) -> RecordBlock {
        var block = RecordBlock(width: checker.header.width, bytes: [], firstLine: 0)
        let head = checker.form.filingFields.map { field in
            switch field.name {
            case "institution": filing.institution
            case "period": filing.period
            case "nil": filing.isNil ? "true" : ""
            case "award_use": filing.awardUse.map { "\($0)" } ?? ""
            default: ""
            }
        }
        let lines = filing.lines.isEmpty ? [checker.form.lineFields.map { _ in "" }] : text.cells(of: filing).map(cells)
        for (place, cells) in lines.enumerated() {
            for cell in head + cells {
                block.bounds.append(UInt32(block.bytes.count))
                block.bytes += cell.utf8
                block.bounds.append(UInt32(block.bytes.count))
            }
            block.lines.append(UInt32(place + 1))
        }
        return block
    }

    /// The cells of a line; a power of ten is no longer needed, as amounts are kept whole.
    private func cells(_ written: [String]) -> [String] {
        let values = Dictionary(zip(kept.map(\.name), written)) { first, _ in first }
        return checker.form.lineFields.map { values[$0.name] ?? "" }
    }
}
