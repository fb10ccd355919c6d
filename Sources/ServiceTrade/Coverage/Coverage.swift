/// How much of what was expected is in a table: by number, and by the value of the year before.
///
/// What counts as filed is always among what was expected, so no rate exceeds 100 %. Accepted filings that
/// nobody was expected to make are counted apart.
///
/// - Source: unit response rate, unweighted and weighted by size (ESS quality and performance indicators).
public struct Coverage: Sendable, Hashable {
    /// What is counted.
    public enum Unit: Sendable, Hashable {
        /// Institutions, each with one return.
        case institutions
        /// Returns of several periods.
        case returns
    }

    /// What is counted.
    public let unit: Unit
    /// How many were expected.
    public let expected: Int
    /// Of these, accepted; nil returns count.
    public let filed: Int
    /// Of those filed, nil returns; nil where they were not counted.
    public let nilReturns: Int?
    /// Accepted filings outside what was expected.
    public let unexpected: Int
    /// The value of the year before of all that were expected, in the unit of the indicator.
    public let expectedLastYear: Fraction
    /// The value of the year before of those that filed.
    public let filedLastYear: Fraction

    /// Expected returns without an accepted filing.
    public var missing: Int { expected - filed }

    /// Filed ÷ expected; nil where nothing was expected.
    ///
    /// - Unit: percent 0–100, unrounded.
    public var percent: Fraction? { Fraction(100 * filed, over: expected) }

    /// The part of the year before's value that those who filed had; nil where there was none.
    ///
    /// - Unit: percent 0–100, unrounded.
    public var weightedPercent: Fraction? { Fraction(100) * filedLastYear / expectedLastYear }

    /// Creates a coverage from numbers that were counted elsewhere, or returns nil where they contradict
    /// each other.
    ///
    /// - Parameters:
    ///   - expectedLastYear: the sum over those expected; values below zero count as zero.
    ///   - filedLastYear: the part of this sum that those who filed had.
    public init?(
        unit: Unit, expected: Int, filed: Int, nilReturns: Int?, unexpected: Int = 0,
        expectedLastYear: Fraction, filedLastYear: Fraction
    ) {
        guard 0 <= nilReturns ?? 0, nilReturns ?? 0 <= filed, filed <= expected, unexpected >= 0,
            .zero <= filedLastYear, filedLastYear <= expectedLastYear
        else { return nil }
        self.unit = unit
        self.expected = expected
        self.filed = filed
        self.nilReturns = nilReturns
        self.unexpected = unexpected
        self.expectedLastYear = expectedLastYear
        self.filedLastYear = filedLastYear
    }

    /// Counts returns one by one; the order does not matter, and one named twice counts once.
    ///
    /// - Parameters:
    ///   - expected: the returns that were expected, as they were fixed when the collection opened.
    ///   - accepted: all returns with an accepted filing.
    ///   - nilReturns: those of the accepted that are declared nil.
    ///   - lastYear: for an expected return the accepted value of the same period of the year before, in the
    ///     unit of the indicator; none, or one below zero, weighs nothing.
    public init(
        expected: some Sequence<ExpectedReturn>, accepted: Set<ExpectedReturn>,
        nilReturns: Set<ExpectedReturn> = [], lastYear: [ExpectedReturn: Fraction] = [:]
    ) {
        let expected = Set(expected)
        let filed = expected.intersection(accepted)
        func weight(_ returns: Set<ExpectedReturn>) -> Fraction {
            returns.reduce(Fraction.zero) { $0 + max(lastYear[$1] ?? .zero, .zero) }
        }
        unit = Set(expected.map(\.period)).count > 1 ? .returns : .institutions
        self.expected = expected.count
        self.filed = filed.count
        self.nilReturns = filed.intersection(nilReturns).count
        unexpected = accepted.subtracting(expected).count
        expectedLastYear = weight(expected)
        filedLastYear = weight(filed)
    }

    /// The fact below a table: `23 of 38 institutions, 91.20 % of last year's value`.
    ///
    /// Percentages are rounded once, half to even.
    public var words: Phrase {
        var phrase = count
        if let weightedPercent {
            let part = weightedPercent.rounded(places: 2)
            phrase.en += ", \(part) % of last year's value"
            phrase.zh += "，占上年值的 \(part) %"
        }
        if unexpected > 0 {
            phrase.en += "; \(unexpected) more filed that \(unexpected == 1 ? "was" : "were") not expected to"
            phrase.zh += "；另有 \(unexpected) \(unit == .institutions ? "家" : "份")不在应报名单内"
        }
        return phrase
    }

    private var count: Phrase {
        switch unit {
        case .institutions:
            Phrase(
                en: "\(filed) of \(expected) institution\(expected == 1 ? "" : "s")",
                zh: "应报 \(expected) 家，已报 \(filed) 家")
        case .returns:
            Phrase(
                en: "\(filed) of \(expected) return\(expected == 1 ? "" : "s")",
                zh: "应报 \(expected) 份，已报 \(filed) 份")
        }
    }
}
