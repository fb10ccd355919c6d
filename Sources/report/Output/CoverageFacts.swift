import ServiceTrade
import Tabular

extension Coverage {
    /// The facts above a table that say how much of what was expected it rests on.
    func facts(isChinese zh: Bool) -> [Fact] {
        func percent(_ value: Fraction?) -> Cell { value.map { .percent($0.rounded(places: 2)) } ?? .missing }
        return [
            Fact("coverage_expected", label: zh ? "应报数" : "expected", .integer(expected)),
            Fact("coverage_filed", label: zh ? "已报数" : "filed", .integer(filed)),
            Fact("coverage_missing", label: zh ? "缺报数" : "missing", .integer(missing)),
            Fact("coverage_percent", label: zh ? "覆盖率" : "coverage", percent(self.percent)),
            Fact(
                "coverage_weighted_percent", label: zh ? "按上年值加权的覆盖率" : "coverage by last year's value",
                percent(weightedPercent)),
        ]
    }
}
