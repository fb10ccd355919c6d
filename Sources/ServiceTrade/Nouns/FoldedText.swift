/// Folding of the characters that Chinese input methods put in place of ASCII.
public enum FoldedText {
    /// Returns the text with full-width letters, digits, signs and spaces replaced by their ASCII forms.
    ///
    /// U+FF01…U+FF5E map to `!`…`~`, U+3000 maps to a space; everything else stays.
    public static func ascii(_ text: some StringProtocol) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            folded.append(ascii(scalar))
        }
        return String(folded)
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFEE0))
        case 0x3000: " "
        default: scalar
        }
    }
}
