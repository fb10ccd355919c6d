import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award evaluate`: the answers of all clauses for all institutions.
struct AwardEvaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Decide every clause of a policy for every institution of its district.",
        discussion: """
            An answer is eligible, not_eligible, undetermined (with what is missing) or not_authorised. The amount is \
            fixed or computed by the text, or decided by the authority up to a bound. For people those answers are \
            listed that tell something: eligible, and undetermined or not authorised where an application or, for \
            clauses without one, a return was filed. JSON carries the conditions with the figures that they saw.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Only this clause, such as A4; may be given many times.") var clause: [String] = []
    @Option(help: "Only this institution.", transform: CreditCode.argument) var institution: CreditCode?
    @Option(help: "Only these answers: eligible, not_eligible, undetermined or not_authorised.") var verdict:
        AwardVerdict?
    @Flag(help: "List all answers, also of those who filed nothing for a clause; CSV and JSON always do.") var all =
        false
    @Flag(help: "One row a clause: how many institutions got which answer.") var summary = false
    @Option(
        help: ArgumentHelp("Decide from facts in files, as `report award facts` writes them.", valueName: "folder"),
        completion: .directory)
    var facts: String?

    func validate() throws {
        guard facts == nil || asOf.time == nil else {
            throw ValidationError(en: "--as-of asks a database, not --facts.", zh: "--as-of 用于数据库，不能与 --facts 一起使用。")
        }
        guard !summary || (institution == nil && verdict == nil && !all) else {
            throw ValidationError(
                en: "--summary counts all answers; it goes with --clause, not with --institution, --verdict or --all.",
                zh: "--summary 统计全部结论，可与 --clause 一起使用，不能与 --institution、--verdict 或 --all 一起使用。")
        }
    }

    func run() throws {
        if let facts { return try run(facts: facts) }
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let policy = try award.resolved(ledger)
        let export = try award.export(
            "award.evaluate",
            [
                ("clause", clause.joinedIfAny), ("institution", institution?.description),
                ("verdict", verdict?.rawValue),
            ], asOf, ledger)
        let answers = try ledger.awardAnswers(
            policy, year: award.year, clauses: try policy.policy.clauses(orRefuse: clause))
        if let institution { try answers.require(institution, of: policy.policy, year: award.year) }
        var tables = AwardTable(policy, year: award.year, ledger.framework, output)
        tables.rateSources = try AwardTable.rateSources(policy, award.year, ledger)
        if summary { return try output.deliver(tables.summary(answers.map(ClauseTally.init))) }
        try tables.deliver(answers, ledger, output, filter(tables), recording: export)
    }

    /// Which answers are listed.
    func filter(_ tables: AwardTable) -> AwardTable.Filter {
        AwardTable.Filter(
            institution: institution, verdict: verdict,
            isWhole: all || !tables.isForReaders || institution != nil || verdict != nil)
    }
}

extension [String] {
    /// The elements with commas, nil for none.
    var joinedIfAny: String? { isEmpty ? nil : joined(separator: ",") }
}

extension OutputOptions {
    /// Writes JSON that names institutions; the log is told of it first, unless it stays on the terminal.
    func deliver(json: JSONValue, rows: Int, recording export: ExportRecord) throws {
        if output != nil || !Terminal.isOutput { try export.write(rows: rows, self) }
        try deliver(text: json.text(pretty: true) + "\n")
    }
}
