import BigInt

/// Rounding of an exact quotient to decimal places, once, half to even.
///
/// - Source: GB/T 8170, 3.2.
enum Rounding {
    /// The quotient as text with `places` decimals; negative places round to tens, hundreds and so on.
    ///
    /// The denominator is above zero.
    static func text(_ numerator: BigInt, _ denominator: BigInt, places: Int) -> String {
        let top = numerator.magnitude
        let bottom = denominator.magnitude
        let power = BigUInt(10).power(abs(places))
        let (scaledTop, scaledBottom) = places >= 0 ? (top * power, bottom) : (top, bottom * power)
        let whole = halfEven(scaledTop, scaledBottom)
        let isNegative = numerator.sign == .minus && !whole.isZero
        return (isNegative ? "-" : "") + DecimalText.pointed(String(whole), places: places)
    }

    /// The quotient × `factor` of numbers known to their leading bits, or nil where these do not settle it.
    static func text(
        _ top: LeadingBits, _ bottom: LeadingBits, isNegative: Bool, factor: UInt64, places: Int
    ) -> String? {
        guard (0...9).contains(places) else { return nil }
        let scale = factor * UInt64(DecimalText.power(of10: places))
        guard let nearest = LeadingBits.nearest(top, over: bottom, times: scale),
            let whole = Int64(exactly: nearest)
        else { return nil }
        return DecimalText.text(isNegative ? -whole : whole, exponent: places)
    }

    /// The whole number nearest to the quotient; the even one of two equally near.
    private static func halfEven(_ top: BigUInt, _ bottom: BigUInt) -> BigUInt {
        let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
        let twice = remainder << 1
        let isAbove = twice > bottom || (twice == bottom && quotient.words.first.map { $0 & 1 } == 1)
        return isAbove ? quotient + 1 : quotient
    }
}
