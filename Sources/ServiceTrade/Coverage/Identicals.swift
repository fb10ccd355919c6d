/// The institutions that filed two periods, and what they filed.
public struct Identicals: Sendable, Hashable {
    /// How many there are.
    public let count: Int
    /// Their sum in the later period.
    public let current: Fraction
    /// Their sum in the earlier period.
    public let earlier: Fraction

    /// Current ÷ earlier; nil unless there are enough, the earlier sum is above zero and the later one not
    /// below.
    func ratio(atLeast least: Int) -> Fraction? {
        guard count >= least, earlier > .zero, current >= .zero else { return nil }
        return current / earlier
    }
}

/// Sums over institutions present in both of two periods, each made once.
struct IdenticalSums {
    private struct Key: Hashable {
        let period: Period
        let base: Period
    }

    private let accepted: [ExpectedReturn: Fraction]
    /// The expected institutions with an accepted value, by period.
    private let present: [Period: [ExpectedReturn]]
    private var made: [Key: Identicals] = [:]

    init(expected: Set<ExpectedReturn>, accepted: [ExpectedReturn: Fraction]) {
        self.accepted = accepted
        present = Dictionary(grouping: expected.filter { accepted[$0] != nil }, by: \.period)
    }

    mutating func between(_ base: Period, and period: Period) -> Identicals {
        let key = Key(period: period, base: base)
        if let known = made[key] { return known }
        var (count, current, earlier) = (0, Fraction.zero, Fraction.zero)
        for cell in present[period] ?? [] {
            guard let now = accepted[cell], let before = accepted[cell.in(base)] else { continue }
            count += 1
            current += now
            earlier += before
        }
        let sums = Identicals(count: count, current: current, earlier: earlier)
        made[key] = sums
        return sums
    }
}
