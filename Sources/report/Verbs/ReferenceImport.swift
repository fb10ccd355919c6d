import ArgumentParser
import ServiceTrade

/// The import of a file of reference data: all of it, or the findings and nothing.
enum ReferenceImport {
    static func bytes(_ file: InputFile) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while case let chunk = try file.next(), !chunk.isEmpty { bytes += chunk }
        return bytes
    }

    /// Shows the findings on a file and ends with the status for findings, if there are any.
    static func refuse(
        _ findings: [Finding], _ file: InputFile, _ framework: Framework, _ output: OutputOptions
    ) throws {
        guard !findings.isEmpty else { return }
        let tally = FindingTally(limit: 1000, writer: nil)
        for var finding in findings {
            finding.file = file.name
            try tally.add(finding)
        }
        let answer = CheckAnswer(
            outcomes: [FileOutcome(path: file.name, sha256: file.sha256)], tally: tally,
            wording: FindingWording(framework), receipts: nil,
            language: output.language)
        try answer.deliver(output)
        throw ExitStatus.findings
    }
}
