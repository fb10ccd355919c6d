// The wording of the rules on files and rows.

extension StructuralRule {
    /// The texts of these rules, by rule.
    static let fileRules: [StructuralRule: Wording] = [
        .fileEmpty: Wording(
            level: .error,
            message: Phrase(
                en: "The file holds no row.",
                zh: "文件没有任何数据行。"),
            hint: Phrase(
                en:
                    "Send a file with a header and at least one row; a period without business is declared with nil = true.",
                zh: "请提供含表头和至少一行数据的文件；本期无业务请用 nil = true 声明零申报。")),
        .fileNotText: Wording(
            level: .error,
            message: Phrase(
                en: "The file is {actual}, not CSV or JSON.",
                zh: "该文件是{actual}，不是 CSV 或 JSON。"),
            hint: Phrase(
                en: "Save it as CSV UTF-8 and hand that in.",
                zh: "请另存为“CSV UTF-8”格式后提交。")),
        .delimiterWrong: Wording(
            level: .error,
            message: Phrase(
                en: "The columns are separated by {actual}, not by commas.",
                zh: "各列以{actual}分隔，而不是逗号。"),
            hint: Phrase(
                en: "Save the file as CSV with commas.",
                zh: "请另存为以逗号分隔的 CSV。")),
        .encodingInvalid: Wording(
            level: .error,
            message: Phrase(
                en: "The text is neither UTF-8 nor GB18030 here: {actual}.",
                zh: "此处的文本既不是 UTF-8 也不是 GB18030 编码：{actual}。"),
            hint: Phrase(
                en: "Save the file again in UTF-8.",
                zh: "请以 UTF-8 编码另存后重新提交。")),
        .nulByte: Wording(
            level: .error,
            message: Phrase(
                en: "The row holds a byte of value zero; the file is damaged or is no text.",
                zh: "该行含有零字节，文件已损坏或不是文本文件。"),
            hint: Phrase(
                en: "Export the file again as CSV; do not rename a workbook.",
                zh: "请重新导出为 CSV，不要把工作簿直接改名。")),
        .unclosedQuote: Wording(
            level: .error,
            message: Phrase(
                en: "A quotation mark opens on this line and is never closed.",
                zh: "本行有一个引号没有闭合。"),
            hint: Phrase(
                en: "Close the quotation mark, or remove it; a quote inside a value is written twice.",
                zh: "请补上或删除引号；值内的引号须写两遍。")),
        .strayQuote: Wording(
            level: .error,
            message: Phrase(
                en: "A quotation mark stands in the middle of a value.",
                zh: "值的中间出现引号。"),
            hint: Phrase(
                en: "Put the whole value in quotation marks and write the inner one twice.",
                zh: "请将整个值用引号括起，内部引号写两遍。")),
        .rowShort: Wording(
            level: .error,
            message: Phrase(
                en: "The row has {actual} fields; the header has {expected}.",
                zh: "该行有 {actual} 个字段，表头有 {expected} 个。"),
            hint: Phrase(
                en: "Add the missing commas; an empty value still needs its comma.",
                zh: "请补齐逗号；空值也要保留逗号。")),
        .rowLong: Wording(
            level: .error,
            message: Phrase(
                en: "The row has {actual} fields; the header has {expected}.",
                zh: "该行有 {actual} 个字段，表头有 {expected} 个。"),
            hint: Phrase(
                en: "Remove the extra commas; write numbers without thousands separators.",
                zh: "请删除多余的逗号；数字不要使用千位分隔符。")),
        .rowTooLong: Wording(
            level: .error,
            message: Phrase(
                en: "The row is longer than 4 MiB; it was not read to its end.",
                zh: "该行超过 4 MiB，未读完。"),
            hint: Phrase(
                en: "Look for a missing line break; a row has a few hundred characters.",
                zh: "请检查是否缺少换行；正常的一行只有几百个字符。")),
        .columnUnknown: Wording(
            level: .error,
            message: Phrase(
                en: "The column {actual} is not one of the form.",
                zh: "表头 {actual} 不是本表的列。"),
            hint: Phrase(
                en: "Remove the column, or begin its name with x_ if it is yours alone. Known are: {expected}.",
                zh: "请删除该列；如为自用列，请以 x_ 开头命名。可用的列：{expected}。")),
        .columnDuplicate: Wording(
            level: .error,
            message: Phrase(
                en: "The column {field} is there twice.",
                zh: "列 {field} 重复出现。"),
            hint: Phrase(
                en: "Keep one of them.",
                zh: "请只保留一列。")),
        .columnMissing: Wording(
            level: .error,
            message: Phrase(
                en: "The column {field} is missing.",
                zh: "缺少列 {field}。"),
            hint: Phrase(
                en: "Add it to the header: {expected}.",
                zh: "请在表头中加入：{expected}。")),
        .filingRepeated: Wording(
            level: .error,
            message: Phrase(
                en: "The same institution and period come twice in what was handed in.",
                zh: "同一机构同一报告期在本次提交中出现了两次。"),
            hint: Phrase(
                en: "Put all lines of a filing together in one file and submit once.",
                zh: "请把同一报告期的所有行放在同一文件中一次提交。")),
    ]
}
