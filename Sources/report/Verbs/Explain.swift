import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report explain`: what a rule wants, and why.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain a rule: what it looks at, what to do, and why it exists.",
        discussion: "Without a rule, all rules are listed.")

    @Argument(help: "The code of the rule, such as revenue-negative.") var rule: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
        let pages = RulePage.all(framework)
        guard let rule else {
            return try output.deliver(RulePage.table(pages, output.language))
        }
        guard let page = pages.first(where: { $0.id == rule }) else {
            throw ValidationError(
                en: "There is no rule \(rule); `report explain` lists all rules.",
                zh: "没有规则 \(rule)；report explain 可列出全部规则。")
        }
        if output.format == .text {
            try output.deliver(text: page.text(output.language))
        } else {
            try output.deliver(RulePage.table([page], output.language))
        }
    }
}
