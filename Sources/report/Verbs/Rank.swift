import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report rank`: the ranking of a district's institutions.
struct Rank: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank", abstract: "Rank the institutions of a district by an indicator.",
        discussion: """
            The universe is every institution in the register of the district on the last day of the year with \
            an accepted filing. Ranks are competition ranks (1, 2, 2, 4) on exact values; ties at --top all stay. \
            The filters --at-least (at least) and --growth-over (above, in percent) come after ranking and \
            change no rank. Missing returns are never estimated here. A ranking that leaves the terminal is an \
            export, which the log keeps.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The year.") var year: Int
    @Option(help: "The division code of the district (default: that of the database).") var district: String?
    @Option(help: "The indicator.") var indicator: String = "services_exports"
    @Option(help: ArgumentHelp("Keep ranks up to N.", valueName: "n")) var top: Int?
    @Option(
        help: ArgumentHelp("Keep values of X or more, in the unit of the indicator.", valueName: "x"),
        transform: ExactNumber.argument)
    var atLeast: ExactNumber?
    @Option(
        help: ArgumentHelp("Keep growth above P percent.", valueName: "p"), transform: ExactNumber.argument)
    var growthOver: ExactNumber?

    func validate() throws {
        guard Period.years.contains(year) else {
            throw ValidationError(en: "--year must be a year such as 2025.", zh: "--year 须为年份，如 2025。")
        }
        guard top ?? 1 >= 1 else { throw ValidationError(en: "--top must be 1 or more.", zh: "--top 须为 1 或以上。") }
    }

    func run() throws {
        let ledger = try database.open(readOnly: true, asOf: asOf.time)
        let indicator = try ledger.framework.indicator(orRefuse: indicator)
        let district = try ledger.district(district)
        let export = try ExportRecord(
            "rank",
            [
                ("year", "\(year)"), ("district", district), ("indicator", indicator.id),
                ("top", top.map(String.init)), ("at_least", atLeast?.text), ("growth_over", growthOver?.text),
                ("as_of", asOf.time),
            ], ledger)
        let (input, coverage) = try ledger.rankingInput(
            of: indicator, district: district, year: year, rates: RateTable(try ledger.rates()))
        let ranking = Ranking(input)
        let standings = ranking.standings(
            RankingFilter(top: top, atLeast: atLeast?.value, growthOver: growthOver?.value))
        let names = try ledger.names(of: standings.map(\.institution), on: Period(year: year)?.lastDay)
        var table = table(standings, names, ranking.universe, indicator, district)
        table.facts += coverage?.facts(isChinese: output.language == .zh) ?? []
        try output.deliver(table, recording: export)
    }

    private func table(
        _ standings: [Standing], _ names: [CreditCode: String], _ universe: Int, _ indicator: Indicator,
        _ district: String
    ) -> Table {
        let zh = output.language == .zh
        let places = indicator.isMoney ? 2 : 0
        return Table(
            title: zh ? "\(indicator.title.zh)排名" : "Ranking: \(indicator.title.en)",
            facts: [
                Fact("indicator", label: zh ? "指标" : "indicator", .text(indicator.id)),
                Fact("district", label: zh ? "地区" : "district", .identifier(district)),
                Fact("year", label: zh ? "年度" : "year", .year(year)),
                Fact("unit", label: zh ? "单位" : "unit", .text(indicator.unit)),
                Fact("universe", label: zh ? "参与排名机构数" : "institutions ranked", .integer(universe)),
            ],
            columns: [
                Column("rank", label: zh ? "名次" : "rank", alignment: .trailing),
                Column("institution", label: zh ? "机构" : "institution"), Column("name", label: zh ? "名称" : "name"),
                Column("value", label: zh ? "本年" : "value", unit: indicator.unit, alignment: .trailing),
                Column("prior", label: zh ? "上年" : "prior", unit: indicator.unit, alignment: .trailing),
                Column("growth_percent", label: zh ? "增速" : "growth", unit: "%", alignment: .trailing),
                Column("share_percent", label: zh ? "占比" : "share", unit: "%", alignment: .trailing),
                Column("quarters", label: zh ? "已报期数" : "periods"), Column("status", label: zh ? "状态" : "status"),
            ],
            rows: standings.map { standing in
                [
                    .integer(standing.rank), .identifier(standing.institution.description),
                    .text(names[standing.institution] ?? ""),
                    indicatorCell(standing.valueText(places: places), indicator),
                    standing.priorText(places: places).map { indicatorCell($0, indicator) } ?? .missing,
                    standing.growthPercentText(places: 2).map { .percent($0) } ?? .missing,
                    standing.sharePercentText(places: 2).map { .percent($0) } ?? .missing,
                    .text(standing.quartersText),
                    // Why growth cannot be told of a provisional row goes without saying.
                    .text(standing.isProvisional && !standing.isProForma ? "provisional" : standing.statusText),
                ]
            })
    }
}

/// A number on the command line, taken exactly as it is written.
struct ExactNumber {
    let value: Fraction
    /// As it is written.
    let text: String

    static func argument(_ text: String) throws -> ExactNumber {
        if let value = Fraction(text) { return ExactNumber(value: value, text: text) }
        throw ValidationError(
            en: "write a number like 1000000 or 12.5, without separators", zh: "请写数字，如 1000000 或 12.5，不加分隔符")
    }
}

extension Framework {
    /// The indicator of a name.
    func indicator(orRefuse name: String) throws -> Indicator {
        if let found = indicator(name) { return found }
        let known = indicators.map(\.id)
        throw ValidationError(
            en: "There is no indicator \(name); there are \(known.joined(separator: ", ")).",
            zh: "没有指标 \(name)；现有 \(known.joined(separator: "、"))。")
    }
}

extension Ledger {
    /// The code of a district that was named, or of the database's own.
    func district(_ named: String?) throws -> String {
        guard let named else { return district }
        guard let list = framework.codeLists["divisions"], let index = list.index(of: named) else {
            throw ValidationError.division(named)
        }
        return list.entries[index].code
    }
}
