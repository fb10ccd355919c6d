// The wording of the rules on whole filings.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let filingRules: [StructuralRule: Wording] = [
        .lineDuplicate: Wording(
            level: .error,
            message: Phrase(
                en: "The line repeats line {expected}: same {actual}.",
                zh: "本行与第 {expected} 行重复：{actual} 相同。"),
            hint: Phrase(
                en: "Add the two lines together, or correct the code that differs.",
                zh: "请合并两行，或更正填错的代码。")),
        .columnNotConstant: Wording(
            level: .error,
            message: Phrase(
                en: "{field} is {actual} here and {expected} on the first line of the filing.",
                zh: "{field} 在此为 {actual}，而本报表首行为 {expected}。"),
            hint: Phrase(
                en: "A filing has one value of {field}.",
                zh: "同一报表的 {field} 必须一致。")),
        .nilWithLines: Wording(
            level: .error,
            message: Phrase(
                en: "The filing is declared nil, but has figures or more than one row.",
                zh: "已声明零申报，却填有数据或多于一行。"),
            hint: Phrase(
                en: "Either remove nil, or file one row with nothing but nil = true.",
                zh: "请去掉 nil，或只保留一行且除 nil = true 外全部留空。")),
        .nilNotDeclared: Wording(
            level: .error,
            message: Phrase(
                en: "The filing has no lines and is not declared nil.",
                zh: "报表没有任何行，也未声明零申报。"),
            hint: Phrase(
                en: "If there was no business in the period, set nil to true.",
                zh: "如本期无业务，请将 nil 设为 true。")),
        .findingsCut: Wording(
            level: .error,
            message: Phrase(
                en: "The filing has more than {actual} findings; the others are left out.",
                zh: "本报表的问题超过 {actual} 条，其余未列出。"),
            hint: Phrase(
                en: "Correct these first and check again.",
                zh: "请先更正已列出的问题，再重新核对。")),
        .totalOutOfRange: Wording(
            level: .error,
            message: Phrase(
                en: "The total of {field} is beyond what can be kept.",
                zh: "{field} 合计超出可保存的范围。"),
            hint: Phrase(
                en: "Check the units of the amounts.",
                zh: "请核对金额单位。")),
        .rateMissing: Wording(
            level: .note,
            message: Phrase(
                en: "There is no exchange rate of {actual} for {expected}; checks on value were not made.",
                zh: "缺少 {actual} 在 {expected} 的汇率，未进行金额类核对。"),
            hint: Phrase(
                en: "The bureau imports it with report rate import.",
                zh: "由统计机构用 report rate import 导入。")),
    ]
}
