import Expressions

/// What passed between institutions by successions, for rules that compare with earlier periods.
///
/// The figure of an earlier period is then pro forma: what those filed who had the business of today, each with
/// the share that passed. Where one of them was in the register and has not filed, nothing is compared.
public struct PassedFigures {
    let successions: Successions
    private let wasRegistered: (CreditCode, Day) throws -> Bool

    /// Nothing passed.
    public static var none: PassedFigures { PassedFigures(Successions([])) { _, _ in false } }

    /// Takes successions, and whether an institution was in the register on a day.
    public init(_ successions: Successions, wasRegistered: @escaping (CreditCode, Day) throws -> Bool) {
        self.successions = successions
        self.wasRegistered = wasRegistered
    }

    /// Whose figures make up those of an earlier period; nil where they are just the institution's own.
    func sources(of institution: CreditCode, at period: Period, judgedAt judged: Period) -> FigureSources? {
        guard !successions.isEmpty else { return nil }
        let sources = successions.sources(of: institution, at: period, judgedAt: judged)
        return sources.isProForma ? sources : nil
    }

    /// Adds up what the sources filed for a period; nil where nothing was, or something is missing.
    ///
    /// - Parameter filed: the values that an institution filed, none for a nil return.
    /// - Throws: `EvaluationFault.overflow` where a sum leaves 128 bits.
    func values(
        _ sources: FigureSources, at period: Period, filed: (CreditCode) throws -> ArraySlice<Ratio>?
    ) throws -> ArraySlice<Ratio>? {
        var sum: [Ratio] = []
        for part in sources.parts {
            guard let values = try filed(part.institution) else {
                if try wasRegistered(part.institution, period.lastDay) { return nil }
                continue
            }
            guard let share = Ratio(part.share) else { throw EvaluationFault.overflow }
            let shares = try values.map { $0.isMissing ? .missing : try $0.multiplied(by: share).reduced }
            if sum.isEmpty {
                sum = shares
            } else {
                for (place, share) in shares.enumerated() {
                    let isMissing = sum[place].isMissing || share.isMissing
                    sum[place] = isMissing ? .missing : try sum[place].adding(share).reduced
                }
            }
        }
        return sum.isEmpty ? nil : sum[...]
    }
}

extension Ratio {
    /// The same number; nil where it does not fit 128 bits.
    fileprivate init?(_ fraction: Fraction) {
        guard let top = Int128(exact: fraction.numerator), let bottom = Int128(exact: fraction.denominator) else {
            return nil
        }
        self.init(numerator: top, denominator: bottom)
    }
}
