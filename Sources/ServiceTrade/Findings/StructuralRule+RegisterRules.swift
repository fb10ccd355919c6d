// The wording of the rules on the register, the rates and the calendar.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let registerRules: [StructuralRule: Wording] = [
        .dateInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a date.",
                zh: "{actual} 不是有效的日期。"),
            hint: Phrase(
                en: "Write it like {expected}.",
                zh: "请写成 {expected} 的形式。")),
        .datesOutOfOrder: Wording(
            level: .error,
            message: Phrase(
                en: "The last day {actual} is before the first day {expected}.",
                zh: "结束日期 {actual} 早于开始日期 {expected}。"),
            hint: Phrase(
                en: "Correct one of the two; what has no end yet has no last day.",
                zh: "请更正其中之一；尚未结束的，结束日期留空。")),
        .rateNotPositive: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not an exchange rate above zero.",
                zh: "{actual} 不是大于零的汇率。"),
            hint: Phrase(
                en: "Write yuan per unit of the currency, such as {expected}.",
                zh: "请填写每单位外币折合人民币，如 {expected}。")),
        .institutionUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not in the register of institutions.",
                zh: "{actual} 不在机构名录中。"),
            hint: Phrase(
                en: "Check the code; the bureau adds institutions with report institution import.",
                zh: "请核对代码；由统计机构用 report institution import 登记。")),
        .workdayOnWeekday: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is a {weekday}; a make-up working day is a Saturday or a Sunday.",
                zh: "{actual} 是{weekday}；调休上班日只能是周六或周日。"),
            hint: Phrase(
                en: "Correct the date; other days are working days without being listed.",
                zh: "请更正日期；其余日期无需列出即为工作日。")),
        .stayOverlaps: Wording(
            level: .error,
            message: Phrase(
                en: "The stay {actual} overlaps the stay {expected}, {place}.",
                zh: "所在地区记录 {actual} 与 {expected}（{place}）重叠。"),
            hint: Phrase(
                en: "An institution is in one district at a time: end the earlier stay the day before the later one.",
                zh: "同一机构同一时间只能在一个地区：请将前一段的结束日期改为后一段开始日期的前一天。")),
        .attributeUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not an attribute of institutions.",
                zh: "{actual} 不是机构属性。"),
            hint: Phrase(
                en: "The attributes are {expected}.",
                zh: "机构属性有：{expected}。")),
        .attributeOverlaps: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} overlaps {expected}, {place}.",
                zh: "{actual} 与 {expected}（{place}）重叠。"),
            hint: Phrase(
                en: "End the earlier one on the day before the later one begins.",
                zh: "请将前一条的结束日期改为后一条开始日期的前一天。")),
        .nameRepeated: Wording(
            level: .error,
            message: Phrase(
                en: "From {day} on the institution is named {actual} here and {expected} {place}.",
                zh: "该机构自 {day} 起的名称在此为 {actual}，{place}则为 {expected}。"),
            hint: Phrase(
                en: "Keep one name for the day, or correct one of the days.",
                zh: "同一天只能有一个名称，请删去其中之一或更正日期。")),
    ]
}
