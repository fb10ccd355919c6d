import Ledger
import ServiceTrade

/// The import of a file of reference data: all of it, or the findings and nothing.
enum ReferenceImport {
    /// Shows the findings on a file and ends with the status for findings, if there are any.
    ///
    /// - Parameter file: the file; nil for what was written on the command line.
    static func refuse(
        _ findings: [Finding], _ file: InputFile?, _ framework: Framework, _ output: OutputOptions
    ) throws {
        guard !findings.isEmpty else { return }
        try show(findings, file, framework, output)
        throw ExitStatus.findings
    }

    private static func show(
        _ findings: [Finding], _ file: InputFile?, _ framework: Framework, _ output: OutputOptions
    ) throws {
        let tally = FindingTally(limit: 1000, writer: nil)
        for var finding in findings {
            finding.file = file?.name ?? ""
            try tally.add(finding)
        }
        let answer = CheckAnswer(
            outcomes: file.map { [FileOutcome(path: $0.name, sha256: $0.sha256)] } ?? [], tally: tally,
            wording: FindingWording(framework), receipts: nil,
            language: output.language)
        try answer.deliver(output)
    }

    /// Reads a file of the register and keeps it, and says how many rows are new and how many changed.
    ///
    /// - Parameter noun: what the rows are, for the line on what was done.
    static func run<Row>(
        _ path: String, _ noun: Phrase, _ ledger: Ledger, _ output: OutputOptions,
        read: ([UInt8]) throws -> RegisterFile<Row>, keep: (RegisterFile<Row>) throws -> Imported
    ) throws {
        let input = try InputFile(path)
        let file = try read(try input.rest())
        try refuse(file.findings, input, ledger.framework, output)
        let imported = try keep(file)
        try refuse(imported.findings, input, ledger.framework, output)
        if !imported.notes.isEmpty { try show(imported.notes, input, ledger.framework, output) }
        Terminal.say(
            output.language == .zh
                ? "新增\(noun.zh) \(imported.added) 条，更新 \(imported.changed) 条。\n"
                : "\(imported.added) \(noun.en) added, \(imported.changed) changed.\n")
    }
}
