import ServiceTrade
import Tabular

/// Findings as rows and as JSON.
enum FindingTable {
    /// A table with a row for each finding.
    static func table(_ findings: [Finding], _ wording: FindingWording, _ language: Language) -> Table {
        let zh = language == .zh
        return Table(
            columns: [
                Column("rule", label: zh ? "规则" : "rule"), Column("level", label: zh ? "级别" : "level"),
                Column("file", label: zh ? "文件" : "file"),
                Column("line", label: zh ? "行" : "line", alignment: .trailing),
                Column("column", label: zh ? "列" : "column", alignment: .trailing), Column("path"),
                Column("field", label: zh ? "字段" : "field"),
                Column("institution", label: zh ? "机构" : "institution"),
                Column("period", label: zh ? "报告期" : "period"), Column("subject", label: zh ? "对象" : "subject"),
                Column("actual", label: zh ? "实际" : "actual"),
                Column("expected", label: zh ? "应为" : "expected"), Column("message", label: zh ? "说明" : "message"),
                Column("hint", label: zh ? "处理建议" : "hint"), Column("explanation", label: zh ? "企业说明" : "explanation"),
                Column("reason", label: zh ? "原因代码" : "reason"),
                Column("carried_from", label: zh ? "沿用自回执" : "carried from"),
                Column("echo", label: zh ? "自用列" : "echo"),
            ],
            rowsName: "findings", rows: findings.map { row($0, wording, language) })
    }

    private static func row(_ finding: Finding, _ wording: FindingWording, _ language: Language) -> [Cell] {
        func text(_ value: String?) -> Cell { value.map { .text($0) } ?? .missing }
        return [
            .text(finding.rule), .text(finding.level.rawValue), .text(finding.file),
            finding.line.map { .integer($0) } ?? .missing, finding.column.map { .integer($0) } ?? .missing,
            text(finding.path), text(finding.field), finding.institution.map { .identifier($0) } ?? .missing,
            text(finding.period), text(finding.subject.isEmpty ? nil : finding.subject),
            text(finding.actual?[language]), text(finding.expected?[language]),
            .text(wording.message(finding)[language]), text(wording.hint(finding)?[language]),
            text(finding.explanation?.text), text(finding.explanation?.code), text(finding.carriedFrom),
            text(finding.echoes.isEmpty ? nil : finding.echoes.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")),
        ]
    }

    /// One finding as a JSON object; what does not apply is null, but for a path that only JSON input has.
    static func json(_ finding: Finding, _ wording: FindingWording, _ language: Language) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        func number(_ value: Int?) -> JSONValue { value.map { .number("\($0)") } ?? .null }
        var members = [
            JSONMember("rule", .string(finding.rule)), JSONMember("level", .string(finding.level.rawValue)),
            JSONMember("file", .string(finding.file)), JSONMember("line", number(finding.line)),
            JSONMember("column", number(finding.column)), JSONMember("field", text(finding.field)),
            JSONMember("institution", text(finding.institution)), JSONMember("period", text(finding.period)),
            JSONMember("subject", text(finding.subject.isEmpty ? nil : finding.subject)),
            JSONMember("actual", text(finding.actual?[language])),
            JSONMember("expected", text(finding.expected?[language])),
            JSONMember("message", .string(wording.message(finding)[language])),
            JSONMember("hint", text(wording.hint(finding)?[language])),
        ]
        if let path = finding.path { members.insert(JSONMember("path", .string(path)), at: 5) }
        if let explanation = finding.explanation {
            members.append(JSONMember("explanation", .string(explanation.text)))
            members.append(JSONMember("reason", .string(explanation.code)))
        }
        // Null where the earlier revision came in the same run and has no receipt yet.
        if let receipt = finding.carriedFrom {
            members.append(JSONMember("carried_from", receipt.isEmpty ? .null : .string(receipt)))
        }
        if !finding.echoes.isEmpty {
            members.append(JSONMember("echo", .object(finding.echoes.map { JSONMember($0.key, .string($0.value)) })))
        }
        return .object(members)
    }
}
