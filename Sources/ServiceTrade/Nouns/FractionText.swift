import BigInt

extension Fraction: CustomStringConvertible {
    /// The number as `-7`, or as `1/3` in lowest terms.
    public var description: String {
        denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }
}

extension Fraction {
    /// The longest text that is read as a number.
    private static let longestText = 200

    /// Reads a decimal such as `-12.5` or a quotient of two such as `1/3`, or returns nil.
    ///
    /// ASCII digits only, no exponent, no separators, at most 200 characters.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.longestText else { return nil }
        let sides = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard let first = sides.first, sides.count <= 2, let top = Self.decimal(Array(first)) else {
            return nil
        }
        guard sides.count == 2 else {
            self = top
            return
        }
        guard let bottom = Self.decimal(Array(sides[1])), let quotient = top / bottom else { return nil }
        self = quotient
    }

    /// Reads digits with an optional sign and point, a digit on each side of it.
    private static func decimal(_ bytes: [UInt8]) -> Fraction? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let isSigned = isNegative || bytes.first == UInt8(ascii: "+")
        let parts = bytes.dropFirst(isSigned ? 1 : 0)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        var value = BigInt(0)
        for part in parts {
            guard !part.isEmpty else { return nil }
            for byte in part {
                let digit = byte &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + BigInt(digit)
            }
        }
        let places = parts.count == 2 ? parts[1].count : 0
        return Fraction(isNegative ? -value : value, timesTenTo: -places)
    }
}

extension Fraction {
    /// The number as a decimal without needless zeros, such as `12.5`; as `1/3` where no decimal of 12 places is it.
    public var shortText: String {
        for places in 0...12 {
            let text = rounded(places: places)
            if Fraction(text) == self { return text }
        }
        return description
    }
}
