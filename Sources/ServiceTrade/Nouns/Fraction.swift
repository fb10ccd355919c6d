import BigInt

/// An exact rational number in lowest terms.
///
/// For rates, growth, shares and thresholds: figures that decide or are shown, off the hot path.
public struct Fraction: Hashable, Sendable {
    /// The numerator, with the sign.
    let numerator: BigInt

    /// The denominator, above zero and without a common factor with the numerator.
    let denominator: BigInt

    /// Zero.
    public static let zero = Fraction(0)

    /// One.
    public static let one = Fraction(1)

    /// Makes a whole number.
    public init(_ value: some BinaryInteger) {
        numerator = BigInt(value)
        denominator = 1
    }

    /// Makes the quotient of two whole numbers, or nil where the second is zero.
    public init?(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        guard denominator != 0 else { return nil }
        self.init(reducing: BigInt(numerator), BigInt(denominator))
    }

    /// Makes the exact value of a decimal.
    public init(_ decimal: ExactDecimal) {
        self.init(decimal.mantissa, timesTenTo: -decimal.places)
    }

    /// Makes a whole number × 10^`exponent`; the exponent may be negative.
    public init(_ value: some BinaryInteger, timesTenTo exponent: Int) {
        let power = BigInt(10).power(abs(exponent))
        if exponent >= 0 {
            self.init(reducing: BigInt(value) * power, 1)
        } else {
            self.init(reducing: BigInt(value), power)
        }
    }

    /// Makes the quotient in lowest terms; the denominator is not zero.
    init(reducing numerator: BigInt, _ denominator: BigInt) {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        let isOne = divisor == 1
        let top = isOne ? numerator : numerator / divisor
        let bottom = isOne ? denominator : denominator / divisor
        let isFlipped = bottom.sign == .minus
        self.numerator = isFlipped ? -top : top
        self.denominator = isFlipped ? -bottom : bottom
    }

    /// −1, 0 or 1 as the number is below, at or above zero.
    public var signum: Int {
        numerator.isZero ? 0 : numerator.sign == .minus ? -1 : 1
    }

    /// Returns the number as text with `places` decimals, rounded once, half to even.
    ///
    /// Negative places round to tens, hundreds and so on; a number that rounds to zero has no sign.
    ///
    /// - Source: GB/T 8170, 3.2.
    public func rounded(places: Int) -> String {
        Rounding.text(numerator, denominator, places: places)
    }
}

extension Fraction: Comparable {
    /// Compares by cross-multiplication, exactly.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Fraction {
    /// The exact sum.
    public static func + (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            reducing: left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    /// The exact difference.
    public static func - (left: Fraction, right: Fraction) -> Fraction {
        Fraction(
            reducing: left.numerator * right.denominator - right.numerator * left.denominator,
            left.denominator * right.denominator)
    }

    /// The exact product.
    public static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(reducing: left.numerator * right.numerator, left.denominator * right.denominator)
    }

    /// The exact quotient, or nil where the divisor is zero.
    public static func / (left: Fraction, right: Fraction) -> Fraction? {
        guard !right.numerator.isZero else { return nil }
        return Fraction(reducing: left.numerator * right.denominator, left.denominator * right.numerator)
    }

    /// Adds in place.
    public static func += (left: inout Fraction, right: Fraction) {
        left = left + right
    }

    /// The number with the other sign.
    public static prefix func - (value: Fraction) -> Fraction {
        Fraction.zero - value
    }
}
