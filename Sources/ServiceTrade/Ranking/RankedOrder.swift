import BigInt

/// The candidates from the highest value to the lowest, with their ranks.
struct RankedOrder {
    /// The indexes of the candidates; equal values stand in the order of their institution codes.
    let candidates: [Int32]

    /// The competition rank at each place: 1, 2, 2, 4.
    let ranks: [Int32]

    /// Orders the candidates by their numerators.
    init(_ numerators: YearTotals.Numerators, _ candidates: [Candidate]) {
        switch numerators {
        case .fixed(let sums): self.init(sorting: sums, candidates)
        case .unbounded(let sums): self.init(sorting: sums, candidates)
        }
    }

    private struct Entry {
        /// The leading bits of the value; equal where two values agree in them.
        let key: Int64
        let candidate: Int32
    }

    /// Orders by value, descending, then by institution code; the index only parts what is listed twice.
    @_specialize(where Number == Int128)
    private init<Number: SignedInteger>(sorting sums: [Number], _ candidates: [Candidate]) {
        var entries = Self.entries(sums)
        entries.sort { left, right in
            if left.key != right.key { return left.key > right.key }
            let values = (sums[Int(left.candidate)], sums[Int(right.candidate)])
            if values.0 != values.1 { return values.0 > values.1 }
            let codes = (
                candidates[Int(left.candidate)].institution, candidates[Int(right.candidate)].institution
            )
            return codes.0 != codes.1 ? codes.0 < codes.1 : left.candidate < right.candidate
        }
        var ranks = [Int32]()
        ranks.reserveCapacity(entries.count)
        for place in entries.indices {
            let isTied =
                place > 0
                && sums[Int(entries[place].candidate)] == sums[Int(entries[place - 1].candidate)]
            ranks.append(isTied ? ranks[place - 1] : Int32(place) + 1)
        }
        self.candidates = entries.map(\.candidate)
        self.ranks = ranks
    }

    /// Cuts every value towards zero to 62 bits, which keeps their order but for ties.
    @_specialize(where Number == Int128)
    private static func entries<Number: SignedInteger>(_ sums: [Number]) -> [Entry] {
        let largest = sums.lazy.map(\.magnitude).max() ?? 0
        var shift = 0
        while largest >> shift >= 1 << 62 { shift += 1 }
        return sums.indices.map { index in
            let key = Int64(truncatingIfNeeded: sums[index].magnitude >> shift)
            return Entry(key: sums[index] < 0 ? -key : key, candidate: Int32(index))
        }
    }
}
