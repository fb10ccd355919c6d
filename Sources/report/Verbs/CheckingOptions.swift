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

    @Option(
        help: ArgumentHelp(
            "Explanations of queries in CSV: institution,period,rule,subject,code,text.", valueName: "file"),
        completion: .file())
    var explanations: String?

    @Option(help: "Show at most this many findings; all are counted.")
    var limit: Int = 1000

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard limit >= 0 else {
            throw ValidationError(en: "--limit must be zero or more.", zh: "--limit 须为 0 或以上。")
        }
        if explanations == "-", files.contains("-") {
            throw ValidationError(
                en: "Standard input cannot hold both filings and explanations.", zh: "标准输入不能既是报表又是说明。")
        }
        for (option, path) in [("--findings", findings), ("--output", output.output)] {
            guard let path, let place = FilePlace(path) else { continue }
            if let input = (files + [explanations].compactMap { $0 }).first(where: { FilePlace($0) == place }) {
                throw ValidationError(
                    en: "\(option) \(path) would overwrite the input \(input).",
                    zh: "\(option) \(path) 会覆盖输入文件 \(input)。")
            }
        }
    }

    /// The explanations that were named, if any were.
    func explanations(_ framework: Framework, _ tally: FindingTally) throws -> ExplanationsInput? {
        try explanations.map { try ExplanationsInput($0, framework, tally) }
    }

    func form(in framework: Framework) throws -> Form {
        try framework.form(orRefuse: form)
    }

    func tally(_ framework: Framework) throws -> FindingTally {
        let writer = try findings.map {
            try FindingsFile(path: $0, wording: FindingWording(framework), language: output.language)
        }
        return FindingTally(limit: limit, writer: writer)
    }
}
