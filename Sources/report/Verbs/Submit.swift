import ArgumentParser
import Ledger
import ServiceTrade

/// `report submit`: the handing in of filings.
struct Submit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Check filings, keep those that have no error, and give receipts.",
        discussion: """
            Each file is one transaction: killed at any instant, it is kept whole or not at all. The same \
            content again is `unchanged`; different content is the next revision, and what was accepted stands \
            until the new revision is accepted. A filing with a query that is not explained is kept as \
            `queried` and does not count.

            A file of up to 4 MiB is archived as it was handed in, byte for byte; `report original` gives it back. \
            Receipts in JSON and CSV are signed with the bureau's key; where it cannot be read by the account, they \
            are given without a signature.
            """)

    @OptionGroup var checking: CheckingOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var key: KeyOptions

    @Flag(help: "Keep nothing of any file unless every filing is clean.")
    var allOrNothing = false

    func run() throws {
        let signatory = Signatory(database: database.path, key: key.named)
        let ledger = try database.open(signatory: signatory)
        let framework = ledger.framework
        let form = try checking.form(in: framework)
        let tally = try checking.tally(framework)
        let explanations = try checking.explanations(framework, tally)
        if tally.blocks {
            // Filings without the explanations that were meant for them would be other filings.
            try tally.finish()
            try CheckAnswer(
                outcomes: [], tally: tally, wording: FindingWording(framework), receipts: [],
                language: checking.output.language, signatory: signatory
            ).deliver(checking.output)
            throw ExitStatus.findings
        }
        let run = SubmissionRun(
            ledger: ledger, form: form, rates: RateTable(try ledger.rates()), explanations: explanations,
            tally: tally, allOrNothing: allOrNothing)
        var failure: (any Error)?
        do {
            try run.submit(checking.files)
        } catch {
            // Files before the one that failed are kept; their receipts must not be lost.
            guard !run.receipts.isEmpty else { throw error }
            failure = error
        }
        let answer = CheckAnswer(
            outcomes: run.outcomes, tally: run.tally, wording: FindingWording(framework), receipts: run.receipts,
            language: checking.output.language, signatory: signatory)
        try answer.deliver(checking.output)
        if let failure { throw failure }
        if answer.blocks { throw ExitStatus.findings }
    }
}

/// One run of `report submit` over its files.
private final class SubmissionRun {
    let ledger: Ledger
    let form: Form
    let rates: RateTable
    let explanations: ExplanationsInput?
    let tally: FindingTally
    let allOrNothing: Bool
    var outcomes: [FileOutcome] = []
    var receipts: [Receipt] = []
    private let progress = Progress(isShown: Terminal.showsProgress)

    init(
        ledger: Ledger, form: Form, rates: RateTable, explanations: ExplanationsInput?, tally: FindingTally,
        allOrNothing: Bool
    ) {
        self.ledger = ledger
        self.form = form
        self.rates = rates
        self.explanations = explanations
        self.tally = tally
        self.allOrNothing = allOrNothing
    }

    func submit(_ names: [String]) throws {
        if allOrNothing {
            do {
                try transact(names)
            } catch is NothingKept {
                receipts = []
            }
        } else {
            do {
                for name in names { try transact([name]) }
            } catch {
                progress.clear()
                if !receipts.isEmpty { try tally.finish() }
                throw error
            }
        }
        try explanations?.reportUnmet(tally)
        progress.clear()
        try tally.finish()
    }

    /// Reads some files and keeps their filings in one transaction.
    private func transact(_ names: [String]) throws {
        let received = Clock.now
        let files = try names.map { try InputFile($0, keepsBytes: true) }
        var regrouped: Set<Int> = []
        while true {
            let mark = tally.mark
            do {
                let (done, given) = try ledger.submit(now: received) { submission in
                    try take(files, regrouped, submission)
                }
                outcomes += done
                receipts += given
                return
            } catch let fault as Scattered {
                // Nothing was kept; the file is read again, its records brought together first.
                regrouped.insert(fault.file)
                try tally.restore(mark)
                for file in files { try file.rewind() }
            } catch let fault as CannotGoOn {
                try tally.restore(mark)
                throw fault
            }
        }
    }

    private func take(
        _ files: [InputFile], _ regrouped: Set<Int>, _ submission: Submission
    ) throws -> ([FileOutcome], [Receipt]) {
        var done: [FileOutcome] = []
        var given: [Receipt] = []
        let context = IntakeContext(
            framework: ledger.framework, form: form, rates: rates, digest: filingDigest,
            history: submission.history(of:), explanations: explanations, tally: tally)
        let intake = Intake(context) { filing, form in
            if let receipt = try submission.store(filing, form: form) { given.append(receipt) }
        }
        for (index, file) in files.enumerated() {
            try submission.beginDelivery(name: file.name)
            do {
                done.append(try intake.read(file, regroups: regrouped.contains(index), progress: progress))
            } catch is NeedsRegrouping {
                throw Scattered(file: index)
            }
            try submission.endDelivery(sha256: done[index].sha256, original: file.bytes)
        }
        if allOrNothing, tally.blocks {
            outcomes = done
            throw NothingKept()
        }
        return (done, given)
    }
}

/// A file whose filings are scattered over it.
private struct Scattered: Error {
    let file: Int
}

/// Everything was to be kept or nothing, and something was wrong.
private struct NothingKept: Error {}
