import Expressions

/// The columns over which the expressions of a clause are evaluated.
struct ClauseColumns {
    /// One row an institution.
    let institutions: Columns
    /// One row a line of the application.
    let lines: Columns
    /// The lines of each institution.
    let groups: [Range<Int>]
    /// The institution of each line.
    let owners: [Int32]

    init(_ clause: ResolvedClause, _ table: FactTable) {
        let count = table.institutions.count
        let applications = clause.clause.form.flatMap { table.applications[$0] }
        let read = clause.factsRead
        var institutions = Columns(count: count)
        var lines = Columns(count: applications?.items.count ?? 0)
        groups = applications?.groups ?? Array(repeating: 0..<0, count: count)
        var owners: [Int32] = []
        for (owner, group) in groups.enumerated() where !group.isEmpty {
            owners.append(contentsOf: repeatElement(Int32(owner), count: group.count))
        }
        self.owners = owners
        for (slot, fact) in clause.slots.enumerated() where read.contains(fact) {
            if fact.isOfLine {
                lines[slot] = applications?.lines[fact]
            } else if let column = table.column(fact) {
                institutions[slot] = column
                if clause.clause.each == .item { lines[slot] = column.gathered(owners) }
            }
        }
        self.institutions = institutions
        self.lines = lines
    }

    /// How a condition comes out: for lines where it is about lines, else for institutions.
    ///
    /// - Parameter rows: the lines or institutions that are wanted; nil: all.
    func truths(of expression: Expression, at rows: [Int32]? = nil) throws(EvaluationFault) -> [Truth] {
        guard expression.scope == .line else {
            return try expression.truths(
                lines: lines, groups: groups, filings: institutions, selected: rows, missing: .decisive)
        }
        guard let rows else { return try expression.truths(of: lines) }
        return try expression.truths(of: lines, rows: rows)
    }

    /// The values of a number in the same way.
    func numbers(of expression: Expression, at rows: [Int32]? = nil) throws(EvaluationFault) -> Column {
        guard expression.scope == .line else {
            return try expression.numbers(
                lines: lines, groups: groups, filings: institutions, selected: rows, missing: .decisive)
        }
        guard let rows else { return try expression.numbers(of: lines) }
        return try expression.numbers(of: lines, rows: rows)
    }
}

extension FactTable {
    /// The column of a fact of institutions; days of the calendar are the same for all.
    func column(_ fact: AwardFact) -> Column? {
        let day: Day? =
            switch fact {
            case .firstDay(let year): Period(year: calendarYear(year))?.firstDay
            case .lastDay(let year): Period(year: calendarYear(year))?.lastDay
            default: nil
            }
        guard let day else { return columns[fact] }
        return .integers(Array(repeating: Int64(day.daysSince1970), count: institutions.count))
    }
}

extension Column {
    /// The value of a row as a fraction, missing where it is.
    func ratio(_ row: Int) -> Ratio {
        switch self {
        case .integers(let values): Ratio(integer: values[row])
        case .ratios(let values): values[row]
        case .texts: .missing
        }
    }
}
