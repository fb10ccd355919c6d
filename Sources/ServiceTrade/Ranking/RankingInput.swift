/// An institution of the universe that is ranked: in the register, with at least one accepted filing.
public struct Candidate: Hashable, Sendable {
    /// Its unified social credit code.
    public let institution: CreditCode

    /// Its name in the register.
    public let name: String

    /// Makes a candidate.
    public init(institution: CreditCode, name: String) {
        self.institution = institution
        self.name = name
    }
}

/// One summed amount of a candidate, in the minor units of its cell.
public struct Contribution: Hashable, Sendable {
    /// The index of the candidate.
    public let candidate: Int32

    /// The index of the weight that turns the amount into the unit of the indicator.
    public let cell: Int32

    /// The amount in minor units of the cell's currency, or in heads.
    public let amount: Int64

    /// Makes a contribution.
    public init(candidate: Int32, cell: Int32, amount: Int64) {
        self.candidate = candidate
        self.cell = cell
        self.amount = amount
    }
}

/// What was filed for one year.
///
/// For an indicator that takes the last period of a year, pass only the contributions of that period.
public struct YearFigures: Sendable {
    /// The amounts, in any order; a candidate may have several in one cell, or none.
    public let contributions: [Contribution]

    /// The number of periods with an accepted filing, for each candidate; nil returns count.
    public let periodsFiled: [Int]

    /// Makes the figures of a year; `periodsFiled` has one number a candidate.
    public init(contributions: [Contribution], periodsFiled: [Int]) {
        self.contributions = contributions
        self.periodsFiled = periodsFiled
    }
}

/// Whether all who give a part of a pro-forma year have filed.
public enum ProFormaCoverage: Hashable, Sendable {
    /// Every one of them has filed every period in which it was in the register.
    case whole

    /// A filing of one of them is missing.
    case partial
}

/// All that a ranking is made of.
public struct RankingInput: Sendable {
    /// The universe, in any order; the result does not depend on it.
    public let candidates: [Candidate]

    /// For each cell, a currency in a period: units of the indicator for one minor unit.
    public let weights: [Fraction]

    /// The year that is ranked.
    public let current: YearFigures

    /// The year before it.
    public let prior: YearFigures

    /// The number of periods that make a whole year: 4 for quarterly forms.
    public let periodsExpected: Int

    /// Where the year before is pro-forma, made up of what passed between institutions: by the index of the
    /// candidate.
    public let proForma: [Int32: ProFormaCoverage]

    /// The candidates with a predecessor that still has figures of its own, or that are such a predecessor.
    public let refiled: Set<Int32>

    /// Makes the input of a ranking.
    ///
    /// The indexes of all contributions lie within `candidates` and `weights`, and `periodsFiled` of both
    /// years has one number a candidate.
    public init(
        candidates: [Candidate], weights: [Fraction], current: YearFigures, prior: YearFigures,
        periodsExpected: Int, proForma: [Int32: ProFormaCoverage] = [:], refiled: Set<Int32> = []
    ) {
        self.candidates = candidates
        self.weights = weights
        self.current = current
        self.prior = prior
        self.periodsExpected = periodsExpected
        self.proForma = proForma
        self.refiled = refiled
    }
}

/// Which rows of a ranking are listed; a row must pass every filter that is set.
///
/// Filters come after ranking: they change no rank and no share.
public struct RankingFilter: Hashable, Sendable {
    /// Keeps ranks up to this one, so that ties at it all stay.
    public var top: Int?

    /// Keeps values at or above this one, in the unit of the indicator.
    public var atLeast: Fraction?

    /// Keeps growth above this percentage; rows whose growth is not computable go.
    public var growthOver: Fraction?

    /// Makes a filter; without arguments it keeps every row.
    public init(top: Int? = nil, atLeast: Fraction? = nil, growthOver: Fraction? = nil) {
        self.top = top
        self.atLeast = atLeast
        self.growthOver = growthOver
    }
}
