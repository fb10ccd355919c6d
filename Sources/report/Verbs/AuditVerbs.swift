import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report audit`: the log of everything that was done, and the proof that it is whole.
struct AuditVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The log of everything that was done, and the proof that it is whole.",
        subcommands: [Log.self, Verify.self, Checkpoint.self, Key.self])

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "log", abstract: "List the entries of the log, oldest first.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: ArgumentHelp("From a time on, or from an entry such as @17.", valueName: "time"))
        var since: String?
        @Option(help: "Only a kind, such as review.accept, or all that begin with a word, such as review.")
        var kind: String?
        @Option(help: ArgumentHelp("Only what an account did.", valueName: "account")) var actor: String?
        @Option(help: ArgumentHelp("The newest N entries.", valueName: "n")) var limit: Int?

        func validate() throws {
            guard limit ?? 1 >= 1 else {
                throw ValidationError(en: "--limit must be 1 or more.", zh: "--limit 须为 1 或以上。")
            }
        }

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let entries = try ledger.logEntries(since: since, kind: kind, actor: actor, limit: limit)
            let zh = output.language == .zh
            try output.deliver(
                Table(
                    columns: [
                        Column("position", label: zh ? "位置" : "position", alignment: .trailing),
                        Column("at", label: zh ? "时间" : "at"), Column("actor", label: zh ? "账户" : "actor"),
                        Column("role", label: zh ? "角色" : "role"), Column("kind", label: zh ? "事项" : "kind"),
                        Column("subject", label: zh ? "对象" : "subject"), Column("body", label: zh ? "详情" : "body"),
                        Column("digest", label: zh ? "摘要" : "digest"),
                    ],
                    rowsName: "entries",
                    rows: entries.map { entry in
                        [
                            .integer(Int(entry.position)), .text(entry.at), .text(entry.actor), .text(entry.role),
                            .text(entry.kind), .text(entry.subject), .text(entry.body), .identifier(entry.digest),
                        ]
                    }))
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify that nothing in the log, and nothing that it vouches for, was changed.",
            discussion: """
                Follows the chain of the log; holds every row, every filed figure and every sum against it; and \
                holds the log against the newest checkpoint beside the database and all that are named. A checkpoint \
                kept elsewhere finds that the end of the log was cut off.

                Exit status: 0 whole, 1 broken, the first bad entry named first, 2 something cannot be read.
                """)

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(
            help: ArgumentHelp("A checkpoint that was kept elsewhere; may be repeated.", valueName: "file"),
            completion: .file())
        var checkpoint: [String] = []
        @Option(
            help: ArgumentHelp("The bureau's public key (default: the database's path and .pub).", valueName: "file"))
        var publicKey: String?

        func run() throws {
            let inspection = try database.inspect()
            let found = try inspection.verifyLog()
            let held = try CheckpointCheck(
                inspection: inspection, last: found.entries,
                publicKeyPath: publicKey ?? KeyFile.publicPath(ofDatabase: database.path)
            ).faults(of: checkpoint)
            let faults = (found.faults + held.faults).sorted {
                ($0.position ?? .max, $0.place) < ($1.position ?? .max, $1.place)
            }
            try output.deliver(table(found, held.count, faults))
            guard faults.isEmpty else { throw ExitStatus.findings }
        }

        private func table(_ found: LogVerification, _ checkpoints: Int, _ faults: [LogFault]) -> Table {
            let zh = output.language == .zh
            return Table(
                facts: [
                    Fact("whole", label: zh ? "完整" : "whole", .truth(faults.isEmpty)),
                    Fact("entries", label: zh ? "条目" : "entries", .integer(Int(found.entries))),
                    Fact("digest", label: zh ? "摘要" : "digest", .identifier(found.digest)),
                    Fact("checkpoints", label: zh ? "检查点" : "checkpoints", .integer(checkpoints)),
                ],
                columns: [
                    Column("position", label: zh ? "位置" : "position", alignment: .trailing),
                    Column("place", label: zh ? "所在" : "place"), Column("message", label: zh ? "说明" : "message"),
                ],
                rowsName: "faults",
                rows: faults.map { fault in
                    [
                        fault.position.map { .integer(Int($0)) } ?? .missing, .text(fault.place),
                        .text(fault.message[output.language]),
                    ]
                })
        }
    }

    struct Checkpoint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint",
            abstract: "Sign the last entry of the log, beside the database or to be kept elsewhere.",
            discussion: """
                Entries by accounts that cannot read the key are not signed when they are written; the owner of the key \
                signs them with this command, by a clock such as cron. With --output nothing beside the database changes. \
                Keep that file where those who can write the database cannot: on another machine, with another office, on \
                paper. `report audit verify --checkpoint` then finds that the log was cut or written anew.
                """)

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var key: KeyOptions
        @Option(
            help: ArgumentHelp(
                "Where it goes, whole or not at all (default: beside the database).", valueName: "file"))
        var output: String?
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let last = try ledger.newestEntry()
            let signed = try Signatory(database: database.path, key: key.named).sign(CheckpointDocument(last))
            let place = try output ?? advance(to: signed, ledger)
            if let output {
                let file = try OutputFile(path: output)
                try file.write(signed.text.utf8)
                try file.finish()
            }
            Terminal.say(
                words.language == .zh
                    ? "已签发条目 @\(last.position) 的检查点：\(place)。\n" : "Signed entry @\(last.position) into \(place).\n")
        }

        /// Puts it beside the database.
        private func advance(to checkpoint: Signed<CheckpointDocument>, _ ledger: Ledger) throws -> String {
            let file = CheckpointFile(ofDatabase: database.path)
            try file.advance(to: checkpoint, in: ledger)
            return file.path
        }
    }

    struct Key: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "Make the bureau's key for a database that has none, such as one of an older version.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var key: KeyOptions
        @OptionGroup var words: LanguageOptions

        func run() throws {
            let signatory = Signatory(database: database.path, key: key.named)
            let ledger = try database.open(signatory: signatory)
            let made = try key.makeKey(ofDatabase: database.path) { made in
                try ledger.note(key: made.publicKey.fingerprint, now: Clock.now)
                return made
            }
            Terminal.say(
                KeyFile.made(key.path(ofDatabase: database.path), made.publicKey, database.path)[words.language])
        }
    }
}
