import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report status`: how far collections have come.
struct Status: ParsableCommand {
    enum Breakdown: String, ExpressibleByArgument, CaseIterable { case institution }

    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far collections have come.",
        discussion: """
            Of those who must file, the list fixed at the opening: how many have, on time by their first return or \
            late, and where their returns stand. Who filed without being on the list is `unexpected` and part of no \
            other figure. Weighted figures take the accepted value of the same period a year ago.
            """)

    @Option(help: "Only collections of this form.") var form: String?
    @Option(help: "Only collections for this period, such as 2025-Q4.", transform: Period.argument) var period: Period?
    @Option(help: "Only collections for periods of this year.") var year: Int?
    @Option(help: "`institution`: list each institution with its standing.") var by: Breakdown?
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("As it was known at a time, or at an entry of the log such as @17.", valueName: "time"))
    var asOf: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard period == nil || year == nil else { throw ValidationError("Give either --period or --year.") }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf)
        let form = try form.map { try ledger.framework.form(orRefuse: $0) }
        let standings = try ledger.standings(form: form?.id, period: period, year: year)
        let answer = StatusAnswer(standings: standings, output: output)
        try output.deliver(by == nil ? answer.collections : answer.institutions)
    }
}
