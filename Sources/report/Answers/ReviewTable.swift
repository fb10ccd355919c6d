import Ledger
import ServiceTrade
import Tabular

/// The answers of `review list` and `review rules`.
enum ReviewTable {
    /// All queues as one, by score; each row names its form and period.
    static func queue(_ queues: [ReviewedCollection], _ language: Language) -> Table {
        let zh = language == .zh
        let rows = queues.flatMap { queue in
            queue.queue.rows.compactMap { row in queue.filings[row.institution].map { (queue, row, $0) } }
        }.sorted { left, right in
            if left.1 != right.1 { return left.1 < right.1 }
            return (left.0.form, left.0.period) < (right.0.form, right.0.period)
        }
        func column(_ name: String, _ chinese: String, unit: String? = nil, _ trailing: Bool = false) -> Column {
            Column(
                name, label: zh ? chinese : name.replacing("_", with: " "), unit: unit,
                alignment: trailing ? .trailing : .leading)
        }
        return Table(
            title: zh ? "审核队列" : "Review queue",
            columns: [
                column("institution", "机构"), column("name", "名称"), column("form", "报表"), column("period", "报告期"),
                column("receipt", "回执"), column("state", "状态"), column("sent_back", "退回待答复"),
                column("score", "得分", true), column("above_cut_off", "超过阈值"), column("suspicion", "可疑度", true),
                column("effect_percent", "影响", unit: "%", true), column("open_queries", "待说明疑问", true),
                column("revisions", "版次", true), column("repeatedly_modified", "多次修改"), column("working", "计算过程"),
            ],
            rows: rows.map { queue, row, kept in
                [
                    .identifier(row.institution.description), .text(kept.name), .text(queue.form),
                    .text(queue.period.description), .text(kept.receipt), .text(kept.state.rawValue),
                    .truth(kept.hasOpenReturn), .decimal(row.scoreText), .truth(row.isAboveCutOff),
                    .decimal(row.suspicion.value.rounded(places: 6)),
                    .percent((row.effect * Fraction(100)).rounded(places: 2)),
                    .integer(kept.unexplained.values.reduce(0, +)), .integer(row.filing.revision),
                    .truth(row.isRepeatedlyModified), .text(row.working[language]),
                ]
            })
    }

    /// One row a rule, and the sum of all.
    static func rules(_ statistics: RuleStatistics, _ form: Form, _ year: Int?, _ language: Language) -> Table {
        let zh = language == .zh
        func count(_ name: String, _ chinese: String) -> Column {
            Column(name, label: zh ? chinese : name.replacing("_", with: " "), alignment: .trailing)
        }
        return Table(
            title: zh ? "审核规则命中情况" : "Rules of review",
            facts: [
                Fact("form", label: zh ? "报表" : "form", .text(form.id)),
                Fact("year", label: zh ? "年份" : "year", year.map { .year($0) } ?? .missing),
            ],
            columns: [
                Column("rule", label: zh ? "规则" : "rule"), count("fired", "疑问"), count("explained", "已说明"),
                count("corrected", "促成更正"), count("lapsed", "消失"), count("pending", "待答复"),
                Column("hit_rate_percent", label: zh ? "命中率" : "hit rate", unit: "%", alignment: .trailing),
            ],
            rows: (statistics.rows + [statistics.all]).map { row in
                [
                    .text(row.rule ?? (zh ? "合计" : "all")), .integer(row.fired), .integer(row.explained),
                    .integer(row.corrected), .integer(row.lapsed), .integer(row.pending),
                    row.hitRatePercent.map { .percent($0.rounded(places: 2)) } ?? .missing,
                ]
            })
    }
}
