import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report revisions`: how far final figures are from the flashes before them.
struct Revisions: ParsableCommand {
    /// What the table may be broken down by.
    enum Breakdown: String, ExpressibleByArgument, CaseIterable {
        case institution
    }

    static let configuration = CommandConfiguration(
        commandName: "revisions", abstract: "Compare the final figures of quarters with the flashes of their months.",
        discussion: """
            Both sides of a row are those of the same institutions: the ones with all three months and the quarter. \
            The mean revision (MR), the mean absolute revision (MAR) and the relative mean absolute revision (RMAR) \
            are over the quarters of the district, in a table by institution too. A table by institution that leaves the terminal is an export, which the log keeps.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The year.") var year: Int
    @Option(help: "The division code of the district (default: that of the database).") var district: String?
    @Option(help: "The indicator of the final figures, of a quarterly form.") var indicator: String = "services_exports"
    @Option(help: "The indicator of the flashes, of a monthly form.") var flash: String = "flash_exports"
    @Option(help: "Break down by institution.") var by: Breakdown?

    func validate() throws {
        guard Period.years.contains(year) else {
            throw ValidationError(en: "--year must be a year such as 2025.", zh: "--year 须为年份，如 2025。")
        }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let final = try ledger.framework.indicator(orRefuse: indicator)
        let flash = try ledger.framework.indicator(orRefuse: flash)
        guard final.unit == flash.unit, final.overTime == .sum, flash.overTime == .sum,
            ledger.framework.form(final.form)?.frequency == .quarterly,
            ledger.framework.form(flash.form)?.frequency == .monthly, let time = Period(year: year)
        else {
            throw ValidationError(
                en: "--indicator names a flow of a quarterly form, --flash one of a monthly form in the same unit.",
                zh: "--indicator 须为季报的流量指标，--flash 须为月报中单位相同的流量指标。")
        }
        let district = try ledger.district(district)
        let export = try ExportRecord(
            "revisions",
            [
                ("year", "\(year)"), ("by", by?.rawValue), ("district", district), ("indicator", final.id),
                ("flash", flash.id), ("as_of", asOf.time),
            ], ledger)
        let rates = RateTable(try ledger.rates())
        func figures(_ indicator: Indicator, _ frequency: Period.Frequency) throws -> [FiledFigure] {
            try ledger.filedFigures(
                of: indicator, periods: time.parts(frequency), district: district, on: time.lastDay, rates: rates)
        }
        let answer = RevisionAnswer(
            final: final, flash: flash, district: district, year: year, flashes: try figures(flash, .monthly),
            finals: try figures(final, .quarterly), isChinese: output.language == .zh)
        guard by != nil else { return try output.deliver(answer.table) }
        let names = try ledger.names(of: answer.institutions)
        try output.deliver(answer.table(of: names), recording: export)
    }
}
