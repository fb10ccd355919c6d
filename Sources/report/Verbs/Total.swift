public import ArgumentParser
public import Ledger
import ServiceTrade
import Tabular

extension Dimension: ExpressibleByArgument {}

/// How missing returns are estimated: by one method, or by those of the framework in their order.
enum ImputationChoice: String, ExpressibleByArgument, CaseIterable {
    case standard = "default"
    case carriedForward = "carried-forward"
    case ratioOfIdenticals = "ratio-of-identicals"
    case yearAgoTrend = "year-ago-trend"

    /// The parameters of a framework with this choice.
    func parameters(_ framework: Framework) -> ImputationParameters {
        var parameters = framework.review.imputation
        if let method = ImputationMethod(rawValue: rawValue) { parameters.methods = [method] }
        return parameters
    }
}

/// `report total`: sums of an indicator, broken down.
struct Total: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "total", abstract: "Sum an indicator over the accepted filings of a year or a period.",
        discussion: """
            Parts are exact and rounded once for display, so that printed parts need not add up. With --impute the \
            missing returns of those who were expected to file are estimated, for a district as a whole or by \
            period; what is estimated is shown apart and has the status E. A table by institution that leaves the \
            terminal is an export, which the log keeps.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The year.") var year: Int?
    @Option(help: "The period, such as 2025-Q3.") var period: String?
    @Option(help: "What to break down by, separated by commas: service, partner, flow, mode, period, institution.")
    var by: String?
    @Option(help: "The indicator.") var indicator: String = "services_exports"
    @Option(help: "The division code of the district (default: that of the database).") var district: String?

    @Option(
        help: ArgumentHelp(
            """
            Estimate missing returns: default (the methods of the framework in their order), carried-forward, \
            ratio-of-identicals or year-ago-trend; without --by, or with --by period.
            """, valueName: "method"))
    var impute: ImputationChoice?

    func validate() throws {
        guard impute == nil || by == nil || by == "period" else {
            throw ValidationError(
                en: "--impute is for the whole district: leave out --by, or use --by period.",
                zh: "--impute 只用于全地区：请去掉 --by，或用 --by period。")
        }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let indicator = try ledger.framework.indicator(orRefuse: indicator)
        guard let form = ledger.framework.form(indicator.form) else { return }
        let time = try span(form)
        let dimensions = try dimensions()
        let district = try ledger.district(district)
        let export = try ExportRecord(
            "total",
            [
                ("period", time.description), ("by", by), ("district", district), ("indicator", indicator.id),
                ("as_of", asOf.time),
            ], ledger)
        let periods = time.parts(form.frequency)
        // A stock is that of one moment: the last period of which anything of the district was accepted.
        var used = periods
        if indicator.overTime == .last, !dimensions.contains(.period) {
            let last = try ledger.lastFiled(periods, form: form, district: district, on: time.lastDay)
            used = last.map { [$0] } ?? []
        }
        let moment = used.count == 1 ? used.first : nil
        let rates = RateTable(try ledger.rates())
        let rows = try ledger.totals(
            of: indicator, periods: used, district: district, on: time.lastDay, by: dimensions, rates: rates)
        let expected = used.isEmpty ? periods : used
        var answer = TotalAnswer(
            indicator: indicator, district: district, time: moment ?? time, dimensions: dimensions, rows: rows,
            coverage: try ledger.coverage(of: indicator, periods: expected, district: district, rates: rates))
        if let impute {
            answer.imputation = try (dimensions.isEmpty ? [expected] : expected.map { [$0] }).map { periods in
                try ledger.imputation(
                    of: indicator, periods: periods, district: district, on: time.lastDay, rates: rates,
                    parameters: impute.parameters(ledger.framework))
            }
            answer.periods = dimensions.isEmpty ? [] : expected
        }
        let table = answer.table(isChinese: output.language == .zh)
        if dimensions.contains(.institution) {
            try output.deliver(table, recording: export)
        } else {
            try output.deliver(table)
        }
    }

    private func span(_ form: Form) throws -> Period {
        if let period, year == nil {
            guard let found = Period(period), !found.parts(form.frequency).isEmpty else {
                throw ValidationError(
                    en: "\(period) is not a period such as \(form.frequency.example).",
                    zh: "\(period) 不是报告期，应如 \(form.frequency.example)。")
            }
            return found
        }
        guard let year, period == nil, let found = Period(year: year) else {
            throw ValidationError(en: "Give either --year or --period.", zh: "请给出 --year 或 --period 之一。")
        }
        return found
    }

    private func dimensions() throws -> [Dimension] {
        guard let by else { return [] }
        var dimensions: [Dimension] = []
        for name in by.split(separator: ",") {
            guard let dimension = Dimension(rawValue: String(name)), !dimensions.contains(dimension) else {
                let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError(
                    en: "--by \(name): name each of \(known) at most once.",
                    zh: "--by \(name)：只能为 \(known)，各至多一次。")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }
}
