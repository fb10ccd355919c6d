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
            try output.deliver(receipts.map(receiptTable) ?? FindingTable.table(tally.kept, wording, language))
        }
    }

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
        if let receipts { members.append(JSONMember("receipts", .array(receipts.map(Self.receipt)))) }
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

    private static func receipt(_ receipt: Receipt) -> JSONValue {
        .object([
            JSONMember("receipt", .string(receipt.number)), JSONMember("form", .string(receipt.form)),
            JSONMember("institution", .string(receipt.institution.description)),
            JSONMember("period", .string(receipt.period.description)),
            JSONMember("revision", number(receipt.revision)), JSONMember("state", .string(receipt.state.rawValue)),
            JSONMember("sha256", .string(hexadecimal(receipt.digest))),
            JSONMember("received_at", .string(receipt.receivedAt)),
            JSONMember("timeliness", receipt.timeliness.map { .string($0.rawValue) } ?? .null),
        ])
    }

    private func receiptTable(_ receipts: [Receipt]) -> Table {
        let zh = language == .zh
        return Table(
            columns: [
                Column("receipt", label: zh ? "回执" : "receipt"), Column("form", label: zh ? "报表" : "form"),
                Column("institution", label: zh ? "机构" : "institution"),
                Column("period", label: zh ? "报告期" : "period"),
                Column("revision", label: zh ? "版次" : "revision", alignment: .trailing),
                Column("state", label: zh ? "状态" : "state"), Column("sha256"),
                Column("received_at", label: zh ? "收到时间" : "received at"),
                Column("timeliness", label: zh ? "时限" : "timeliness"),
            ],
            rows: receipts.map {
                [
                    .text($0.number), .text($0.form), .identifier($0.institution.description),
                    .text($0.period.description), .integer($0.revision), .text($0.state.rawValue),
                    .text(hexadecimal($0.digest)), .text($0.receivedAt),
                    $0.timeliness.map { .text($0.rawValue) } ?? .missing,
                ]
            })
    }
}
