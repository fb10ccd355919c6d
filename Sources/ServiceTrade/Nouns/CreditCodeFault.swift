/// Why a text is not a unified social credit code; each case names the layer that failed.
public enum CreditCodeFault: Error, Hashable, Sendable {
    /// The text has this many characters instead of 18.
    case wrongLength(Int)

    /// The character at this 1-based position cannot stand there.
    ///
    /// I, O, S, V and Z are never used, and positions 3–8 (the division code) hold digits only.
    case wrongCharacter(position: Int, character: Character)

    /// The check character of the organisation code, position 17, is wrong.
    ///
    /// - Source: GB 11714.
    case innerCheck(actual: Character, expected: Character)

    /// The check character of the whole code, position 18, is wrong; the inner check holds.
    ///
    /// - Source: GB 32100-2015.
    case outerCheck(actual: Character, expected: Character)
}
