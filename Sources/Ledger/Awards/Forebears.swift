import ServiceTrade

/// Whose past counts as that of the institutions of a table, because business passed to them.
struct Forebears {
    /// An institution to which business of another passed.
    struct Heir {
        /// Its number in the table.
        let number: Int
        /// The last day on which any passed.
        let day: Day
    }

    private let successions: Successions
    private let numbers: [CreditCode: Int]
    /// The heirs of each institution from which business passed.
    private let heirs: [CreditCode: [Heir]]
    /// The period whose last day is the last on which a succession counts.
    private let judged: Period

    init(_ successions: Successions, of numbers: [CreditCode: Int], judgedAt judged: Period) {
        (self.successions, self.numbers, self.judged) = (successions, numbers, judged)
        var heirs: [CreditCode: [Heir]] = [:]
        for institution in Set(successions.all.map(\.successor)) {
            guard let number = numbers[institution] else { continue }
            for (forebear, day) in successions.forebears(of: institution, until: judged.lastDay) {
                heirs[forebear, default: []].append(Heir(number: number, day: day))
            }
        }
        self.heirs = heirs.mapValues { $0.sorted { $0.number < $1.number } }
    }

    /// The institutions from which business passed, in the order of their codes, with their heirs.
    var all: [(institution: CreditCode, heirs: [Heir])] {
        heirs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The numbers of those to whose past something of an institution belongs that ended on a day, however small a
    /// part of the business passed.
    func owners(of institution: CreditCode, endedOn day: Day) -> [Int] {
        let own = numbers[institution].map { [$0] } ?? []
        guard let heirs = heirs[institution] else { return own }
        return own + heirs.filter { day < $0.day }.map(\.number)
    }

    /// Those to whose past something of an institution's period belongs, with the part of it: all of it to the
    /// institution itself, whatever it gave away since, and to each heir the part that passed to it.
    func shares(of institution: CreditCode, at period: Period) -> [(number: Int, share: Fraction)] {
        let own = numbers[institution].map { [(number: $0, share: Fraction.one)] } ?? []
        guard heirs[institution] != nil else { return own }
        return own
            + successions.heirs(of: institution, at: period, judgedAt: judged).parts.compactMap { part in
                guard part.institution != institution, let number = numbers[part.institution] else { return nil }
                return (number, part.share)
            }
    }
}
