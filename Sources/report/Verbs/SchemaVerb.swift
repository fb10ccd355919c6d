import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report schema`: the structure of a form for other programs.
struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the structure of a form: JSON Schema 2020-12, or Frictionless Table Schema for CSV.")

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case json, table
    }

    @Argument(help: "The form.") var form: String = "hrst-quarterly"
    @Option(help: "json: JSON Schema of a filing; table: Table Schema of the CSV columns.") var kind: Kind = .json
    @Option(help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file")) var output: String?
    @OptionGroup var database: DatabaseOptions

    func run() throws {
        let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
        let form = try framework.form(orRefuse: form)
        let schema = FormSchema(form, framework: framework)
        var options = OutputOptions()
        options.output = output
        try options.deliver(text: (kind == .json ? schema.jsonSchema : schema.tableSchema).text(pretty: true) + "\n")
    }
}
