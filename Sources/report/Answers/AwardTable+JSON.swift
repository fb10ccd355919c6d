import Ledger
import ServiceTrade
import Tabular

extension AwardTable {
    /// The answers with their working as JSON.
    func json(rows: [JSONValue], notes: [Phrase] = []) -> JSONValue {
        let members = [
            JSONMember("policy", .string(policy.policy.id)), JSONMember("year", .number("\(year)")),
            JSONMember("version", .string(policy.policy.version)),
            settings, JSONMember("rows", .array(rows)),
        ]
        return .object(
            notes.isEmpty
                ? members : members + [JSONMember("notes", .array(notes.map { .string($0[language]) }))])
    }

    /// The answer with its working as JSON.
    func json(_ row: AwardRow) -> JSONValue {
        .object([
            JSONMember("clause", .string(row.clause.id)),
            JSONMember("institution", .string(row.institution.description)),
            JSONMember("verdict", .string(row.verdict.rawValue)), JSONMember("amount", Self.json(row.amount)),
            JSONMember("missing", .array(row.missing.map { .string($0[language]) })),
            JSONMember("decided", outcome(row).map { .string($0.rawValue) } ?? .null),
            JSONMember("conditions", .array(row.conditions.map(json))),
            JSONMember("items", .array(row.items.map { json($0, of: row) })),
            JSONMember("reckoning", .array(row.reckonings.map(json))),
        ])
    }

    /// An item of an application with its answer, amount and decision.
    func json(_ item: AwardRow.Item, of row: AwardRow) -> JSONValue {
        .object([
            JSONMember("item", .string(item.item)), JSONMember("verdict", .string(item.verdict.rawValue)),
            JSONMember("amount", Self.json(item.amount)),
            JSONMember("decided", outcome(row, item).map { .string($0.rawValue) } ?? .null),
        ])
    }

    /// How an amount was reckoned.
    func json(_ reckoning: AwardRow.Reckoning) -> JSONValue {
        .object(
            [
                JSONMember("text", .string(reckoning.text)),
                JSONMember("seen", .string(reckoning.seen.words(language))),
                JSONMember("cny", reckoning.cny.map { .string($0) } ?? .null),
                JSONMember("taken", .bool(reckoning.isTaken)),
            ] + (reckoning.item.map { [JSONMember("item", .string($0))] } ?? []))
    }

    private static func json(_ amount: AwardAmount) -> JSONValue {
        .object([
            JSONMember("kind", .string(amount.kind.rawValue)),
            JSONMember("cny", amount.cny.map { .string($0) } ?? .null),
        ])
    }

    private func json(_ working: AwardRow.Working) -> JSONValue {
        .object(
            [
                JSONMember("text", .string(working.text[language])), JSONMember("check", .string(working.check)),
                JSONMember("seen", .string(working.seen.words(language))),
                JSONMember("result", .string(working.result.rawValue)),
            ] + (working.item.map { [JSONMember("item", .string($0))] } ?? []))
    }
}

extension ClauseAnswers {
    /// That applications are not for whoever asks.
    static let withoutApplications = Phrase(
        en: "Figures and items of clauses with an application form are left out: they need the reading of filings.",
        zh: "设有申请表的条款未列出数据和事项：须有查看报表的权限。")
}

extension [ClauseAnswers] {
    /// What is left out of the working of some answers, if anything is.
    var notes: [Phrase] { contains { !$0.showsWorking } ? [ClauseAnswers.withoutApplications] : [] }
}
