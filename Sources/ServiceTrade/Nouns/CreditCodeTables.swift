/// The alphabets and weights of GB 32100-2015 and GB 11714, laid out for table look-up.
enum CreditCodeTables {
    /// The 31 characters of GB 32100-2015 in the order of their values; I, O, S, V and Z are left out.
    static let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"

    /// The check characters of GB 11714 in the order of their values; 10 is written X.
    static let innerChecks: StaticString = "0123456789X"

    /// Marks a byte outside the alphabet in `values`.
    static let invalid: UInt16 = 0x8000

    /// For each byte: its GB 32100 value in the low byte and its GB 11714 value in the high byte.
    static let values: [UInt16] = {
        var table = [UInt16](repeating: invalid, count: 256)
        for index in 0..<alphabet.utf8CodeUnitCount {
            let byte = character(index, of: alphabet)
            let isLetter = byte >= UInt8(ascii: "A")
            let inner = isLetter ? byte - UInt8(ascii: "A") + 10 : byte - UInt8(ascii: "0")
            table[Int(byte)] = UInt16(inner) << 8 | UInt16(index)
        }
        return table
    }()

    /// The ASCII character at `index` of a table's text.
    static func character(_ index: Int, of text: StaticString) -> UInt8 {
        text.withUTF8Buffer { $0[index] }
    }
}
