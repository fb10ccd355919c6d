import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report role`: who may do what.
struct RoleVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "The roles of the accounts that use the database.",
        subcommands: [Grant.self, Revoke.self, List.self])

    struct Grant: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "grant", abstract: "Give an account a role, in the place of the one it has.",
            discussion: """
                An account is one of the operating system, as `id -un` prints it. A reporter files for one \
                institution of the register, named with --institution.
                """)

        @Argument(help: "The account.") var account: String
        @Argument(help: "The role.") var role: Role
        @Option(help: "The institution that a reporter files for.", transform: CreditCode.argument) var institution:
            CreditCode?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func validate() throws {
            guard !account.isEmpty else {
                throw ValidationError(en: "The account has no name.", zh: "账户名为空。")
            }
            guard role != .reporter || institution != nil else {
                throw ValidationError(en: "A reporter needs --institution.", zh: "填报人须用 --institution 指定机构。")
            }
            guard role == .reporter || institution == nil else {
                throw ValidationError(
                    en: "--institution goes with the role reporter.", zh: "--institution 只用于填报人（reporter）。")
            }
        }

        func run() throws {
            let ledger = try database.open()
            try ledger.grant(role, to: account, institution: institution, now: Clock.now)
            Terminal.say(
                words.language == .zh ? "\(account) 的角色为\(role.title.zh)。\n" : "\(account) is \(role.title.en).\n")
            if !Account.exists(account) { ExitStatus.warn(unknownAccount) }
        }

        private var unknownAccount: CannotGoOn {
            CannotGoOn(
                "account-unknown",
                message: Phrase(
                    en: "This machine has no account \(account).", zh: "本机没有账户 \(account)。"),
                nextStep: Phrase(
                    en: "The role is granted all the same, to whoever gets that account. Check the name with `id "
                        + "\(account)`; `report role revoke \(account)` takes the role away.",
                    zh: "角色仍已授予，今后取得该账户者即有此权限。请用 id \(account) 核对名称；"
                        + "report role revoke \(account) 可收回角色。"))
        }
    }

    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Take the role of an account away.")

        @Argument(help: "The account.") var account: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let ledger = try database.open()
            try ledger.grant(nil, to: account, now: Clock.now)
            Terminal.say(words.language == .zh ? "\(account) 没有角色。\n" : "\(account) has no role.\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the accounts that have a role.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let actors = try database.open(readOnly: true).roles()
            let zh = output.language == .zh
            try output.deliver(
                Table(
                    columns: [
                        Column("account", label: zh ? "账户" : "account"), Column("role", label: zh ? "角色" : "role"),
                        Column("institution", label: zh ? "机构" : "institution"),
                    ],
                    rows: actors.map { actor in
                        [
                            .identifier(actor.account), .text(actor.role?.rawValue ?? ""),
                            actor.institution.map { .identifier($0.description) } ?? .missing,
                        ]
                    }))
        }
    }
}
