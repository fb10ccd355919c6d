import BigInt

extension Standing {
    /// Whether growth is above a percentage, by cross-multiplication; false where it cannot be told.
    public func grows(overPercent percent: Fraction) -> Bool {
        guard growthReason == nil else { return false }
        if let isAbove = growsFromLeadingBits(percent) { return isAbove }
        // current ÷ prior − 1 > p ÷ 100, all denominators above zero.
        let (top, bottom) = growthTerms
        return top * percent.denominator * 100 > bottom * percent.numerator
    }

    /// The same from leading bits alone, or nil where these do not settle it.
    private func growsFromLeadingBits(_ percent: Fraction) -> Bool? {
        let bar = percent.numerator + percent.denominator * 100
        guard bar.signum() > 0, let ratio = growthRatio else { return nil }
        let scale = LeadingBits(words: (percent.denominator * 100).magnitude.words)
        return LeadingBits.isAbove(ratio.top * scale, ratio.bottom * LeadingBits(words: bar.magnitude.words))
    }

    /// Current ÷ prior to their leading bits; nil unless the current value is above zero, as the prior is.
    var growthRatio: (top: LeadingBits, bottom: LeadingBits)? {
        guard figures.current.numerators.signum(candidate) > 0 else { return nil }
        return (
            figures.current.numerators.leadingBits(candidate) * figures.priorDenominator,
            figures.prior.numerators.leadingBits(candidate) * figures.currentDenominator
        )
    }

    /// The number of periods with an accepted filing in the year before.
    var priorPeriodsFiled: Int { figures.input.prior.periodsFiled[candidate] }

    /// Whether the year before lacks a filing of an institution that gives a part of it.
    var isPartlyProForma: Bool {
        let proForma = figures.input.proForma
        return !proForma.isEmpty && proForma[Int32(candidate)] == .partial
    }

    /// Why growth cannot be told, or nil.
    var growthReason: Growth.Reason? {
        if isProvisional { return .incompleteYear }
        if figures.input.refiled.contains(Int32(candidate)) { return .predecessorFiles }
        if priorPeriodsFiled == 0 { return .noPriorYear }
        if priorPeriodsFiled < periodsExpected || isPartlyProForma { return .incompletePriorYear }
        switch figures.prior.numerators.signum(candidate) {
        case 0: return .priorZero
        case -1: return .priorNegative
        default: return nil
        }
    }

    /// Growth as a quotient, not in lowest terms; the prior value is above zero.
    var growthTerms: (top: BigInt, bottom: BigInt) {
        let bottom = figures.prior.numerators[candidate] * figures.current.denominator
        return (figures.current.numerators[candidate] * figures.prior.denominator - bottom, bottom)
    }
}
