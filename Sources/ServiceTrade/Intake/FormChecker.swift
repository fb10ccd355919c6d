import Expressions
public import Tabular

/// Checks what is filed on one form: everything that the filing itself, the framework and the
/// exchange rates can decide.
///
/// Blocks are independent of each other and may be checked at the same time on several threads;
/// what was accepted before comes in with `FilingJudge`, in the order of the input.
public struct FormChecker: Sendable {
    /// The form.
    public let form: Form
    /// Where the input has the fields of the form.
    public let header: HeaderMap
    let reader: BlockReader
    let slots: Slots
    let indicators: [Indicator]
    /// The indicators that rules compare over time.
    let compared: [Int]
    /// The finer forms with which rules compare.
    let finerForms: [FinerForm]
    let historyRules: RuleSet
    /// The rules that compare with finer forms.
    let partRules: RuleSet
    let filingRules: RuleSet
    let keys: LineKeys
    let currencies: [(code: String, places: Int)]
    let weights: YuanWeightsByPeriod?
    let canonicalHead: [UInt8]
    let canonicalLineHead: [UInt8]
    let canonicalWriters: [CanonicalWriter]
    let digest: (@Sendable ([UInt8]) -> [UInt8])?
    let reasons: ReasonCodes
    private let explanations: [FilingKey: [GivenExplanation]]

    /// Creates a checker for input with a header.
    ///
    /// - Parameters:
    ///   - rates: the exchange rates; nil leaves out the checks that need them.
    ///   - explanations: what is explained beside the input, as `ExplanationFile` reads it.
    ///   - digest: the digest of a filing's canonical text; nil where none is wanted.
    public init(
        form: Form, framework: Framework, header: HeaderMap, rates: RateTable?,
        explanations: [FilingKey: [GivenExplanation]] = [:], digest: (@Sendable ([UInt8]) -> [UInt8])? = nil
    ) {
        self.form = form
        self.header = header
        self.reader = BlockReader(form: form, lists: framework.codeLists, header: header)
        let slots = framework.slots(of: form.id) ?? Slots(lineFields: [], indicators: [], lists: [:])
        self.slots = slots
        self.indicators = framework.indicators(of: form.id)
        self.compared = framework.compared[form.id] ?? []
        let history = form.rules.filter { $0.each == .history }
        self.historyRules = RuleSet(history.filter { !slots.readsParts($0) }, slots: slots)
        let partRules = RuleSet(history.filter { slots.readsParts($0) }, slots: slots)
        self.partRules = partRules
        self.finerForms = FinerForm.forms(readBy: partRules, slots: slots, framework: framework)
        self.filingRules = RuleSet(
            form.rules.filter { rule in
                rule.each == .filing && (rates != nil || !slots.meanings(of: rule.names).contains(where: \.needsRates))
            }, slots: slots)
        self.keys = LineKeys(form: form, lists: reader.lists)
        let currencies = framework.currencies
        self.currencies = currencies
        self.weights = rates.map { YuanWeightsByPeriod(rates: $0, currencies: currencies) }
        self.explanations = explanations
        self.reasons = ReasonCodes(framework)
        self.digest = digest
        self.canonicalWriters = CanonicalWriter.writers(form, lists: reader.lists)
        let written = zip(form.lineFields, canonicalWriters).compactMap { field, writer in
            if case .skipped = writer { String?.none } else { field.name }
        }
        self.canonicalHead = Array("form,\(form.id)\ninstitution,period,nil,award_use\n".utf8)
        self.canonicalLineHead = Array((written.joined(separator: ",") + "\n").utf8)
    }

    /// Creates a checker for input that has every field in the order of the form, as JSON is read.
    public init(
        form: Form, framework: Framework, rates: RateTable?, explanations: [FilingKey: [GivenExplanation]] = [:],
        digest: (@Sendable ([UInt8]) -> [UInt8])? = nil
    ) {
        self.init(
            form: form, framework: framework, header: HeaderMap(allOf: form), rates: rates, explanations: explanations,
            digest: digest)
    }

    /// The rules that cannot be judged without rates, or without history.
    public func rulesLeftOut(hasHistory: Bool) -> [Rule] {
        form.rules.filter { rule in
            (weights == nil && needsRates(rule)) || (!hasHistory && rule.each == .history)
        }
    }

    /// Reads and checks a block of records.
    ///
    /// - Returns: the filings of the block with all findings but those that need history.
    public func check(_ records: RecordBlock) -> CheckedBlock {
        check(records, paths: [], extras: [])
    }

    func check(_ records: RecordBlock, paths: [String], extras: [FilingExtras]) -> CheckedBlock {
        var draft = reader.read(records, paths: paths)
        for extra in extras { extra.add(to: &draft, of: self) }
        if !explanations.isEmpty { addExplanations(&draft) }
        let lineKeys = keys.keys(draft)
        reportDuplicates(lineKeys, &draft)
        judgeLines(&draft)
        sum(&draft)
        draft.values = values(of: draft)
        judgeFilings(&draft)
        if digest != nil { addDigests(lineKeys, &draft) }
        return CheckedBlock(draft: draft)
    }

    /// Gives the filings what was explained beside the input.
    private func addExplanations(_ draft: inout Draft) {
        for index in draft.filings.indices {
            guard let institution = draft.filings[index].institution, let period = draft.filings[index].period,
                let given = explanations[FilingKey(institution: institution, period: period)]
            else { continue }
            draft.filings[index].explanations += given.map { one in
                GivenExplanation(
                    one.explanation.about(one.explanation.subject.map(subject)), file: one.file, line: one.line)
            }
        }
    }

    func needsRates(_ rule: Rule) -> Bool {
        slots.meanings(of: rule.names).contains(where: \.needsRates)
    }
}

/// A block of records that the form, the code lists and the rates have been held against.
///
/// Only `FormChecker` makes one.
public struct CheckedBlock: Sendable {
    var draft: Draft

    /// The number of records.
    public var lineCount: Int { draft.records.count }
}
