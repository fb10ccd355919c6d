/// One row of a ranking, with the figures it rests on.
///
/// Growth, share and texts are worked out when asked for, from the unrounded figures.
public struct Standing: Sendable {
    /// The competition rank among the whole universe: 1, 2, 2, 4.
    public let rank: Int

    /// The index of the candidate in the input.
    public let candidate: Int

    /// The figures of the whole ranking.
    let figures: RankedFigures

    /// The unified social credit code.
    public var institution: CreditCode { figures.input.candidates[candidate].institution }

    /// The name in the register.
    public var name: String { figures.input.candidates[candidate].name }

    /// The number of periods with an accepted filing in the ranked year.
    public var periodsFiled: Int { figures.input.current.periodsFiled[candidate] }

    /// The number of periods that make a whole year.
    public var periodsExpected: Int { figures.input.periodsExpected }

    /// Whether a period of the ranked year still lacks its filing.
    public var isProvisional: Bool { periodsFiled < periodsExpected }

    /// Whether the year before is pro-forma: figures passed to it, or from it, with a merger, a split or the like.
    public var isProForma: Bool { figures.input.proForma[Int32(candidate)] != nil }

    /// The exact value, in the unit of the indicator.
    public var value: Fraction {
        Fraction(reducing: figures.current.numerators[candidate], figures.current.denominator)
    }

    /// The exact value of the year before; nil where nothing was filed for it.
    public var prior: Fraction? {
        guard priorPeriodsFiled > 0 else { return nil }
        return Fraction(reducing: figures.prior.numerators[candidate], figures.prior.denominator)
    }

    /// Whether every period of the year before has its filing.
    public var hasWholePrior: Bool { priorPeriodsFiled >= periodsExpected && !isPartlyProForma }

    /// Current ÷ prior − 1, or why it cannot be told.
    public var growth: Growth {
        if let reason = growthReason { return .notComputable(reason) }
        let (top, bottom) = growthTerms
        return .rate(Fraction(reducing: top, bottom))
    }

    /// The part of the universe's value, 1 being all of it; nil where the universe's value is not above zero.
    public var share: Fraction? {
        guard figures.total != nil else { return nil }
        return Fraction(reducing: figures.current.numerators[candidate], figures.current.total)
    }

    /// The periods filed of those expected, as `3/4`.
    public var quartersText: String { "\(periodsFiled)/\(periodsExpected)" }

    /// What a reader has to know of the row: `final` or `provisional`, then `pro-forma` where the year before is,
    /// then why growth cannot be told.
    public var status: [String] {
        [isProvisional ? "provisional" : "final"] + (isProForma ? ["pro-forma"] : [])
            + (growthReason.map { [$0.rawValue] } ?? [])
    }

    /// The status in one text: `provisional; incomplete-year`, `final; pro-forma`.
    public var statusText: String { status.joined(separator: "; ") }
}
