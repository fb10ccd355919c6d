import ArgumentParser
import Ledger
import ServiceTrade

/// `report validate`: the bureau's own verdict before filing.
struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check filings and say what is wrong with them; nothing is kept.",
        discussion: """
            With a database, named or at the default place, the verdict is the one that `report submit` would \
            give. Without one, everything is checked that needs neither the register, nor rates, nor history; \
            what was left out is named.
            """)

    @OptionGroup var checking: CheckingOptions
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let ledger = try database.openIfAny()
        let framework = try ledger?.framework ?? DefaultFramework.read()
        let form = try checking.form(in: framework)
        let tally = try checking.tally(framework)
        let explanations = try checking.explanations(framework, tally)
        let rates = try ledger.map { RateTable(try $0.rates()) }
        let progress = Progress(isShown: Terminal.showsProgress)
        var outcomes: [FileOutcome] = []

        func check(_ history: ((Form) throws -> AcceptedHistory)?) throws {
            let context = IntakeContext(
                framework: framework, form: form, rates: rates, digest: nil, history: history,
                explanations: explanations, tally: tally)
            let intake = Intake(context) { _, _ in }
            for name in checking.files {
                let file = try InputFile(name)
                outcomes.append(try tally.retrying(intake, file, progress))
            }
        }
        if let ledger {
            try ledger.consult(now: Clock.now) { try check($0.history(of:)) }
        } else {
            try check(nil)
        }
        try explanations?.reportUnmet(tally)
        progress.clear()
        try tally.finish()
        let answer = CheckAnswer(
            outcomes: outcomes, tally: tally, wording: FindingWording(framework), receipts: nil,
            language: checking.output.language)
        try answer.deliver(checking.output)
        if answer.blocks { throw ExitStatus.findings }
    }
}
