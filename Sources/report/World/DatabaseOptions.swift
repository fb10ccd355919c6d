import ArgumentParser
import Ledger
import ServiceTrade

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp("The database (default: REPORT_DB, else report.db).", valueName: "path"))
    var named: String?

    /// The path that was named, on the command line or in the environment.
    private var asked: String? {
        named ?? getenv("REPORT_DB").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    var path: String { asked ?? "report.db" }

    /// Opens the database as the account that runs the command.
    ///
    /// What is written is signed in a checkpoint beside the database.
    ///
    /// - Parameters:
    ///   - asOf: answers are given as they were at this time, or at an entry of the log.
    ///   - signatory: who signs, where the command signs other things too.
    func open(readOnly: Bool = false, asOf: String? = nil, signatory: Signatory? = nil) throws -> Ledger {
        try refuseMissing()
        let ledger = try Ledger(
            path: path, account: Account.name, readOnly: readOnly, asOf: asOf, now: Clock.now)
        say(ledger.migrated)
        let signatory = signatory ?? Signatory(database: path)
        ledger.afterCommit = { [unowned ledger] entry in signatory.attest(entry, in: ledger) }
        return ledger
    }

    /// Opens the database to be examined, whatever was done to it.
    func inspect() throws -> Inspection {
        try refuseMissing()
        let inspection = try Inspection(path: path, account: Account.name, now: Clock.now)
        say(inspection.migrated)
        return inspection
    }

    private func refuseMissing() throws {
        guard access(path, F_OK) != 0 else { return }
        throw CannotGoOn(
            "database-missing", message: Phrase(en: "There is no database at \(path).", zh: "\(path) 处没有数据库。"),
            nextStep: Phrase(
                en: "Make one with `report init`, or name another with --db or REPORT_DB.",
                zh: "请用 report init 创建，或用 --db 或 REPORT_DB 指定。"))
    }

    /// Says what became of a database of an older version.
    private func say(_ note: MigrationNote?) {
        guard let note else { return }
        let language = Locale.language(CommandLine.arguments)
        let head = Phrase(
            en: """
                \(path) was of version \(note.from) and is of version \(note.to) now; \(note.copy) is a copy of it as it was.
                No filing, figure or rate was changed.
                """,
            zh: """
                \(path) 原为版本 \(note.from)，现已升级到版本 \(note.to)；升级前的副本为 \(note.copy)。
                报表、数据和汇率均未改动。
                """)
        let parts = [head] + (note.administrator.map { [mechanism(administrator: $0)] } ?? []) + [awards]
        Terminal.say(parts.map { $0[language] }.joined(separator: language == .zh ? "" : " ") + "\n")
    }

    /// What the second version brought.
    private func mechanism(administrator: String) -> Phrase {
        Phrase(
            en: """
                New are roles, contacts, collections, review, and a log that vouches for everything from now on.
                The account \(administrator) is its administrator; `report role grant` gives others a role, without which \
                they may do nothing. `report audit key` makes the key that signs receipts.
                """,
            zh: """
                新增角色、联系人、报送期、审核，以及自此为全部内容作证的日志。
                账户 \(administrator) 为管理员；其他账户须用 report role grant 授予角色后方可使用。\
                请用 report audit key 创建签发回执的密钥。
                """)
    }

    /// What the third version brought.
    private var awards: Phrase {
        Phrase(
            en: """
                New are decisions and runs of awards; policies come with a framework that has them, by \
                `report framework adopt`.
                """,
            zh: "新增奖励决定与评定；政策随包含政策的制度启用（report framework adopt）。")
    }

    /// The database, or nil where none is named and none stands at the default place.
    func openIfAny() throws -> Ledger? {
        if asked == nil, access(path, F_OK) != 0 { return nil }
        return try open(readOnly: true)
    }
}
