// The layers a credit code is checked in, from the innermost out.
extension CreditCode {
    /// Whether positions 3–8 hold digits, given the first nine characters at five bits each.
    @inline(__always)
    static func hasDivisionDigits(_ high: UInt64) -> Bool {
        // A digit is below ten: adding 22 to its five bits carries into the sixth only from ten up.
        let even: UInt64 = 0x1F | 0x1F << 10 | 0x1F << 20
        let carries: UInt64 = 0x20 | 0x20 << 10 | 0x20 << 20
        let bias: UInt64 = 22 | 22 << 10 | 22 << 20
        let digits = high >> 5
        let sums = ((digits & even) &+ bias) | ((digits >> 5 & even) &+ bias)
        return sums & carries == 0
    }

    /// The weighted sum of positions 9–16 in the values of GB 11714.
    @inline(__always)
    static func innerSum(_ bytes: UnsafeRawBufferPointer, _ table: [UInt16]) -> UInt32 {
        func value(_ position: Int) -> UInt32 { UInt32(table[Int(bytes[position - 1])] >> 8) }
        let first = value(9) &* 3 &+ value(10) &* 7 &+ value(11) &* 9 &+ value(12) &* 10
        return first &+ value(13) &* 5 &+ value(14) &* 8 &+ value(15) &* 4 &+ value(16) &* 2
    }

    /// Checks position 17 against the weighted sum of positions 9–16.
    ///
    /// - Source: GB 11714: C9 = 11 − (Σ mod 11), where 10 is written X and 11 is written 0.
    @inline(__always)
    static func checkInner(actual: UInt8, sum: UInt32) throws(CreditCodeFault) {
        let value = Int((11 - sum % 11) % 11)
        let expected = CreditCodeTables.character(value, of: CreditCodeTables.innerChecks)
        guard actual == expected else {
            throw .innerCheck(actual: Self.character(actual), expected: Self.character(expected))
        }
    }

    /// Checks position 18 against the sum of positions 1–17 weighted by 3^(i−1).
    ///
    /// - Source: GB 32100-2015: the value is (31 − Σ mod 31) mod 31.
    @inline(__always)
    static func checkOuter(actual: UInt8, sum: UInt32) throws(CreditCodeFault) {
        let value = Int((31 - sum % 31) % 31)
        let expected = CreditCodeTables.character(value, of: CreditCodeTables.alphabet)
        guard actual == expected else {
            throw .outerCheck(actual: Self.character(actual), expected: Self.character(expected))
        }
    }

    /// The fault of bytes that are not eighteen permitted characters, counted as a reader counts them.
    static func malformed(_ bytes: UnsafeRawBufferPointer) -> CreditCodeFault {
        let characters = Array(String(decoding: bytes, as: UTF8.self))
        guard characters.count == 18 else { return .wrongLength(characters.count) }
        for (index, character) in characters.enumerated() where !isPermitted(character, at: index) {
            return .wrongCharacter(position: index + 1, character: character)
        }
        return .wrongLength(characters.count)
    }

    private static func isPermitted(_ character: Character, at index: Int) -> Bool {
        // A carriage return and line feed make one character with an ASCII value, hence the scalar.
        guard character.unicodeScalars.count == 1, let byte = character.asciiValue else { return false }
        let entry = CreditCodeTables.values[Int(byte)]
        guard entry & CreditCodeTables.invalid == 0 else { return false }
        return !(2..<8).contains(index) || entry & 0x1F < 10
    }

    private static func character(_ byte: UInt8) -> Character {
        Character(Unicode.Scalar(byte))
    }
}
