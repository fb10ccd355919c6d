// The wording of the rules on when returns are taken.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let collectionRules: [StructuralRule: Wording] = [
        .collectionNotOpen: Wording(
            level: .error,
            message: Phrase(
                en: "The collection for {period} has not opened: today is {actual}, it opens on {expected}.",
                zh: "{period} 的报送尚未开始：今天是 {actual}，开始日为 {expected}。"),
            hint: Phrase(
                en: "Hand the filing in from the opening day on, or check the period.",
                zh: "请自开始日起报送，或核对报告期。")),
        .collectionClosed: Wording(
            level: .error,
            message: Phrase(
                en: "The collection for {period} is closed: today is {actual}; returns are taken {expected}.",
                zh: "{period} 的报送已停止受理：今天是 {actual}；受理期限为 {expected}。"),
            hint: Phrase(
                en: "Ask the bureau for an exception; it records one with report collection except.",
                zh: "请与统计机构联系申请补报；由其用 report collection except 登记。")),
    ]
}
