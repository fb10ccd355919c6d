import BigInt

extension Int128 {
    /// A big integer in 128 bits; nil where it does not fit, or is the one number without an opposite.
    ///
    /// The conversion of the standard library loses the high half of some numbers below -2⁶⁴, so that signs and
    /// magnitudes are taken apart.
    init?(exact value: BigInt) {
        guard let magnitude = Int128(exactly: value.magnitude) else { return nil }
        self = value.sign == .minus ? -magnitude : magnitude
    }
}
