/// Reading and writing of exact decimals; nothing passes through binary floating point.
public enum DecimalText {
    /// Reads a decimal from ASCII bytes, or returns nil.
    ///
    /// Accepted are an optional sign, digits with at most one point and a digit on each side of it, and an
    /// exponent as in JSON, at most 99. Thousands separators and spaces are not. Zeros that end the decimal
    /// places are read but take no room; other digits must fit in 64 bits.
    public static func parse(_ bytes: UnsafeRawBufferPointer) -> ExactDecimal? {
        var reader = Reader(bytes: bytes)
        return reader.decimal()
    }

    /// Reads a decimal from text, by the rules for bytes.
    public static func parse(_ text: String) -> ExactDecimal? {
        var text = text
        return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
    }

    /// Writes minor units with the exponent of their currency: 12345 with 2 is `123.45`.
    public static func text(_ minorUnits: Int64, exponent: Int) -> String {
        guard (0...18).contains(exponent) else {
            return (minorUnits < 0 ? "-" : "") + pointed(String(minorUnits.magnitude), places: exponent)
        }
        return String(unsafeUninitializedCapacity: 24) { buffer in
            fill(buffer, minorUnits, places: exponent)
        }
    }

    /// Writes the number from its last digit forward, then moves it to the front; returns its length.
    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, _ minorUnits: Int64, places: Int
    ) -> Int {
        var rest = minorUnits.magnitude
        var (start, written) = (24, 0)
        while rest > 0 || written <= places {
            if written == places, places > 0 {
                start -= 1
                buffer[start] = UInt8(ascii: ".")
            }
            start -= 1
            buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            written += 1
        }
        if minorUnits < 0 {
            start -= 1
            buffer[start] = UInt8(ascii: "-")
        }
        for index in start..<24 { buffer[index - start] = buffer[index] }
        return 24 - start
    }

    /// Puts the decimal point before the last `places` digits; appends zeros where `places` is negative.
    static func pointed(_ digits: String, places: Int) -> String {
        guard places > 0 else {
            return digits == "0" ? digits : digits + String(repeating: "0", count: -places)
        }
        let missing = max(0, places + 1 - digits.utf8.count)
        let padded = String(repeating: "0", count: missing) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// 10^`exponent` for exponents 0…18.
    static func power(of10 exponent: Int) -> Int64 {
        var power: Int64 = 1
        for _ in 0..<min(exponent, 18) { power *= 10 }
        return power
    }
}

/// One pass over the bytes of a decimal.
private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var at = 0
    var mantissa: Int64 = 0
    /// Digits after the point that the mantissa holds.
    var places = 0
    /// Zeros after the point that wait for a digit other than zero.
    var pendingZeros = 0

    mutating func decimal() -> ExactDecimal? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard integerDigits(isNegative) else { return nil }
        if skip(".") {
            guard fractionDigits(isNegative) else { return nil }
        }
        var exponent = 0
        if skip("e") || skip("E") {
            guard let value = exponentValue() else { return nil }
            exponent = value
        }
        guard at == bytes.count else { return nil }
        return ExactDecimal(mantissa: mantissa, places: mantissa == 0 ? 0 : places - exponent)
    }

    private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
        at += 1
        return true
    }

    private mutating func digit() -> Int64? {
        guard at < bytes.count else { return nil }
        let digit = bytes[at] &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        at += 1
        return Int64(digit)
    }

    private mutating func push(_ digit: Int64, _ isNegative: Bool) -> Bool {
        let shifted = mantissa.multipliedReportingOverflow(by: 10)
        let sum = shifted.partialValue.addingReportingOverflow(isNegative ? -digit : digit)
        mantissa = sum.partialValue
        return !shifted.overflow && !sum.overflow
    }

    private mutating func integerDigits(_ isNegative: Bool) -> Bool {
        let start = at
        while let digit = digit() {
            guard push(digit, isNegative) else { return false }
        }
        return at > start
    }

    private mutating func fractionDigits(_ isNegative: Bool) -> Bool {
        let start = at
        while let digit = digit() {
            pendingZeros += 1
            guard digit != 0 else { continue }
            places += pendingZeros
            for _ in 1..<pendingZeros where mantissa != 0 {
                guard push(0, isNegative) else { return false }
            }
            pendingZeros = 0
            guard push(digit, isNegative) else { return false }
        }
        return at > start
    }

    private mutating func exponentValue() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let value = Digits.value(bytes[at...]), value <= 99 else { return nil }
        at = bytes.count
        return isNegative ? -value : value
    }
}
