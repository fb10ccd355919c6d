/// A unified social credit code (统一社会信用代码) whose two check characters hold.
///
/// Eighteen characters: registering department, category, six digits of division, the nine characters of the
/// organisation code with its own check, and the check of the whole. The division is that of registration at
/// issue, so it never tells where an institution is now.
///
/// Codes are kept at five bits a character; their order is that of their text.
///
/// - Source: GB 32100-2015; GB 11714 for the organisation code.
public struct CreditCode: Hashable, Sendable {
    /// The eighteen characters at five bits each, the first one highest; ordered as the text is.
    public let packed: UInt128

    /// Restores a code from storage.
    ///
    /// Nothing is checked: pass only what `packed` gave.
    public init(packed: UInt128) {
        self.packed = packed
    }

    /// Reads a code from its eighteen ASCII bytes, exactly as written.
    ///
    /// - Throws: the first layer that fails: length, characters, inner check, outer check.
    public init(bytes: UnsafeRawBufferPointer) throws(CreditCodeFault) {
        guard bytes.count == 18 else { throw Self.malformed(bytes) }
        let table = CreditCodeTables.values
        var (high, low) = (0 as UInt64, 0 as UInt64)
        var flaws: UInt16 = 0
        // Σ value × 3^(i−1) stays below 2^31, so it is reduced by 31 only once, at the end.
        var (outer, weight) = (0 as UInt64, 1 as UInt64)
        for position in 0..<9 {
            let entry = table[Int(bytes[position])]
            flaws |= entry
            high = high << 5 | UInt64(entry & 0x1F)
            outer &+= UInt64(entry & 0x1F) &* weight
            weight &*= 3
        }
        for position in 9..<17 {
            let entry = table[Int(bytes[position])]
            flaws |= entry
            low = low << 5 | UInt64(entry & 0x1F)
            outer &+= UInt64(entry & 0x1F) &* weight
            weight &*= 3
        }
        let last = table[Int(bytes[17])]
        flaws |= last
        low = low << 5 | UInt64(last & 0x1F)
        guard flaws & CreditCodeTables.invalid == 0, Self.hasDivisionDigits(high) else {
            throw Self.malformed(bytes)
        }
        try Self.checkInner(actual: bytes[16], sum: Self.innerSum(bytes, table))
        try Self.checkOuter(actual: bytes[17], sum: UInt32(truncatingIfNeeded: outer))
        packed = UInt128(high) << 45 | UInt128(low)
    }

    /// Reads a code from text, exactly as written; see `fold(_:)` for text as people write it.
    ///
    /// - Throws: the first layer that fails: length, characters, inner check, outer check.
    public init(_ text: String) throws(CreditCodeFault) {
        var text = text
        let result = text.withUTF8 { buffer -> Result<CreditCode, CreditCodeFault> in
            do throws(CreditCodeFault) {
                return .success(try CreditCode(bytes: UnsafeRawBufferPointer(buffer)))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// Reads a code from a span of eighteen ASCII bytes, exactly as written.
    ///
    /// - Throws: the first layer that fails: length, characters, inner check, outer check.
    public init(span: Span<UInt8>) throws(CreditCodeFault) {
        self = try span.withUnsafeBytes { (bytes) throws(CreditCodeFault) in try CreditCode(bytes: bytes) }
    }

    /// Returns the text with full-width and lower-case characters folded, spaces and hyphens removed.
    ///
    /// Nothing is checked, and nothing else is repaired: a letter O stays a letter O.
    public static func fold(_ text: String) -> String {
        FoldedText.ascii(text).filter { $0 != " " && $0 != "-" && $0 != "\t" && $0 != "\u{A0}" }.uppercased()
    }
}

extension CreditCode: Comparable {
    /// Orders codes as their texts are ordered.
    public static func < (left: CreditCode, right: CreditCode) -> Bool {
        left.packed < right.packed
    }
}

extension CreditCode: CustomStringConvertible {
    /// The eighteen characters of the code.
    public var description: String {
        String(unsafeUninitializedCapacity: 18) { buffer in
            var rest = packed
            for position in stride(from: 17, through: 0, by: -1) {
                let value = min(Int(truncatingIfNeeded: rest & 0x1F), 30)
                buffer[position] = CreditCodeTables.character(value, of: CreditCodeTables.alphabet)
                rest >>= 5
            }
            return 18
        }
    }
}
