import Ledger
import ServiceTrade
import Tabular

/// The answer of `report chase`.
struct ChaseAnswer {
    let work: ChaseWork
    let output: OutputOptions

    private var language: Language { output.language }

    var table: Table {
        let zh = language == .zh
        let exercise = work.standing.exercise
        let unit = work.standing.indicator?.unit
        return Table(
            title: zh ? "催报名单" : "To be chased",
            facts: [
                Fact("form", label: zh ? "报表" : "form", .identifier(exercise.form)),
                Fact("period", label: zh ? "报告期" : "period", .identifier(exercise.period.description)),
                Fact("due", label: zh ? "报送期限" : "due", .text(exercise.due.description)),
                Fact("close", label: zh ? "停止受理" : "close", .text(exercise.close.description)),
            ],
            columns: [
                Column("institution", label: zh ? "机构" : "institution"), Column("name", label: zh ? "名称" : "name"),
                Column("reason", label: zh ? "事由" : "reason"), Column("detail", label: zh ? "说明" : "detail"),
                Column("year_ago", label: zh ? "上年同期" : "a year ago", unit: unit, alignment: .trailing),
                Column("share_percent", label: zh ? "占比" : "share", unit: "%", alignment: .trailing),
                Column("contact", label: zh ? "联系人" : "contact"), Column("role", label: zh ? "职责" : "role"),
                Column("phone", label: zh ? "电话" : "phone"), Column("email", label: zh ? "电子邮箱" : "e-mail"),
                Column("last_contact", label: zh ? "最近联系" : "last contact"),
            ],
            rows: work.list.items.map(cells), notes: notes(zh))
    }

    private func cells(_ item: ChaseItem) -> [Cell] {
        func text(_ text: String?) -> Cell { text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .missing }
        let contact = work.contacts[item.institution]
        return [
            .identifier(item.institution.description), .text(item.name),
            .text(output.format == .text ? item.reason.label[language] : item.reason.code),
            text(item.reason.detail[language]), item.weight.map { .decimal($0.rounded(places: 2)) } ?? .missing,
            item.share.map { .percent(($0 * Fraction(100)).rounded(places: 2)) } ?? .missing,
            text(contact?.name), text(contact?.role[language]),
            contact.flatMap { $0.phone.isEmpty ? nil : .identifier($0.phone) } ?? .missing, text(contact?.email),
            text(work.lastContacts[item.institution]?.description),
        ]
    }

    private func notes(_ zh: Bool) -> [String] {
        if let fault = work.standing.weightless {
            return [zh ? "未按影响排序：\(fault.message.zh)" : "Not ordered by effect: \(fault.message.en)"]
        }
        let unknown = work.list.items.count { $0.weight == nil }
        guard work.standing.indicator != nil, unknown > 0 else { return [] }
        return [
            zh
                ? "其中 \(unknown) 家没有可知的上年同期数，按代码列于最后。"
                : "Nothing is known of a year ago for \(unknown) of them; they stand last, by code."
        ]
    }
}
