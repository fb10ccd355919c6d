import ArgumentParser
import ServiceTrade

/// What `validate` and `submit` have in common.
struct CheckingOptions: ParsableArguments {
    @Argument(help: "Files with filings, CSV or JSON; - is standard input.", completion: .file())
    var files: [String]

    @Option(help: "The form of CSV files, and of JSON filings that name none.")
    var form: String = "hrst-quarterly"

    @Option(help: ArgumentHelp("Write all findings to a file, CSV or (by its name) JSON.", valueName: "file"))
    var findings: String?

    @Option(help: "Show at most this many findings; all are counted.")
    var limit: Int = 1000

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit must be zero or more.") }
        for (option, path) in [("--findings", findings), ("--output", output.output)] {
            guard let path, let place = FilePlace(path) else { continue }
            if let input = files.first(where: { FilePlace($0) == place }) {
                throw ValidationError("\(option) \(path) would overwrite the input \(input).")
            }
        }
    }

    func form(in framework: Framework) throws -> Form {
        if let found = framework.form(form) { return found }
        throw ValidationError(
            "There is no form \(form); there are \(framework.forms.map(\.id).joined(separator: ", ")).")
    }

    func tally(_ framework: Framework) throws -> FindingTally {
        let writer = try findings.map {
            try FindingsFile(path: $0, wording: FindingWording(framework), language: output.language)
        }
        return FindingTally(limit: limit, writer: writer)
    }
}
