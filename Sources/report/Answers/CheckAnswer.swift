import Ledger
import ServiceTrade
import Tabular

/// The answer of `validate` and `submit`.
struct CheckAnswer {
    let outcomes: [FileOutcome]
    let tally: FindingTally
    let wording: FindingWording
    /// The receipts of `submit`; nil for `validate`.
    let receipts: [Receipt]?
    let language: Language
    /// Who signs the receipts that are written in full.
    var signatory: Signatory?

    /// The number of filings with a verdict.
    func count(_ verdict: Verdict) -> Int { outcomes.reduce(0) { $0 + ($1.verdicts[verdict] ?? 0) } }

    /// The verdict on everything that was handed in.
    var verdict: Verdict {
        if count(.rejected) > 0 || hasError { return .rejected }
        return count(.queried) > 0 || tally.blocks ? .queried : .clean
    }

    /// Whether there is an error, be it on no filing, such as a header that cannot be read.
    private var hasError: Bool { tally.byRule.values.contains { $0.level == .error } }

    /// Whether anything blocks.
    var blocks: Bool { tally.blocks || verdict != .clean }

    func deliver(_ output: OutputOptions) throws {
        switch output.format {
        case .text: try output.deliver(text: CheckText(answer: self, width: Terminal.width ?? 100).text)
        case .json: try output.deliver(text: json.text(pretty: true) + "\n")
        case .csv, .md, .html:
            try output.deliver(
                signed.map { ReceiptAnswer.table($0, language) } ?? FindingTable.table(tally.kept, wording, language))
        }
    }

    /// The receipts, signed; nil for `validate`.
    private var signed: [ReceiptAnswer]? { receipts.flatMap { signatory?.sign($0) } }

    private var json: JSONValue {
        var members = [
            JSONMember("verdict", .string(verdict.rawValue)),
            JSONMember("files", .array(outcomes.map(Self.file))),
            JSONMember(
                "filings",
                .object(
                    [JSONMember("total", Self.number(Verdict.allCases.reduce(0) { $0 + count($1) }))]
                        + Verdict.allCases.map { JSONMember($0.rawValue, Self.number(count($0))) })),
            JSONMember("findings_total", Self.number(tally.total)),
            JSONMember(
                "by_rule",
                .object(
                    tally.byRule.sorted { $0.key < $1.key }.map { JSONMember($0.key, Self.number($0.value.count)) })),
            JSONMember("findings", .array(tally.kept.map { FindingTable.json($0, wording, language) })),
        ]
        if let signed { members.append(JSONMember("receipts", .array(signed.map(\.json)))) }
        members.append(
            JSONMember(
                "not_checked",
                .array(
                    leftOut.map {
                        .object([
                            JSONMember("rule", .string($0.rule)), JSONMember("needs", .string($0.reason.rawValue)),
                        ])
                    })))
        return .object(members)
    }

    /// The rules that could not be judged, in order.
    var leftOut: [LeftOut] {
        outcomes.reduce(into: Set<LeftOut>()) { $0.formUnion($1.leftOut) }
            .sorted { ($0.reason.rawValue, $0.rule) < ($1.reason.rawValue, $1.rule) }
    }

    private static func number(_ value: Int) -> JSONValue { .number("\(value)") }

    private static func file(_ outcome: FileOutcome) -> JSONValue {
        .object([
            JSONMember("path", .string(outcome.path)), JSONMember("sha256", .string(outcome.sha256)),
            JSONMember("lines", number(outcome.lines)),
        ])
    }
}
