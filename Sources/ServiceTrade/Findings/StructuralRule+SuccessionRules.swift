// The wording of the rules on successions between institutions.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let successionRules: [StructuralRule: Wording] = [
        .successionSelf: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is named as its own successor.",
                zh: "{actual} 被填为自己的承继机构。"),
            hint: Phrase(
                en: "Name {expected}, or leave the row out.",
                zh: "请填写{expected}，或删去本行。")),
        .successionCycle: Wording(
            level: .error,
            message: Phrase(
                en: "The successions lead back to where they begin: {actual}.",
                zh: "承继关系首尾相接：{actual}。"),
            hint: Phrase(
                en: "Nobody can succeed itself, not even through others: correct one of the links.",
                zh: "任何机构都不能（间接地）承继自己：请更正文件或名录中的一环。")),
        .successionRepeated: Wording(
            level: .error,
            message: Phrase(
                en: "The succession {actual} is there twice, {place} too.",
                zh: "承继关系 {actual} 重复，{place}也有。"),
            hint: Phrase(
                en: "Keep one of the two rows, with the whole share.",
                zh: "请只保留一行，并填写全部份额。")),
        .successionOverWhole: Wording(
            level: .error,
            message: Phrase(
                en: "The shares that leave {institution} on {day} add up to {actual} %.",
                zh: "{institution} 于 {day} 转出的份额合计为 {actual}%。"),
            hint: Phrase(
                en: "They may be {expected} % at most, with those in the register: correct the shares.",
                zh: "连同名录中已有的，合计不得超过 {expected}%，请更正份额。")),
        .predecessorFiles: Wording(
            level: .note,
            message: Phrase(
                en: "{institution} has filings of its own for {actual}, when all of its business was {expected}'s.",
                zh: "{institution} 的业务已全部转给 {expected}，其后仍有自己的报表：{actual}。"),
            hint: Phrase(
                en: "While they count, no growth is given that rests on them. If the succession is right, the "
                    + "institution replaces each with a nil return; if not, correct or withdraw the succession.",
                zh: "这些报表计入期间，相关增速不予给出。承继关系无误的，由该机构以零申报逐份替换；有误的，请更正或撤销承继关系。")),
        .institutionSucceeded: Wording(
            level: .error,
            message: Phrase(
                en: "The business of {institution} passed to {expected} on {day}: {actual} is no longer its to file.",
                zh: "{institution} 的业务已于 {day} 由 {expected} 承继，{actual} 不再由其报送。"),
            hint: Phrase(
                en: "{expected} files for {actual}. If the register is wrong, the bureau corrects the succession.",
                zh: "{actual} 应由 {expected} 报送；名录有误的，请统计机构更正承继关系。")),
        .shareInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not a share in per cent.",
                zh: "{actual} 不是有效的百分比份额。"),
            hint: Phrase(
                en: "Write a number above 0 and not above {expected}, such as 40 or 100/3; empty is {expected}.",
                zh: "请填写大于 0 且不超过 {expected} 的数，如 40 或 100/3；留空即为 {expected}。")),
    ]
}
