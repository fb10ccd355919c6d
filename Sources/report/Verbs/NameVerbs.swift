import ArgumentParser
import Ledger
import ServiceTrade

/// `report institution names`: the names of institutions, each from a day on.
struct NameVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Names of institutions and the days from which they hold.",
        subcommands: [Import.self, List.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add names from CSV, or correct them.",
            discussion: """
                Columns: institution,name,from. A name holds from its first day until the next begins; a row replaces \
                the name of the institution that begins on the same day. The file is taken whole, or not at all.
                """)

        @Argument(help: "The names in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let isRegistered = try ledger.register(for: .changeRegister)
            try ReferenceImport.run(
                file, Phrase(en: "names", zh: "名称"), ledger, output,
                read: { try InstitutionName.file($0, isRegistered: isRegistered) },
                keep: { try ledger.importNames($0, now: Clock.now) })
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the names.",
            discussion: """
                With --format csv the list is a file that `report institution names import` takes. The name that came \
                with the register holds from 0001-01-01.
                """)

        @Argument(help: "Only those of this institution.", transform: CreditCode.argument) var institution: CreditCode?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(InstitutionName.table(try ledger.names(of: institution), output.language))
        }
    }
}
