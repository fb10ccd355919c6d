/// An exact fraction of two 128-bit integers, or a missing value.
///
/// Fractions are not kept in lowest terms: they are reduced only when an operation would otherwise
/// overflow. Two fractions of the same value are equal whatever their terms; missing equals missing.
public struct Ratio: Sendable, Hashable, CustomStringConvertible {
    /// The part above the line; carries the sign.
    public let numerator: Int128
    /// The part below the line: above zero, or zero where the value is missing.
    public let denominator: Int128

    /// A missing value.
    public static var missing: Ratio { Ratio(unchecked: 0, 0) }

    @inline(__always)
    init(unchecked numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Makes a fraction; a zero denominator makes a missing value, a negative one moves its sign up.
    ///
    /// - Precondition: the terms can be negated where the denominator is negative.
    public init(numerator: Int128, denominator: Int128 = 1) {
        let negative = denominator < 0
        self.init(unchecked: negative ? -numerator : numerator, negative ? -denominator : denominator)
    }

    /// Makes the fraction of an integer as columns hold it, where `Column.missing` is missing.
    @inline(__always)
    public init(integer: Int64) {
        self.init(unchecked: Int128(integer), integer == Column.missing ? 0 : 1)
    }

    /// Whether there is no value.
    public var isMissing: Bool { denominator == 0 }

    /// The same value in lowest terms.
    public var reduced: Ratio {
        if denominator <= 1 { return self }
        let divisor = Ratio.commonDivisor(numerator, denominator)
        return Ratio(unchecked: numerator / divisor, denominator / divisor)
    }

    /// Whether both have the same value, or both are missing.
    public static func == (left: Ratio, right: Ratio) -> Bool {
        if left.isMissing || right.isMissing { return left.isMissing && right.isMissing }
        return order(left, right) == 0
    }

    /// Feeds the value in lowest terms, so that equal values hash alike.
    public func hash(into hasher: inout Hasher) {
        let lowest = reduced
        hasher.combine(lowest.isMissing ? 0 : lowest.numerator)
        hasher.combine(lowest.denominator)
    }

    /// The value as `numerator/denominator` in lowest terms, or `missing`.
    public var description: String {
        let lowest = reduced
        if isMissing { return "missing" }
        return lowest.denominator == 1
            ? "\(lowest.numerator)" : "\(lowest.numerator)/\(lowest.denominator)"
    }

    /// The value as an integer that a column of integers can hold, if it is one.
    var columnInteger: Int64? {
        if denominator == 1 { return numerator > Int128(Int64.min) ? Int64(exactly: numerator) : nil }
        let (quotient, remainder) =
            denominator == 0 ? (0, 1) : numerator.quotientAndRemainder(dividingBy: denominator)
        guard remainder == 0, quotient > Int128(Int64.min) else { return nil }
        return Int64(exactly: quotient)
    }

    /// The greatest common divisor of two integers, the second above zero.
    static func commonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (a, b) = (left.magnitude, right.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        // The divisor is at most the second argument, so it always fits.
        return Int128(truncatingIfNeeded: a)
    }
}
