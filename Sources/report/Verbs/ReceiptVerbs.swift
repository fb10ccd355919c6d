import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report receipt`: the proof of what was filed, and when.
struct ReceiptVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Receipts: proof of what was filed, and when.",
        subcommands: [Show.self, List.self, Verify.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the signed receipt of a filing, as text or JSON.",
            discussion: """
                A receipt that is shown again is the same to the byte. An account that cannot read the bureau's key gets \
                it without a signature, and is told so; with --key it is refused.
                """)

        @Argument(help: "The number of the receipt, such as R0000000001.") var number: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var key: KeyOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let receipt = try database.open(readOnly: true).receipt(number)
            let answer = try Signatory(database: database.path, key: key.named).show(receipt)
            switch output.format {
            case .text: try output.deliver(text: answer.text)
            case .json: try output.deliver(text: answer.json.text(pretty: true) + "\n")
            case .csv, .md, .html: try output.deliver(ReceiptAnswer.table([answer], output.language))
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List receipts, each with the state that its filing had when it was received.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only of this form.") var form: String?
        @Option(help: "Only of this period.", transform: Period.argument) var period: Period?
        @Option(help: "Only of this institution.", transform: CreditCode.argument) var institution: CreditCode?

        func run() throws {
            let receipts = try database.open(readOnly: true).receipts(
                form: form, period: period, institution: institution)
            try output.deliver(ReceiptAnswer.list(receipts, output.language))
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check that receipts are genuine: signed by the bureau, and not altered since.",
            discussion: """
                A file holds a receipt in text or JSON, a list of them, or the whole answer of \
                `report submit --format json`. Nothing but the bureau's public key is needed, and no database is \
                opened.

                Exit status: 0 all genuine, 1 some not, 2 a file or the key cannot be read.
                """)

        @OptionGroup var documents: VerifyArguments

        func run() throws { try documents.check(ReceiptDocument.self) }
    }
}
