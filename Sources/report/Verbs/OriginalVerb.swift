import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `report original`: a file as it was handed in.
struct OriginalVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "original", abstract: "Give back a file as it was handed in, byte for byte.",
        discussion: "Files of up to 4 MiB are archived; of larger ones the SHA-256 is kept.")

    @Argument(help: "The SHA-256 of the file, or the number of a receipt of a filing in it.") var name: String
    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("Where it goes, whole or not at all (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
        let bytes = try database.open(readOnly: true).original(name)
        if let output {
            let file = try OutputFile(path: output)
            try file.write(bytes)
            try file.finish()
        } else if !Terminal.write(bytes, to: STDOUT_FILENO) && errno != EPIPE {
            throw CannotGoOn(
                "output-failed", message: Phrase(en: "Standard output cannot be written.", zh: "无法写入标准输出。"),
                nextStep: Phrase(en: "Check the disk, or use --output.", zh: "请检查磁盘，或使用 --output。"))
        }
    }
}
