import BigInt

/// One row of a ranking, with the figures it rests on.
///
/// Growth, share and texts are worked out when asked for, from the unrounded figures.
public struct Standing: Sendable {
    /// The competition rank among the whole universe: 1, 2, 2, 4.
    public let rank: Int

    /// The index of the candidate in the input.
    public let candidate: Int

    /// The unified social credit code.
    public let institution: CreditCode

    /// The name in the register.
    public let name: String

    /// The number of periods with an accepted filing in the ranked year.
    public let periodsFiled: Int

    /// The number of periods that make a whole year.
    public let periodsExpected: Int

    /// The value of the ranked year.
    let current: Quotient

    /// The value of the year before; zero where nothing was filed.
    let before: Quotient

    /// The number of periods with an accepted filing in the year before.
    let priorPeriodsFiled: Int

    /// The value of the whole universe.
    let total: Quotient

    /// The exact value, in the unit of the indicator.
    public var value: Fraction { current.reduced }

    /// The exact value of the year before; nil where nothing was filed for it.
    public var prior: Fraction? { priorPeriodsFiled > 0 ? before.reduced : nil }

    /// Current ÷ prior − 1, or why it cannot be told.
    public var growth: Growth {
        if let reason = growthReason { return .notComputable(reason) }
        let quotient = growthQuotient(factor: 1)
        return .rate(quotient.reduced)
    }

    /// The part of the universe's value, 1 being all of it; nil where the universe's value is not above zero.
    public var share: Fraction? { shareQuotient(factor: 1)?.reduced }

    /// Whether a period of the ranked year still lacks its filing.
    public var isProvisional: Bool { periodsFiled < periodsExpected }
}

extension Standing {
    /// The value as text, rounded once, half to even.
    public func valueText(places: Int) -> String {
        current.rounded(places: places)
    }

    /// The value of the year before as text; nil where nothing was filed for it.
    public func priorText(places: Int) -> String? {
        priorPeriodsFiled > 0 ? before.rounded(places: places) : nil
    }

    /// Growth in percent as text: `30.00`; nil where it cannot be told.
    public func growthPercentText(places: Int) -> String? {
        growthReason == nil ? growthQuotient(factor: 100).rounded(places: places) : nil
    }

    /// The share in percent as text; nil where the universe's value is not above zero.
    public func sharePercentText(places: Int) -> String? {
        shareQuotient(factor: 100)?.rounded(places: places)
    }

    /// The periods filed of those expected, as `3/4`.
    public var quartersText: String { "\(periodsFiled)/\(periodsExpected)" }

    /// What a reader has to know of the row: `final` or `provisional`, then why growth cannot be told.
    public var status: [String] {
        [isProvisional ? "provisional" : "final"] + (growthReason.map { [$0.rawValue] } ?? [])
    }

    /// The status in one text: `provisional; incomplete-year`.
    public var statusText: String { status.joined(separator: "; ") }

    /// Whether growth is above a percentage, by cross-multiplication; false where it cannot be told.
    public func grows(overPercent percent: Fraction) -> Bool {
        guard growthReason == nil else { return false }
        // current ÷ prior > 1 + p ÷ 100, all denominators above zero.
        let left = current.numerator * before.denominator * percent.denominator * 100
        let right = before.numerator * current.denominator * (percent.numerator + percent.denominator * 100)
        return left > right
    }
}

extension Standing {
    /// Why growth cannot be told, or nil.
    var growthReason: Growth.Reason? {
        if isProvisional { return .incompleteYear }
        if priorPeriodsFiled == 0 { return .noPriorYear }
        if priorPeriodsFiled < periodsExpected { return .incompletePriorYear }
        if before.numerator.isZero { return .priorZero }
        return before.numerator.sign == .minus ? .priorNegative : nil
    }

    /// Growth × factor; the prior value is above zero.
    private func growthQuotient(factor: BigInt) -> Quotient {
        let (up, down) = (
            current.numerator * before.denominator, before.numerator * current.denominator
        )
        return Quotient(numerator: (up - down) * factor, denominator: down)
    }

    /// The share × factor; the value and the total have one denominator.
    private func shareQuotient(factor: BigInt) -> Quotient? {
        guard total.numerator.signum() > 0 else { return nil }
        return Quotient(numerator: current.numerator * factor, denominator: total.numerator)
    }
}

/// A quotient that is not brought to lowest terms: most rows are only rounded and never need it.
struct Quotient: Sendable {
    let numerator: BigInt

    /// Above zero.
    let denominator: BigInt

    var reduced: Fraction { Fraction(reducing: numerator, denominator) }

    func rounded(places: Int) -> String { Rounding.text(numerator, denominator, places: places) }
}
