/// The value of an indicator that one institution filed for one period.
public struct FiledFigure: Hashable, Sendable {
    /// The institution.
    public let institution: CreditCode

    /// The month of a flash, or the quarter of a final figure.
    public let period: Period

    /// The value, in one unit for all figures that are compared.
    public let value: Fraction

    /// Makes a figure.
    public init(institution: CreditCode, period: Period, value: Fraction) {
        self.institution = institution
        self.period = period
        self.value = value
    }
}

/// How far the final figures of quarters are from the flashes of their months, row by row and on the whole.
///
/// Both sides of a row are those of the same institutions: the ones with all three months and the quarter.
/// The measures are over the rows: L is the final figure of a row, P the sum of its flashes.
///
/// - Source: IMF, Quarterly National Accounts Manual (2017), chapter 12: mean revision, mean absolute
///   revision, relative mean absolute revision.
public struct FlashRevision: Hashable, Sendable {
    /// One quarter.
    public struct Row: Hashable, Sendable {
        /// The quarter.
        public let quarter: Period

        /// The sum of the flashes of its months.
        public let flash: Fraction

        /// The final figure.
        public let final: Fraction

        /// The institutions with all three months and the quarter, whose figures these are.
        public let covered: Int

        /// The institutions with the quarter.
        public let filed: Int

        /// Final less flash.
        public var difference: Fraction { final - flash }

        /// The difference in per cent of the final figure without its sign; nil where that is zero.
        ///
        /// - Unit: percent 0–100, unrounded.
        public var percent: Fraction? { difference * Fraction(100) / withoutSign(final) }
    }

    /// The quarters that at least one institution covers, in order.
    public let rows: [Row]

    /// The mean revision MR, the mean of L − P; nil without rows.
    public var mean: Fraction? { sum(\.difference) / Fraction(rows.count) }

    /// The mean absolute revision MAR, the mean of |L − P|; nil without rows.
    public var meanAbsolute: Fraction? { sum { withoutSign($0.difference) } / Fraction(rows.count) }

    /// The relative mean absolute revision RMAR, Σ|L − P| ÷ Σ|L|; nil where all final figures are zero.
    public var relativeMeanAbsolute: Fraction? { sum { withoutSign($0.difference) } / sum { withoutSign($0.final) } }

    /// Compares the figures of all institutions together, such as those of a district.
    ///
    /// Figures come in any order, each institution and period once; nil returns are figures of zero.
    ///
    /// - Parameters:
    ///   - flash: the monthly figures.
    ///   - final: the quarterly figures; other periods are passed over.
    public init(flash: [FiledFigure], final: [FiledFigure]) {
        var months: [FilingPlace: (count: Int, sum: Fraction)] = [:]
        for figure in flash where figure.period.frequency == .monthly {
            guard let quarter = figure.period.enclosing(.quarterly) else { continue }
            let place = FilingPlace(institution: figure.institution, quarter: quarter)
            months[place, default: (0, .zero)].count += 1
            months[place, default: (0, .zero)].sum += figure.value
        }
        var rows: [Period: Row] = [:]
        for figure in final where figure.period.frequency == .quarterly {
            let place = FilingPlace(institution: figure.institution, quarter: figure.period)
            let whole = months[place].flatMap { $0.count == 3 ? $0.sum : nil }
            let row = rows[figure.period]
            rows[figure.period] = Row(
                quarter: figure.period, flash: (row?.flash ?? .zero) + (whole ?? .zero),
                final: (row?.final ?? .zero) + (whole == nil ? .zero : figure.value),
                covered: (row?.covered ?? 0) + (whole == nil ? 0 : 1), filed: (row?.filed ?? 0) + 1)
        }
        self.rows = rows.values.filter { $0.covered > 0 }.sorted { $0.quarter < $1.quarter }
    }

    /// Compares the figures of each institution alone; institutions that cover no quarter are left out.
    public static func byInstitution(flash: [FiledFigure], final: [FiledFigure]) -> [CreditCode: FlashRevision] {
        let flashes = Dictionary(grouping: flash, by: \.institution)
        return Dictionary(grouping: final, by: \.institution).compactMapValues { final in
            guard let flash = final.first.flatMap({ flashes[$0.institution] }) else { return nil }
            let revision = FlashRevision(flash: flash, final: final)
            return revision.rows.isEmpty ? nil : revision
        }
    }

    private func sum(_ value: (Row) -> Fraction) -> Fraction { rows.reduce(.zero) { $0 + value($1) } }
}

/// An institution in a quarter.
private struct FilingPlace: Hashable {
    let institution: CreditCode
    let quarter: Period
}

/// The number without its sign.
private func withoutSign(_ value: Fraction) -> Fraction { value < .zero ? -value : value }
