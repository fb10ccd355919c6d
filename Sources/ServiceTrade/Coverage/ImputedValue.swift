/// The estimated value of a missing filing, with what it rests on.
public struct ImputedValue: Sendable, Hashable {
    /// The return that is missing.
    public let missing: ExpectedReturn
    /// The estimate, in the unit of the indicator, unrounded.
    public let value: Fraction
    /// How it was made.
    public let method: ImputationMethod
    /// The period of the institution's own accepted value that it starts from.
    public let basePeriod: Period
    /// That value.
    public let baseValue: Fraction
    /// Whose change it was multiplied by; nil where it was carried forward as it is.
    public let identicals: Identicals?

    /// The observation status of an own estimate.
    ///
    /// - Source: SDMX CL_OBS_STATUS.
    public static let observationStatus = "E"

    /// The working in one line.
    public var working: Phrase {
        let base = baseValue.rounded(places: 2)
        guard let identicals else {
            return Phrase(en: "\(basePeriod): \(base), carried forward", zh: "\(basePeriod)：\(base)，沿用")
        }
        let (current, earlier) = (identicals.current.rounded(places: 2), identicals.earlier.rounded(places: 2))
        return Phrase(
            en: "\(basePeriod): \(base) × \(current) ÷ \(earlier) of \(identicals.count) institutions in both periods",
            zh: "\(basePeriod)：\(base) × \(current) ÷ \(earlier)（两期均报的 \(identicals.count) 家机构）")
    }
}

/// A missing filing that no method could estimate; it is counted, never guessed.
public struct NotImputed: Sendable, Hashable {
    /// Why there is no estimate.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The institution has no accepted value that a method could start from.
        case noHistory = "no-history"
        /// Too few institutions filed both periods, or what they filed has no ratio.
        case noIdenticals = "no-identicals"
    }

    /// The return that is missing.
    public let missing: ExpectedReturn
    /// Why there is no estimate: `no-identicals` if only that was wanting for some method.
    public let reason: Reason
}
