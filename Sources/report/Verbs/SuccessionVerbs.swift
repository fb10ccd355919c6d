import ArgumentParser
import Ledger
import ServiceTrade

/// `report institution successions`: whose business passed to whom.
struct SuccessionVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "successions",
        abstract: "Mergers, splits, transfers and changes of code, which growth and history follow.",
        subcommands: [Import.self, List.self, Withdraw.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add successions from CSV, or correct them.",
            discussion: """
                Columns: predecessor,successor,kind,day,share,reason; a kind is rename-code, merger, split or \
                transfer, the day is the first on which the business is the successor's, the share is in per cent and \
                empty for all. A row replaces the one with its institutions and day. The file is taken whole, or not \
                at all.
                """)

        @Argument(help: "The successions in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let isRegistered = try ledger.register(for: .changeRegister)
            try ReferenceImport.run(
                file, Phrase(en: "successions", zh: "承继关系"), ledger, output,
                read: { try Succession.file($0, isRegistered: isRegistered) },
                keep: { try ledger.importSuccessions($0, now: Clock.now) })
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the successions.",
            discussion: "With --format csv the list is a file that `report institution successions import` takes.")

        @Argument(help: "Only those of this institution.", transform: CreditCode.argument) var institution: CreditCode?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(Succession.table(try ledger.successions(of: institution), output.language))
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw", abstract: "End a succession that was entered wrongly.",
            discussion: "The log keeps it with the reason; answers as of a time before still follow it.")

        @Argument(help: "The institution whose business passed.", transform: CreditCode.argument) var predecessor:
            CreditCode
        @Argument(help: "The institution that it passed to.", transform: CreditCode.argument) var successor: CreditCode
        @Option(help: "The day of the succession.", transform: Day.argument) var day: Day
        @Option(help: "Why it is withdrawn.") var reason: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func validate() throws {
            guard !reason.isEmpty else { throw ValidationError(en: "--reason must say why.", zh: "--reason 须说明理由。") }
        }

        func run() throws {
            let ledger = try database.open()
            try ledger.withdrawSuccession(
                from: predecessor, to: successor, on: day, reason: reason, now: Clock.now)
            Terminal.say(words.language == .zh ? "已撤销 1 条承继关系。\n" : "1 succession withdrawn.\n")
        }
    }
}
