import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report award run`: evaluations that are frozen, numbered and signed.
struct AwardRuns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Freeze an evaluation under a number, reproduce it, compare it with another.",
        discussion: """
            A run keeps what was asked and what was known. Its answers follow from both, so that it is reproduced by \
            asking again, whatever was filed, decided or changed since. `report award run` alone makes one.
            """,
        subcommands: [Make.self, List.self, Show.self, Verify.self, Reproduce.self, Compare.self],
        defaultSubcommand: Make.self)

    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make", abstract: "Freeze an evaluation and print it, signed.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var award: AwardOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let signatory = Signatory(database: database.path)
            // What is frozen is what one reader knows at one moment: everything up to the last entry.
            let knows = try database.open(readOnly: true).lastKnown()
            let reading = try database.open(readOnly: true, asOf: "@\(knows)")
            let policy = try award.resolved(reading)
            let answers = try reading.awardAnswers(policy, year: award.year)
            let ledger = try database.open(signatory: signatory)
            let run = try ledger.freeze(policy, year: award.year, answers: answers, knows: knows, now: Clock.now)
            do {
                try RunAnswer(run: run, signatory: signatory).deliver(output)
            } catch let fault as CannotGoOn {
                // The answer is lost, the run is not.
                throw CannotGoOn(
                    fault.code, message: fault.message,
                    nextStep: Phrase(
                        en: "Run \(run.number) is kept; `report award run show \(run.number)` prints it.",
                        zh: "评定 \(run.number) 已保存；可用 report award run show \(run.number) 取得。"))
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a run as a signed document, or its answers.")

        @Argument(help: "The number of the run.") var number: Int
        @Flag(help: "Print the answers, asked again with what the run knew.") var answers = false
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let run = try ledger.run(Int64(number))
            if answers {
                let export = try ExportRecord("award.run", [("run", "\(number)")], ledger)
                let again = try Reproduction(run, database)
                return try again.tables(output).deliver(again.answers, again.ledger, output, recording: export)
            }
            try RunAnswer(run: run, signatory: Signatory(database: database.path)).deliver(output)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the runs.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try output.deliver(RunAnswer.table(try database.open(readOnly: true).runs(), output.language))
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check that printed runs are genuine: signed by the bureau, and not altered since.",
            discussion: """
                A file holds a run as `report award run` prints it, in text or JSON. Nothing but the bureau's public \
                key is needed, and no database is opened; `report award run reproduce` asks the answers again.

                Exit status: 0 all genuine, 1 some not, 2 a file or the key cannot be read.
                """)

        @OptionGroup var documents: VerifyArguments

        func run() throws { try documents.check(AwardRunDocument.self) }
    }

    struct Reproduce: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reproduce", abstract: "Ask what a run asked, with what it knew; exit 1 where answers differ.")

        @Argument(help: "The number of the run.") var number: Int
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let run = try ledger.run(Int64(number))
            let again = try Reproduction(run, database)
            try output.deliver(again.tables(output).summary(again.answers.map(ClauseTally.init)))
            let isSame = again.answers.digest(again.ledger.framework) == run.digest
            Terminal.say(
                output.language == .zh
                    ? (isSame ? "与评定 \(number) 一致（\(run.digest)）。\n" : "与评定 \(number) 不一致。\n")
                    : (isSame ? "The same as run \(number) (\(run.digest)).\n" : "Not the same as run \(number).\n"))
            guard isSame else { throw ExitStatus.findings }
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare", abstract: "Show what differs between two runs, and why.")

        @Argument(help: "The number of the earlier run.") var first: Int
        @Argument(help: "The number of the later run.") var second: Int
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let export = try ExportRecord("award.compare", [("first", "\(first)"), ("second", "\(second)")], ledger)
            let runs = (try ledger.run(Int64(first)), try ledger.run(Int64(second)))
            guard runs.0.policy == runs.1.policy else {
                throw ValidationError(
                    en: "Run \(first) is of \(runs.0.policy) and run \(second) of \(runs.1.policy); "
                        + "only runs of one policy are compared.",
                    zh: "评定 \(first) 属于 \(runs.0.policy)，评定 \(second) 属于 \(runs.1.policy)；只能比较同一政策的评定。")
            }
            let old = try Reproduction(runs.0, database)
            let new = try Reproduction(runs.1, database)
            let changes = AwardChange.between(old.answers, new.answers, new.ledger.framework)
            let names = try ledger.names(of: Array(Set(changes.map(\.institution))))
            try output.deliver(
                new.tables(output).changes(
                    changes,
                    title: output.language == .zh ? "评定 \(first) 与 \(second) 的差异" : "Run \(first) and run \(second)",
                    names, facts: facts(old, new), notes: new.answers.notes), recording: export)
        }
    }
}

extension AwardRuns.Compare {
    /// What both runs asked.
    private func facts(_ old: Reproduction, _ new: Reproduction) -> [Fact] {
        let zh = output.language == .zh
        func facts(_ name: String, _ number: Int, _ run: Reproduction) -> [Fact] {
            let title = zh ? "评定 \(number)" : "run \(number)"
            let chosen = run.policy.settings.chosen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return [
                Fact("\(name)_year", label: zh ? "\(title) 奖励年度" : "\(title) award year", .year(run.year)),
                Fact("\(name)_version", label: zh ? "版本" : "version", .text(run.policy.policy.version)),
                Fact(
                    "\(name)_settings", label: zh ? "参数" : "settings",
                    .text(chosen.isEmpty ? (zh ? "默认" : "defaults") : chosen.joined(separator: " "))),
            ]
        }
        return [Fact("policy", label: zh ? "政策" : "policy", .text(new.policy.policy.id))]
            + facts("first", first, old) + facts("second", second, new)
    }
}

/// A run that is asked again.
struct Reproduction {
    let ledger: Ledger
    let policy: ResolvedPolicy
    let year: Int
    let answers: [ClauseAnswers]

    init(_ run: AwardRun, _ database: DatabaseOptions) throws {
        ledger = try database.open(readOnly: true, asOf: "@\(run.knows)")
        policy = try run.resolved(ledger)
        year = run.year
        answers = try ledger.awardAnswers(self.policy, year: run.year)
    }

    func tables(_ output: OutputOptions) -> AwardTable {
        AwardTable(policy, year: year, ledger.framework, output)
    }
}
