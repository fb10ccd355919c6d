import Expressions

/// How far a figure is from the threshold that it is held against.
public struct AwardMargin: Sendable {
    /// The clause.
    public let clause: Clause
    /// The institution.
    public let institution: CreditCode
    /// The line of the application; nil: the institution.
    public let item: String?
    /// The condition.
    public let condition: Phrase
    /// The comparison: `>=`, `>` and so on.
    public let sign: String
    /// The figure.
    public let figure: Fraction
    /// The threshold.
    public let threshold: Fraction
    /// Whether the condition would come out otherwise for the figure rounded as it is shown: money and heads to
    /// two places, ratios to four, which is two of a percentage.
    public let isFlippedByRounding: Bool

    /// The figure less the threshold.
    public var distance: Fraction { figure - threshold }
}

extension ClauseAnswers {
    /// The margins of every threshold of the clause, for institutions that are not refused.
    ///
    /// A comparison whose two sides both vary is none with a threshold, and figures that are missing have no margin.
    public func margins() throws(CannotGoOn) -> [AwardMargin] {
        guard showsWorking else { return [] }
        var margins: [AwardMargin] = []
        for (number, condition) in clause.conditions.enumerated() {
            for comparison in condition.expression.comparisons {
                margins += try self.margins(condition, truths[number], comparison)
            }
        }
        return margins
    }

    private func margins(
        _ condition: ResolvedCondition, _ truths: [Truth],
        _ comparison: (left: Expression, sign: String, right: Expression)
    ) throws(CannotGoOn) -> [AwardMargin] {
        guard let left = numbers(comparison.left), let right = numbers(comparison.right) else { return [] }
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
                condition: condition.text, sign: comparison.sign, figure: figure, threshold: threshold,
                isFlippedByRounding: holds(comparison.sign, figure, threshold)
                    != holds(comparison.sign, rounded, threshold))
        }
    }

    private func numbers(_ expression: Expression) -> Column? {
        if expression.scope == .line { return try? expression.numbers(of: columns.lines) }
        return try? expression.numbers(
            lines: columns.lines, groups: columns.groups, filings: columns.institutions, missing: .decisive)
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
