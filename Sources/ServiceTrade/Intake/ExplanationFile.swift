/// Explanations in a file of their own, for filings in whatever format.
public struct ExplanationFile: Sendable {
    /// What is wrong with the file.
    public let findings: [Finding]
    private let rows: [Row]

    private struct Row: Sendable {
        /// The form; nil: any.
        let form: String?
        let filing: FilingKey
        let given: GivenExplanation
    }

    /// The columns; `subject` and `code` may be empty, and `form` may be, where all forms are meant.
    public static let columns = ["form", "institution", "period", "rule", "subject", "code", "text"]

    private static let required = ["institution", "period", "rule", "text"]
    private static let labels = [
        "报表": "form", "机构": "institution", "统一社会信用代码": "institution", "报告期": "period", "规则": "rule",
        "对象": "subject", "原因代码": "code", "说明": "text",
    ]

    /// Reads explanations in CSV with a header; other columns pass unread, rows without a text say nothing.
    ///
    /// - Parameter name: the file as it was named.
    public init(_ bytes: [UInt8], name: String, framework: Framework) {
        let table = ReferenceTable(bytes, required: Self.required, labels: Self.labels)
        var findings = table.findings
        var rows: [Row] = []
        if findings.isEmpty {
            let reasons = ReasonCodes(framework)
            for row in 0..<table.count {
                let cells = Cells(table: table, row: row)
                if cells["code"].isEmpty, cells["text"].isEmpty { continue }
                if let read = cells.read(name, reasons, framework, &findings) { rows.append(read) }
            }
        }
        self.rows = rows
        self.findings = findings.map { finding in
            var finding = finding
            finding.file = name
            return finding
        }
    }

    /// What is explained in filings of a form.
    public func explanations(of form: String) -> [FilingKey: [GivenExplanation]] {
        rows.reduce(into: [:]) { result, row in
            if row.form.map({ $0 == form }) ?? true { result[row.filing, default: []].append(row.given) }
        }
    }

    /// Notes on explanations of filings that were not handed in.
    ///
    /// - Parameter handedIn: the filings of the run, by form.
    public func unmet(_ handedIn: [String: Set<FilingKey>]) -> [Finding] {
        rows.compactMap { row in
            let isMet = handedIn.contains { ($0.key == row.form ?? $0.key) && $0.value.contains(row.filing) }
            guard !isMet else { return nil }
            let key = "\(row.filing.institution) \(row.filing.period)"
            var finding = row.given.finding(.explanationWithoutFiling, actual: Phrase(key))
            finding.field = nil
            finding.institution = row.filing.institution.description
            finding.period = row.filing.period.description
            return finding
        }
    }

    /// The cells of one row.
    private struct Cells {
        let table: ReferenceTable
        let row: Int

        /// A cell as it was meant: a spreadsheet is told with `="…"` to leave a text alone.
        subscript(column: String) -> String {
            let text = table.text(row, column)
            return text.hasPrefix("=\"") && text.hasSuffix("\"") && text.count > 2
                ? foldWidth(String(text.dropFirst(2).dropLast())) : text
        }

        func read(
            _ name: String, _ reasons: ReasonCodes, _ framework: Framework, _ findings: inout [Finding]
        ) -> Row? {
            let before = findings.count
            func refuse(_ rule: StructuralRule, _ column: String, _ expected: Phrase) {
                findings.append(table.finding(rule, row, column, expected: expected))
            }
            var institution: CreditCode?
            do {
                institution = try CreditCode(CreditCode.fold(self["institution"]))
            } catch {
                refuse(.creditCodeInvalid, "institution", error.expected)
            }
            let period = Period(self["period"])
            if period == nil { refuse(.periodInvalid, "period", Phrase("2025-Q3")) }
            let form = self["form"]
            if !form.isEmpty, framework.form(form) == nil {
                refuse(.formUnknown, "form", Phrase(framework.forms.map(\.id).joined(separator: ", ")))
            }
            if self["rule"].isEmpty {
                refuse(.valueMissing, "rule", Phrase(en: "the rule of the finding", zh: "疑问的规则名"))
            }
            if self["text"].isEmpty {
                refuse(.valueMissing, "text", Phrase(en: "why the figure is right", zh: "数据无误的原因"))
            }
            let reason = self["code"]
            let code = reason.isEmpty ? Explanation.otherReason : reasons.code(reason, in: period)
            if code == nil { refuse(.reasonUnknown, "code", reasons.known(in: period)) }
            guard findings.count == before, let institution, let period, let code else { return nil }
            let subject = self["subject"]
            let explanation = Explanation(
                rule: self["rule"], subject: subject.isEmpty ? nil : subject, code: code,
                text: table.written(row, "text"))
            return Row(
                form: form.isEmpty ? nil : form, filing: FilingKey(institution: institution, period: period),
                given: GivenExplanation(explanation, file: name, line: table.line(of: row)))
        }
    }
}
