/// Numbers as JSON writes them.
public enum JSONNumber {
    /// The largest exponent, without its sign, that is written out.
    public static let largestExponent = 40
    /// The largest number of digits that is written out.
    public static let mostDigits = 100

    /// Returns a number without its exponent, exactly: `1500` for `1.5e3`, `0.015` for `15e-3`.
    ///
    /// Digits are kept as they are written (`1.50` stays), only the sign of zero is dropped. Returns nil
    /// for what is no JSON number, for exponents beyond ``largestExponent`` and for more digits than
    /// ``mostDigits``.
    public static func plainDecimal(_ raw: String) -> String? {
        let bytes = Array(raw.utf8)
        guard let parts = JSONNumberParts(bytes, from: 0), parts.end == bytes.count,
            let exponent = parts.exponent(in: bytes)
        else { return nil }
        var digits = Array(bytes[parts.whole] + bytes[parts.fraction])
        guard digits.count <= mostDigits else { return nil }
        var point = parts.whole.count + exponent
        if point <= 0 {
            digits.insert(contentsOf: repeatElement(zero, count: 1 - point), at: 0)
            point = 1
        } else if point > digits.count {
            digits.append(contentsOf: repeatElement(zero, count: point - digits.count))
        }
        // An exponent may leave zeros before the first digit that counts: 0.5e2 is 50.
        let leading = min(digits.prefix { $0 == zero }.count, point - 1)
        digits.removeFirst(leading)
        point -= leading
        guard digits.count <= mostDigits else { return nil }
        let isZero = digits.allSatisfy { $0 == zero }
        var text = parts.isNegative && !isZero ? "-" : ""
        text += String(decoding: digits[..<point], as: UTF8.self)
        if point < digits.count { text += "." + String(decoding: digits[point...], as: UTF8.self) }
        return text
    }

    /// The digit zero.
    private static let zero = UInt8(ascii: "0")
}

/// Where the parts of a JSON number stand among bytes.
struct JSONNumberParts {
    var isNegative = false
    /// The digits before the point.
    var whole: Range<Int>
    /// The digits after the point.
    var fraction: Range<Int>
    /// The digits of the exponent.
    private var exponent: Range<Int>
    private var isExponentNegative = false
    /// The place after the last character.
    var end: Int

    /// Takes a number apart; nil where none begins at the place.
    ///
    /// - Source: RFC 8259, section 6.
    init?(_ bytes: [UInt8], from start: Int) {
        var at = start
        func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }
        func digits() -> Range<Int> {
            let first = at
            while let byte = peek(), (0x30...0x39).contains(byte) { at += 1 }
            return first..<at
        }
        if peek() == UInt8(ascii: "-") {
            isNegative = true
            at += 1
        }
        whole = digits()
        guard !whole.isEmpty, whole.count == 1 || bytes[whole.lowerBound] != 0x30 else { return nil }
        fraction = at..<at
        if peek() == UInt8(ascii: ".") {
            at += 1
            fraction = digits()
            guard !fraction.isEmpty else { return nil }
        }
        exponent = at..<at
        if let mark = peek(), mark | 0x20 == UInt8(ascii: "e") {
            at += 1
            isExponentNegative = peek() == UInt8(ascii: "-")
            if isExponentNegative || peek() == UInt8(ascii: "+") { at += 1 }
            exponent = digits()
            guard !exponent.isEmpty else { return nil }
        }
        end = at
    }

    /// The exponent, nil beyond the largest that is written out.
    func exponent(in bytes: [UInt8]) -> Int? {
        if exponent.isEmpty { return 0 }
        guard let size = Int(String(decoding: bytes[exponent], as: UTF8.self)),
            size <= JSONNumber.largestExponent
        else { return nil }
        return isExponentNegative ? -size : size
    }
}
