/// Writes a whole number of minor units as a decimal.
public func appendDecimal(_ value: Int64, places: Int, to text: inout [UInt8]) {
    if value < 0 { text.append(0x2D) }
    var rest = value.magnitude
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
        var at = buffer.count
        var written = 0
        while rest > 0 || written <= places {
            if written == places, places > 0 {
                at -= 1
                buffer[at] = 0x2E
            }
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            at -= 1
            buffer[at] = UInt8(truncatingIfNeeded: digit) &+ 0x30
            rest = quotient
            written += 1
        }
        text.append(contentsOf: buffer[at...])
    }
}

/// A whole number of minor units as a decimal text.
public func decimalText(_ value: Int64, places: Int) -> String {
    var text: [UInt8] = []
    appendDecimal(value, places: places, to: &text)
    return String(decoding: text, as: UTF8.self)
}
