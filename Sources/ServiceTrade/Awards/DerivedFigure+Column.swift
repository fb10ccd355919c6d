public import Expressions

extension DerivedFigure {
    /// The figure of each line.
    ///
    /// - Parameter column: the columns of the form by their number.
    public func column(count: Int, rates: PrimeRates, _ column: (Int) -> Column?) -> Column {
        switch reckoning {
        case .days(let from, let to):
            return between(count, column(from), column(to)) { first, last in
                Int64(last.daysSince1970) - Int64(first.daysSince1970) + 1
            }
        case .months(let from, let to):
            return between(count, column(from), column(to)) { first, last in
                let months = (last.year - first.year) * 12 + last.month - first.month
                // The day of the month on which a new month begins; a term that begins on the 31st ends earlier.
                return Int64(last.day >= first.day ? months + 1 : months)
            }
        case .primeRate(let on, let months):
            let days = column(on)
            return .ratios(
                (0..<count).map { line in
                    guard let day = DerivedFigure.day(days, line),
                        let months = DerivedFigure.months(months, line, column),
                        let rate = rates.rate(on: day, months: months)
                    else { return .missing }
                    return Ratio(comparing: rate.percent * Fraction(1, timesTenTo: -2)) ?? .missing
                })
        }
    }

    private func between(
        _ count: Int, _ from: Column?, _ to: Column?, _ reckon: (Day, Day) -> Int64
    ) -> Column {
        .integers(
            (0..<count).map { line in
                guard let first = DerivedFigure.day(from, line), let last = DerivedFigure.day(to, line) else {
                    return Column.missing
                }
                return reckon(first, last)
            })
    }

    private static func day(_ column: Column?, _ line: Int) -> Day? {
        guard case .integers(let values)? = column else { return nil }
        return Int32(exactly: values[line]).flatMap { Day(daysSince1970: $0) }
    }

    private static func months(_ term: PrimeRateTerm, _ line: Int, _ column: (Int) -> Column?) -> Int? {
        switch term {
        case .fixed(let months): return months
        case .column(let index):
            guard case .integers(let values)? = column(index), values[line] != Column.missing else { return nil }
            return Int(values[line])
        }
    }
}
