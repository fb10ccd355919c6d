import ServiceTrade
import Testing

/// The seeded generator of Steele, Lea and Flood: the same numbers on every run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A candidate with one amount a year, in cents.
struct Case {
    var current: Int64
    var prior: Int64 = 0
    var filed = 4
    var priorFiled = 4
}

enum Fixture {
    /// Invented candidates, in ascending order of code; `packed` needs no check characters here.
    static func candidates(_ count: Int) -> [Candidate] {
        (0..<count).map { Candidate(institution: CreditCode(packed: UInt128($0 + 1)), name: "n\($0)") }
    }

    static func input(_ cases: [Case], weight: Fraction = Fraction(1, timesTenTo: -2)) -> RankingInput {
        func figures(_ amount: (Case) -> Int64, _ filed: (Case) -> Int) -> YearFigures {
            let contributions = cases.enumerated().map {
                Contribution(candidate: Int32($0.offset), cell: 0, amount: amount($0.element))
            }
            return YearFigures(contributions: contributions, periodsFiled: cases.map(filed))
        }
        return RankingInput(
            candidates: candidates(cases.count), weights: [weight],
            current: figures({ $0.current }, { $0.filed }), prior: figures({ $0.prior }, { $0.priorFiled }),
            periodsExpected: 4)
    }

    static func random(_ count: Int, seed: UInt64, largest: Int64, places: Int = 4) -> RankingInput {
        var generator = SplitMix64(state: seed)
        let rates = (0..<12).map { _ in Fraction(Int.random(in: 1...99_999, using: &generator)) }
        let units = (0..<4).map { _ in
            Fraction(Int.random(in: 60_001...79_999, using: &generator), timesTenTo: -places)
        }
        let weights = rates.enumerated().compactMap { $1 / units[$0 % 4] }
        func year() -> YearFigures {
            var contributions: [Contribution] = []
            for candidate in 0..<Int32(count) {
                for _ in 0..<Int.random(in: 0...6, using: &generator) {
                    contributions.append(
                        Contribution(
                            candidate: candidate, cell: Int32.random(in: 0..<12, using: &generator),
                            amount: Int64.random(in: -largest / 8...largest, using: &generator) / 16 * 16))
                }
            }
            let filed = (0..<count).map { _ in [0, 3, 4, 4, 4, 4].randomElement(using: &generator) ?? 4 }
            return YearFigures(contributions: contributions, periodsFiled: filed)
        }
        return RankingInput(
            candidates: candidates(count), weights: weights, current: year(), prior: year(),
            periodsExpected: 4)
    }
}

/// A row in words, to compare whole.
func words(_ row: Standing) -> String {
    let cells: [String?] = [
        "\(row.rank)", row.name, row.valueText(places: 2), row.priorText(places: 2),
        row.growthPercentText(places: 2),
        row.sharePercentText(places: 2), row.quartersText, row.statusText,
    ]
    return cells.map { $0 ?? "-" }.joined(separator: " ")
}
