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
                en: "Correct one of the two; an open stay has no last day.",
                zh: "请更正其中之一；仍在区内的机构结束日期留空。")),
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
    ]
}
