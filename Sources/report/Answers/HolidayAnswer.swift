import Ledger
import ServiceTrade
import Tabular

/// The list of `report calendar holidays`.
struct HolidayAnswer {
    let days: [KnownHoliday]
    let output: OutputOptions

    private var zh: Bool { output.language == .zh }

    var table: Table {
        Table(
            title: zh ? "节假日及调休安排" : "Holidays and make-up working days",
            facts: [
                Fact(
                    "years", label: zh ? "已有通知的年份" : "years with a notice",
                    .text(
                        Set(days.map { WorkingCalendar.noticeYear(of: $0.entry.day) }).sorted()
                            .map(String.init).joined(separator: zh ? "、" : ", ")))
            ],
            columns: [
                Column("day", label: zh ? "日期" : "day"), Column("kind", label: zh ? "安排" : "kind"),
                Column("name", label: zh ? "节日" : "name"), Column("notice", label: zh ? "通知" : "notice"),
                Column("source", label: zh ? "来源" : "source"),
                Column("entry", label: zh ? "日志条目" : "entry", alignment: .trailing),
                Column("since", label: zh ? "登记时间" : "since"),
            ],
            rows: days.map { day in
                [
                    .text(day.entry.day.description), .text(word(day.entry.kind)), .text(day.entry.name),
                    .text(day.entry.notice), .text(source(day)), .integer(Int(day.position)), .text(day.at),
                ]
            })
    }

    private func word(_ kind: WorkingCalendar.Kind) -> String {
        output.format == .text ? kind.label[output.language] : kind.rawValue
    }

    private func source(_ day: KnownHoliday) -> String {
        guard let file = day.file else { return output.format == .text && zh ? "制度" : "framework" }
        return output.format == .text && file == "-" ? zh ? "标准输入" : "standard input" : file
    }
}
