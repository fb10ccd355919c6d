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

    /// The whole number nearest to the quotient; the even one of two equally near.
    private static func halfEven(_ top: BigUInt, _ bottom: BigUInt) -> BigUInt {
        let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
        let twice = remainder << 1
        let isAbove = twice > bottom || (twice == bottom && quotient.words.first.map { $0 & 1 } == 1)
        return isAbove ? quotient + 1 : quotient
    }
}
