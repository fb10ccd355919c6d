/// Numbers as JSON writes them.
public enum JSONNumber {
    /// The largest exponent, without its sign, that is written out.
    public static let largestExponent = 40
    /// The largest number of digits that is written out.
    public static let mostDigits = 100

    /// Whether bytes are a number in the grammar of JSON.
    public static func isValid(_ raw: some Collection<UInt8>) -> Bool {
        Parts(raw) != nil
    }

    /// Returns a number without its exponent, exactly: `1500` for `1.5e3`, `0.015` for `15e-3`.
    ///
    /// Digits are kept as they are written (`1.50` stays), only the sign of zero is dropped. Returns nil
    /// for what is no JSON number, for exponents beyond ``largestExponent`` and for more digits than
    /// ``mostDigits``.
    public static func plainDecimal(_ raw: String) -> String? {
        guard let parts = Parts(raw.utf8), let exponent = parts.exponent else { return nil }
        var digits = parts.whole + parts.fraction
        var point = parts.whole.count + exponent
        guard digits.count <= mostDigits else { return nil }
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

    /// The parts of a number.
    private struct Parts {
        var isNegative = false
        var whole: [UInt8] = []
        var fraction: [UInt8] = []
        /// The exponent, nil beyond the largest.
        var exponent: Int? = 0

        /// Takes a number apart; nil where it is none.
        init?(_ raw: some Collection<UInt8>) {
            var rest = raw[...]
            if rest.first == UInt8(ascii: "-") {
                isNegative = true
                rest = rest.dropFirst()
            }
            whole = Parts.digits(&rest)
            guard !whole.isEmpty, whole.count == 1 || whole.first != zero else { return nil }
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                fraction = Parts.digits(&rest)
                guard !fraction.isEmpty else { return nil }
            }
            if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
                rest = rest.dropFirst()
                let sign = rest.first
                if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
                let digits = Parts.digits(&rest)
                guard !digits.isEmpty else { return nil }
                exponent = Int(String(decoding: digits, as: UTF8.self))
                    .flatMap { $0 <= largestExponent ? $0 : nil }
                    .map { sign == UInt8(ascii: "-") ? -$0 : $0 }
            }
            guard rest.isEmpty else { return nil }
        }

        /// Takes the digits at the front.
        private static func digits<Bytes: Collection<UInt8>>(_ rest: inout Bytes.SubSequence) -> [UInt8]
        where Bytes.SubSequence == Bytes {
            let digits = Array(rest.prefix { (zero...UInt8(ascii: "9")).contains($0) })
            rest = rest.dropFirst(digits.count)
            return digits
        }
    }

    /// The digit zero.
    private static let zero = UInt8(ascii: "0")
}
