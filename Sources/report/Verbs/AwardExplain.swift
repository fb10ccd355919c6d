import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award explain`: the working of one answer.
struct AwardExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show why an institution is eligible under a clause, or is not.",
        discussion: """
            Each condition with the figure that it saw, the receipts of the filings that it came from, and how it \
            came out; the clause word for word; and the filings.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "The clause, such as A4.") var clause: String
    @Option(help: "The institution.", transform: CreditCode.argument) var institution: CreditCode

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let policy = try award.resolved(ledger)
        let id = try policy.policy.clause(orRefuse: clause).id
        let export = try award.export(
            "award.explain", [("clause", id), ("institution", institution.description)], asOf, ledger)
        let answers = try ledger.awardAnswers(policy, year: award.year, clauses: [id])
        guard let answer = answers.first, let number = answer.number(of: institution) else {
            throw AwardTable.elsewhere(institution, policy.policy, award.year)
        }
        let sources = try ledger.sources(
            of: answer.clause, institution: institution, year: award.year)
        let behind = answer.clause.conditions.map { condition in
            let wanted = answer.clause.filings(of: condition, award.year)
            return sources.filter { wanted.contains(FactTable.ReturnYear(form: $0.form, year: $0.period.year)) }
        }
        let name = try ledger.names(of: [institution])[institution] ?? ""
        var tables = AwardTable(policy, year: award.year, ledger.framework, output)
        try tables.readRecords(ledger)
        try output.deliver(
            tables.explanation(answer.row(number, ledger.framework), name, sources, behind: behind), recording: export)
    }
}
