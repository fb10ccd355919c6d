import ServiceTrade

/// The explanations that a run takes from a file of their own.
final class ExplanationsInput {
    private let file: ExplanationFile
    private var handedIn: [String: Set<FilingKey>] = [:]

    /// Reads a file; what is wrong with it goes to the tally.
    init(_ name: String, _ framework: Framework, _ tally: FindingTally) throws {
        let bytes = try InputFile(name).rest()
        if let kind = FileKind(bytes) {
            var finding = StructuralRule.fileNotText.found(line: 1, actual: kind.name)
            finding.file = name
            try tally.add(finding)
            file = ExplanationFile([], name: name, framework: framework)
            return
        }
        file = ExplanationFile(bytes, name: name, framework: framework)
        for finding in file.findings { try tally.add(finding) }
    }

    /// What is explained in filings of a form.
    func explanations(of form: Form) -> [FilingKey: [GivenExplanation]] { file.explanations(of: form.id) }

    /// Takes note of a filing that was handed in.
    func met(_ filing: CheckedFiling, _ form: Form) {
        guard let institution = filing.institution, let period = filing.period else { return }
        handedIn[form.id, default: []].insert(FilingKey(institution: institution, period: period))
    }

    /// Notes the explanations of filings that were not handed in.
    func reportUnmet(_ tally: FindingTally) throws {
        for finding in file.unmet(handedIn) { try tally.add(finding) }
    }
}
