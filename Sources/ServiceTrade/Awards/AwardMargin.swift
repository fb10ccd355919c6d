import Expressions

/// How far a figure is from the threshold that it is held against.
public struct AwardMargin: Sendable {
    /// The clause.
    public let clause: Clause
    /// The institution.
    public let institution: CreditCode
    /// The line of the application; nil: the institution.
    public let item: String?
    /// The place of the condition in its clause, from 0.
    public let number: Int
    /// The condition.
    public let condition: Phrase
    /// The comparison: `>=`, `>` and so on.
    public let sign: String
    /// The figure.
    public let figure: Fraction
    /// The threshold.
    public let threshold: Fraction
    /// The unit of both, such as `CNY` or `place`; empty for a pure number.
    public let unit: String
    /// Whether both are days of the calendar, as days since 1970; their distance is a number of days.
    public let isDay: Bool
    /// Whether the condition would come out otherwise for the figure rounded as it is shown: money and heads to
    /// two places, ratios to four, which is two of a percentage.
    public let isFlippedByRounding: Bool

    /// The figure less the threshold.
    public var distance: Fraction { figure - threshold }
}

extension ClauseAnswers {
    /// The margins of every threshold of the clause, for institutions that are not refused.
    ///
    /// A comparison with nothing (`granted.a4 = 0`, `revenue > 0`) is none with a threshold of the text, and figures
    /// that are missing have no margin.
    public func margins() throws(CannotGoOn) -> [AwardMargin] {
        guard showsWorking else { return [] }
        var margins: [AwardMargin] = []
        for (number, condition) in clause.conditions.enumerated() {
            for comparison in condition.expression.comparisons where !comparison.isWithZero {
                margins += try self.margins(number, condition, truths[number], comparison)
            }
        }
        return margins
    }

    private func margins(
        _ number: Int, _ condition: ResolvedCondition, _ truths: [Truth], _ comparison: NumberComparison
    ) throws(CannotGoOn) -> [AwardMargin] {
        guard let left = try? columns.numbers(of: comparison.left),
            let right = try? columns.numbers(of: comparison.right)
        else { return [] }
        let isLine = condition.expression.scope == .line
        return (0..<left.count).compactMap { row in
            let institution = isLine ? Int(columns.owners[row]) : row
            let (a, b) = (left.ratio(row), right.ratio(row))
            // An empty sum of somebody who did not apply is no figure.
            guard verdicts[institution] != .notAuthorised, truths[row] != .unknown, !a.isMissing, !b.isMissing
            else { return nil }
            let (figure, threshold) = (Fraction(a), Fraction(b))
            let places = threshold != .zero && abs(threshold) <= .one ? 4 : 2
            let rounded = Fraction(figure.rounded(places: places)) ?? figure
            return AwardMargin(
                clause: clause.clause, institution: table.institutions[institution],
                item: isLine ? clause.clause.form.flatMap { table.applications[$0]?.items[row] } : nil,
                number: number, condition: condition.text, sign: comparison.sign, figure: figure,
                threshold: threshold, unit: comparison.isDay ? "day" : name(of: comparison.unit),
                isDay: comparison.isDay,
                isFlippedByRounding: holds(comparison.sign, figure, threshold)
                    != holds(comparison.sign, rounded, threshold))
        }
    }

    /// The conditions that come out otherwise for an institution in other answers to the clause, each with the item
    /// that it is about.
    ///
    /// - Parameters:
    ///   - institution: the number of the institution here.
    ///   - other: the answers under another reading.
    ///   - number: the number of the institution there.
    public func conditions(
        of institution: Int, differingIn other: ClauseAnswers, at number: Int
    ) -> [(number: Int, item: String?)] {
        clause.conditions.indices.flatMap { condition -> [(number: Int, item: String?)] in
            guard condition < other.truths.count else { return [] }
            guard clause.conditions[condition].expression.scope == .line else {
                let isSame =
                    other.clause.conditions[condition].expression.scope == .filing
                    && truths[condition][institution] == other.truths[condition][number]
                return isSame ? [] : [(condition, nil)]
            }
            guard other.clause.conditions[condition].expression.scope == .line else { return [(condition, nil)] }
            let there = other.results(condition, number)
            return results(condition, institution).filter { there[$0.key] != $0.value }.map { (condition, $0.key) }
                .sorted { $0.1 < $1.1 }
        }
    }

    /// How a condition about lines came out for each item of an institution.
    private func results(_ condition: Int, _ institution: Int) -> [String: [Truth]] {
        let items = clause.clause.form.flatMap { table.applications[$0]?.items }
        return Dictionary(grouping: columns.groups[institution]) { items?[$0] ?? "" }
            .mapValues { $0.map { truths[condition][$0] } }
    }

    private func name(of unit: Unit) -> String {
        unit == .none || unit.isRelative ? "" : String(unit.description.prefix { $0 != " " })
    }

    private func holds(_ sign: String, _ left: Fraction, _ right: Fraction) -> Bool {
        switch sign {
        case ">=": left >= right
        case ">": left > right
        case "<=": left <= right
        case "<": left < right
        case "=": left == right
        default: left != right
        }
    }

    private func abs(_ value: Fraction) -> Fraction { value < .zero ? -value : value }
}
