// Text and numbers appended to bytes, as the writers of invented files need them.

extension [UInt8] {
    /// Appends the UTF-8 bytes of a text.
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// Appends a whole number that is not negative.
    @inline(__always)
    mutating func append(number: UInt64) {
        append(number: number, digits: 1)
    }

    /// Appends `value` × 10^−`places`, with a decimal point where there are places.
    @inline(__always)
    mutating func append(decimal value: UInt64, places: Int) {
        guard places > 0 else { return append(number: value) }
        let power = powers[places]
        let (whole, rest) = value.quotientAndRemainder(dividingBy: power)
        append(number: whole)
        append(0x2E)
        append(number: rest, digits: places)
    }

    /// Appends a number with zeros in front up to a count of digits.
    @inline(__always)
    private mutating func append(number: UInt64, digits: Int) {
        var count = digits
        while count < 19, number >= powers[count] { count += 1 }
        let end = self.count + count
        for _ in 0..<count { append(0x30) }
        var (rest, at) = (number, end)
        while rest > 0 {
            at -= 1
            let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
            self[at] = 0x30 + UInt8(truncatingIfNeeded: digit)
            rest = next
        }
    }
}

/// Powers of ten that fit in 64 bits, by exponent.
private let powers: [UInt64] = (0...19).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
}
