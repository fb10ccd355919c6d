import Ledger
import ServiceTrade
import Tabular

/// The answer of `review show`: the lines as rows; states, findings and returns as members in JSON, as remarks
/// elsewhere.
struct DossierTable {
    let dossier: FilingDossier
    let language: Language

    private var zh: Bool { language == .zh }

    func table(isJSON: Bool) -> Table {
        Table(
            title: zh ? "报表 \(dossier.receipt)" : "Filing \(dossier.receipt)", facts: facts,
            details: isJSON ? details : [], columns: dossier.fields.map { Column($0) }, rowsName: "lines",
            rows: dossier.lines.map { line in line.map { $0.isEmpty ? .missing : .text($0) } },
            notes: isJSON ? [] : states + findings + returns)
    }

    private var facts: [Fact] {
        [
            Fact("receipt", label: zh ? "回执" : "receipt", .text(dossier.receipt)),
            Fact("form", label: zh ? "报表" : "form", .text(dossier.form)),
            Fact("institution", label: zh ? "机构" : "institution", .identifier(dossier.institution.description)),
            Fact("name", label: zh ? "名称" : "name", .text(dossier.name)),
            Fact("period", label: zh ? "报告期" : "period", .text(dossier.period.description)),
            Fact("revision", label: zh ? "版次" : "revision", .integer(dossier.revision)),
            Fact("state", label: zh ? "状态" : "state", .text(dossier.state.rawValue)),
            Fact("sent_back", label: zh ? "退回待答复" : "sent back", .truth(dossier.hasOpenReturn)),
            Fact("nil", label: zh ? "零申报" : "nil return", .truth(dossier.isNil)),
            Fact("prepared_by", label: zh ? "填报人" : "prepared by", dossier.preparedBy.map { .text($0) } ?? .missing),
            Fact("sha256", label: "sha256", .text(dossier.digest)),
        ]
    }

    // MARK: Remarks

    private var states: [String] {
        dossier.changes.map { change in
            let reason = change.reason.isEmpty ? "" : zh ? "：\(change.reason)" : ": \(change.reason)"
            return zh
                ? "@\(change.position)  \(change.at)  \(change.actor)  \(change.state.label.zh)\(reason)"
                : "@\(change.position)  \(change.at)  \(change.actor)  \(change.state.label.en)\(reason)"
        }
    }

    private var findings: [String] {
        dossier.queries.flatMap { query in
            let place = [query.subject, query.line.map { zh ? "第 \($0) 行" : "line \($0)" } ?? ""].filter { !$0.isEmpty }
            let head = "@\(query.position)  \(query.rule) · \(query.level.rawValue)"
            let names = place.joined(separator: zh ? "，" : ", ")
            let about = names.isEmpty ? "" : zh ? "（\(names)）" : " (\(names))"
            let message = query.message[language]
            return ["\(head)\(about)\(zh ? "：" : ": ")\(message)"] + query.explanations.map(explained)
        }
    }

    private func explained(_ answer: FilingDossier.Answer) -> String {
        let carried = answer.carriedFrom.map { zh ? "，沿用 \($0)" : ", carried forward from \($0)" } ?? ""
        return zh
            ? "  @\(answer.position)  企业说明（\(answer.code)\(carried)）：\(answer.text)"
            : "  @\(answer.position)  Explained (\(answer.code)\(carried)): \(answer.text)"
    }

    private var returns: [String] {
        dossier.returns.enumerated().map { index, back in
            let isOpen = dossier.hasOpenReturn && index == dossier.returns.count - 1
            return zh
                ? "@\(back.position)  \(back.actor) 退回，限 \(back.lastDay) 前答复\(isOpen ? "（待答复）" : "")：\(back.reason)"
                : "@\(back.position)  sent back by \(back.actor) until \(back.lastDay)\(isOpen ? " (open)" : ""): \(back.reason)"
        }
    }

    // MARK: Members of JSON

    private var details: [JSONMember] {
        func number(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }
        return [
            JSONMember(
                "states",
                .array(
                    dossier.changes.map {
                        .object([
                            JSONMember("state", .string($0.state.rawValue)), JSONMember("entry", number($0.position)),
                            JSONMember("at", .string($0.at)), JSONMember("by", .string($0.actor)),
                            JSONMember("reason", $0.reason.isEmpty ? .null : .string($0.reason)),
                        ])
                    })),
            JSONMember("findings", .array(dossier.queries.map(json))),
            JSONMember(
                "returns",
                .array(
                    dossier.returns.map {
                        .object([
                            JSONMember("reason", .string($0.reason)),
                            JSONMember("until", .string($0.lastDay.description)),
                            JSONMember("entry", number($0.position)), JSONMember("by", .string($0.actor)),
                        ])
                    })),
        ]
    }

    private func json(_ query: FilingDossier.Query) -> JSONValue {
        .object([
            JSONMember("rule", .string(query.rule)), JSONMember("level", .string(query.level.rawValue)),
            JSONMember("line", query.line.map { .number("\($0)") } ?? .null),
            JSONMember("subject", query.subject.isEmpty ? .null : .string(query.subject)),
            JSONMember("message", .string(query.message[language])),
            JSONMember("entry", .number("\(query.position)")),
            JSONMember(
                "explanations",
                .array(
                    query.explanations.map {
                        .object([
                            JSONMember("reason", .string($0.code)), JSONMember("explanation", .string($0.text)),
                            JSONMember("carried_from", $0.carriedFrom.map { .string($0) } ?? .null),
                            JSONMember("entry", .number("\($0.position)")),
                        ])
                    })),
        ])
    }
}
