// The wording of the rules on JSON documents.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let jsonRules: [StructuralRule: Wording] = [
        .jsonSyntax: Wording(
            level: .error,
            message: Phrase(
                en: "This is no JSON: found {actual}, expected {expected}.",
                zh: "不是合法的 JSON：此处为 {actual}，应为 {expected}。"),
            hint: Phrase(
                en: "Correct the text at this place; the filings before it were read.",
                zh: "请修改此处；此前的报表已读取。")),
        .jsonDuplicateKey: Wording(
            level: .error,
            message: Phrase(
                en: "The key {actual} is there twice.",
                zh: "键 {actual} 重复。"),
            hint: Phrase(
                en: "Keep one of them.",
                zh: "请只保留一个。")),
        .jsonKeyUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "The key {actual} is not known here.",
                zh: "键 {actual} 在此处无效。"),
            hint: Phrase(
                en: "Remove it, or begin it with x_. Known are: {expected}.",
                zh: "请删除，或以 x_ 开头命名。可用的键：{expected}。")),
        .jsonDepth: Wording(
            level: .error,
            message: Phrase(
                en: "The document is nested too deep; allowed is {expected}.",
                zh: "文档嵌套过深，允许：{expected}。"),
            hint: Phrase(
                en: "A filing needs three levels.",
                zh: "一份报表只需三层。")),
        .jsonTrailingText: Wording(
            level: .error,
            message: Phrase(
                en: "Text follows the end of the document: {actual}.",
                zh: "文档结束之后还有内容：{actual}。"),
            hint: Phrase(
                en: "Remove what follows, or write one filing a line.",
                zh: "请删除多余内容，或每行写一份报表。")),
        .jsonTooLarge: Wording(
            level: .error,
            message: Phrase(
                en: "One filing is too large; allowed is {expected}.",
                zh: "单份报表过大，允许：{expected}。"),
            hint: Phrase(
                en: "Send it as CSV.",
                zh: "请改用 CSV 提交。")),
        .jsonType: Wording(
            level: .error,
            message: Phrase(
                en: "{field} is {actual}; it must be {expected}.",
                zh: "{field} 的类型是{actual}，应为{expected}。"),
            hint: Phrase(
                en: "Write the value in the form that the schema gives (report schema).",
                zh: "请按 report schema 给出的类型书写。")),
        .formUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "The form {actual} is not known.",
                zh: "没有名为 {actual} 的报表。"),
            hint: Phrase(
                en: "Known are: {expected}.",
                zh: "可用的报表：{expected}。")),
    ]
}
