import Ledger
import ServiceTrade
import Tabular

/// The sums of an indicator, with what they cover and, where it is wanted, what was estimated.
struct TotalAnswer {
    let indicator: Indicator
    let district: String
    let time: Period
    let dimensions: [Dimension]
    let rows: [TotalRow]
    let coverage: Coverage?
    /// The estimates of the whole, or of each of `periods`; nil where none were asked for.
    var imputation: [Imputation]?
    /// The periods of the rows, where estimates are broken down by them.
    var periods: [Period] = []

    private static let labels: [Dimension: String] = [
        .service: "业态", .partner: "伙伴国家（地区）", .flow: "进出口", .mode: "模式", .period: "报告期", .institution: "机构",
    ]

    func table(isChinese zh: Bool) -> Table {
        Table(
            title: zh ? "\(indicator.title.zh)合计" : "Totals: \(indicator.title.en)",
            facts: [
                Fact("indicator", label: zh ? "指标" : "indicator", .text(indicator.id)),
                Fact("district", label: zh ? "地区" : "district", .identifier(district)),
                Fact("period", label: zh ? "期间" : "period", .text(time.description)),
                Fact("unit", label: zh ? "单位" : "unit", .text(indicator.unit)),
            ] + (coverage?.facts(isChinese: zh) ?? []),
            columns: dimensions.map { Column($0.rawValue, label: zh ? Self.labels[$0] : $0.rawValue) } + [
                column("value", zh ? "合计" : "value"),
                Column("institutions", label: zh ? "机构数" : "institutions", alignment: .trailing),
            ] + (imputation == nil ? [] : imputationColumns(zh)),
            rows: imputation.map(imputedRows)
                ?? rows.map { row in
                    zip(dimensions, row.keys).map { $0 == .institution ? .identifier($1) : .text($1) }
                        + [cell(row.value), .integer(row.institutions)]
                })
    }

    private func column(_ name: String, _ label: String) -> Column {
        Column(name, label: label, unit: indicator.unit, alignment: .trailing)
    }

    private func cell(_ value: Fraction) -> Cell {
        indicatorCell(value.rounded(places: indicator.isMoney ? 2 : 0), indicator)
    }

    private func imputationColumns(_ zh: Bool) -> [Column] {
        [
            column("reported", zh ? "实报" : "reported"), column("imputed", zh ? "估算" : "imputed"),
            Column("imputed_percent", label: zh ? "估算占比" : "imputed share", unit: "%", alignment: .trailing),
            Column("imputed_returns", label: zh ? "估算份数" : "returns imputed", alignment: .trailing),
            Column("not_imputed_returns", label: zh ? "未能估算份数" : "not imputable", alignment: .trailing),
            Column("status", label: zh ? "状态" : "status"),
        ]
    }

    /// One row for the whole, or for each period; what is reported is what the table without estimates has.
    private func imputedRows(_ imputation: [Imputation]) -> [[Cell]] {
        imputation.enumerated().map { place, estimates in
            let keys = periods.isEmpty ? [] : [periods[place].description]
            let row = rows.first { $0.keys == keys }
            let reported = row?.value ?? .zero
            let total = reported + estimates.imputedTotal
            let share = total > .zero ? Fraction(100) * estimates.imputedTotal / total : nil
            let isEstimated = !estimates.imputed.isEmpty
            return keys.map { .text($0) } + [
                cell(total), .integer(row?.institutions ?? 0), cell(reported), cell(estimates.imputedTotal),
                share.map { .percent($0.rounded(places: 2)) } ?? .missing, .integer(estimates.imputed.count),
                .integer(estimates.notImputed.count),
                isEstimated ? .text(ImputedValue.observationStatus) : .missing,
            ]
        }
    }
}
