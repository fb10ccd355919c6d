// The wording of the rules on contacts, and on texts of the register.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let contactRules: [StructuralRule: Wording] = [
        .phoneInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a telephone number.",
                zh: "{actual} 不是有效的电话号码。"),
            hint: Phrase(
                en: "Write it like {expected}.",
                zh: "请写成 {expected} 的形式。")),
        .emailInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not an e-mail address.",
                zh: "{actual} 不是有效的电子邮箱。"),
            hint: Phrase(
                en: "Write one address like {expected}.",
                zh: "请填写一个邮箱，如 {expected}。")),
        .contactUnreachable: Wording(
            level: .error,
            message: Phrase(
                en: "The contact {actual} has neither telephone nor e-mail.",
                zh: "联系人 {actual} 既无电话也无电子邮箱。"),
            hint: Phrase(
                en: "Fill in one of the two: {expected}.",
                zh: "请至少填写一项：{expected}。")),
        .contactRepeated: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} overlaps {expected}, {place}.",
                zh: "{actual} 与 {expected}（{place}）重叠。"),
            hint: Phrase(
                en: "Keep one of the two, or end the earlier one before the later one begins.",
                zh: "请只保留一条，或将前一条的结束日期改到后一条开始之前。")),
        .controlCharacter: Wording(
            level: .error,
            message: Phrase(
                en: "{field} holds a line break or another control character: {actual}.",
                zh: "{field} 含有换行或其他控制字符：{actual}。"),
            hint: Phrase(
                en: "Write it in one line of plain text.",
                zh: "请写成一行普通文字。")),
    ]
}
