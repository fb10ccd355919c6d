/// A number above zero known to its leading bits: it lies in [`low`, `high`] × 2^`exponent`.
///
/// Most quotients round the same way wherever in such intervals their terms lie; then the exact terms need
/// not be divided. Where they do not, the caller divides exactly.
struct LeadingBits {
    let low: UInt128
    let high: UInt128
    let exponent: Int

    /// The width `low` is brought to.
    private static let width = 62

    /// Makes the interval of a number above zero.
    init(_ value: UInt128) {
        let surplus = 128 - value.leadingZeroBitCount - Self.width
        low = surplus >= 0 ? value >> UInt128(surplus) : value << UInt128(-surplus)
        high = surplus > 0 ? low + 1 : low
        exponent = surplus
    }

    /// Makes the interval of a number above zero given by its words, the lowest first.
    init(words: some RandomAccessCollection<UInt>) {
        var top: UInt128 = 0
        for word in words.suffix(2).reversed() { top = top << 64 | UInt128(word) }
        let leading = LeadingBits(top)
        let isCut = words.count > 2
        low = leading.low
        high = isCut ? leading.low + 1 : leading.high
        exponent = leading.exponent + 64 * max(0, words.count - 2)
    }

    private init(low: UInt128, high: UInt128, exponent: Int) {
        (self.low, self.high, self.exponent) = (low, high, exponent)
    }

    /// The interval of the product.
    static func * (left: LeadingBits, right: LeadingBits) -> LeadingBits {
        let surplus = UInt128(width)
        return LeadingBits(
            low: (left.low * right.low) >> surplus, high: (left.high * right.high) >> surplus + 1,
            exponent: left.exponent + right.exponent + width)
    }

    /// Whether the first number is above the second, if the intervals settle it.
    static func isAbove(_ left: LeadingBits, _ right: LeadingBits) -> Bool? {
        let shift = left.exponent - right.exponent
        guard abs(shift) <= 60 else { return nil }
        let (up, down) = (max(0, shift), max(0, -shift))
        if left.low << up > right.high << down { return true }
        return left.high << up < right.low << down ? false : nil
    }

    /// The whole number nearest to `top` ÷ `bottom` × `factor`, if the intervals settle it.
    ///
    /// The nearest is taken half up; quotients of exactly a half are settled only as exact ones.
    static func nearest(_ top: LeadingBits, over bottom: LeadingBits, times factor: UInt64) -> UInt64? {
        let shift = top.exponent - bottom.exponent
        let up = max(0, shift)
        let down = max(0, -shift)
        let room = UInt128(factor).leadingZeroBitCount - width - 2
        guard up <= room, down <= 60, bottom.low > 0 else { return nil }
        let scaled = (low: (top.low * UInt128(factor)) << up, high: (top.high * UInt128(factor)) << up)
        let divisor = (low: bottom.low << down, high: bottom.high << down)
        // Strictly above a whole number and a half at one end and below the next at the other.
        let (floor, rest) = (2 * scaled.low + divisor.high).quotientAndRemainder(dividingBy: 2 * divisor.high)
        let ceiling = (2 * scaled.high + divisor.low) / (2 * divisor.low)
        guard floor == ceiling, rest != 0 else { return nil }
        return UInt64(exactly: floor)
    }
}
