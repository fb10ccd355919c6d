extension Period: CustomStringConvertible {
    /// The period as `2025`, `2025-Q3` or `2025-07`.
    public var description: String {
        if let quarter { return "\(year)-Q\(quarter)" }
        if let month { return "\(year)-" + Digits.text(month, width: 2) }
        return "\(year)"
    }
}

extension Period {
    /// Reads a period as people write it, or returns nil.
    ///
    /// Accepted are `2025`, `2025-Q3`, `2025Q3`, `2025-07`, `2025年`, `2025年3季度`, `2025年第三季度` and
    /// `2025年7月`, in full-width or ASCII characters, with spaces around.
    public init?(_ text: some StringProtocol) {
        let folded = FoldedText.ascii(text).filter { $0 != " " }.uppercased()
        guard let year = Digits.value(folded.utf8.prefix(4)), folded.utf8.count >= 4 else { return nil }
        let rest = folded.utf8.dropFirst(4)
        let period = Self.inWesternForm(year, Array(rest)) ?? Self.inChineseForm(year, Substring(rest))
        guard let period else { return nil }
        self = period
    }

    /// Reads a period from its bytes: `2025-Q3`, `2025-07` and `2025` at once, other forms as text.
    public init?(bytes: UnsafeRawBufferPointer) {
        if bytes.count == 7, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "Q"),
            let year = Digits.value(bytes[0..<4])
        {
            self.init(year: year, quarter: Int(bytes[6]) - 48)
        } else {
            self.init(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func inWesternForm(_ year: Int, _ rest: [UInt8]) -> Period? {
        if rest.isEmpty { return Period(year: year) }
        if rest.count == 3, rest[0] == UInt8(ascii: "-"), let month = Digits.value(rest[1...]) {
            return Period(year: year, month: month)
        }
        let marked = rest.first == UInt8(ascii: "-") ? rest.dropFirst() : rest[...]
        guard marked.count == 2, marked.first == UInt8(ascii: "Q") else { return nil }
        return Digits.value(marked.dropFirst()).flatMap { Period(year: year, quarter: $0) }
    }

    private static func inChineseForm(_ year: Int, _ rest: Substring) -> Period? {
        guard rest.first == "年" else { return nil }
        let part = rest.dropFirst()
        if part.isEmpty || part == "度" { return Period(year: year) }
        if part.hasSuffix("季度") {
            let numeral = part.dropLast(2)
            return quarter(numeral.hasPrefix("第") ? numeral.dropFirst() : numeral)
                .flatMap { Period(year: year, quarter: $0) }
        }
        guard part.hasSuffix("月"), part.count <= 3 else { return nil }
        return Digits.value(part.dropLast().utf8).flatMap { Period(year: year, month: $0) }
    }

    private static func quarter(_ numeral: Substring) -> Int? {
        switch numeral {
        case "1", "一": 1
        case "2", "二": 2
        case "3", "三": 3
        case "4", "四": 4
        default: nil
        }
    }
}
