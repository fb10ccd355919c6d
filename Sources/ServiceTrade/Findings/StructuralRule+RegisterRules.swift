// The wording of the rules on the register.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let registerRules: [StructuralRule: Wording] = [
        .institutionUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not in the register of institutions.",
                zh: "{actual} 不在机构名录中。"),
            hint: Phrase(
                en: "Check the code; the bureau adds institutions with report institution import.",
                zh: "请核对代码；由统计机构用 report institution import 登记。")),
    ]
}
