import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// `report init`: a new database.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a database with the statistical framework.",
        discussion: """
            The bureau's key is made with it, which signs receipts and checkpoints: the private half outside the \
            database, for the eyes of the account alone (mode 600), the public half beside the database (.pub), for \
            everybody. Who has a copy of the database cannot forge receipts. Back the private key up apart from the \
            database: it cannot be made again.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var key: KeyOptions
    @OptionGroup var words: LanguageOptions

    @Option(help: "The division code of the district, the default of --district elsewhere.")
    var district: String = "110105"

    @Option(
        name: .customLong("framework"),
        help: ArgumentHelp(
            "Take the framework from a folder instead of the one that report carries.", valueName: "folder"))
    var folder: String?

    func run() throws {
        let framework = try folder.map { try FrameworkFolder.read($0) } ?? DefaultFramework.read()
        guard let divisions = framework.codeLists["divisions"], let index = divisions.index(of: district) else {
            throw ValidationError.division(district)
        }
        let entry = divisions.entries[index]
        let existed = access(database.path, F_OK) == 0
        if existed { try refuseExisting() }
        let (ledger, made) = try key.makeKey(ofDatabase: database.path) { made in
            let ledger = try Ledger.create(
                path: database.path, district: entry.code, framework: framework, now: Clock.now,
                account: Account.name, note: [("key", made.publicKey.fingerprint)])
            return (ledger, made)
        }
        if let first = ledger.lastEntry {
            Signatory(database: database.path, key: key.named).attest(first, in: ledger)
        }
        let digest = String(ledger.frameworkDigest.prefix(16))
        Terminal.say(
            words.language == .zh
                ? "已创建 \(database.path)，地区 \(entry.code) \(entry.label.zh)，制度摘要 \(digest)…\n"
                : "Made \(database.path) for district \(entry.code) \(entry.label.en), framework \(digest)…\n")
        Terminal.say(KeyFile.made(key.path(ofDatabase: database.path), made.publicKey, database.path)[words.language])
    }

    private func refuseExisting() throws {
        throw CannotGoOn(
            "database-exists", message: Phrase(en: "\(database.path) exists already.", zh: "\(database.path) 已存在。"),
            nextStep: Phrase(
                en: "Nothing was changed. Name another file with --db, or move this one away.",
                zh: "未作任何改动。请用 --db 指定其他文件，或先移走该文件。"))
    }
}
