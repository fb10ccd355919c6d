import Ledger
import ServiceTrade
import Tabular

/// The answers of `report status`.
struct StatusAnswer {
    let standings: [CollectionStanding]
    /// How many collections there are of what was asked for.
    let known: Int
    let output: OutputOptions

    private var zh: Bool { output.language == .zh }

    /// A row a collection.
    var collections: Table {
        let counts: [(String, String, String, (CollectionStatus) -> CollectionStatus.Tally)] = [
            ("expected", "expected", "应报", \.expected), ("filed", "filed", "已报", \.filed),
            ("on_time", "on time", "按时", \.onTime), ("late", "late", "迟报", \.late),
            ("queried", "queried", "有疑问", \.queried), ("returned", "returned", "已退回", \.returned),
            ("nil", "nil", "零申报", \.nilReturns), ("missing", "missing", "未报", \.missing),
            ("accepted", "accepted", "已采用", \.accepted), ("unexpected", "unexpected", "名单外", \.unexpected),
        ]
        return Table(
            title: zh ? "报送进度" : "Collections", facts: returnFacts, details: returnDetails,
            columns: keyColumns + [
                Column("due", label: zh ? "报送期限" : "due"), Column("close", label: zh ? "停止受理" : "close"),
                Column("opened", label: zh ? "已开启" : "opened"),
            ] + counts.map { Column($0.0, label: zh ? $0.2 : $0.1, alignment: .trailing) } + [
                Column("completeness_percent", label: zh ? "报送率" : "completeness", unit: "%", alignment: .trailing),
                Column(
                    "weighted_percent", label: zh ? "加权报送率" : "weighted", unit: "%", alignment: .trailing),
            ],
            rows: standings.map { standing in
                let status = standing.status
                return keys(standing) + [
                    .text(standing.exercise.due.description), .text(standing.exercise.close.description),
                    .truth(standing.kept.isOpened),
                ] + counts.map { count in status.map { .integer(count.3($0).count) } ?? .missing } + [
                    percent(status.flatMap { $0.rate($0.filed) }),
                    percent(status.flatMap { $0.weightedRate($0.filed) }),
                ]
            }, notes: notes)
    }

    /// A row an institution of each opened collection.
    var institutions: Table {
        Table(
            title: zh ? "各机构报送情况" : "Institutions", facts: returnFacts, details: returnDetails,
            columns: keyColumns + [
                Column("institution", label: zh ? "机构" : "institution"), Column("name", label: zh ? "名称" : "name"),
                Column("expected", label: zh ? "应报" : "expected"), Column("standing", label: zh ? "状态" : "standing"),
                Column("timeliness", label: zh ? "时限" : "timeliness"),
                Column("received_at", label: zh ? "收到时间" : "received at"), Column("nil", label: zh ? "零申报" : "nil"),
                Column("year_ago", label: zh ? "上年同期" : "a year ago", alignment: .trailing),
                Column("unit", label: zh ? "单位" : "unit"),
                Column("return_reason", label: zh ? "退回原因" : "sent back for"),
                Column("return_until", label: zh ? "重报期限" : "until"),
                Column("open_queries", label: zh ? "未说明疑问" : "open queries", alignment: .trailing),
                Column("queries", label: zh ? "疑问内容" : "queries"),
            ],
            rows: standings.flatMap { standing in
                (standing.status?.rows ?? []).map { keys(standing) + cells($0, standing) }
            }, notes: notes)
    }

    private func cells(_ row: InstitutionStatus, _ standing: CollectionStanding) -> [Cell] {
        let sent = standing.returns[row.institution]
        let queries = standing.queries[row.institution] ?? []
        let detail = ChaseReason.openQueries(queries).detail[output.language]
        return [
            .identifier(row.institution.description), .text(row.name), .truth(row.isExpected), .text(word(row)),
            row.timeliness.map { .text(output.format == .text ? $0.label[output.language] : $0.rawValue) } ?? .missing,
            row.receivedAt.map { .text($0.description) } ?? .missing, .truth(row.isNil),
            row.weight.map { .decimal($0.rounded(places: 2)) } ?? .missing,
            standing.indicator.map { .text($0.unit) } ?? .missing, sent.map { .text($0.reason) } ?? .missing,
            sent.map { .text($0.until.description) } ?? .missing, .integer(queries.count),
            detail.isEmpty ? .missing : .text(detail),
        ]
    }

    private func word(_ row: InstitutionStatus) -> String {
        output.format == .text ? row.word.label[output.language] : row.word.rawValue
    }

    private var keyColumns: [Column] {
        [Column("form", label: zh ? "报表" : "form"), Column("period", label: zh ? "报告期" : "period")]
    }

    private func keys(_ standing: CollectionStanding) -> [Cell] {
        [.identifier(standing.exercise.form), .identifier(standing.exercise.period.description)]
    }

    private func percent(_ share: Fraction?) -> Cell {
        share.map { .percent(($0 * Fraction(100)).rounded(places: 2)) } ?? .missing
    }

    /// What was sent back and waits for an answer; it stands before everything else.
    private var returned: [(standing: CollectionStanding, row: InstitutionStatus, sent: OpenReturn)] {
        standings.flatMap { standing in
            (standing.status?.rows ?? []).compactMap { row in
                standing.returns[row.institution].map { (standing, row, $0) }
            }
        }
    }

    private var returnFacts: [Fact] {
        guard output.format != .json else { return [] }
        return returned.enumerated().map { number, one in
            let place = "\(one.standing.exercise.form) \(one.standing.exercise.period) \(one.row.name)"
            let words =
                zh
                ? "\(place)：\(one.sent.reason)（\(one.sent.until) 前重报）"
                : "\(place): \(one.sent.reason) (until \(one.sent.until))"
            return Fact("return_\(number + 1)", label: zh ? "已退回" : "sent back", .text(words))
        }
    }

    private var returnDetails: [JSONMember] {
        let list = returned.map { one -> JSONValue in
            .object([
                JSONMember("form", .string(one.standing.exercise.form)),
                JSONMember("period", .string(one.standing.exercise.period.description)),
                JSONMember("institution", .string(one.row.institution.description)),
                JSONMember("reason", .string(one.sent.reason)),
                JSONMember("until", .string(one.sent.until.description)),
            ])
        }
        return [JSONMember("returns", .array(list))]
    }

    private var notes: [String] {
        let unopened = standings.filter { !$0.kept.isOpened }
            .map { "\($0.exercise.form) \($0.exercise.period)" }
        var notes: [String] = []
        if known == 0 {
            notes.append(
                zh
                    ? "没有报送安排；用 report collection generate 生成。"
                    : "There is no collection; `report collection generate` makes them.")
        }
        if known > standings.count {
            let others = known - standings.count
            notes.append(
                zh ? "另有 \(others) 项未列出；用 --all 可列出全部。" : "\(others) more are not listed; --all lists them.")
        }
        if !unopened.isEmpty {
            let list = unopened.joined(separator: zh ? "、" : ", ")
            notes.append(zh ? "尚未开启，不计数：\(list)。" : "Not opened, and not counted: \(list).")
        }
        return notes + standings.compactMap(weightNote)
    }

    /// What weighted figures leave out, and why.
    private func weightNote(_ standing: CollectionStanding) -> String? {
        let place = "\(standing.exercise.form) \(standing.exercise.period)"
        if let fault = standing.weightless {
            return zh ? "\(place) 未加权：\(fault.message.zh)" : "\(place) is not weighted: \(fault.message.en)"
        }
        guard standing.indicator != nil, let status = standing.status, status.unweighed > 0 else { return nil }
        return zh
            ? "\(place)：\(status.unweighed) 家没有可知的上年同期数，不计入加权报送率。"
            : "\(place): nothing is known of a year ago for \(status.unweighed); they have no part in `weighted`."
    }
}
