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
