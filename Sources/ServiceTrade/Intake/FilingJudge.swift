import Expressions
import Tabular

/// What tells a filing from others: the institution and the period.
public struct FilingKey: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period

    /// Creates a key of both parts.
    public init(institution: CreditCode, period: Period) {
        self.institution = institution
        self.period = period
    }
}

/// What a block of filings came to.
public struct JudgedBlock: Sendable {
    /// The filings in the order in which they came.
    public var filings: [CheckedFiling] = []
    /// All findings, those on no filing first.
    public var findings: [Finding] = []
    /// The filings that came before in the same input, not next to these.
    public var repeated: [FilingKey] = []
}

/// Passes judgement on checked blocks, in the order of the input: the register and what was
/// accepted before are held against them.
///
/// Filings that this judge found clean are history for those that follow, whether or not they
/// are kept, so that trying and filing come to the same verdicts. Each form has a judge of its own; what
/// the judges of other forms found clean is handed over with each block.
public struct FilingJudge {
    private let checker: FormChecker
    private let isRegistered: ((CreditCode) throws -> Bool)?
    private let history: History?
    private var seen: Set<FilingKey> = []
    /// The filings found clean so far.
    public private(set) var accepted = RunHistory()

    /// Creates a judge.
    ///
    /// - Parameters:
    ///   - isRegistered: whether an institution is in the register; nil leaves out that check.
    ///   - history: what was accepted before; nil leaves out the rules that compare with it.
    public init(checker: FormChecker, isRegistered: ((CreditCode) throws -> Bool)? = nil, history: History? = nil) {
        self.checker = checker
        self.isRegistered = isRegistered
        self.history = history
    }

    /// Begins another input, which may hold a filing again, as its next revision.
    public func beginInput(checker: FormChecker) -> FilingJudge {
        var next = FilingJudge(checker: checker, isRegistered: isRegistered, history: history)
        next.accepted = accepted
        return next
    }

    /// Passes judgement on one block.
    ///
    /// - Parameters:
    ///   - isRejected: whether a fault of the whole input rejects every filing in it.
    ///   - refusesRepeats: whether a filing that came before is a finding, not a matter of regrouping.
    ///   - others: what was found clean in the same run on other forms.
    public mutating func judge(
        _ block: CheckedBlock, isRejected: Bool = false, refusesRepeats: Bool = false,
        others: [String: RunHistory] = [:]
    ) throws -> JudgedBlock {
        var draft = block.draft
        var result = JudgedBlock()
        for index in draft.filings.indices {
            guard let institution = draft.filings[index].institution else { continue }
            try checkRegister(institution, index, &draft)
            guard let period = draft.filings[index].period else { continue }
            let key = FilingKey(institution: institution, period: period)
            guard !seen.insert(key).inserted else { continue }
            result.repeated.append(key)
            if refusesRepeats { reportRepeat(index, &draft) }
        }
        if isRejected { for index in draft.filings.indices { draft.filings[index].errors += 1 } }
        try compare(&draft, others)
        conclude(draft, &result)
        return result
    }

    private func checkRegister(_ institution: CreditCode, _ index: Int, _ draft: inout Draft) throws {
        guard let isRegistered, try !isRegistered(institution) else { return }
        let row = draft.filings[index].rows.lowerBound
        let column = checker.header.columns[0]
        var finding = StructuralRule.institutionUnknown.finding(
            line: draft.records.line(of: row), column: column.map { $0 + 1 }, field: "institution",
            actual: Phrase(institution.description), expected: Phrase(en: "a registered institution", zh: "名录内机构"))
        draft.placeInFiling(&finding, record: row, field: "institution")
        draft.report(finding, record: row)
    }

    private func reportRepeat(_ index: Int, _ draft: inout Draft) {
        let row = draft.filings[index].rows.lowerBound
        var finding = StructuralRule.filingRepeated.finding(line: draft.records.line(of: row))
        draft.placeInFiling(&finding, record: row, field: nil)
        draft.report(finding, record: row)
    }

    /// Holds history against the filings.
    ///
    /// Filings of one institution are judged one after the other, wherever blocks are cut: each is
    /// history for those behind it, if it is clean. Those of different institutions are judged together.
    private mutating func compare(_ draft: inout Draft, _ others: [String: RunHistory]) throws {
        guard let history, checker.weights != nil else { return }
        let width = checker.compared.count
        for round in rounds(draft) {
            for rules in [checker.historyRules, checker.partRules] {
                try checker.judge(rules, among: round, &draft) { form, institution, period in
                    let key = FilingKey(institution: institution, period: period)
                    let values = form == checker.form.id ? accepted.values(key) : others[form]?.values(key)
                    if let values { return values }
                    return try history(form, institution, period).map { checker.values(of: $0, on: form, in: period) }
                }
            }
            for index in round where draft.filings[index].isClean {
                accepted.add(draft.filings[index], draft.values[index * width..<(index + 1) * width])
            }
        }
        checker.reportMissingRates(&draft)
    }

    /// The filings of a block in rounds, each with at most one filing of an institution, in their order.
    private func rounds(_ draft: Draft) -> [[Int]] {
        var rounds: [[Int]] = []
        var next: [CreditCode: Int] = [:]
        for (index, filing) in draft.filings.enumerated() {
            guard let institution = filing.institution else { continue }
            let round = next[institution, default: 0]
            next[institution] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(index)
        }
        return rounds
    }

    private mutating func conclude(_ draft: Draft, _ result: inout JudgedBlock) {
        let lines = CheckedLines(columns: draft.columns, sums: draft.sums)
        var byFiling: [Int: [Finding]] = [:]
        for (filing, finding) in draft.findings {
            guard filing >= 0 else {
                result.findings.append(finding)
                continue
            }
            var finding = finding
            let row = draft.filings[filing].rows.lowerBound
            finding.institution = checker.keyText(0, row, draft)
            finding.period = checker.keyText(1, row, draft)
            if finding.level == .query { finding.explanation = draft.filings[filing].explanations[finding.rule] }
            byFiling[filing, default: []].append(finding)
        }
        result.filings.reserveCapacity(draft.filings.count)
        for (index, filing) in draft.filings.enumerated() {
            var findings = byFiling[index] ?? []
            if !filing.explanations.isEmpty { addUnused(filing, index, draft, &findings) }
            findings.sort { ($0.line ?? 0) < ($1.line ?? 0) }
            let verdict: Verdict = filing.errors > 0 ? .rejected : filing.isClean ? .clean : .queried
            result.findings += findings
            result.filings.append(
                CheckedFiling(lines: lines, draft: filing, findings: findings, verdict: verdict))
        }
    }

    private func addUnused(_ filing: DraftFiling, _ index: Int, _ draft: Draft, _ findings: inout [Finding]) {
        let row = filing.rows.lowerBound
        for rule in filing.explanations.keys.sorted() where !findings.contains(where: { $0.rule == rule }) {
            var finding = StructuralRule.explanationUnused.finding(
                line: draft.records.line(of: row), actual: Phrase(rule))
            finding.institution = checker.keyText(0, row, draft)
            finding.period = checker.keyText(1, row, draft)
            draft.placeInFiling(&finding, record: row, field: "explanations")
            findings.append(finding)
        }
    }
}

/// The compared values of the filings on one form that were found clean in a run, kept flat.
public struct RunHistory: Sendable {
    private var places: [FilingKey: Int] = [:]
    private var kept: [Ratio] = []

    mutating func add(_ filing: DraftFiling, _ values: ArraySlice<Ratio>) {
        guard let institution = filing.institution, let period = filing.period else { return }
        let key = FilingKey(institution: institution, period: period)
        // Of a nil return no sums are kept, here as in the ledger, so that both are the same history.
        guard !filing.isNil else { return places[key] = -1 }
        places[key] = kept.count
        width = values.count
        kept += values
    }

    private var width = 0

    /// The values of a filing of this run, none for a nil return; nil where there is no such filing.
    func values(_ key: FilingKey) -> ArraySlice<Ratio>? {
        places[key].map { $0 < 0 ? [] : kept[$0..<$0 + width] }
    }
}

extension FormChecker {
    /// Institution (0) or period (1) of a record, in its proper form where it has one.
    func keyText(_ part: Int, _ row: Int, _ draft: Draft) -> String? {
        let filing = draft.filing(of: row)
        if part == 0, let code = draft.filings[filing].institution { return code.description }
        if part == 1, let period = draft.filings[filing].period { return period.description }
        return header.columns[part].map { shown(draft.records.text(row, $0)) }
    }

    /// Notes on filings in a currency without a rate for their period.
    func reportMissingRates(_ draft: inout Draft) {
        guard let weights, form.rules.contains(where: needsRates) else { return }
        for index in draft.filings.indices {
            guard let period = draft.filings[index].period else { continue }
            let rates = weights[period].weights
            for currency in draft.sums.currencies[draft.filings[index].sums] where currency >= 0 {
                guard rates[Int(currency)] == nil else { continue }
                let row = draft.filings[index].rows.lowerBound
                var finding = StructuralRule.rateMissing.finding(
                    line: draft.records.line(of: row), field: "currency",
                    actual: Phrase(currencies[Int(currency)].code), expected: Phrase(period.description))
                draft.placeInFiling(&finding, record: row, field: nil)
                draft.report(finding, record: row)
            }
        }
    }
}
