import ServiceTrade

/// Whose past counts as that of the institutions of a table, because business passed to them.
///
/// Whatever part passed, all of it counts: who has a part of the business had it before.
struct Forebears {
    /// An institution to which business of another passed.
    struct Heir {
        /// Its number in the table.
        let number: Int
        /// The last day on which any passed.
        let day: Day
    }

    private let numbers: [CreditCode: Int]
    /// The heirs of each institution from which business passed.
    private let heirs: [CreditCode: [Heir]]

    init(_ successions: Successions, of numbers: [CreditCode: Int], until last: Day) {
        self.numbers = numbers
        var heirs: [CreditCode: [Heir]] = [:]
        for institution in Set(successions.all.map(\.successor)) {
            guard let number = numbers[institution] else { continue }
            for (forebear, day) in successions.forebears(of: institution, until: last) {
                heirs[forebear, default: []].append(Heir(number: number, day: day))
            }
        }
        self.heirs = heirs.mapValues { $0.sorted { $0.number < $1.number } }
    }

    /// The institutions from which business passed, in the order of their codes, with their heirs.
    var all: [(institution: CreditCode, heirs: [Heir])] {
        heirs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The numbers of those to whose past something of an institution belongs that ended on a day.
    func owners(of institution: CreditCode, endedOn day: Day) -> [Int] {
        let own = numbers[institution].map { [$0] } ?? []
        guard let heirs = heirs[institution] else { return own }
        return own + heirs.filter { day < $0.day }.map(\.number)
    }
}
