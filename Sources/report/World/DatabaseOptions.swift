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
        guard access(path, F_OK) == 0 else {
            throw CannotGoOn(
                "database-missing", message: Phrase(en: "There is no database at \(path).", zh: "\(path) 处没有数据库。"),
                nextStep: Phrase(
                    en: "Make one with `report init`, or name another with --db or REPORT_DB.",
                    zh: "请用 report init 创建，或用 --db 或 REPORT_DB 指定。"))
        }
        let ledger = try Ledger(
            path: path, account: Account.name, readOnly: readOnly, asOf: asOf, now: Clock.now)
        let signatory = signatory ?? Signatory(database: path)
        ledger.afterCommit = { [unowned ledger] entry in signatory.attest(entry, in: ledger) }
        return ledger
    }

    /// The database, or nil where none is named and none stands at the default place.
    func openIfAny() throws -> Ledger? {
        if asked == nil, access(path, F_OK) != 0 { return nil }
        return try open(readOnly: true)
    }
}
