import ArgumentParser
import Ledger
import ServiceTrade
import Tabular

/// `report template`: an empty return to fill in.
struct Template: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Write an empty return to fill in: CSV with its header, or JSON with one empty line.",
        discussion: "With --lang zh the headings of the CSV are Chinese; both are read.")

    @Argument(help: "The form.") var form: String = "hrst-quarterly"
    @Option(help: "csv or json.") var format: TemplateFormat = .csv
    @Option(help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file")) var output: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var words: LanguageOptions

    enum TemplateFormat: String, ExpressibleByArgument, CaseIterable {
        case csv, json
    }

    func run() throws {
        let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
        let form = try framework.form(orRefuse: form)
        var options = OutputOptions()
        options.output = output
        try options.deliver(text: format == .csv ? csv(form) : json(form))
    }

    private func csv(_ form: Form) -> String {
        let zh = words.language == .zh
        let header = form.fields.map { zh ? $0.label.zh : $0.name }.joined(separator: ",")
        return (zh ? "\u{FEFF}" : "") + header + (zh ? "\r\n" : "\n")
    }

    private func json(_ form: Form) -> String {
        let document = JSONValue.object(
            [
                JSONMember("form", .string(form.id)), JSONMember("institution", .string("")),
                JSONMember("period", .string("")),
                JSONMember("prepared_by", .object([JSONMember("name", .string(""))])),
                JSONMember("award_use", .bool(false)), JSONMember("nil", .bool(false)),
                JSONMember("explanations", .array([])),
                JSONMember(
                    "lines",
                    .array([
                        .object(
                            form.lineFields.map {
                                JSONMember(
                                    $0.name,
                                    $0.defaultValue.map { .string($0) } ?? ($0.isRequired ? .string("") : .null))
                            })
                    ])),
            ])
        return document.text(pretty: true) + "\n"
    }
}
