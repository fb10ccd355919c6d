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

            Without --period, --year or --all the collections are listed that matter today (with --as-of: then): \
            first those whose days run, by due day; then those that have closed, the latest first: the last of each \
            form, those of the past 92 days, and those in which a query or a return waits for an answer; then the \
            next of each form. A closed collection that was never opened is left out.
            """)

    @Option(help: "Only collections of this form.") var form: String?
    @Option(help: "Only collections for this period, such as 2025-Q4.", transform: Period.argument) var period: Period?
    @Option(help: "Only collections for periods of this year.") var year: Int?
    @Flag(help: "All collections, in the same order.") var all = false
    @Option(help: "`institution`: list each institution with its standing.") var by: Breakdown?
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp("As it was known at a time, or at an entry of the log such as @17.", valueName: "time"))
    var asOf: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [period != nil, year != nil, all].count(where: { $0 }) <= 1 else {
            throw ValidationError(
                en: "Give either --period, --year or --all.", zh: "--period、--year、--all 只能给出其一。")
        }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf)
        let form = try form.map { try ledger.framework.form(orRefuse: $0) }
        let standings = try ledger.standings(form: form?.id, period: period, year: year)
        let answer = try StatusAnswer(
            standings: chosen(standings, ledger), known: standings.count, output: output)
        try output.deliver(by == nil ? answer.collections : answer.institutions)
    }

    /// Those that are asked for: of a period or a year as they follow each other, else as they matter on the day.
    private func chosen(_ standings: [CollectionStanding], _ ledger: Ledger) throws -> [CollectionStanding] {
        guard period == nil, year == nil, let moment = ledger.moment ?? Instant(Clock.now) else { return standings }
        let agenda = CollectionAgenda(on: moment.chinaDay)
        if all { return agenda.ordered(standings, \.exercise) }
        return agenda.current(
            standings, \.exercise, isOpened: \.kept.isOpened,
            isUnanswered: { !$0.returns.isEmpty || !$0.queries.isEmpty })
    }
}
