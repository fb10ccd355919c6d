// The wording of the rules on explanations.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let explanationRules: [StructuralRule: Wording] = [
        .explanationUnused: Wording(
            level: .note,
            message: Phrase(
                en: "An explanation is given for {actual}, which raised no query.",
                zh: "对 {actual} 给出了说明，但该规则并无疑问。"),
            hint: Phrase(
                en: "Nothing needs to be done.",
                zh: "无需处理。")),
        .explanationAmbiguous: Wording(
            level: .query,
            message: Phrase(
                en:
                    "An explanation is given for {actual}, which raised {expected} queries in the filing; it explains none.",
                zh: "对 {actual} 给出了说明，但该规则在本报表中有 {expected} 条疑问，说明未指明对应哪一条，因此均未采用。"),
            hint: Phrase(
                en:
                    "Give each query its own explanation and name its line: in JSON with \"line\", in a file of explanations in the column subject. The subjects are: {subjects}.",
                zh: "请对每条疑问分别说明并指明所在行：JSON 用 \"line\"，说明文件用“对象”（subject）列。可用的对象：{subjects}。")),
        .explanationRepeated: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is explained twice.",
                zh: "对 {actual} 的说明重复。"),
            hint: Phrase(
                en: "Keep one explanation.",
                zh: "请只保留一条说明。")),
        .explanationLapsed: Wording(
            level: .note,
            message: Phrase(
                en: "The explanation given earlier for {rule} was for {expected}; it is {actual} now.",
                zh: "此前对 {rule} 的说明针对的数据为 {expected}，现为 {actual}，原说明失效。"),
            hint: Phrase(
                en: "Explain the query anew, or correct the figure.",
                zh: "请重新说明，或更正数据。")),
        .explanationWithoutFiling: Wording(
            level: .note,
            message: Phrase(
                en: "The explanation is for {actual}, of which no filing was handed in.",
                zh: "该说明针对 {actual}，但本次提交中没有对应的报表。"),
            hint: Phrase(
                en: "Hand the filing in together with its explanations, or check institution and period.",
                zh: "请将报表与说明一并提交，或核对机构和报告期。")),
        .reasonUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "{actual} is not the code of a reason.",
                zh: "{actual} 不是有效的原因代码。"),
            hint: Phrase(
                en: "Use one of these: {expected}.",
                zh: "可用的原因代码：{expected}。")),
    ]
}
