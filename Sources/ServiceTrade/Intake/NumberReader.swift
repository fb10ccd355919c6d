/// Reads exact numbers from the bytes of cells.
enum NumberReader {
    /// What the bytes of a cell hold.
    enum Reading: Equatable {
        /// A number: `mantissa` divided by ten to the power of `places`.
        case number(mantissa: Int64, places: Int)
        /// No number; the rule says why, and the text what would do.
        case fault(StructuralRule, expected: Phrase)
    }

    /// Reads plain digits with an optional minus sign and decimal point; nil for anything else.
    @inline(__always)
    static func plain(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> (mantissa: Int64, places: Int)? {
        var at = start
        let negative = at < end && bytes[at] == 0x2D
        if negative { at &+= 1 }
        guard end &- at <= 19, at < end else { return nil }
        var value: Int64 = 0
        var point = -1
        let first = at
        while at < end {
            let digit = bytes[at] &- 0x30
            if digit < 10 {
                value = value &* 10 &+ Int64(digit)
            } else if bytes[at] == 0x2E, point < 0, at > first {
                point = at
            } else {
                return nil
            }
            at &+= 1
        }
        // Nineteen digits without a point may not fit in 64 bits.
        guard point >= 0 || end &- first <= 18, point != end &- 1 else { return nil }
        return (negative ? 0 &- value : value, point < 0 ? 0 : end &- point &- 1)
    }

    /// Reads a cell that is not plain: folds its width, or says what is wrong with it.
    static func explain(_ text: String) -> Reading {
        let folded = foldWidth(text)
        if let number = read(folded) { return number }
        let digits = folded.filter { $0 != "," && $0 != "，" && $0 != "'" && $0 != " " }
        if digits.count < folded.count, case .number? = read(digits) {
            return .fault(.numberGrouped, expected: Phrase(digits))
        }
        if isScientific(folded) { return .fault(.numberScientific, expected: Phrase("")) }
        if isLongNumber(digits) { return .fault(.numberOutOfRange, expected: limit) }
        if digits.first == "+", case .number? = read(String(digits.dropFirst())) {
            return .fault(.numberInvalid, expected: Phrase(String(digits.dropFirst())))
        }
        let inner = digits.filter { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
        // Brackets are a sign, a per cent sign divides, and 0x counts otherwise: what was meant is not guessed.
        let isPlainUnit = !digits.contains { "()（）[]%‰".contains($0) } && !digits.lowercased().hasPrefix("0x")
        if isPlainUnit, inner.count < digits.count, case .number? = read(inner) {
            return .fault(.numberWithUnit, expected: Phrase(inner))
        }
        return .fault(.numberInvalid, expected: Phrase("1234.50"))
    }

    /// The largest amount, in words.
    static let limit = Phrase(en: "less than 10^16 minor units", zh: "小于 10^16 个最小货币单位")

    private static func read(_ text: String) -> Reading? {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { plain($0, 0, $0.count) }.map {
            .number(mantissa: $0.mantissa, places: $0.places)
        }
    }

    private static func isScientific(_ text: String) -> Bool {
        let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        guard parts.count == 2, let mantissa = parts.first, let exponent = parts.last else { return false }
        let digits = exponent.drop { $0 == "+" || $0 == "-" }
        return read(String(mantissa)) != nil && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func isLongNumber(_ text: String) -> Bool {
        let digits = text.drop { $0 == "-" }
        return digits.count > 18 && digits.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
            && digits.filter { $0 == "." }.count <= 1
    }
}

/// Powers of ten that fit in 64 bits, by exponent.
let powersOfTen: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(1) { power, _ in power * 10 } }
