import Tabular

/// The loan prime rates (贷款市场报价利率, LPR) by the day from which they are in force and the term.
public struct PrimeRates: Sendable {
    /// A rate in force from a day on.
    public struct Rate: Sendable, Hashable {
        /// The first day.
        public let from: Day
        /// The term in months: 12 or 60.
        public let months: Int
        /// Percent a year.
        public let percent: Fraction
        /// Who published it.
        public let source: String
    }

    private let rates: [Rate]

    init(_ rates: [Rate]) { self.rates = rates.sorted { ($0.from, $0.months) < ($1.from, $1.months) } }

    /// The terms for which a rate is published, in months: one year, and over five years.
    private static let terms: Set = [12, 60]

    private static let columns = ["effective_from", "months", "percent", "source"]

    /// Reads `effective_from,months,percent,source`.
    ///
    /// - Throws: `FrameworkFault` with the line of the first mistake.
    init(csv: String, file: String) throws(FrameworkFault) {
        let table = ReferenceTable([UInt8](csv.utf8), required: PrimeRates.columns)
        if let finding = table.findings.first { throw FrameworkFault(finding, file: file) }
        var rates: [Rate] = []
        for row in 0..<table.count {
            let source = table.written(row, "source")
            guard let from = Day(table.text(row, "effective_from")), let months = Int(table.text(row, "months")),
                PrimeRates.terms.contains(months),
                let percent = DecimalText.parse(table.text(row, "percent")).map({ Fraction($0) }), percent > .zero,
                percent < Fraction(100), !source.isEmpty
            else {
                throw FrameworkFault(
                    file: file, line: table.line(of: row),
                    reason: "This is not a day, a term of 12 or 60 months, a percentage such as 3.10 and a source.")
            }
            guard !rates.contains(where: { $0.from == from && $0.months == months }) else {
                throw FrameworkFault(
                    file: file, line: table.line(of: row),
                    reason: "The rate of \(from) for \(months) months is there twice.")
            }
            rates.append(Rate(from: from, months: months, percent: percent, source: source))
        }
        self.init(rates)
    }

    /// The day of the last quotation; nil where there is none.
    public var last: Day? { rates.last?.from }

    /// The rate in force on a day for a term: that of the longest published term that is not longer.
    ///
    /// A term below the shortest published one takes the shortest. Nil before the first quotation, and from the day on
    /// on which the one after the last is due: whether it changed the rate is not known.
    public func rate(on day: Day, months: Int) -> Rate? {
        let inForce = rates.filter { $0.from <= day }
        let terms = Set(inForce.map(\.months)).sorted()
        guard let term = terms.last(where: { $0 <= months }) ?? terms.first,
            let rate = inForce.last(where: { $0.months == term }),
            rates.contains(where: { $0.months == term && $0.from > day }) || day < rate.nextQuotation
        else { return nil }
        return rate
    }
}

extension PrimeRates.Rate {
    /// The day on which the quotation after it is due: the 20th of the next month, or later where that is a holiday.
    fileprivate var nextQuotation: Day {
        let next = from.month == 12 ? (from.year + 1, 1) : (from.year, from.month + 1)
        return Day(existing: next.0, next.1, 20)
    }
}
