/// A decimal number exactly as written: `mantissa` × 10^−`places`.
public struct ExactDecimal: Hashable, Sendable {
    /// The digits as a whole number, with the sign.
    public let mantissa: Int64

    /// The number of digits after the decimal point; negative where an exponent shifts it to the right.
    public let places: Int

    /// Makes the decimal `mantissa` × 10^−`places`.
    public init(mantissa: Int64, places: Int) {
        self.mantissa = mantissa
        self.places = places
    }

    /// Returns the number × 10^`wanted` if it is whole and fits in 64 bits, else nil.
    ///
    /// With the exponent of a currency this gives minor units: `123.4` to 2 places is 12340. For an amount
    /// in units of 10^m pass exponent + m.
    public func scaled(toPlaces wanted: Int) -> Int64? {
        guard mantissa != 0 else { return 0 }
        let shift = wanted.subtractingReportingOverflow(places)
        guard !shift.overflow, (-18...18).contains(shift.partialValue) else { return nil }
        let power = DecimalText.power(of10: abs(shift.partialValue))
        if shift.partialValue >= 0 {
            let product = mantissa.multipliedReportingOverflow(by: power)
            return product.overflow ? nil : product.partialValue
        }
        let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
        return remainder == 0 ? quotient : nil
    }

    /// The places left when trailing zeros after the decimal point are dropped; never below zero.
    public var significantPlaces: Int {
        guard mantissa != 0 else { return 0 }
        var (rest, count) = (mantissa, places)
        while count > 0, rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        return max(0, count)
    }
}
