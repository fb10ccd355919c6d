import ArgumentParser
import Ledger
import ServiceTrade

/// `report institution attributes`: what is known of institutions from a day to a day.
struct AttributeVerbs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attributes",
        abstract: "Dated attributes: key institution, business types, ownership, growth lists.",
        subcommands: [Import.self, List.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add attributes from CSV, or correct them.",
            discussion: """
                Columns: institution,attribute,value,from,to,reason; an attribute is key, business-type, ownership or \
                growth-list, and an empty `to` is open. A row replaces the one with its institution, attribute and \
                `from` (of business types and growth lists its value too). The file is taken whole, or not at all.
                """)

        @Argument(help: "The attributes in CSV; - is standard input.", completion: .file())
        var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open()
            let isRegistered = try ledger.register(for: .changeRegister)
            try ReferenceImport.run(
                file, Phrase(en: "attributes", zh: "属性"), ledger, output,
                read: { try Attribute.file($0, framework: ledger.framework, isRegistered: isRegistered) },
                keep: { try ledger.importAttributes($0, now: Clock.now) })
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the attributes.",
            discussion: "With --format csv the list is a file that `report institution attributes import` takes.")

        @Argument(help: "Only those of this institution.", transform: CreditCode.argument) var institution: CreditCode?
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let ledger = try database.open(readOnly: true)
            try output.deliver(Attribute.table(try ledger.attributes(of: institution), output.language))
        }
    }
}
