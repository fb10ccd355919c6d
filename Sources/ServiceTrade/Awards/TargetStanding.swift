import Expressions

/// How a goal of development stands.
public struct TargetStanding: Sendable {
    /// The goal.
    public let target: Target
    /// What was measured; nil where it cannot be told.
    public let measured: Fraction?
    /// The bar.
    public let bar: Fraction
    /// Whether it is reached; nil where it is not, and values that are missing could change that.
    public let isReached: Bool?
    /// How many institutions the figure covers, and of how many.
    public let covered: Int
    /// The institutions in the register on the last day of the year.
    public let institutions: Int

    /// The measure less the bar; nil where it cannot be told.
    public var distance: Fraction? { measured.map { $0 - bar } }

    /// Measures a goal over all institutions of a table.
    ///
    /// Institutions whose figures are missing are left out, which the coverage says.
    /// - Parameter isOver: whether the year of the goal is over; before that nothing is missed.
    /// - Throws: `CannotGoOn`, `number-too-large`.
    public init(_ target: ResolvedTarget, _ table: FactTable, isOver: Bool = true) throws(CannotGoOn) {
        // The table also has those who came in the year after.
        let members = table.columns[.status(.inDistrict)]
        let rows = table.institutions.indices.filter { members?.ratio($0).numerator == 1 }.map { Int32($0) }
        var lines = Columns(count: rows.count)
        var isCovered = [Bool](repeating: true, count: rows.count)
        for (slot, fact) in target.slots.enumerated() where target.factsRead.contains(fact) {
            let column = table.column(fact)?.gathered(rows)
            lines[slot] = column
            for row in isCovered.indices where column?.isMissing(row) ?? true { isCovered[row] = false }
        }
        let column: Column
        do throws(EvaluationFault) {
            column = try target.measure.numbers(
                lines: lines, groups: [0..<rows.count], filings: Columns(count: 1))
        } catch {
            throw CannotGoOn.tooLarge(
                Phrase(en: "The measure of \(target.target.id)", zh: "目标 \(target.target.id) 的数值"))
        }
        let value = column.ratio(0)
        self.target = target.target
        bar = Fraction(target.bar)
        covered = isCovered.count { $0 }
        institutions = rows.count
        // Of nobody's figures there is none.
        let isTold = !value.isMissing && covered > 0
        measured = isTold ? Fraction(value) : nil
        func passes(_ value: Fraction) -> Bool {
            target.target.comparison == ">" ? value > Fraction(target.bar) : value >= Fraction(target.bar)
        }
        // Values that are missing could only add: what is reached without them is reached.
        let isWhole = covered == institutions && institutions > 0
        let isEnough = measured.map(passes)
        // A count cannot grow by more than those whose values are missing.
        let most =
            target.measure.isCount && !value.isMissing
            ? Fraction(value) + Fraction(institutions - covered) : nil
        let isMissed = isWhole ? isEnough == false : most.map(passes) == false
        isReached = isEnough == true ? true : isMissed && isOver && institutions > 0 ? false : nil
    }
}
