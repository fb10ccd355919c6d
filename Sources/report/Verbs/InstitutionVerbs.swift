import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report institution`: the register of institutions.
struct InstitutionVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "institution", abstract: "The register of institutions and the districts they belong to.",
        subcommands: [
            Import.self, List.self, Show.self, AttributeVerbs.self, NameVerbs.self, SuccessionVerbs.self,
        ])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add institutions from CSV, or correct them.",
            discussion: """
                Columns: institution,name,district,from,to,key,base. A row is a stay in a district; an empty `to` \
                is open. A row with the institution, district and `from` of one in the register replaces it; an \
                institution is in one district at a time. The file is taken whole, or not at all.
                """)

        @Argument(help: "The register in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            try ledger.actor.require(.changeRegister)
            try ReferenceImport.run(
                file, Phrase(en: "stays", zh: ""), ledger, output,
                read: { Membership.file($0, framework: ledger.framework) },
                keep: { try ledger.importRegister($0, now: Clock.now) })
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the register.",
            discussion: "With --format csv the list is a file that `report institution import` takes.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only stays in this district.") var district: String?

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let district = try district.map { try ledger.district($0) }
            try output.deliver(
                Membership.table(try ledger.memberships(district: district), output.language))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one institution.",
            discussion: """
                The rows are its stays in districts; its names, attributes and successions stand below them, in JSON \
                as the lists `names`, `attributes` and `successions`.
                """)

        @Argument(help: "The unified social credit code.", transform: CreditCode.argument) var institution: CreditCode
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            let stays = try ledger.memberships(institution: institution)
            guard !stays.isEmpty else {
                throw CannotGoOn(
                    "institution-unknown",
                    message: Phrase(en: "\(institution) is not in the register.", zh: "\(institution) 不在机构名录中。"),
                    nextStep: Phrase(
                        en: "Add it with `report institution import FILE`.", zh: "请用 report institution import 登记。"))
            }
            try output.deliver(try table(stays, institution, ledger))
        }

        private func table(_ stays: [Membership], _ code: CreditCode, _ ledger: Ledger) throws -> Table {
            let names = try ledger.names(of: code)
            let attributes = try ledger.attributes(of: code)
            let successions = try ledger.successions(of: code)
            let parts = [
                ("names", InstitutionName.table(names, output.language)),
                ("attributes", Attribute.table(attributes, output.language)),
                ("successions", Succession.table(successions, output.language)),
            ]
            var table = Membership.table(stays, output.language)
            table.details = parts.map { JSONMember($0.0, $0.1.rowsAsJSON) }
            // In JSON the lists say it all.
            if output.format != .json {
                table.notes =
                    (names.count > 1 ? names.map { $0.phrase[output.language] } : [])
                    + attributes.map { $0.phrase[output.language] } + successions.map { $0.sentence[output.language] }
            }
            return table
        }
    }
}
