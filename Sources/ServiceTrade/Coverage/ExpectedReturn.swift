/// One return that an institution has to file, or had to: an institution and a period.
public struct ExpectedReturn: Sendable, Hashable {
    /// The institution.
    public let institution: CreditCode
    /// The period.
    public let period: Period

    /// Creates a return.
    public init(institution: CreditCode, period: Period) {
        self.institution = institution
        self.period = period
    }

    /// The return of the same institution for another period.
    func `in`(_ period: Period) -> ExpectedReturn { ExpectedReturn(institution: institution, period: period) }
}

extension ExpectedReturn: Comparable {
    /// Orders returns by period, then by institution code.
    public static func < (left: ExpectedReturn, right: ExpectedReturn) -> Bool {
        left.period != right.period ? left.period < right.period : left.institution < right.institution
    }
}
