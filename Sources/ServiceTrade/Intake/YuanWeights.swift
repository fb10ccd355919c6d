import BigInt
import Expressions
import Synchronization

/// What a minor unit of each currency is worth in yuan in one period, over one denominator.
struct YuanWeights: Sendable {
    let denominator: Int128
    /// By the number of the currency; nil without a rate.
    let weights: [Int128?]

    /// The value in yuan of amounts in several currencies; nil where a rate is missing or the sum too large.
    func value(_ amounts: some Sequence<(currency: Int32, amount: Int64)>) -> Ratio? {
        var sum: Int128 = 0
        for (currency, amount) in amounts where amount != 0 {
            guard currency >= 0, let weight = weights[Int(currency)] else { return nil }
            let (product, tooLarge) = Int128(amount).multipliedReportingOverflow(by: weight)
            let (next, overflow) = sum.addingReportingOverflow(product)
            if tooLarge || overflow { return nil }
            sum = next
        }
        return Ratio(numerator: sum, denominator: denominator)
    }
}

/// The weights of each period, computed once when first asked for.
final class YuanWeightsByPeriod: Sendable {
    private let rates: RateTable
    private let currencies: [(code: String, places: Int)]
    private let known = Mutex<[Period: YuanWeights]>([:])

    init(rates: RateTable, currencies: [(code: String, places: Int)]) {
        self.rates = rates
        self.currencies = currencies
    }

    subscript(period: Period) -> YuanWeights {
        known.withLock { known in
            if let weights = known[period] { return weights }
            let weights = compute(period)
            known[period] = weights
            return weights
        }
    }

    /// Yuan per unit of a currency in a period; nil without a rate.
    func rate(_ currency: String, _ period: Period) -> Ratio? {
        guard let index = currencies.firstIndex(where: { $0.code == currency }) else { return nil }
        let known = self[period]
        guard let weight = known.weights[index] else { return nil }
        return Ratio(
            numerator: weight * Int128(powersOfTen[currencies[index].places]), denominator: known.denominator)
    }

    private func compute(_ period: Period) -> YuanWeights {
        let fractions = currencies.map { currency in
            try? rates.conversion(currency.code, in: period, to: "CNY", minorUnits: currency.places)
        }
        var denominator = BigInt(1)
        for fraction in fractions.compactMap({ $0 }) {
            denominator *= fraction.denominator / denominator.greatestCommonDivisor(with: fraction.denominator)
        }
        guard let common = Int128(exact: denominator) else {
            return YuanWeights(denominator: 1, weights: currencies.map { _ in nil })
        }
        let weights = fractions.map { fraction in
            fraction.flatMap { Int128(exact: $0.numerator * (denominator / $0.denominator)) }
        }
        return YuanWeights(denominator: common, weights: weights)
    }
}
