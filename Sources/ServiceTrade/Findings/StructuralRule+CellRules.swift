// The wording of the rules on single values.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let cellRules: [StructuralRule: Wording] = [
        .valueMissing: Wording(
            level: .error,
            message: Phrase(
                en: "{field} is missing.",
                zh: "缺少 {field}。"),
            hint: Phrase(
                en: "Fill it in: {expected}.",
                zh: "请填写：{expected}。")),
        .creditCodeInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a unified social credit code: {expected}.",
                zh: "{actual} 不是有效的统一社会信用代码：{expected}。"),
            hint: Phrase(
                en: "Copy the code from the business licence; format the column as text in a spreadsheet.",
                zh: "请从营业执照上核对代码；在电子表格中请将该列设为文本格式。")),
        .periodInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a period.",
                zh: "{actual} 不是有效的报告期。"),
            hint: Phrase(
                en: "Write it like {expected}.",
                zh: "请写成 {expected} 的形式。")),
        .periodFrequency: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a period of this form.",
                zh: "{actual} 不是本表的报告期类型。"),
            hint: Phrase(
                en: "The form is filed for periods like {expected}.",
                zh: "本表的报告期形如 {expected}。")),
        .periodOutsideForm: Wording(
            level: .error,
            message: Phrase(
                en: "This version of the form does not serve {actual}.",
                zh: "本版报表不适用于 {actual}。"),
            hint: Phrase(
                en: "It serves {expected}.",
                zh: "适用期为 {expected}。")),
        .codeUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a code of {field}.",
                zh: "{actual} 不是 {field} 的代码。"),
            hint: Phrase(
                en: "Did you mean {expected}?",
                zh: "是否应为 {expected}？")),
        .codeOutOfDate: Wording(
            level: .error,
            message: Phrase(
                en: "The code {actual} was not in use at the end of the period.",
                zh: "代码 {actual} 在报告期末并未使用。"),
            hint: Phrase(
                en: "It is valid {expected}.",
                zh: "其有效期为 {expected}。")),
        .numberInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a number.",
                zh: "{actual} 不是数字。"),
            hint: Phrase(
                en: "Write digits only, such as {expected}.",
                zh: "请只写数字，如 {expected}。")),
        .numberGrouped: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} has thousands separators.",
                zh: "{actual} 含有千位分隔符。"),
            hint: Phrase(
                en: "Write {expected}.",
                zh: "请写成 {expected}。")),
        .numberWithUnit: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} has a unit or a currency sign in it.",
                zh: "{actual} 带有单位或货币符号。"),
            hint: Phrase(
                en: "Write {expected}; the unit goes to unit_mult and the currency to currency.",
                zh: "请写成 {expected}；单位填在 unit_mult，币种填在 currency。")),
        .numberScientific: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is in scientific notation; digits have been lost.",
                zh: "{actual} 是科学计数法，已丢失位数。"),
            hint: Phrase(
                en: "Format the column as a number without exponent and fill in all digits.",
                zh: "请把该列设为普通数字格式并填写完整数字。")),
        .numberOutOfRange: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is beyond what can be filed.",
                zh: "{actual} 超出可填报的范围。"),
            hint: Phrase(
                en: "The limit is {expected}; check the unit.",
                zh: "上限为 {expected}，请核对单位。")),
        .decimalsTooMany: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} has more decimal places than the currency has.",
                zh: "{actual} 的小数位多于该币种的最小单位。"),
            hint: Phrase(
                en: "Round it to {expected} decimal places.",
                zh: "请保留 {expected} 位小数。")),
        .countNotWhole: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a whole number.",
                zh: "{actual} 不是整数。"),
            hint: Phrase(
                en: "Persons are counted whole; write {expected}.",
                zh: "人数须为整数，请写成 {expected}。")),
        .booleanInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is neither true nor false.",
                zh: "{actual} 既不是 true 也不是 false。"),
            hint: Phrase(
                en: "Write true or false.",
                zh: "请填 true 或 false。")),
        .textTooLong: Wording(
            level: .error,
            message: Phrase(
                en: "{field} has {actual} bytes in UTF-8; at most {expected} are kept.",
                zh: "{field} 按 UTF-8 计 {actual} 字节，最多可填 {expected} 字节。"),
            hint: Phrase(
                en: "Shorten it; a Chinese character takes three bytes.",
                zh: "请缩短；一个汉字占三个字节。")),
        .awardUseMissing: Wording(
            level: .error,
            message: Phrase(
                en: "The filing is an application, but does not allow its use for awards.",
                zh: "本表用于奖励申请，但未同意用于奖励认定。"),
            hint: Phrase(
                en: "Set award_use to true if it may be used to decide on awards; else do not file it.",
                zh: "如同意将所填数据用于奖励认定，请将“同意用于奖励认定”填为“是”；否则请勿报送本表。")),
    ]
}
