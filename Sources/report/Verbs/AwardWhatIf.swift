import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award what-if`: who moves under another reading or other exchange rates.
struct AwardWhatIf: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "what-if", abstract: "Show whose answer another parameter or other exchange rates would change.",
        discussion: """
            The answers under the defaults are compared with those under --set and --rates. Rates of the file take the \
            place of those in force for their currency and period, and for the shorter periods inside it; all other \
            rates stay. Nothing is recorded but the export.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var output: OutputOptions
    @Option(
        help: ArgumentHelp(
            "Exchange rates in CSV that take the place of those of the same currency and period.", valueName: "file"))
    var rates: String?

    func validate() throws {
        guard !award.settings.isEmpty || rates != nil else {
            throw ValidationError(
                en: "Say what is to be otherwise: --set name=value or --rates FILE.",
                zh: "请说明假设：--set 参数=取值 或 --rates 文件。")
        }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let export = try award.export("award.what-if", [("rates", rates)], asOf, ledger)
        let other = try award.resolved(ledger)
        let plain = try ResolvedPolicy(other.policy, framework: ledger.framework)
        let supposed = try rates.map { try readRates($0, ledger) }
        let table = try supposed.map { RateTable($0, over: try ledger.rates(from: other.rateSource)) }
        let before = try ledger.awardAnswers(plain, year: award.year)
        let after = try ledger.awardAnswers(other, year: award.year, rates: table)
        let changes = AwardChange.between(before, after, ledger.framework)
        let names = try ledger.names(
            of: Array(Set(changes.map(\.institution))), on: Period(year: award.year - 1)?.lastDay)
        var tables = AwardTable(other, year: award.year, ledger.framework, output)
        tables.rateSources = try AwardTable.rateSources(other, award.year, ledger)
        try output.deliver(
            tables.changes(
                changes, title: output.language == .zh ? "假设比较" : "What if", names,
                facts: tables.facts + facts(supposed ?? []), notes: after.notes), recording: export)
    }

    /// The rates of the file.
    private func readRates(_ path: String, _ ledger: Ledger) throws -> [Rate] {
        let input = try InputFile(path)
        let read = Rate.read(try input.rest(), framework: ledger.framework)
        try ReferenceImport.refuse(read.findings, input, ledger.framework, output)
        return read.rates
    }

    /// Which rates were supposed, and for which periods: a file of other years changes nothing.
    private func facts(_ rates: [Rate]) -> [Fact] {
        guard let path = self.rates else { return [] }
        let zh = output.language == .zh
        let periods = rates.map(\.period).sorted()
        let span = [periods.first, periods.last].compactMap { $0?.description }
        return [
            Fact("rates_file", label: zh ? "假设汇率" : "rates of", .text(path)),
            Fact("rates", label: zh ? "汇率数" : "rates", .integer(rates.count)),
            Fact(
                "rate_periods", label: zh ? "涉及期间" : "for",
                .text((span.first == span.last ? Array(span.prefix(1)) : span).joined(separator: zh ? " 至 " : " to "))),
        ]
    }
}

/// `report award margin`: how near every figure is to its threshold, and what would tip it.
struct AwardMarginVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "margin", abstract: "Show how far figures are from thresholds, and what would flip an answer.",
        discussion: """
            For every threshold of every clause: the figure, the threshold, the distance, and whether rounding the \
            figure as it is shown, another reading of a parameter, or the exchange rates of another source would \
            change the answer. A change stands with the conditions that come out otherwise. Sources of rates are \
            tried that have a rate for a currency and period for which another source has one, too; where such a \
            source has none, the rates in force stay.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var award: AwardOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Only this clause, such as A4; may be given many times.") var clause: [String] = []
    @Option(help: "Only this institution.", transform: CreditCode.argument) var institution: CreditCode?
    @Flag(help: "Only answers that something would flip.") var flips = false

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let policy = try award.resolved(ledger)
        let export = try award.export(
            "award.margin",
            [
                ("clause", clause.joinedIfAny), ("institution", institution?.description),
                ("flips", flips ? "true" : nil),
            ], asOf, ledger)
        let report = try MarginReport(
            ledger: ledger, policy: policy, year: award.year, clauses: try policy.policy.clauses(orRefuse: clause))
        if let institution { try report.require(institution) }
        try output.deliver(
            report.table(of: institution, flipsOnly: flips, output), recording: export)
    }
}
