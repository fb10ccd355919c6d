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

    /// Reads `effective_from,months,percent,source`.
    ///
    /// - Throws: `FrameworkFault` with the line of the first mistake.
    init(csv: String, file: String) throws(FrameworkFault) {
        var rates: [Rate] = []
        for (index, line) in csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
                String($0.filter { $0 != "\r" })
            }
            if index == 0 {
                guard cells == ["effective_from", "months", "percent", "source"] else {
                    throw FrameworkFault(
                        file: file, line: 1, reason: "The header must be effective_from,months,percent,source.")
                }
                continue
            }
            if cells == [""] { continue }
            guard cells.count == 4, let from = Day(cells[0]), let months = Int(cells[1]), months > 0,
                let percent = Fraction(cells[2]), percent > .zero
            else {
                throw FrameworkFault(
                    file: file, line: index + 1,
                    reason: "This is not a day, a term in months, a percentage and a source.")
            }
            guard !rates.contains(where: { $0.from == from && $0.months == months }) else {
                throw FrameworkFault(
                    file: file, line: index + 1, reason: "The rate of \(from) for \(months) months is there twice.")
            }
            rates.append(Rate(from: from, months: months, percent: percent, source: cells[3]))
        }
        self.init(rates)
    }

    /// The rate in force on a day for a term: that of the longest published term that is not longer.
    ///
    /// A term below the shortest published one takes the shortest.
    public func rate(on day: Day, months: Int) -> Rate? {
        let inForce = rates.filter { $0.from <= day }
        let terms = Set(inForce.map(\.months)).sorted()
        guard let term = terms.last(where: { $0 <= months }) ?? terms.first else { return nil }
        return inForce.last { $0.months == term }
    }
}
