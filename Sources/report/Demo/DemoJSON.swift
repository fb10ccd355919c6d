/// A way of writing invented filings as JSON.
struct DemoJSON: Sendable {
    /// How filings follow one another.
    enum Shape: Sendable {
        /// An array, with a line of the file for each line of a filing.
        case array
        /// One filing a line (NDJSON).
        case lines
    }

    /// How filings follow one another.
    let shape: Shape
    /// Whether amounts are strings, not numbers.
    let hasTextAmounts: Bool

    /// Returns the text of a file.
    func text(_ filings: [DemoFiling]) -> String {
        switch shape {
        case .array: "[\n" + filings.map { filing($0, break: "\n  ") }.joined(separator: ",\n") + "\n]\n"
        case .lines: filings.map { filing($0, break: "") + "\n" }.joined()
        }
    }

    private func filing(_ filing: DemoFiling, break lineBreak: String) -> String {
        let lines = filing.lines.map { lineBreak + (lineBreak.isEmpty ? "" : "  ") + object(members($0)) }
        let explanations = filing.explanations.map { explanation in
            object([("rule", quoted(explanation.rule)), ("text", quoted(explanation.text))])
        }
        var head = [
            ("form", quoted(DemoFiling.form)), ("institution", quoted(filing.institution)),
            ("period", quoted(filing.period)),
        ]
        if shape == .array {
            head.append(
                ("prepared_by", object([("name", quoted("示例填报人（虚构）")), ("phone", quoted("000-0000"))])))
        }
        if let awardUse = filing.awardUse { head.append(("award_use", "\(awardUse)")) }
        if filing.lines.isEmpty { head.append(("nil", "true")) }
        if !explanations.isEmpty {
            head.append(("explanations", "[\(explanations.joined(separator: ", "))]"))
        }
        head.append(("lines", "[\(lines.joined(separator: ","))]"))
        return object(head)
    }

    private func members(_ line: DemoLine) -> [(key: String, value: String)] {
        var members = [
            ("flow", quoted(line.flow)), ("service", quoted(line.service)), ("partner", quoted(line.partner)),
            ("mode", quoted("\(line.mode)")), ("currency", quoted(line.currency)),
        ]
        if line.power > 0 { members.append(("unit_mult", "\(line.power)")) }
        members.append(("revenue", amount(line.text(line.revenue))))
        if let contract = line.contract { members.append(("contract_value", amount(line.text(contract)))) }
        if let staff = line.staff { members.append(("headcount", "\(staff)")) }
        if let local = line.localStaff { members.append(("headcount_local", "\(local)")) }
        return members
    }

    private func amount(_ text: String) -> String { hasTextAmounts ? quoted(text) : text }

    private func object(_ members: [(key: String, value: String)]) -> String {
        "{" + members.map { "\(quoted($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
    }

    /// A text in quotation marks; invented texts hold nothing that needs an escape.
    private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
