import Ledger
import ServiceTrade
import Tabular

/// What became of one file.
struct FileOutcome {
    var path: String
    var sha256 = ""
    /// The rows that hold data.
    var lines = 0
    var verdicts: [Verdict: Int] = [:]
    /// The rules that could not be judged, and why.
    var leftOut: Set<LeftOut> = []
}

/// A rule that could not be judged.
struct LeftOut: Hashable {
    let rule: String
    let reason: Reason

    enum Reason: String {
        case noHistory = "history"
        case noRates = "rates"
        case noRegister = "register"
        case noCalendar = "calendar"
    }
}

/// A file whose filings are scattered over it; it has to be read again and regrouped.
struct NeedsRegrouping: Error {}

/// What the checks of a command draw on.
struct IntakeContext {
    let framework: Framework
    /// The form of CSV files, and of JSON filings that name none.
    let form: Form
    let rates: RateTable?
    let digest: (@Sendable ([UInt8]) -> [UInt8])?
    /// What was accepted before, by form; nil without a database.
    let history: ((Form) throws -> AcceptedHistory)?
    /// What is explained beside the filings; nil where nothing is.
    let explanations: ExplanationsInput?
    let tally: FindingTally
}

/// Reads one file after the other and passes judgement on its filings.
final class Intake {
    let context: IntakeContext
    /// What to do with each judged filing.
    private let deliver: (CheckedFiling, Form) throws -> Void
    var judges: [String: FilingJudge] = [:]

    init(_ context: IntakeContext, deliver: @escaping (CheckedFiling, Form) throws -> Void) {
        self.context = context
        self.deliver = deliver
    }

    /// Reads a file.
    ///
    /// - Parameter regroups: whether records are brought together first.
    /// - Throws: `NeedsRegrouping` when they have to be, and were not.
    func read(_ file: InputFile, regroups: Bool, progress: Progress) throws -> FileOutcome {
        var outcome = FileOutcome(path: file.name)
        var first = try file.next()
        while first.count < 4, case let more = try file.next(), !more.isEmpty { first += more }
        let text = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first.dropFirst(3) : first[...]
        if let kind = FileKind(first) {
            try report(StructuralRule.fileNotText.found(line: 1, actual: kind.name), outcome)
            outcome.sha256 = try digest(file)
            return outcome
        }
        let opening = text.first { $0 > 0x20 }
        if opening == 0x7B || opening == 0x5B {
            try readJSON(file, first, &outcome, progress)
        } else {
            try readCSV(file, first, regroups, &outcome, progress)
        }
        outcome.sha256 = try digest(file)
        return outcome
    }

    /// The digest of a whole file; what the checks have left of it is read for that alone.
    private func digest(_ file: InputFile) throws -> String {
        while case let more = try file.next(), !more.isEmpty {}
        return file.sha256
    }

    /// The checker of input with a header, or of JSON, and the judge that follows it.
    func begin(_ form: Form, header: HeaderMap?, _ outcome: inout FileOutcome) throws -> FormChecker {
        let explanations = context.explanations?.explanations(of: form) ?? [:]
        let checker =
            header.map {
                FormChecker(
                    form: form, framework: context.framework, header: $0, rates: context.rates,
                    explanations: explanations, digest: context.digest)
            }
            ?? FormChecker(
                form: form, framework: context.framework, rates: context.rates, explanations: explanations,
                digest: context.digest)
        if let judge = judges[form.id] {
            judges[form.id] = judge.beginInput(checker: checker)
        } else if let history = try context.history?(form) {
            judges[form.id] = FilingJudge(
                checker: checker, isRegistered: history.isRegistered, history: history.accepted,
                kept: history.explained, admission: history.admission, passed: history.passed)
        } else {
            judges[form.id] = FilingJudge(checker: checker)
        }
        let hasHistory = context.history != nil
        for rule in checker.rulesLeftOut(hasHistory: hasHistory) {
            outcome.leftOut.insert(
                LeftOut(rule: rule.id, reason: rule.each == .history && !hasHistory ? .noHistory : .noRates))
        }
        if !hasHistory {
            outcome.leftOut.insert(LeftOut(rule: StructuralRule.institutionUnknown.rawValue, reason: .noRegister))
            for rule in [StructuralRule.collectionNotOpen, .collectionClosed] {
                outcome.leftOut.insert(LeftOut(rule: rule.rawValue, reason: .noCalendar))
            }
        }
        return checker
    }

    /// Passes judgement on a block and hands its filings on.
    func conclude(
        _ block: CheckedBlock, _ form: Form, isRejected: Bool, refusesRepeats: Bool, _ outcome: inout FileOutcome
    ) throws {
        let others = judges.filter { $0.key != form.id }.mapValues(\.accepted)
        guard
            let judged = try judges[form.id]?.judge(
                block, isRejected: isRejected, refusesRepeats: refusesRepeats, others: others)
        else { return }
        if !refusesRepeats, !judged.repeated.isEmpty { throw NeedsRegrouping() }
        outcome.lines += block.lineCount
        for finding in judged.findings { try report(finding, outcome) }
        for filing in judged.filings {
            outcome.verdicts[filing.verdict, default: 0] += 1
            context.explanations?.met(filing, form)
            try deliver(filing, form)
        }
    }

    func report(_ finding: Finding, _ outcome: FileOutcome) throws {
        var finding = finding
        // A finding on an explanation may be about the file of explanations.
        if finding.file.isEmpty { finding.file = outcome.path }
        try context.tally.add(finding)
    }
}
