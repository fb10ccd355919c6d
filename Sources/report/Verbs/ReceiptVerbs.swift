import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report receipt`: the proof of what was filed, and when.
struct ReceiptVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Receipts: proof of what was filed, and when.", subcommands: [Verify.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check that receipts are genuine: signed by the bureau, and not altered since.",
            discussion: """
                A file holds a receipt in text or JSON, a list of them, or the whole answer of \
                `report submit --format json`. Nothing but the bureau's public key is needed, and no database is \
                opened.

                Exit status: 0 all genuine, 1 some not, 2 a file or the key cannot be read.
                """)

        @Argument(help: "Receipts; - is standard input.", completion: .file())
        var files: [String]
        @Option(
            help: ArgumentHelp(
                "The bureau's public key (default: the database's path and .pub).", valueName: "file"))
        var publicKey: String?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let key = try KeyFile.readPublic(publicKey ?? KeyFile.publicPath(ofDatabase: database.path))
            var checks: [ReceiptCheck] = []
            for file in files {
                try ReceiptFile.read(file) { checks.append(ReceiptCheck(file: file, $0, with: key)) }
            }
            try output.deliver(ReceiptCheck.table(checks, key, output.language))
            guard checks.allSatisfy(\.isGenuine) else { throw ExitStatus.findings }
        }
    }
}
