/// Unified social credit codes that hold in both check characters and belong to nobody.
///
/// Their organisation codes begin with a D, a series that was never issued.
enum InventedCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let innerChecks = Array("0123456789X".utf8)
    private static let innerWeights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// Makes a code of a company registered in a division.
    ///
    /// - Parameters:
    ///   - division: six digits.
    ///   - series: the characters that the organisation code begins with, at most seven.
    ///   - number: what fills the rest of its eight characters.
    /// - Source: GB 32100-2015 for the last character; GB 11714 for the one before it.
    static func make(division: String, series: String, number: Int) -> String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 8 - series.utf8.count - digits.utf8.count))
        var code = Array("91\(division)\(series)\(zeros)\(digits)".utf8)
        let inner = zip(code.suffix(8), innerWeights).reduce(0) { $0 + innerValue($1.0) * $1.1 }
        code.append(innerChecks[(11 - inner % 11) % 11])
        var (outer, weight) = (0, 1)
        for byte in code {
            outer += (alphabet.firstIndex(of: byte) ?? 0) * weight
            weight = weight * 3 % 31
        }
        code.append(alphabet[(31 - outer % 31) % 31])
        return String(decoding: code, as: UTF8.self)
    }

    /// Digits count as themselves, letters from A = 10 on without a gap.
    private static func innerValue(_ byte: UInt8) -> Int {
        byte < 0x3A ? Int(byte) - 0x30 : Int(byte) - 0x37
    }
}
