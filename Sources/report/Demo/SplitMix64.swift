/// A small generator of random-looking numbers: the same seed gives the same numbers everywhere.
///
/// - Source: SplitMix64 by Sebastiano Vigna, public domain.
struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a generator from a seed.
    init(seed: UInt64) {
        state = seed
    }

    /// Creates a generator for one of many parts of a whole, each independent of the others.
    init(seed: UInt64, part: Int) {
        var outer = SplitMix64(seed: seed ^ UInt64(truncatingIfNeeded: part) &* 0xD134_2543_DE82_EF95)
        state = outer.next()
    }

    /// Returns the next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a whole number from 0 up to, not including, a bound above zero.
    mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
    }

    /// Returns a whole number of a range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Returns true so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Returns one of several choices, each as often as its weight says.
    mutating func pick<Choice>(_ choices: [(weight: Int, choice: Choice)], else fallback: Choice) -> Choice {
        var at = below(choices.reduce(0) { $0 + $1.weight })
        for (weight, choice) in choices {
            if at < weight { return choice }
            at -= weight
        }
        return fallback
    }
}
