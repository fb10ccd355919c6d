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

/// Whether the collection of the form for a period takes a filing of an institution; nil where there is none.
public typealias CollectionAdmission = (CreditCode, Period) throws -> Admission?

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
    let checker: FormChecker
    private let isRegistered: ((CreditCode) throws -> Bool)?
    private let history: History?
    private let kept: KeptExplanations?
    /// Whether a filing is taken at the time of its receipt.
    let admission: CollectionAdmission?
    /// What passed between institutions.
    let passed: PassedFigures
    private var seen: Set<FilingKey> = []
    /// The filings found clean so far.
    public private(set) var accepted = RunHistory()
    /// What was explained in this run, the newest first: the next input may hold a filing again.
    private var explained: [FilingKey: [KeptExplanation]] = [:]

    /// Creates a judge.
    ///
    /// - Parameters:
    ///   - isRegistered: whether an institution is in the register; nil leaves out that check.
    ///   - history: what was accepted before; nil leaves out the rules that compare with it.
    ///   - kept: what was explained in earlier revisions; asked only for filings with a query that is not explained.
    ///   - admission: whether the collection takes a filing; nil where no collection is made of the form.
    ///   - passed: what passed between institutions, so that earlier figures are those of who has the business now.
    public init(
        checker: FormChecker, isRegistered: ((CreditCode) throws -> Bool)? = nil, history: History? = nil,
        kept: KeptExplanations? = nil, admission: CollectionAdmission? = nil,
        passed: PassedFigures = .none
    ) {
        self.checker = checker
        self.isRegistered = isRegistered
        self.history = history
        self.kept = kept
        self.admission = admission
        self.passed = passed
    }

    /// Begins another input, which may hold a filing again, as its next revision.
    public func beginInput(checker: FormChecker) -> FilingJudge {
        var next = FilingJudge(
            checker: checker, isRegistered: isRegistered, history: history, kept: kept, admission: admission,
            passed: passed)
        next.accepted = accepted
        next.explained = explained
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
            if !passed.successions.isEmpty { checkSuccession(institution, period, index, &draft) }
            if admission != nil { try checkCollection(institution, period, index, &draft) }
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
    /// history for those behind it, if it is clean. Those of different institutions are judged together, unless
    /// figures passed between them.
    private mutating func compare(_ draft: inout Draft, _ others: [String: RunHistory]) throws {
        guard let history, checker.weights != nil else {
            for index in draft.filings.indices { try answerQueries(index, &draft) }
            return
        }
        let width = checker.compared.count
        for round in rounds(draft) {
            for rules in [checker.historyRules, checker.partRules] {
                try checker.judge(rules, among: round, &draft, passed: passed) { form, institution, period in
                    let key = FilingKey(institution: institution, period: period)
                    let values = form == checker.form.id ? accepted.values(key) : others[form]?.values(key)
                    if let values { return values }
                    return try history(form, institution, period).map { checker.values(of: $0, on: form, in: period) }
                }
            }
            for index in round { try answerQueries(index, &draft) }
            for index in round where draft.filings[index].isClean {
                accepted.add(draft.filings[index], draft.values[index * width..<(index + 1) * width])
            }
        }
        for index in draft.filings.indices where draft.filings[index].institution == nil {
            try answerQueries(index, &draft)
        }
        checker.reportMissingRates(&draft)
    }

    /// Lays explanations beside the queries of a filing: its own, those of earlier inputs and of earlier revisions.
    private func answerQueries(_ index: Int, _ draft: inout Draft) throws {
        guard !draft.filings[index].queries.isEmpty || !draft.filings[index].explanations.isEmpty else { return }
        try checker.answerQueries(index, &draft) { [explained, kept] institution, period in
            let earlier = try kept?(institution, period) ?? []
            // What is of this run and kept already has a receipt there.
            let own = (explained[FilingKey(institution: institution, period: period)] ?? []).map { one in
                earlier.first { $0.explanation == one.explanation && $0.basis == one.basis } ?? one
            }
            return own + earlier
        }
    }

    /// Keeps in mind what was explained with a filing, should the next input hold it again.
    private mutating func remember(_ filing: CheckedFiling) {
        guard !filing.findings.isEmpty, filing.verdict != .rejected, let institution = filing.institution,
            let period = filing.period
        else { return }
        let given = filing.findings.compactMap { finding -> KeptExplanation? in
            guard finding.carriedFrom == nil, let explanation = finding.explanation else { return nil }
            return KeptExplanation(explanation.about(finding.subject), basis: finding.basis, receipt: "")
        }
        guard !given.isEmpty else { return }
        explained[FilingKey(institution: institution, period: period), default: []].insert(contentsOf: given, at: 0)
    }

    /// The filings of a block in rounds, each with at most one filing of an institution, in their order.
    private func rounds(_ draft: Draft) -> [[Int]] {
        var rounds: [[Int]] = []
        var next: [CreditCode: Int] = [:]
        for (index, filing) in draft.filings.enumerated() {
            guard let institution = filing.institution.map(passed.successions.first(linkedWith:)) else { continue }
            let round = next[institution, default: 0]
            next[institution] = round + 1
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(index)
        }
        return rounds
    }

    private mutating func conclude(_ draft: Draft, _ result: inout JudgedBlock) {
        let lines = CheckedLines(columns: draft.columns, sums: draft.sums, texts: draft.texts.texts)
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
            byFiling[filing, default: []].append(finding)
        }
        result.filings.reserveCapacity(draft.filings.count)
        for (index, filing) in draft.filings.enumerated() {
            var findings = byFiling[index] ?? []
            findings.sort { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
            let verdict: Verdict = filing.errors > 0 ? .rejected : filing.isClean ? .clean : .queried
            result.findings += findings
            let checked = CheckedFiling(lines: lines, draft: filing, findings: findings, verdict: verdict)
            remember(checked)
            result.filings.append(checked)
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
