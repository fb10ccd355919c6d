import Ledger
import ServiceTrade

/// The answer of `validate` and `submit` for a reader: the verdict, then the findings by rule, message first.
struct CheckText {
    let answer: CheckAnswer
    let width: Int

    private var zh: Bool { answer.language == .zh }
    /// Findings shown of one rule before the rest is only counted.
    private static let shownOfRule = 10
    /// Receipts shown before the rest is only counted.
    private static let shownReceipts = 20

    var text: String {
        (heading + findings + receipts + leftOut).joined(separator: "\n") + "\n"
    }

    private var heading: [String] {
        let names: [Verdict: (en: String, zh: String)] = [
            .clean: ("clean", "通过"), .queried: ("queried", "有疑问待说明"), .rejected: ("rejected", "未通过"),
        ]
        func name(_ verdict: Verdict) -> String { (zh ? names[verdict]?.zh : names[verdict]?.en) ?? verdict.rawValue }
        let total = Verdict.allCases.reduce(0) { $0 + answer.count($1) }
        let parts = Verdict.allCases.filter { answer.count($0) > 0 }.map { "\(answer.count($0)) \(name($0))" }
        let lines = answer.outcomes.reduce(0) { $0 + $1.lines }
        let filings =
            zh
            ? "\(total) 份报表，\(lines) 行"
            : "\(total) \(total == 1 ? "filing" : "filings"), \(lines) \(lines == 1 ? "line" : "lines")"
        let files = answer.outcomes.map { "\($0.path)  sha256 \($0.sha256)" }
        let verdict = "\(zh ? "结论：" : "Verdict: ")\(name(answer.verdict))"
        guard total > 0 else { return files + [verdict] }
        let detail = parts.joined(separator: zh ? "，" : ", ")
        return files + ["\(verdict) · \(filings)\(zh ? "（\(detail)）" : " (\(detail))")"]
    }

    private var findings: [String] {
        guard answer.tally.total > 0 else { return [] }
        var lines: [String] = []
        let order: [Level: Int] = [.error: 0, .query: 1, .note: 2]
        let rules = answer.tally.byRule.sorted {
            (order[$0.value.level] ?? 3, $0.key) < (order[$1.value.level] ?? 3, $1.key)
        }
        let levels: [Level: String] = zh ? [.error: "错误", .query: "疑问", .note: "提示"] : [:]
        for (rule, summary) in rules {
            let level = levels[summary.level] ?? summary.level.rawValue
            lines += ["", "\(rule) · \(level) · \(summary.count)"]
            let kept = answer.tally.kept.filter { $0.rule == rule }
            for finding in kept.prefix(Self.shownOfRule) { lines += describe(finding) }
            let rest = summary.count - min(kept.count, Self.shownOfRule)
            if rest > 0 {
                lines.append(
                    zh
                        ? "  ……另有 \(rest) 条；用 --findings 文件名 可取得全部"
                        : "  … and \(rest) more; --findings FILE writes all of them")
            }
        }
        return lines
    }

    private func describe(_ finding: Finding) -> [String] {
        // The pointer to a whole document is empty.
        let path = finding.path.flatMap { $0.isEmpty ? nil : $0 }
        // What was written on the command line has no place in a file.
        let parts = [finding.file, finding.line.map(String.init), path ?? finding.column.map(String.init)]
        let place = finding.file.isEmpty ? "" : parts.compactMap { $0 }.joined(separator: ":")
        var lines = ["  \(answer.wording.message(finding)[answer.language])"]
        let key = [finding.institution, finding.period].compactMap { $0 }.joined(separator: " ")
        let origin = [place, key].filter { !$0.isEmpty }.joined(separator: "  ")
        if !origin.isEmpty { lines.append("    \(origin)") }
        if let hint = answer.wording.hint(finding)?[answer.language], !hint.isEmpty { lines.append("    → \(hint)") }
        if let explanation = finding.explanation { lines.append("    \(explained(finding))\(explanation.text)") }
        return lines
    }

    /// What stands before an explanation: whether it was carried forward, and the code of its reason.
    private func explained(_ finding: Finding) -> String {
        var words = zh ? "企业说明" : "Explained"
        if let receipt = finding.carriedFrom {
            words += zh ? "（沿用此前说明" : ", carried forward"
            if !receipt.isEmpty { words += zh ? " \(receipt)" : " from \(receipt)" }
            if zh { words += "）" }
        }
        if let code = finding.explanation?.code, code != Explanation.otherReason {
            words += zh ? "（\(code)）" : " (\(code))"
        }
        return words + (zh ? "：" : ": ")
    }

    private var receipts: [String] {
        guard let receipts = answer.receipts, !receipts.isEmpty else { return [] }
        var lines = ["", zh ? "回执" : "Receipts"]
        for receipt in receipts.prefix(Self.shownReceipts) {
            lines.append(
                "  \(receipt.number)  \(receipt.institution)  \(receipt.period)  "
                    + (zh ? "第 \(receipt.revision) 版" : "revision \(receipt.revision)") + "  \(receipt.state.rawValue)"
                    + (receipt.timeliness.map { $0 == .onTime ? "" : "  \($0.label[answer.language])" } ?? ""))
        }
        if receipts.count > Self.shownReceipts {
            let rest = receipts.count - Self.shownReceipts
            lines.append(
                zh ? "  ……另有 \(rest) 份；--format csv 可取得全部" : "  … and \(rest) more; --format csv lists all of them")
        }
        let waiting = receipts.count { $0.state == .submitted }
        if waiting > 0 {
            lines.append(
                zh
                    ? "  \(waiting) 份待审核（submitted），审核采用后方计入"
                    : "  \(waiting) submitted for review; a filing counts once it is accepted")
        }
        return lines
    }

    private var leftOut: [String] {
        guard !answer.leftOut.isEmpty else { return [] }
        let reasons: [(LeftOut.Reason, en: String, zh: String)] = [
            (.noHistory, "what was accepted before", "以往已接受的报表"), (.noRates, "exchange rates", "汇率"),
            (.noRegister, "the register", "机构名录"), (.noCalendar, "the collection calendar", "报送日历"),
        ]
        return ["", zh ? "未核对（没有数据库）：" : "Not checked, for want of a database:"]
            + reasons.compactMap { reason in
                let rules = answer.leftOut.filter { $0.reason == reason.0 }.map(\.rule)
                guard !rules.isEmpty else { return nil }
                return "  \(zh ? "需要\(reason.zh)：" : "needs \(reason.en): ")\(rules.joined(separator: ", "))"
            }
    }
}
