import BigInt

/// The exact sum of many fractions.
///
/// Those of one denominator are added as whole numbers, so that the many figures of a country do not each cost
/// a common denominator.
struct FractionSum {
    private var tops: [BigInt: BigInt] = [:]

    mutating func add(_ value: Fraction) {
        guard value.signum != 0 else { return }
        tops[value.denominator, default: 0] += value.numerator
    }

    /// The sum in lowest terms.
    var value: Fraction {
        tops.sorted { $0.key < $1.key }.reduce(.zero) { $0 + Fraction(reducing: $1.value, $1.key) }
    }
}
