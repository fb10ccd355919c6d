extension Ratio {
    /// -1, 0 or 1 as the left value is below, equal to or above the right one; neither is missing.
    ///
    /// The products are compared at full width, so the answer is right for all terms.
    @inline(__always)
    static func order(_ left: Ratio, _ right: Ratio) -> Int {
        if left.denominator == right.denominator {
            return left.numerator < right.numerator ? -1 : left.numerator > right.numerator ? 1 : 0
        }
        let (a, aOver) = left.numerator.multipliedReportingOverflow(by: right.denominator)
        let (b, bOver) = right.numerator.multipliedReportingOverflow(by: left.denominator)
        if !aOver && !bOver { return a < b ? -1 : a > b ? 1 : 0 }
        return wideOrder(left, right)
    }

    @inline(never)
    private static func wideOrder(_ left: Ratio, _ right: Ratio) -> Int {
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        if a.high != b.high { return a.high < b.high ? -1 : 1 }
        return a.low < b.low ? -1 : a.low > b.low ? 1 : 0
    }

    /// -1, 0 or 1 as this value is below, equal to or above the other; nil if either is missing.
    public func compared(with other: Ratio) -> Int? {
        isMissing || other.isMissing ? nil : Ratio.order(self, other)
    }

    /// The sum; missing if either is missing.
    /// - Throws: `EvaluationFault.overflow` if the sum in lowest common terms leaves 128 bits.
    public func adding(_ other: Ratio) throws(EvaluationFault) -> Ratio {
        if isMissing || other.isMissing { return .missing }
        if denominator == other.denominator {
            let (sum, over) = numerator.addingReportingOverflow(other.numerator)
            if !over { return Ratio(unchecked: sum, denominator) }
        }
        let (a, aOver) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (b, bOver) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (below, belowOver) = denominator.multipliedReportingOverflow(by: other.denominator)
        let (sum, sumOver) = a.addingReportingOverflow(b)
        if !(aOver || bOver || belowOver || sumOver) { return Ratio(unchecked: sum, below) }
        return try reduced.addingOverCommonDenominator(other.reduced)
    }

    @inline(never)
    private func addingOverCommonDenominator(_ other: Ratio) throws(EvaluationFault) -> Ratio {
        let divisor = Ratio.commonDivisor(denominator, other.denominator)
        let (a, aOver) = numerator.multipliedReportingOverflow(by: other.denominator / divisor)
        let (b, bOver) = other.numerator.multipliedReportingOverflow(by: denominator / divisor)
        let (below, belowOver) = denominator.multipliedReportingOverflow(by: other.denominator / divisor)
        let (sum, sumOver) = a.addingReportingOverflow(b)
        if aOver || bOver || belowOver || sumOver { throw .overflow }
        return Ratio(unchecked: sum, below)
    }

    /// The difference; missing if either is missing.
    /// - Throws: `EvaluationFault.overflow` if the difference leaves 128 bits.
    public func subtracting(_ other: Ratio) throws(EvaluationFault) -> Ratio {
        try adding(other.negated())
    }

    /// The value with the other sign.
    /// - Throws: `EvaluationFault.overflow` if it leaves 128 bits.
    public func negated() throws(EvaluationFault) -> Ratio {
        if numerator == .min { throw .overflow }
        return Ratio(unchecked: -numerator, denominator)
    }

    /// The value without its sign.
    /// - Throws: `EvaluationFault.overflow` if it leaves 128 bits.
    public func absolute() throws(EvaluationFault) -> Ratio {
        numerator < 0 ? try negated() : self
    }

    /// The product; missing if either is missing.
    /// - Throws: `EvaluationFault.overflow` if the product in lowest terms leaves 128 bits.
    public func multiplied(by other: Ratio) throws(EvaluationFault) -> Ratio {
        if isMissing || other.isMissing { return .missing }
        let (above, aboveOver) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (below, belowOver) = denominator.multipliedReportingOverflow(by: other.denominator)
        if !aboveOver && !belowOver { return Ratio(unchecked: above, below) }
        return try multipliedInLowestTerms(by: other)
    }

    @inline(never)
    private func multipliedInLowestTerms(by other: Ratio) throws(EvaluationFault) -> Ratio {
        let (left, right) = (reduced, other.reduced)
        let first = Ratio.commonDivisor(left.numerator, right.denominator)
        let second = Ratio.commonDivisor(right.numerator, left.denominator)
        let (above, aboveOver) =
            (left.numerator / first).multipliedReportingOverflow(by: right.numerator / second)
        let (below, belowOver) =
            (left.denominator / second).multipliedReportingOverflow(by: right.denominator / first)
        if aboveOver || belowOver { throw .overflow }
        return Ratio(unchecked: above, below)
    }

    /// The quotient; missing if either is missing or the divisor is zero.
    /// - Throws: `EvaluationFault.overflow` if the quotient in lowest terms leaves 128 bits.
    public func divided(by other: Ratio) throws(EvaluationFault) -> Ratio {
        if isMissing || other.isMissing || other.numerator == 0 { return .missing }
        if other.numerator > 0 {
            return try multiplied(by: Ratio(unchecked: other.denominator, other.numerator))
        }
        let divisor = try other.negated()
        return try multiplied(by: Ratio(unchecked: -divisor.denominator, divisor.numerator))
    }
}
