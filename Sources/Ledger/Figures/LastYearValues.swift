import ServiceTrade

/// What those expected to file had in the same periods of the year before, of those who filed and those who did not.
///
/// An institution's value of a period below zero counts as zero. Amounts are summed by currency and period and
/// weighted once; only where an institution has an amount below zero is it looked at alone.
struct LastYearValues {
    private typealias Amount = (cell: Int, amount: Int64)

    private var filed: [Int128] = []
    private var missing: [Int128] = []
    private var exceptions: [(isFiled: Bool, amounts: [Amount])] = []
    private var member = -1
    private var isFiled = false
    private var hasNegative = false
    private var amounts: [Amount] = []

    /// Adds an amount of a member in a period; those of one member and period follow one another.
    mutating func add(_ member: Int, isFiled: Bool, cell: Int, amount: Int64) {
        if member != self.member {
            endMember()
            self.member = member
            self.isFiled = isFiled
        }
        if amount < 0 { hasNegative = true }
        amounts.append((cell, amount))
    }

    /// Says that what follows is of another period.
    mutating func endPeriod() {
        endMember()
        member = -1
    }

    private mutating func endMember() {
        if hasNegative {
            exceptions.append((isFiled, amounts))
        } else {
            for (cell, amount) in amounts {
                while filed.count <= cell {
                    filed.append(0)
                    missing.append(0)
                }
                if isFiled { filed[cell] += Int128(amount) } else { missing[cell] += Int128(amount) }
            }
        }
        hasNegative = false
        amounts.removeAll(keepingCapacity: true)
    }

    /// The values, weighted by the units that one of each cell is worth.
    func values(_ weights: [Fraction]) -> (filed: Fraction, missing: Fraction) {
        func sum(_ sums: [Int128]) -> Fraction { zip(sums, weights).reduce(.zero) { $0 + Fraction($1.0) * $1.1 } }
        var (present, absent) = (sum(filed), sum(missing))
        for exception in exceptions {
            let value = exception.amounts.reduce(Fraction.zero) { $0 + Fraction($1.amount) * weights[$1.cell] }
            if exception.isFiled { present += max(value, .zero) } else { absent += max(value, .zero) }
        }
        return (present, absent)
    }
}
