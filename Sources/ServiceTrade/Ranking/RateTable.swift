/// The rates in force, and the rule that picks one for a period.
public struct RateTable: Sendable {
    private struct Key: Hashable {
        let currency: String
        let period: Period
    }

    private let rates: [Key: Rate]

    /// Makes a table; of two rates for one currency and period the later in the list holds.
    public init(_ rates: [Rate]) {
        let keyed = rates.map { (Key(currency: $0.currency, period: $0.period), $0) }
        self.rates = Dictionary(keyed) { $1 }
    }

    /// Makes a table in which some rates take the place of others.
    ///
    /// Each replaces those of its currency for its period and for the periods inside it; all others stay.
    public init(_ rates: [Rate], over others: [Rate]) {
        let replaced = Set(rates.map { Key(currency: $0.currency, period: $0.period) })
        let kept = others.filter { rate in
            ![Period.Frequency.monthly, .quarterly, .annual].contains { length in
                rate.period.enclosing(length).map { replaced.contains(Key(currency: rate.currency, period: $0)) }
                    ?? false
            }
        }
        self.init(kept + rates)
    }

    /// Returns CNY for one unit of a currency in a period; the rule is that of `use(_:in:)`.
    ///
    /// - Throws: the currency and period without a rate.
    public func cnyPerUnit(_ currency: String, in period: Period) throws(MissingRate) -> Fraction {
        try use(currency, in: period).cnyPerUnit
    }

    /// Returns the rate for a currency in a period, and where it came from.
    ///
    /// CNY is one. The finest rate that covers the period wins: its own; else the plain mean of its months,
    /// if all are there; for a year else the mean of its quarters, if all are there; else the rate of the
    /// quarter and then of the year that the period lies in.
    ///
    /// - Throws: the currency and period without a rate.
    public func use(_ currency: String, in period: Period) throws(MissingRate) -> RateUse {
        if currency == "CNY" {
            return RateUse(currency: currency, period: period, cnyPerUnit: .one, basis: .unity, sources: [])
        }
        if let own = rate(currency, period) {
            return found(currency, period, own.cnyPerUnit, .own, [own])
        }
        for part in [Period.Frequency.monthly, .quarterly] where part.rawValue < period.frequency.rawValue {
            let parts = period.parts(part).map { rate(currency, $0) }
            if let mean = Self.mean(of: parts) {
                return found(currency, period, mean, .mean(of: part), parts.compactMap(\.self))
            }
        }
        for length in [Period.Frequency.quarterly, .annual] {
            if let whole = period.enclosing(length), let rate = rate(currency, whole) {
                return found(currency, period, rate.cnyPerUnit, .enclosing(whole), [rate])
            }
        }
        throw MissingRate(currency: currency, period: period)
    }

    /// Returns the factor that turns minor units of a currency into a unit currency, exactly.
    ///
    /// It is CNY per unit of `currency` ÷ CNY per unit of `unit` ÷ 10^`minorUnits`, all in one period. Both
    /// rates must be there, even where the two currencies are the same.
    ///
    /// - Parameters:
    ///   - currency: the currency of the amounts.
    ///   - period: the period of the amounts.
    ///   - unit: the currency of the result, in whole units.
    ///   - minorUnits: the ISO 4217 exponent of `currency`: 2 for cents, 0 for JPY.
    /// - Returns: units of `unit` for one minor unit of `currency`.
    /// - Throws: the currency and period without a rate.
    public func conversion(
        _ currency: String, in period: Period, to unit: String, minorUnits: Int
    ) throws(MissingRate) -> Fraction {
        let amount = try cnyPerUnit(currency, in: period) * Fraction(1, timesTenTo: -minorUnits)
        guard let factor = amount / (try cnyPerUnit(unit, in: period)) else {
            throw MissingRate(currency: unit, period: period)
        }
        return factor
    }

    private func rate(_ currency: String, _ period: Period) -> Rate? {
        rates[Key(currency: currency, period: period)]
    }

    private static func mean(of parts: [Rate?]) -> Fraction? {
        var sum = Fraction.zero
        for part in parts {
            guard let part else { return nil }
            sum += part.cnyPerUnit
        }
        return sum / Fraction(parts.count)
    }

    private func found(
        _ currency: String, _ period: Period, _ value: Fraction, _ basis: RateUse.Basis, _ rates: [Rate]
    ) -> RateUse {
        let sources = Set(rates.map(\.source)).sorted()
        return RateUse(currency: currency, period: period, cnyPerUnit: value, basis: basis, sources: sources)
    }
}
