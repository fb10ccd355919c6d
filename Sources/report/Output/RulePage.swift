import Expressions
import ServiceTrade
import Tabular

/// What there is to say about one rule, whether it is a form's own or holds for every form.
struct RulePage {
    let id: String
    let level: ServiceTrade.Level
    let form: Form?
    let rule: Rule?
    let message: Phrase
    let hint: Phrase?

    /// All rules: those that hold for every form, then those of the forms.
    static func all(_ framework: Framework) -> [RulePage] {
        let structural = StructuralRule.allCases.map { rule in
            RulePage(
                id: rule.rawValue, level: rule.wording.level, form: nil, rule: nil, message: rule.wording.message,
                hint: rule.wording.hint)
        }
        return structural
            + framework.forms.flatMap { form in
                form.rules.map {
                    RulePage(id: $0.id, level: $0.level, form: form, rule: $0, message: $0.message, hint: $0.hint)
                }
            }
    }

    static func table(_ pages: [RulePage], _ language: Language) -> Table {
        let zh = language == .zh
        return Table(
            columns: [
                Column("rule", label: zh ? "规则" : "rule"), Column("level", label: zh ? "级别" : "level"),
                Column("each", label: zh ? "对象" : "looks at"), Column("check", label: zh ? "核对式" : "check"),
                Column("message", label: zh ? "说明" : "message"), Column("hint", label: zh ? "处理建议" : "hint"),
                Column("source", label: zh ? "依据" : "source"),
            ],
            rows: pages.map { page in
                [
                    .text(page.id), .text(page.level.rawValue), .text(page.rule?.each.rawValue ?? "input"),
                    page.rule.map { .text($0.check.text) } ?? .missing, .text(page.message[language]),
                    page.hint.map { .text($0[language]) } ?? .missing,
                    page.rule.map { .text($0.source) } ?? .missing,
                ]
            })
    }

    /// The page as text.
    func text(_ language: Language) -> String {
        let zh = language == .zh
        var lines = ["\(id) · \(level.rawValue)", "", message[language]]
        if let hint, !hint[language].isEmpty { lines.append("→ \(hint[language])") }
        lines.append("")
        if let rule, let form {
            lines.append("\(zh ? "报表" : "form")    \(form.id) \(form.version)")
            lines.append("\(zh ? "对象" : "each")    \(rule.each.rawValue)")
            if let condition = rule.condition { lines.append("\(zh ? "前提" : "when")    \(condition.text)") }
            lines.append("\(zh ? "核对" : "check")   \(rule.check.text)")
            for (name, value) in rule.parameters.sorted(by: { $0.key < $1.key }) {
                lines.append("\(zh ? "参数" : "where")   \(name) = \(value)")
            }
            lines.append("\(zh ? "依据" : "source")  \(rule.source)")
        } else {
            lines.append(zh ? "适用于所有报表。" : "Holds for every form.")
        }
        let consequence: [ServiceTrade.Level: Phrase] = [
            .error: Phrase(en: "An error rejects the filing.", zh: "错误：报表不予接收。"),
            .query: Phrase(
                en: "A query waits for a correction or an explanation; until then the filing does not count.",
                zh: "疑问：须更正或说明，在此之前报表不计入统计。"),
            .note: Phrase(en: "A note blocks nothing.", zh: "提示：不影响接收。"),
        ]
        lines.append(consequence[level]?[language] ?? "")
        return lines.joined(separator: "\n") + "\n"
    }
}
