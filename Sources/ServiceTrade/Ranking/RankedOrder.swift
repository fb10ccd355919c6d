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

    private struct Entry<Number> {
        let value: Number
        let candidate: Int32
    }

    /// Orders by value, descending, then by institution code; the index only parts what is listed twice.
    @_specialize(where Number == Int128)
    private init<Number: SignedInteger>(sorting sums: [Number], _ candidates: [Candidate]) {
        var entries = sums.enumerated().map { Entry(value: $0.element, candidate: Int32($0.offset)) }
        entries.sort { left, right in
            if left.value != right.value { return left.value > right.value }
            let codes = (
                candidates[Int(left.candidate)].institution, candidates[Int(right.candidate)].institution
            )
            return codes.0 != codes.1 ? codes.0 < codes.1 : left.candidate < right.candidate
        }
        var ranks = [Int32]()
        ranks.reserveCapacity(entries.count)
        for place in entries.indices {
            let isTied = place > 0 && entries[place].value == entries[place - 1].value
            ranks.append(isTied ? ranks[place - 1] : Int32(place) + 1)
        }
        self.candidates = entries.map(\.candidate)
        self.ranks = ranks
    }
}
