import Expressions

/// Which numbers may be chosen for a parameter.
///
/// None is negative and no ratio is more than 1, unless the data say so.
public struct NumberBounds: Sendable, Hashable {
    /// The least number, as it is written.
    let least: String
    /// The greatest number; nil: there is none.
    let most: String?
    /// Whether only whole numbers mean something, as with persons, places and days.
    let isWhole: Bool

    /// Whether a text is a number within the bounds.
    func allows(_ text: String) -> Bool {
        guard let number = ExactRatio(text) else { return false }
        if isWhole, number.numerator % number.denominator != 0 { return false }
        return number.isAtLeast(least) && most.map { ExactRatio($0)?.isAtLeast(text) ?? false } ?? true
    }

    /// The range in words.
    var words: Phrase {
        let kind = isWhole ? (en: "a whole number", zh: "整数") : (en: "a number", zh: "数值")
        guard let most else { return Phrase(en: "\(kind.en) from \(least) up", zh: "不小于\(least)的\(kind.zh)") }
        return Phrase(en: "\(kind.en) from \(least) to \(most)", zh: "\(least)至\(most)的\(kind.zh)")
    }
}

extension NumberBounds {
    /// Reads `least`, `most` and `whole` of a parameter whose numbers have a unit.
    init(_ section: YAMLSection, unit: String) throws(FrameworkFault) {
        least = try section.optionalText("least") ?? "0"
        most = try section.optionalText("most") ?? (unit == "ratio" ? "1" : nil)
        isWhole =
            section.value("whole") == nil
            ? ["person", "place", "year", "month", "day"].contains(unit) : try section.flag("whole")
        for key in ["least", "most"] {
            if let text = try section.optionalText(key), ExactRatio(text) == nil {
                throw section.fault(key, "`\(key)` must be a number.")
            }
        }
    }
}

extension ExactRatio {
    /// Whether it is a number or more than it; false for a text that is none, and beyond exact arithmetic.
    fileprivate func isAtLeast(_ text: String) -> Bool {
        guard let other = ExactRatio(text) else { return false }
        let order = Ratio(numerator: numerator, denominator: denominator)
            .compared(with: Ratio(numerator: other.numerator, denominator: other.denominator))
        return order.map { $0 >= 0 } ?? false
    }
}
