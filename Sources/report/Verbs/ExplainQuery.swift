import ArgumentParser
import Ledger
import ServiceTrade

/// `report explain-query`: the respondent's answer to a query, after the filing.
struct ExplainQuery: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain-query", abstract: "Explain a query of a filing that was handed in.",
        discussion: """
            The figures stay as they were filed. Once every query is explained the filing is accepted, or waits for \
            review where its form is reviewed by hand or it was sent back. `report explain` is about rules.
            """)

    @Argument(help: "The receipt, such as R0000000012.") var receipt: String
    @Argument(help: "The rule that raised the query.") var rule: String
    @Option(help: "What the query is about, where the rule raised several.") var subject: String?
    @Option(help: "The code of the reason.") var code: String
    @Option(help: "Why the figure is right.") var text: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var words: LanguageOptions

    func run() throws {
        let ledger = try database.open()
        try ledger.explain(receipt: receipt, rule: rule, subject: subject, code: code, text: text, now: Clock.now)
            .say(ledger, words.language)
    }
}
