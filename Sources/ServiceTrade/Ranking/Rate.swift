/// What one unit of a currency was worth in CNY on average over a period.
public struct Rate: Hashable, Sendable {
    /// The ISO 4217 code.
    public let currency: String

    /// The period the rate is the average of.
    public let period: Period

    /// CNY for one unit of the currency; above zero.
    public let cnyPerUnit: Fraction

    /// Who published the rate, as noted by the bureau.
    public let source: String

    /// Makes a rate, or returns nil unless it is above zero.
    public init?(currency: String, period: Period, cnyPerUnit: Fraction, source: String) {
        guard cnyPerUnit > .zero else { return nil }
        self.currency = currency
        self.period = period
        self.cnyPerUnit = cnyPerUnit
        self.source = source
    }
}

/// The rate that was used for a currency in a period, and where it came from.
public struct RateUse: Hashable, Sendable {
    /// How the rate was found.
    public enum Basis: Hashable, Sendable {
        /// The currency is CNY, whose rate is one.
        case unity

        /// The rate of the period itself.
        case own

        /// The plain mean of the rates of all parts of the period, of this length.
        case mean(of: Period.Frequency)

        /// The rate of a longer period that holds this one.
        case enclosing(Period)
    }

    /// The ISO 4217 code.
    public let currency: String

    /// The period that was converted.
    public let period: Period

    /// CNY for one unit of the currency, unrounded.
    public let cnyPerUnit: Fraction

    /// How the rate was found.
    public let basis: Basis

    /// The distinct sources of the rates behind it, sorted; none for CNY.
    public let sources: [String]
}

/// No rate covers a period: the table cannot be made.
public struct MissingRate: Error, Hashable, Sendable {
    /// The ISO 4217 code.
    public let currency: String

    /// The period without a rate.
    public let period: Period

    /// Names the currency and the period without a rate.
    public init(currency: String, period: Period) {
        self.currency = currency
        self.period = period
    }
}
