import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report institution`: the register of institutions.
struct InstitutionVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "institution", abstract: "The register of institutions and the districts they belong to.",
        subcommands: [Import.self, List.self, Show.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add institutions from CSV, or correct them.",
            discussion: """
                Columns: institution,name,district,from,to,key,base. A row is a stay in a district; an empty `to` \
                is open. A row with the institution, district and `from` of one in the register replaces it. The \
                file is taken whole, or not at all.
                """)

        @Argument(help: "The register in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let input = try InputFile(file)
            let read = Membership.read(try ReferenceImport.bytes(input), framework: ledger.framework)
            try ReferenceImport.refuse(read.findings, input, ledger.framework, output)
            let (added, changed) = try ledger.importRegister(read.memberships, now: Clock.now)
            Terminal.say(
                output.language == .zh
                    ? "新增 \(added) 条，更新 \(changed) 条。\n" : "\(added) stays added, \(changed) changed.\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the register.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only stays in this district.") var district: String?

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(
                Membership.table(try ledger.memberships(district: district), output.language))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one institution.")

        @Argument(help: "The unified social credit code.") var institution: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let stays: [Membership]
            do {
                stays = try ledger.memberships(institution: try CreditCode(CreditCode.fold(institution)))
            } catch is CreditCodeFault {
                throw ValidationError("\(institution) is not a unified social credit code.")
            }
            guard !stays.isEmpty else {
                throw CannotGoOn(
                    "institution-unknown",
                    message: Phrase(en: "\(institution) is not in the register.", zh: "\(institution) 不在机构名录中。"),
                    nextStep: Phrase(
                        en: "Add it with `report institution import FILE`.", zh: "请用 report institution import 登记。"))
            }
            try output.deliver(Membership.table(stays, output.language))
        }
    }
}
