import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report rate`: the exchange rates.
struct RateVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Exchange rates: yuan per unit of a currency, as means of periods.",
        subcommands: [Import.self, List.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add exchange rates from CSV.",
            discussion: """
                Columns: period,currency,cny_per_unit,source; a period is a year, a quarter or a month. A rate for a \
                period and currency that has one is in force from now on. The file is taken whole, or not at all.
                """)

        @Argument(help: "The rates in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let input = try InputFile(file)
            let read = Rate.read(try input.rest(), framework: ledger.framework)
            try ReferenceImport.refuse(read.findings, input, ledger.framework, output)
            let count = try ledger.importRates(read.rates, now: Clock.now)
            let same = read.rates.count - count
            Terminal.say(
                output.language == .zh
                    ? "导入汇率 \(count) 条，\(same) 条与已有相同。\n" : "\(count) rates imported, \(same) the same as before.\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the exchange rates in force.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let rates = try database.open(readOnly: true).rates()
            let zh = output.language == .zh
            try output.deliver(
                Table(
                    columns: [
                        Column("period", label: zh ? "期间" : "period"),
                        Column("currency", label: zh ? "币种" : "currency"),
                        Column("cny_per_unit", label: zh ? "折合人民币" : "CNY per unit", alignment: .trailing),
                        Column("source", label: zh ? "来源" : "source"),
                    ],
                    rows: rates.map {
                        [
                            .text($0.period.description), .text($0.currency), .decimal($0.decimalText),
                            .text($0.source),
                        ]
                    }))
        }
    }
}
