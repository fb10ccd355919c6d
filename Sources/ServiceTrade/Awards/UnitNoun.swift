/// A unit of counts as people say it.
public struct UnitNoun: Sendable {
    /// One of it, in English.
    public let one: String
    /// Several of it, in English.
    public let many: String
    /// In Chinese.
    public let zh: String

    /// The noun of a unit; nil for money and for units that nobody says.
    public init?(_ unit: String) {
        guard let words = UnitNoun.words[unit] else { return nil }
        (one, many, zh) = words
    }

    private static let words: [String: (String, String, String)] = [
        "person": ("person", "persons", "人"), "month": ("month", "months", "个月"), "day": ("day", "days", "天"),
        "place": ("place", "places", "名"),
    ]

    /// A number of it.
    func counted(_ number: String, isOne: Bool) -> Phrase {
        Phrase(en: "\(number) \(isOne ? one : many)", zh: "\(number) \(zh)")
    }
}
