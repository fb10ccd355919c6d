import BigInt

// Binary floating point is admissible here and nowhere else in this room: scores order a queue of filings to
// look at, and decide nothing. Only operations that IEEE 754 rounds in one way are used, so that a score is
// the same on every machine.

extension Fraction {
    /// The binary floating-point number nearest to the fraction, for scores only.
    var approximate: Double {
        let (top, bottom) = (numerator.magnitude, denominator.magnitude)
        guard !top.isZero else { return 0 }
        // 63 or 64 bits of the quotient; what is cut off is kept as the last bit, so that rounding is right.
        let shift = 63 - (top.bitWidth - bottom.bitWidth)
        let (quotient, rest) =
            shift >= 0
            ? (top << shift).quotientAndRemainder(dividingBy: bottom)
            : top.quotientAndRemainder(dividingBy: bottom << -shift)
        let bits = UInt64(quotient) | (rest.isZero ? 0 : 1)
        return Double(
            sign: numerator.sign == .minus ? .minus : .plus, exponent: -shift, significand: Double(bits))
    }
}

/// Powers with a fixed exponent from 0 to 1, made of square roots.
struct FractionalPower {
    /// The binary digits of the exponent after the point; nil for the exponent 1.
    private let digits: [Bool]?

    init(_ exponent: Fraction) {
        guard exponent < .one else {
            digits = nil
            return
        }
        var (digits, rest) = ([Bool](), exponent)
        while rest > .zero, digits.count < 60 {
            rest += rest
            digits.append(rest >= .one)
            if rest >= .one { rest = rest - .one }
        }
        self.digits = digits
    }

    /// Returns the power of a number above zero.
    func callAsFunction(_ base: Double) -> Double {
        guard let digits else { return base }
        var (root, power) = (base, 1.0)
        for digit in digits {
            root = root.squareRoot()
            if digit { power *= root }
        }
        return power
    }
}

/// Returns a quantile of numbers in ascending order, at least one of them.
///
/// - Source: type 7 of Hyndman and Fan (1996), the default of R.
func quantile(_ part: Fraction, of sorted: [Double]) -> Double {
    let place = part * Fraction(sorted.count - 1)
    let below = min(Int(place.numerator / place.denominator), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Fraction(below)).approximate * (sorted[above] - sorted[below])
}
