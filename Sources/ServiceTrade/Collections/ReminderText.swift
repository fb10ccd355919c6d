/// The words of a reminder, in Chinese.
struct ReminderText {
    let item: ChaseItem
    let collection: CollectionExercise
    let formTitle: String
    let sender: ReminderSender
    let contact: Mailbox
    let date: Instant

    var subject: String {
        let kind =
            switch item.reason {
            case .notFiled: "报表催报"
            case .returned: "报表退回待重报"
            case .openQueries: "报表疑问待说明"
            }
        return "【\(kind)】\(onOneLine(formTitle)) \(collection.period.inChinese)"
    }

    var body: String {
        let name = onOneLine(contact.name)
        let lines =
            [
                "\(onOneLine(item.name))：", "", name.isEmpty ? "您好！" : "\(name)，您好！", "",
                "现就贵单位下列报表的报送情况函告如下，请予办理。", "",
            ] + facts + ["", "一、待办事项", ""] + task + ["", "二、办理方式", ""] + answer
            + ["", "感谢贵单位对统计工作的支持。", "", onOneLine(sender.name), date.chinaDay.inChinese]
        return lines.map { $0 + "\n" }.joined()
    }

    private var facts: [String] {
        var lines = [
            "报表：\(onOneLine(formTitle))（\(collection.form)）",
            "报告期：\(collection.period.inChinese)",
            "统一社会信用代码：\(item.institution)",
            "报送期限：\(end(collection.due))",
            "停止受理：\(end(collection.close))",
        ]
        if collection.isProvisional { lines.append("（节假日安排尚未公布，上述日期可能顺延，以届时通知为准。）") }
        return lines
    }

    private var task: [String] {
        switch item.reason {
        case .notFiled:
            return [
                "截至\(date.chinaDay.inChinese)\(date.chinaTime)，我单位尚未收到贵单位本报告期的报表。\(urgency)",
                "本报告期确无业务的，也请报送零申报（nil 填 true）；未报送不视为零申报。",
            ]
        case .returned(let open):
            guard let open else { return ["贵单位报送的报表已退回。请更正后重新报送；数据无误的，请说明理由。"] }
            return [
                "贵单位报送的报表已退回，原因如下：", "    \(onOneLine(open.reason))",
                "请于\(end(open.until))前更正并重新报送；数据无误的，请在此期限内说明理由。",
            ]
        case .openQueries(let queries):
            if queries.isEmpty { return ["贵单位报送的报表存有疑问，尚未说明。", explain] }
            return ["贵单位报送的报表有下列 \(queries.count) 项疑问，尚未说明："]
                + queries.enumerated().map { "    \($0 + 1). \(onOneLine($1.message.zh))（规则 \(onOneLine($1.rule))）" }
                + [explain]
        }
    }

    private var explain: String { "数据无误的，请逐项说明原因；数据有误的，请更正后重新报送。未说明的报表暂不计入汇总。" }

    private var urgency: String {
        switch collection.timeliness(of: date) {
        case .early, .onTime: "请在报送期限前报送。"
        case .late: "报送期限已过，请尽快报送；停止受理前收到的报表按迟报登记。"
        case .closed: "报送期限和停止受理日均已过，如需补报，请先与我单位联系。"
        }
    }

    private var answer: [String] {
        let call = sender.phone.map { "，或致电 \(onOneLine($0))" } ?? ""
        return [
            "1. 报送前可用 report validate 核对报表文件，核对结果与我单位收表时一致。",
            "2. 核对无误后，请按平时的报送方式报送。数据只能由贵单位填报和更正，我单位不代为修改。",
            "3. 如有问题，请回复本邮件\(call)。如已办理，请忽略本邮件。",
        ]
    }

    private func end(_ day: Day) -> String { "\(day.inChinese)（\(day.weekdayName.zh)）24:00" }
}

/// A text with everything that could break a line made a blank.
func onOneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isBreak = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar == "\u{2028}"
        result.append(isBreak || scalar == "\u{2029}" ? " " : scalar)
    }
    return String(result)
}

extension Day {
    /// The date as `2025年10月10日`.
    var inChinese: String { "\(year)年\(month)月\(day)日" }
}

extension Period {
    /// The period as `2025年`, `2025年第3季度` or `2025年7月`.
    var inChinese: String {
        if let quarter { return "\(year)年第\(quarter)季度" }
        if let month { return "\(year)年\(month)月" }
        return "\(year)年"
    }
}
