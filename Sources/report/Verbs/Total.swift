public import ArgumentParser
public import Ledger
import ServiceTrade
import Tabular

extension Dimension: ExpressibleByArgument {}

/// `report total`: sums of an indicator, broken down.
struct Total: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sum an indicator over the accepted filings of a year or a period.",
        discussion: "Parts are exact and rounded once for display, so that printed parts need not add up.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The year.") var year: Int?
    @Option(help: "The period, such as 2025-Q3.") var period: String?
    @Option(help: "What to break down by, separated by commas: service, partner, flow, mode, period, institution.")
    var by: String?
    @Option(help: "The indicator.") var indicator: String = "services_exports"
    @Option(help: "The division code of the district (default: that of the database).") var district: String?

    func run() throws {
        let ledger = try database.open(readOnly: true)
        let indicator = try ledger.framework.indicator(orRefuse: indicator)
        guard let form = ledger.framework.form(indicator.form) else { return }
        let time = try span(form)
        let dimensions = try dimensions()
        let district = try ledger.district(district)
        let periods = time.parts(form.frequency)
        // A stock is that of one moment: the last period of which anything was accepted.
        var used = periods
        if indicator.overTime == .last, !dimensions.contains(.period) {
            used = try ledger.lastFiled(periods, form: form).map { [$0] } ?? []
        }
        let asOf = used.count == 1 ? used.first : nil
        let rows = try ledger.totals(
            of: indicator, periods: used, district: district, on: time.lastDay, by: dimensions,
            rates: RateTable(try ledger.rates()))
        try output.deliver(table(rows, dimensions, indicator, district, asOf ?? time))
    }

    private func span(_ form: Form) throws -> Period {
        if let period, year == nil {
            guard let found = Period(period), !found.parts(form.frequency).isEmpty else {
                throw ValidationError("\(period) is not a period such as \(form.frequency.example).")
            }
            return found
        }
        guard let year, period == nil, let found = Period(year: year) else {
            throw ValidationError("Give either --year or --period.")
        }
        return found
    }

    private func dimensions() throws -> [Dimension] {
        guard let by else { return [] }
        var dimensions: [Dimension] = []
        for name in by.split(separator: ",") {
            guard let dimension = Dimension(rawValue: String(name)), !dimensions.contains(dimension) else {
                let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--by \(name): name each of \(known) at most once.")
            }
            dimensions.append(dimension)
        }
        return dimensions
    }

    private func table(
        _ rows: [TotalRow], _ dimensions: [Dimension], _ indicator: Indicator, _ district: String, _ time: Period
    ) -> Table {
        let zh = output.language == .zh
        let places = indicator.isMoney ? 2 : 0
        let labels: [Dimension: String] = [
            .service: "业态", .partner: "伙伴国家（地区）", .flow: "进出口", .mode: "模式", .period: "报告期", .institution: "机构",
        ]
        return Table(
            title: zh ? "\(indicator.title.zh)合计" : "Totals: \(indicator.title.en)",
            facts: [
                Fact("indicator", label: zh ? "指标" : "indicator", .text(indicator.id)),
                Fact("district", label: zh ? "地区" : "district", .identifier(district)),
                Fact("period", label: zh ? "期间" : "period", .text(time.description)),
                Fact("unit", label: zh ? "单位" : "unit", .text(indicator.unit)),
            ],
            columns: dimensions.map { Column($0.rawValue, label: zh ? labels[$0] : $0.rawValue) } + [
                Column("value", label: zh ? "合计" : "value", unit: indicator.unit, alignment: .trailing),
                Column("institutions", label: zh ? "机构数" : "institutions", alignment: .trailing),
            ],
            rows: rows.map { row in
                zip(dimensions, row.keys).map { $0 == .institution ? .identifier($1) : .text($1) }
                    + [indicatorCell(row.value.rounded(places: places), indicator), .integer(row.institutions)]
            })
    }
}
