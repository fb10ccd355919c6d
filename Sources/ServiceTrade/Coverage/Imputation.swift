/// Estimates of missing filings, for the total of a district only.
///
/// Imputed values may feed totals, flagged and with their share; never rankings or awards. All figures are
/// exact. Estimates start from accepted values only, never from other estimates, and the order of the input
/// does not matter.
///
/// - Source: carried forward, ratio of identicals (updated historical value), same period of the year before ×
///   trend, as in the handbooks on imputation for business surveys.
/// - Complexity: O(n) for n returns, and one pass over the institutions for each pair of periods compared.
public struct Imputation: Sendable, Hashable {
    /// The estimates by period and institution.
    public let imputed: [ImputedValue]
    /// The missing filings without an estimate, by period and institution.
    public let notImputed: [NotImputed]
    /// How many of the expected returns are accepted.
    public let reportedCount: Int
    /// The sum of the accepted values, in the unit of the indicator.
    public let reported: Fraction
    /// The sum of the estimates.
    public let imputedTotal: Fraction

    /// Accepted and estimated values together.
    public var total: Fraction { reported + imputedTotal }

    /// Estimates ÷ total; nil where the total is not above zero.
    ///
    /// - Unit: percent 0–100 where no value is below zero, unrounded.
    public var imputedPercent: Fraction? {
        total > .zero ? Fraction(100) * imputedTotal / total : nil
    }

    /// Estimates what is missing among the expected returns.
    ///
    /// - Parameters:
    ///   - expected: the returns that make the total. Of a stock those of the last period among them count,
    ///     and are estimated by the same ways from levels.
    ///   - accepted: accepted values of these and of earlier periods, in the unit of the indicator; zero for
    ///     a nil return and for a filing without a line of the indicator. Of periods among the expected
    ///     only expected institutions count.
    ///   - overTime: whether the indicator is a flow or a stock.
    ///   - parameters: those of the framework, or with a single method of the reader's choice.
    public init(
        expected: some Sequence<ExpectedReturn>, accepted: [ExpectedReturn: Fraction],
        overTime: Indicator.OverTime = .sum, parameters: ImputationParameters = .standard
    ) {
        let all = Set(expected)
        let last = all.map(\.period).max()
        let due = all.filter { overTime == .sum || $0.period == last }.sorted()
        var estimator = Estimator(
            accepted: accepted, identicals: IdenticalSums(expected: all, accepted: accepted), parameters: parameters)
        var (imputed, notImputed) = ([ImputedValue](), [NotImputed]())
        var (count, reported) = (0, Fraction.zero)
        for cell in due {
            if let value = accepted[cell] {
                count += 1
                reported += value
                continue
            }
            switch estimator.estimate(cell) {
            case .success(let value): imputed.append(value)
            case .failure(let none): notImputed.append(NotImputed(missing: cell, reason: none.reason))
            }
        }
        self.imputed = imputed
        self.notImputed = notImputed
        reportedCount = count
        self.reported = reported
        imputedTotal = imputed.reduce(Fraction.zero) { $0 + $1.value }
    }

    /// The fact below a table with estimates: how many, their share of the total, and what is still missing.
    public var words: Phrase {
        let (count, rest) = (imputed.count, notImputed.count)
        let share = imputedPercent.map { $0.rounded(places: 2) }
        return Phrase(
            en: "\(count) return\(count == 1 ? "" : "s") imputed"
                + (share.map { ", \($0) % of the total" } ?? "")
                + (rest > 0 ? "; \(rest) missing and not imputed" : ""),
            zh: "估算 \(count) 份" + (share.map { "，占合计的 \($0) %" } ?? "")
                + (rest > 0 ? "；另有 \(rest) 份缺报未估算" : ""))
    }
}

/// Tries the methods in their order.
private struct Estimator {
    let accepted: [ExpectedReturn: Fraction]
    var identicals: IdenticalSums
    let parameters: ImputationParameters

    struct None: Error {
        let reason: NotImputed.Reason
    }

    mutating func estimate(_ cell: ExpectedReturn) -> Result<ImputedValue, None> {
        var reason = NotImputed.Reason.noHistory
        for method in parameters.methods {
            guard let base = base(of: cell, method), let value = accepted[cell.in(base)] else { continue }
            if method == .carriedForward {
                return .success(
                    ImputedValue(
                        missing: cell, value: value, method: method, basePeriod: base, baseValue: value,
                        identicals: nil))
            }
            let sums = identicals.between(base, and: cell.period)
            guard let ratio = sums.ratio(atLeast: parameters.identicals) else {
                reason = .noIdenticals
                continue
            }
            return .success(
                ImputedValue(
                    missing: cell, value: value * ratio, method: method, basePeriod: base, baseValue: value,
                    identicals: sums))
        }
        return .failure(None(reason: reason))
    }

    /// The period that a method starts from: a year ago, or the last accepted one within reach.
    private func base(of cell: ExpectedReturn, _ method: ImputationMethod) -> Period? {
        if method == .yearAgoTrend { return cell.period.yearAgo }
        var months = cell.period.frequency.months
        var period = cell.period.prior
        while let base = period, months <= parameters.reachMonths {
            if accepted[cell.in(base)] != nil { return base }
            period = base.prior
            months += base.frequency.months
        }
        return nil
    }
}
