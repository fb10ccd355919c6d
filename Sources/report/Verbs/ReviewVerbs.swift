import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report review`: what a statistician does with filings.
struct ReviewVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Review filings: which first, what is in them, accept them or send them back.",
        subcommands: [List.self, Show.self, Accept.self, Return.self, Rules.self])

    /// The review queue.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the filings that wait, those first that matter most.",
            discussion: """
                The score is suspicion times effect: how doubtful a filing is, times its distance from what was \
                expected as a part of the total of the year before. A queue says where to look first; it accepts \
                and returns nothing.
                """)

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only this form (default: all).") var form: String?
        @Option(help: "Only this period, such as 2025-Q3.", transform: Period.argument) var period: Period?
        @Flag(help: "List accepted filings too.") var all = false

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let form = try form.map { try ledger.framework.form(orRefuse: $0).id }
            let queues = try ledger.reviewQueues(form: form, period: period, all: all)
            try output.deliver(ReviewTable.queue(queues, output.language))
        }
    }

    /// The worth of the rules.
    struct Rules: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rules", abstract: "Count how often each query rule fired, and what came of it.",
            discussion: """
                A query led to a correction where a later revision with other figures does without it; it lapsed where \
                the figures are the same. The hit rate is corrections divided by queries whose outcome is known.
                """)

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "The form.") var form: String = "hrst-quarterly"
        @Option(help: "Only periods of this year.") var year: Int?

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let form = try ledger.framework.form(orRefuse: form)
            let statistics = try ledger.ruleStatistics(of: form, year: year)
            try output.deliver(ReviewTable.rules(statistics, form, year, output.language))
        }
    }

    /// All that is kept of a filing.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a filing: its lines, its states, what was found, said and decided.")

        @Argument(help: "The receipt, such as R0000000012.") var receipt: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let dossier = try database.open(readOnly: true).dossier(receipt: receipt)
            try output.deliver(
                DossierTable(dossier: dossier, language: output.language).table(isJSON: output.format == .json))
        }
    }

    /// The accepting of a filing.
    struct Accept: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept", abstract: "Accept a filing: it counts from now on.",
            discussion: """
                It is judged again by the rules, rates and history of today. Where an error or an unexplained query \
                stands, it is not accepted and the findings are shown; new queries are kept with it, for the \
                respondent to explain. A filing that somebody sent back, and that is not answered yet, is accepted \
                only with --over-return, which takes the return back.
                """)

        @Argument(help: "The receipt, such as R0000000012.") var receipt: String
        @Option(
            help: ArgumentHelp(
                "Take an open return back: why; kept with the filing and in the log.", valueName: "reason"))
        var overReturn: String?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let outcome = try ledger.accept(receipt: receipt, overReturn: overReturn, now: Clock.now)
            outcome.say(ledger, output.language)
            guard outcome.state != .accepted else { return }
            let blocking = outcome.findings.filter(\.blocks)
            try output.deliver(FindingTable.table(blocking, FindingWording(ledger.framework), output.language))
            throw ExitStatus.findings
        }
    }

    /// The sending back of a filing.
    struct Return: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "return", abstract: "Send a filing back, with a reason and a day for the answer.",
            discussion: """
                Only the respondent changes figures. An accepted filing counts on until a revision is accepted; \
                `report review accept --over-return` takes a return back.
                """)

        @Argument(help: "The receipt, such as R0000000012.") var receipt: String
        @Option(help: "Why; kept with the filing.") var reason: String
        @Option(
            name: .customLong("until"), help: "The last day for a correction or an explanation.",
            transform: Day.argument)
        var lastDay: Day
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let ledger = try database.open()
            try ledger.sendBack(receipt: receipt, reason: reason, until: lastDay, now: Clock.now)
                .say(ledger, words.language, sentBack: lastDay)
        }
    }
}
extension ReviewOutcome {
    /// Says on standard error what an action came to, and which entry of the log keeps it.
    func say(_ ledger: Ledger, _ language: Language, sentBack: Day? = nil) {
        let entry = ledger.lastEntry.map { " (@\($0.position))" } ?? ""
        var (en, zh) = ("\(receipt): \(state.label.en)\(entry).", "\(receipt)：\(state.label.zh)\(entry)。")
        if let sentBack {
            en = "\(receipt): sent back until \(sentBack); \(state.label.en)\(entry)."
            zh = "\(receipt)：已退回，限 \(sentBack) 前答复；\(state.label.zh)\(entry)。"
        }
        if openQueries > 0 {
            en += " Queries to explain: \(openQueries)."
            zh += "待说明疑问 \(openQueries) 条。"
        }
        Terminal.say((language == .zh ? zh : en) + "\n")
    }
}
