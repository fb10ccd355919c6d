import Tabular

/// What a JSON document says of a filing beyond the columns of its lines.
struct FilingExtras {
    /// The first record of the filing.
    var record: Int
    var explanations: [WrittenExplanation] = []
    var preparedBy: String?
    var findings: [Finding] = []

    func add(to draft: inout Draft, of checker: FormChecker) {
        let filing = draft.filing(of: record)
        guard filing >= 0 else { return }
        draft.filings[filing].preparedBy = preparedBy
        for finding in findings { draft.report(finding, record: record) }
        for explanation in explanations {
            let period = draft.filings[filing].period
            let code = explanation.code.map { checker.reasons.code($0, in: period) } ?? Explanation.otherReason
            if code == nil {
                var finding = StructuralRule.reasonUnknown.finding(
                    line: explanation.place, field: "code", actual: Phrase(shown(explanation.code ?? "")),
                    expected: checker.reasons.known(in: period))
                finding.path = explanation.path + "/code"
                draft.report(finding, record: record)
            }
            let subject = explanation.subject(checker, firstRecord: record, draft)
            draft.filings[filing].explanations.append(
                GivenExplanation(
                    Explanation(
                        rule: explanation.rule, subject: subject, code: code ?? Explanation.otherReason,
                        text: explanation.text),
                    line: explanation.place, path: explanation.path))
        }
    }
}

/// An explanation as a JSON document has it, its line and code not understood yet.
struct WrittenExplanation {
    /// How a line is named.
    enum LineName {
        case none
        /// From 1.
        case number(Int)
        case subject(String)

        /// Reads a name; nil where it is neither a number nor a text.
        init?(_ node: JSONNode?) {
            switch node?.content {
            case nil, .null: self = .none
            case .string(let text):
                let folded = foldWidth(text)
                if folded.isEmpty { self = .none } else { self = Int(folded).map(LineName.number) ?? .subject(folded) }
            case .number(let raw):
                guard let value = DecimalText.parse(raw)?.scaled(toPlaces: 0), value >= 1 else { return nil }
                self = .number(Int(value))
            default: return nil
            }
        }
    }

    let rule: String
    let line: LineName
    var code: String?
    let text: String
    /// The line of the file on which it begins.
    let place: Int
    let path: String

    init(rule: String, line: LineName, text: String, place: Int, path: String) {
        self.rule = rule
        self.line = line
        self.text = text
        self.place = place
        self.path = path
    }

    /// The subject of the line that is named; nil where none is.
    func subject(_ checker: FormChecker, firstRecord: Int, _ draft: Draft) -> String? {
        switch line {
        case .none: nil
        case .number(let number):
            // A number beyond the last line names none, and so finds no query.
            1...max(1, draft.filings[draft.filing(of: firstRecord)].rows.upperBound - firstRecord) ~= number
                ? checker.subject(firstRecord + number - 1, draft) : "\(number)"
        case .subject(let text): checker.subject(text)
        }
    }
}
