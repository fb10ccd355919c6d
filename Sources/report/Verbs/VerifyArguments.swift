import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// Which signed documents are checked, and with which key; no database is opened.
struct VerifyArguments: ParsableArguments {
    @Argument(help: "The documents; - is standard input.", completion: .file())
    var files: [String]
    @Option(
        help: ArgumentHelp("The bureau's public key (default: the database's path and .pub).", valueName: "file"))
    var publicKey: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// Checks the documents of the files and shows the verdicts; exit status 1 where one is not genuine.
    func check<Content: CheckedContent>(_ content: Content.Type) throws {
        let key = try KeyFile.readPublic(publicKey ?? KeyFile.publicPath(ofDatabase: database.path))
        var checks: [SignedCheck<Content>] = []
        for file in files {
            try SignedFile<Content>.read(file) { checks.append(SignedCheck(file: file, $0, with: key)) }
        }
        try output.deliver(SignedCheck.table(checks, key, output.language))
        guard checks.allSatisfy(\.isGenuine) else { throw ExitStatus.findings }
    }
}
