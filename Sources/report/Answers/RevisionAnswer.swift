import ServiceTrade
import Tabular

/// How far final figures are from flashes, as a table.
struct RevisionAnswer {
    let final: Indicator
    let flash: Indicator
    let district: String
    let year: Int
    /// All institutions together.
    private let revision: FlashRevision
    /// Each institution alone.
    private let own: [CreditCode: FlashRevision]
    private let zh: Bool

    init(
        final: Indicator, flash: Indicator, district: String, year: Int, flashes: [FiledFigure],
        finals: [FiledFigure], isChinese: Bool
    ) {
        (self.final, self.flash, self.district, self.year) = (final, flash, district, year)
        revision = FlashRevision(flash: flashes, final: finals)
        own = FlashRevision.byInstitution(flash: flashes, final: finals)
        zh = isChinese
    }

    /// The institutions that cover a quarter, by code.
    var institutions: [CreditCode] { own.keys.sorted() }

    /// A row a quarter.
    var table: Table {
        whole(
            columns: [Column("quarter", label: zh ? "季度" : "quarter")] + figureColumns + [
                Column("covered", label: zh ? "三个月均报机构数" : "institutions with all", alignment: .trailing),
                Column("filed", label: zh ? "报季报机构数" : "with the quarter", alignment: .trailing),
                Column("covered_percent", label: zh ? "覆盖率" : "coverage", unit: "%", alignment: .trailing),
            ],
            rows: revision.rows.map { row in
                [.text(row.quarter.description)] + figures(row) + [
                    .integer(row.covered), .integer(row.filed),
                    percent(Fraction(100 * row.covered, over: row.filed)),
                ]
            })
    }

    /// A row an institution and quarter.
    func table(of names: [CreditCode: String]) -> Table {
        whole(
            columns: [
                Column("institution", label: zh ? "机构" : "institution"), Column("name", label: zh ? "名称" : "name"),
                Column("quarter", label: zh ? "季度" : "quarter"),
            ] + figureColumns,
            rows: institutions.flatMap { institution in
                (own[institution]?.rows ?? []).map { row in
                    [
                        .identifier(institution.description), .text(names[institution] ?? ""),
                        .text(row.quarter.description),
                    ] + figures(row)
                }
            })
    }

    private func whole(columns: [Column], rows: [[Cell]]) -> Table {
        let hundred = Fraction(100)
        return Table(
            title: zh ? "快报修订：\(final.title.zh)" : "Revisions of flashes: \(final.title.en)",
            facts: [
                Fact("indicator", label: zh ? "指标" : "indicator", .text(final.id)),
                Fact("flash", label: zh ? "快报指标" : "flash", .text(flash.id)),
                Fact("district", label: zh ? "地区" : "district", .identifier(district)),
                Fact("year", label: zh ? "年度" : "year", .year(year)),
                Fact("unit", label: zh ? "单位" : "unit", .text(final.unit)),
                Fact("mr", label: zh ? "平均修订（MR）" : "mean revision (MR)", decimal(revision.mean)),
                Fact(
                    "mar", label: zh ? "平均绝对修订（MAR）" : "mean absolute revision (MAR)",
                    decimal(revision.meanAbsolute)),
                Fact(
                    "rmar_percent", label: zh ? "相对平均绝对修订（RMAR）" : "relative mean absolute revision (RMAR)",
                    percent(revision.relativeMeanAbsolute.map { $0 * hundred })),
            ], columns: columns, rows: rows)
    }

    private var figureColumns: [Column] {
        [("flash", zh ? "快报" : "flash"), ("final", zh ? "季报" : "final"), ("difference", zh ? "差额" : "difference")].map {
            Column($0.0, label: $0.1, unit: final.unit, alignment: .trailing)
        } + [Column("percent", label: zh ? "差率" : "difference", unit: "%", alignment: .trailing)]
    }

    private func figures(_ row: FlashRevision.Row) -> [Cell] {
        [decimal(row.flash), decimal(row.final), decimal(row.difference), percent(row.percent)]
    }

    private func decimal(_ value: Fraction?) -> Cell { value.map { .decimal($0.rounded(places: 2)) } ?? .missing }

    private func percent(_ value: Fraction?) -> Cell { value.map { .percent($0.rounded(places: 2)) } ?? .missing }
}
