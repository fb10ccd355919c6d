extension AwardFact {
    /// What a fact is called: the name that conditions use; in Chinese words.
    ///
    /// - Parameter name: the name under which a condition reads it.
    func title(_ name: String, _ clause: ResolvedClause, _ framework: Framework) -> Phrase {
        Phrase(en: name, zh: chinese(clause, framework) ?? name)
    }

    private func chinese(_ clause: ResolvedClause, _ framework: Framework) -> String? {
        switch self {
        case .value, .growth, .rank, .worstRank, .wholeRanking, .highestBefore, .wholeHistory:
            return indicator.flatMap(framework.indicator).flatMap { figure(of: $0.title.zh) }
        case .status(let status): return status.chinese
        case .growthList(let code):
            return framework.codeLists["growth-lists"]?.entries.first { $0.code == code }.map { "列入\($0.label.zh)名单" }
        case .granted(let clause, let granted): return granted.chinese(clause)
        case .firstDay(let year): return "\(year.chinese)首日"
        case .lastDay(let year): return "\(year.chinese)末日"
        case .field(let form, let index): return framework.form(form)?.lineFields[index].label.zh
        case .converted(let form, let index):
            return framework.form(form).map { "\($0.lineFields[index].label.zh)（折人民币）" }
        case .derived(let name, _): return clause.derived[name]?.title.zh
        case .itemGranted: return "该事项在其他年度已获奖次数"
        case .itemElsewhere: return "其他机构就该事项已获奖次数"
        case .itemUnclaimed: return "无其他机构就同名事项获奖或申请"
        }
    }

    private func figure(of indicator: String) -> String? {
        switch self {
        case .value(_, let year, let measure): "\(year.chinese)\(indicator)\(measure.chinese)"
        case .growth(_, let measure): "\(indicator)增速\(measure.chinese)"
        case .rank(_, .district): "\(indicator)全区排名"
        case .rank(_, .base): "\(indicator)基地内排名"
        case .worstRank(_, let universe): "\(indicator)\(universe == .base ? "基地内" : "全区")最低可能排名"
        case .wholeRanking: "参与\(indicator)排名的重点机构报表齐全"
        case .highestBefore: "此前年度最高\(indicator)（折人民币）"
        case .wholeHistory: "\(indicator)历史资料完整"
        default: nil
        }
    }
}

extension AwardFact.Year {
    fileprivate var chinese: String {
        switch self {
        case .award: "奖励年度"
        case .reference: "上一年度"
        case .prior: "再上一年度"
        }
    }
}

extension AwardFact.Measure {
    fileprivate var chinese: String { self == .yuan ? "（折人民币）" : "" }
}

extension AwardFact.RegisterStatus {
    fileprivate var chinese: String {
        switch self {
        case .inDistrict: "上一年度末在本区名录"
        case .inBase: "上一年度末为基地成员"
        case .inDistrictNow: "奖励年度内在本区名录"
        case .inBaseNow: "奖励年度内为基地成员"
        case .isKey: "上一年度末为重点机构"
        }
    }
}

extension AwardFact.Granted {
    fileprivate func chinese(_ clause: String) -> String {
        switch self {
        case .count: "\(clause) 其他年度已获奖次数"
        case .years: "\(clause) 其他年度已获奖年数"
        case .yuan: "\(clause) 其他年度已获金额"
        case .now: "\(clause) 奖励年度已获奖次数"
        }
    }
}
