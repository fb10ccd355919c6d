/// Which institution's figures of an earlier period stand for which institution today.
///
/// **The rule.** Whoever has the business on the last day of a period files that period. So a figure that an
/// institution filed for a period passes to the successor where the succession lies after the last day of that
/// period, and no later than the last day of the period that it is compared with. Growth compares a period with
/// the same one a year later; a check on history compares it with the period that is judged. Shares are of what
/// the predecessor had before that day, and go on through chains.
///
/// Chains that lead back to where they begin are refused with the file (`Succession.conflicts`); if there is one
/// all the same, its links pass figures on in the order of their days.
public struct Successions: Sendable {
    /// All successions, by day.
    public let all: [Succession]
    /// What leaves one institution on one day, in the order in which it takes effect.
    private let steps: [Step]
    /// For each institution the steps of all whom it is linked with, by any chain.
    private let steppers: [CreditCode: Int]
    private let stepsOfGroup: [[Int]]
    private let leaving: [CreditCode: [Int]]
    private let arriving: [CreditCode: [Int]]

    /// What leaves one institution on one day.
    private struct Step {
        let day: Day
        let predecessor: CreditCode
        /// The parts that pass, 1 being all.
        let moves: [(successor: CreditCode, share: Fraction)]
        /// The part that stays.
        let kept: Fraction
    }

    /// Takes successions in any order.
    public init(_ successions: [Succession]) {
        let order = SuccessionOrder(successions)
        all = successions.sorted { order.precedes($0, $1) }
        leaving = Dictionary(grouping: all.indices, by: { [all] in all[$0].predecessor })
        arriving = Dictionary(grouping: all.indices, by: { [all] in all[$0].successor })
        steps = Self.steps(all)
        steppers = order.groups
        var stepsOfGroup = [[Int]](repeating: [], count: order.groupCount)
        for (index, step) in steps.enumerated() {
            if let group = order.groups[step.predecessor] { stepsOfGroup[group].append(index) }
        }
        self.stepsOfGroup = stepsOfGroup
    }

    /// Whether there are none, so that every figure is its institution's own.
    public var isEmpty: Bool { all.isEmpty }

    /// Neighbours in the order of effect that leave the same institution on the same day, together.
    private static func steps(_ all: [Succession]) -> [Step] {
        var steps: [Step] = []
        var index = 0
        while index < all.count {
            let first = all[index]
            let members = all[index...].prefix { $0.predecessor == first.predecessor && $0.day == first.day }
            let moves = members.map { (successor: $0.successor, share: $0.percent * Fraction(1, timesTenTo: -2)) }
            let kept = moves.reduce(Fraction.one) { $0 - $1.share }
            steps.append(Step(day: first.day, predecessor: first.predecessor, moves: moves, kept: kept))
            index += members.count
        }
        return steps
    }
}

extension Successions {
    /// The days on which all that an institution has passes to others, in order.
    func wholePassings(from institution: CreditCode) -> [Day] {
        guard let group = steppers[institution] else { return [] }
        return stepsOfGroup[group].map { steps[$0] }
            .filter { $0.predecessor == institution && $0.kept.signum == 0 }.map(\.day)
    }

    /// What leaves an institution on a day.
    func successions(from institution: CreditCode, on day: Day) -> [Succession] {
        (leaving[institution] ?? []).map { all[$0] }.filter { $0.day == day }
    }

    /// What comes to an institution after a day, up to another.
    func arrivals(at institution: CreditCode, after day: Day, until last: Day) -> [Succession] {
        (arriving[institution] ?? []).map { all[$0] }.filter { $0.day > day && $0.day <= last }
    }

    /// The successions that led to an institution, through chains, by day.
    public func predecessors(of institution: CreditCode) -> [Succession] {
        chain(from: institution, arriving) { $0.predecessor }
    }

    /// The successions that led on from an institution, through chains, by day.
    public func successors(of institution: CreditCode) -> [Succession] {
        chain(from: institution, leaving) { $0.successor }
    }

    /// The institutions from which business came to an institution up to a day, through chains, however small a part.
    ///
    /// - Returns: for each the last day on which any passed: what it filed for periods that ended before is history
    ///   of both.
    public func forebears(of institution: CreditCode, until last: Day) -> [CreditCode: Day] {
        var found: [CreditCode: Day] = [:]
        var rest = [(institution, last)]
        while let (heir, until) = rest.popLast() {
            for link in (arriving[heir] ?? []).map({ all[$0] }) where link.day <= until {
                guard link.predecessor != institution, found[link.predecessor].map({ $0 < link.day }) ?? true else {
                    continue
                }
                found[link.predecessor] = link.day
                rest.append((link.predecessor, link.day))
            }
        }
        return found
    }

    private func chain(
        from start: CreditCode, _ links: [CreditCode: [Int]], _ next: (Succession) -> CreditCode
    ) -> [Succession] {
        var seen: Set<CreditCode> = [start]
        var found: Set<Int> = []
        var rest = [start]
        while let institution = rest.popLast() {
            for link in links[institution] ?? [] {
                found.insert(link)
                if seen.insert(next(all[link])).inserted { rest.append(next(all[link])) }
            }
        }
        return found.sorted().map { all[$0] }
    }
}

/// The institutions whose figures of a period make up a figure, with the part that each gives.
public struct FigureSources: Sendable, Hashable {
    /// One institution and its part.
    public struct Part: Sendable, Hashable {
        /// The institution that filed.
        public let institution: CreditCode
        /// The part of what it filed, 1 being all.
        public let share: Fraction
    }

    /// The parts, by institution; none where all of an institution's own passed to others.
    public let parts: [Part]
    /// Whether a succession made the figure: it is not just what the institution filed.
    public let isProForma: Bool
}

extension Successions {
    /// Returns whose figures of a period make up an institution's own, as compared with a later period.
    ///
    /// - Parameters:
    ///   - institution: the institution that is judged.
    ///   - period: the earlier period, whose figures are wanted.
    ///   - judged: the period that they are compared with.
    public func sources(of institution: CreditCode, at period: Period, judgedAt judged: Period) -> FigureSources {
        let active = activeSteps(institution, after: period.lastDay, until: judged.lastDay)
        var shares = [institution: Fraction.one]
        // Backwards: what the successor counts of a figure, the predecessor's figure counts for, less its share.
        for step in active.reversed() {
            var share = (shares[step.predecessor] ?? .zero) * step.kept
            for move in step.moves { share += (shares[move.successor] ?? .zero) * move.share }
            shares[step.predecessor] = share
        }
        return figureSources(shares, institution)
    }

    /// Returns who counts an institution's figures of a period as its own, as compared with a later period.
    public func heirs(of institution: CreditCode, at period: Period, judgedAt judged: Period) -> FigureSources {
        var shares = [institution: Fraction.one]
        for step in activeSteps(institution, after: period.lastDay, until: judged.lastDay) {
            guard let had = shares[step.predecessor], had.signum != 0 else { continue }
            for move in step.moves { shares[move.successor] = (shares[move.successor] ?? .zero) + had * move.share }
            shares[step.predecessor] = had * step.kept
        }
        return figureSources(shares, institution)
    }

    /// All institutions between which figures of these periods pass, compared with the same period a year later.
    ///
    /// Only these need be looked at for growth; it is empty where no succession matters.
    public func concerned(by periods: [Period]) -> Set<CreditCode> {
        var found: Set<CreditCode> = []
        for step in steps {
            let moves = periods.contains {
                step.day > $0.lastDay && $0.yearLater.map { step.day <= $0.lastDay } ?? false
            }
            guard moves else { continue }
            found.insert(step.predecessor)
            for move in step.moves { found.insert(move.successor) }
        }
        return found
    }

    /// One institution that stands for all that an institution is linked with by chains; itself where it is not.
    func first(linkedWith institution: CreditCode) -> CreditCode {
        guard let group = steppers[institution], let first = stepsOfGroup[group].first else { return institution }
        return steps[first].predecessor
    }

    private func activeSteps(_ institution: CreditCode, after: Day, until: Day) -> [Step] {
        guard let group = steppers[institution] else { return [] }
        return stepsOfGroup[group].map { steps[$0] }.filter { after < $0.day && $0.day <= until }
    }

    private func figureSources(_ shares: [CreditCode: Fraction], _ institution: CreditCode) -> FigureSources {
        let parts = shares.filter { $0.value.signum != 0 }
            .map { FigureSources.Part(institution: $0.key, share: $0.value) }
            .sorted { $0.institution < $1.institution }
        let own = [FigureSources.Part(institution: institution, share: .one)]
        return FigureSources(parts: parts, isProForma: parts != own)
    }
}
