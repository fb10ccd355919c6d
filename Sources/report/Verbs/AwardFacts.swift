import ArgumentParser
import Ledger
import ServiceTrade

/// `report award facts`: what the answers are decided from, as files.
struct AwardFacts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "Write the facts that a policy is decided from as CSV files.",
        discussion: """
            institutions.csv has a line for each institution of the district and a column for each fact, by the name \
            that conditions use; each application form has a file of its lines. Numbers are exact: decimals, or \
            fractions where no decimal is. `report award evaluate --facts FOLDER` decides from them without a database, \
            with the same answers.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var words: LanguageOptions
    @Option(help: "Only what this clause needs, such as A4; may be given many times.") var clause: [String] = []
    @Option(help: ArgumentHelp("The folder; it is made.", valueName: "folder"), completion: .directory)
    var output: String

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        try ledger.actor.require(.readFilings)
        let policy = try award.resolved(ledger)
        let clauses = try policy.clauses(
            serving: award.year, try policy.policy.clauses(orRefuse: clause))
        let export = try award.export("award.facts", [("clause", clause.joinedIfAny)], asOf, ledger)
        guard Set(clauses.map(\.cutOff)).count <= 1 else { throw AwardFacts.cutOffsDiffer }
        let rates = RateTable(try ledger.rates(from: policy.rateSource))
        let table = try ledger.factTable(
            policy, facts: clauses.factsRead, year: award.year,
            cutOff: clauses.first?.cutOff, rates: rates)
        let names = try ledger.names(of: table.institutions, on: Period(year: award.year - 1)?.lastDay)
        let layout = FactLayout(clauses, year: award.year, framework: ledger.framework)
        let subject = FactSubject(policy, clauses, year: award.year)
        try export.write(rows: table.institutions.count, format: "csv", to: output, words.language)
        try Folder.write(layout.files(table, names: names) + [(FactLayout.subjectFile, subject.bytes)], to: output)
        let count = table.institutions.count
        Terminal.say(
            words.language == .zh
                ? "\(count) 家机构的事实已写入 \(output)。\n" : "The facts of \(count) institutions are in \(output).\n")
    }

    private static let cutOffsDiffer = CannotGoOn(
        "cut-offs-differ",
        message: Phrase(
            en: "The clauses have different cut-offs, and facts are those of one.", zh: "各条款的报送截止日不同，而事实文件只对应一个截止日。"),
        nextStep: Phrase(en: "Name clauses of one cut-off with --clause.", zh: "请用 --clause 指定截止日相同的条款。"))
}
