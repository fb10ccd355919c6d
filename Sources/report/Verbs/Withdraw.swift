import ArgumentParser
import Ledger
import ServiceTrade

/// `report withdraw`: the taking back of a filing that does not count yet.
struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take back a filing that does not count yet.",
        discussion: "What counts is not withdrawn but replaced, by a revision or a nil return.")

    @Argument(help: "The receipt, such as R0000000012.") var receipt: String
    @Option(help: "Why; kept with the filing.") var reason: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var words: LanguageOptions

    func run() throws {
        let ledger = try database.open()
        try ledger.withdraw(receipt: receipt, reason: reason, now: Clock.now).say(ledger, words.language)
    }
}
