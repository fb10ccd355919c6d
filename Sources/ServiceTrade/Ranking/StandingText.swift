import BigInt

// Rows are written by the tens of thousands, so each text is first tried from leading bits alone; both ways
// round the exact figure once, half to even.
extension Standing {
    /// The value as text, rounded once, half to even.
    public func valueText(places: Int) -> String {
        let year = figures.current
        return text(year, over: figures.currentDenominator, factor: 1, places: places) { year.denominator }
    }

    /// The value of the year before as text; nil where nothing was filed for it.
    public func priorText(places: Int) -> String? {
        guard priorPeriodsFiled > 0 else { return nil }
        let year = figures.prior
        return text(year, over: figures.priorDenominator, factor: 1, places: places) { year.denominator }
    }

    /// The share in percent as text; nil where the universe's value is not above zero.
    public func sharePercentText(places: Int) -> String? {
        guard let total = figures.total else { return nil }
        let year = figures.current
        return text(year, over: total, factor: 100, places: places) { year.total }
    }

    /// Growth in percent as text: `30.00`; nil where it cannot be told.
    public func growthPercentText(places: Int) -> String? {
        guard growthReason == nil else { return nil }
        if let text = growthPercentFromLeadingBits(places: places) { return text }
        let (top, bottom) = growthTerms
        return Rounding.text(top * 100, bottom, places: places)
    }

    /// This candidate's numerator of a year × `factor` ÷ a number above zero.
    private func text(
        _ year: YearTotals, over divisor: LeadingBits, factor: UInt64, places: Int, exactly: () -> BigInt
    ) -> String {
        let sign = year.numerators.signum(candidate)
        if sign != 0,
            let text = Rounding.text(
                year.numerators.leadingBits(candidate), divisor, isNegative: sign < 0, factor: factor,
                places: places)
        {
            return text
        }
        return Rounding.text(year.numerators[candidate] * BigInt(factor), exactly(), places: places)
    }

    /// Growth is current ÷ prior less a whole number of the last place, so it rounds as that quotient does.
    private func growthPercentFromLeadingBits(places: Int) -> String? {
        guard (0...9).contains(places), let ratio = growthRatio else { return nil }
        let whole = 100 * DecimalText.power(of10: places)
        guard let nearest = LeadingBits.nearest(ratio.top, over: ratio.bottom, times: UInt64(whole)),
            let rounded = Int64(exactly: nearest)
        else { return nil }
        return DecimalText.text(rounded - whole, exponent: places)
    }
}
