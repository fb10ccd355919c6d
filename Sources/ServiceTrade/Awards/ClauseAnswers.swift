import Expressions

/// The answers of a clause for all institutions of a table.
///
/// - Complexity: a column at a time, O(institutions + lines) for each condition.
public struct ClauseAnswers: Sendable {
    /// The clause.
    public let clause: ResolvedClause
    /// The answer of each institution.
    public let verdicts: [AwardVerdict]
    /// What each eligible institution is given, in fen; nil elsewhere and at discretion.
    public let fen: [Int64?]
    let table: FactTable
    let columns: ClauseColumns
    /// How each condition came out; of an institution where it reads no line, else of each line.
    let truths: [[Truth]]
    /// All conditions together, and the amount in fen, of each line; empty unless the clause is about items.
    let items: [(truth: Truth, fen: Int64?)]

    /// Decides a clause.
    ///
    /// - Throws: `CannotGoOn`, `number-too-large`, where a figure leaves 128 bits.
    public init(_ clause: ResolvedClause, _ table: FactTable) throws(CannotGoOn) {
        do throws(EvaluationFault) {
            var reckoning = try ClauseReckoning(clause, table)
            try reckoning.decide()
            self.clause = clause
            self.table = table
            columns = reckoning.columns
            truths = reckoning.truths
            items = reckoning.items
            verdicts = reckoning.verdicts
            fen = reckoning.fen
        } catch {
            throw CannotGoOn(
                "number-too-large",
                message: Phrase(
                    en: "A figure of clause \(clause.clause.id) is too large to be exact.",
                    zh: "条款 \(clause.clause.id) 的某个数值过大，无法精确计算。"),
                nextStep: Phrase(
                    en: "Nothing was decided. Look for amounts in a wrong unit among the filings.",
                    zh: "未作任何判定。请检查报表中金额单位是否有误。"))
        }
    }

    /// The institution of a number.
    public func institution(_ number: Int) -> CreditCode { table.institutions[number] }

    /// The number of an institution; nil for one that is not in the table.
    public func number(of institution: CreditCode) -> Int? { table.institutions.firstIndex(of: institution) }

    /// How many institutions got each answer.
    public var counts: [AwardVerdict: Int] {
        verdicts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}

/// The steps of deciding a clause.
struct ClauseReckoning {
    let clause: ResolvedClause
    let table: FactTable
    let columns: ClauseColumns
    private(set) var truths: [[Truth]] = []
    private(set) var items: [(truth: Truth, fen: Int64?)] = []
    private(set) var verdicts: [AwardVerdict] = []
    private(set) var fen: [Int64?] = []

    init(_ clause: ResolvedClause, _ table: FactTable) throws(EvaluationFault) {
        self.clause = clause
        self.table = table
        columns = ClauseColumns(clause, table)
    }

    private var count: Int { table.institutions.count }
    private var applications: FactTable.Applications? { clause.clause.form.flatMap { table.applications[$0] } }

    /// Whether an application of the institution is accepted, where the clause wants one.
    private func hasApplied(_ institution: Int) -> Bool {
        guard clause.clause.form != nil else { return true }
        return (applications?.consent[institution] ?? .nothingFiled) != .nothingFiled
    }

    /// Whether a sum over the lines of the institution leaves out an amount that no rate converts.
    private func lacksRate(_ institution: Int, _ condition: ResolvedCondition) -> Bool {
        guard let applications, !applications.missingRates.isEmpty else { return false }
        return condition.expression.names.contains { name in
            guard let fact = clause.facts[name], case .converted = fact, let slot = clause.slots.firstIndex(of: fact)
            else { return false }
            return columns.groups[institution].contains { columns.lines[slot]?.isMissing($0) ?? true }
        }
    }

    mutating func decide() throws(EvaluationFault) {
        var institutions = [Truth](repeating: .true, count: count)
        var lines = [Truth](repeating: .true, count: columns.owners.count)
        for condition in clause.conditions {
            var answer = try truths(of: condition)
            if condition.expression.scope == .line {
                and(&lines, answer)
            } else {
                if condition.readsLines {
                    for institution in answer.indices
                    where !hasApplied(institution) || lacksRate(institution, condition) {
                        answer[institution] = .unknown
                    }
                }
                and(&institutions, answer)
            }
            truths.append(answer)
        }
        if clause.clause.each == .item {
            try decideItems(institutions, lines)
        } else {
            try decideInstitutions(institutions)
        }
        for institution in 0..<count where isRefused(institution) {
            verdicts[institution] = .notAuthorised
            fen[institution] = nil
        }
    }

    private func truths(of condition: ResolvedCondition) throws(EvaluationFault) -> [Truth] {
        if condition.expression.scope == .line { return try condition.expression.truths(of: columns.lines) }
        return try condition.expression.truths(
            lines: columns.lines, groups: columns.groups, filings: columns.institutions)
    }

    private func and(_ all: inout [Truth], _ next: [Truth]) {
        for (index, truth) in next.enumerated() {
            let (a, b) = (all[index], truth)
            all[index] = a == .false || b == .false ? .false : a == .true && b == .true ? .true : .unknown
        }
    }

    // MARK: Institutions

    private mutating func decideInstitutions(_ truths: [Truth]) throws(EvaluationFault) {
        verdicts = truths.map { $0 == .true ? .eligible : $0 == .false ? .notEligible : .undetermined }
        fen = Array(repeating: nil, count: count)
        guard clause.clause.award.kind != .discretion else { return }
        let rows = truths.indices.filter { truths[$0] == .true }.map { Int32($0) }
        let amounts = try self.amounts(rows)
        for (row, amount) in zip(rows, try bounded(amounts, rows)) {
            fen[Int(row)] = amount
            if amount == nil { verdicts[Int(row)] = .undetermined }
        }
    }

    /// Whether an institution refused the use of a filing that the clause reads.
    private func isRefused(_ institution: Int) -> Bool {
        if applications?.consent[institution] == .notGiven { return true }
        return sources.contains { $0.consent[institution] == .notGiven }
    }

    private var sources: [FactTable.Returns] { clause.returnYears(table).compactMap { table.returns[$0] } }

    // MARK: Items

    private mutating func decideItems(_ institutions: [Truth], _ lines: [Truth]) throws(EvaluationFault) {
        var combined = lines
        for (line, owner) in columns.owners.enumerated() {
            var one = [combined[line]]
            and(&one, [institutions[Int(owner)]])
            combined[line] = one[0]
        }
        let rows = combined.indices.filter { combined[$0] == .true }.map { Int32($0) }
        var amounts = [Ratio](repeating: .missing, count: combined.count)
        if clause.clause.award.kind != .discretion {
            for (row, amount) in zip(rows, try self.amounts(rows)) { amounts[Int(row)] = amount }
        }
        verdicts = Array(repeating: .notEligible, count: count)
        fen = Array(repeating: nil, count: count)
        items = zip(combined, amounts).map { truth, amount in
            // An amount that cannot be told leaves the item undetermined.
            let isTold = !amount.isMissing || clause.clause.award.kind == .discretion
            return (truth == .true && !isTold ? .unknown : truth, amount.fen)
        }
        var sums: [(institution: Int32, sum: Ratio)] = []
        for (institution, group) in columns.groups.enumerated() {
            let eligible = group.filter { items[$0].truth == .true }
            if !eligible.isEmpty {
                verdicts[institution] = .eligible
                var sum = Ratio(numerator: 0)
                for item in eligible where !amounts[item].isMissing { sum = try sum.adding(amounts[item]) }
                if clause.clause.award.kind != .discretion { sums.append((Int32(institution), sum)) }
            } else if institutions[institution] == .false {
                verdicts[institution] = .notEligible
            } else if !hasApplied(institution) || group.contains(where: { items[$0].truth == .unknown }) {
                verdicts[institution] = .undetermined
            }
        }
        for (sum, amount) in zip(sums, try bounded(sums.map(\.sum), sums.map(\.institution))) {
            fen[Int(sum.institution)] = amount
            if amount == nil { verdicts[Int(sum.institution)] = .undetermined }
        }
    }

    // MARK: Amounts

    /// The amounts of rows before the bounds of the clause, in yuan; missing where they cannot be told.
    private func amounts(_ rows: [Int32]) throws(EvaluationFault) -> [Ratio] {
        var amounts = [Ratio](repeating: .missing, count: rows.count)
        var isSettled = [Bool](repeating: false, count: rows.count)
        for band in clause.bands {
            let holds = try band.when.map { when throws(EvaluationFault) in try truths(when, rows) }
            var least: [Ratio]?
            for expression in band.least {
                let values = try numbers(expression, rows)
                least = least.map { zip($0, values).map(Ratio.least) } ?? values
            }
            for index in rows.indices where !isSettled[index] {
                let truth = holds?[index] ?? .true
                guard truth != .false else { continue }
                isSettled[index] = true
                if truth == .true, let least { amounts[index] = least[index] }
            }
        }
        return amounts
    }

    /// The amounts of institutions within the bounds of the clause, in fen.
    private func bounded(_ amounts: [Ratio], _ rows: [Int32]) throws(EvaluationFault) -> [Int64?] {
        var result = amounts
        if let limit = clause.limit { result = zip(result, try numbers(of: limit, rows)).map(Ratio.least) }
        if let total = clause.total {
            let granted = table.columns[.granted(clause: clause.clause.id, .yuan)]
            for (index, bound) in try numbers(of: total, rows).enumerated() {
                let rest = try bound.subtracting(granted?.ratio(Int(rows[index])) ?? Ratio(numerator: 0))
                result[index] = Ratio.least(result[index], rest)
            }
        }
        return result.map(\.fen)
    }

    private func truths(_ expression: Expression, _ rows: [Int32]) throws(EvaluationFault) -> [Truth] {
        if expression.scope == .line { return try expression.truths(of: columns.lines, rows: rows) }
        return try expression.truths(
            lines: columns.lines, groups: columns.groups, filings: columns.institutions, selected: rows)
    }

    private func numbers(_ expression: Expression, _ rows: [Int32]) throws(EvaluationFault) -> [Ratio] {
        guard expression.scope == .line else { return try numbers(of: expression, rows) }
        let column = try expression.numbers(of: columns.lines, rows: rows)
        return rows.indices.map { column.ratio($0) }
    }

    private func numbers(of expression: Expression, _ rows: [Int32]) throws(EvaluationFault) -> [Ratio] {
        let column = try expression.numbers(
            lines: columns.lines, groups: columns.groups, filings: columns.institutions, selected: rows)
        return rows.indices.map { column.ratio($0) }
    }
}

extension Ratio {
    /// The smaller of two, missing where one is.
    static func least(_ left: Ratio, _ right: Ratio) -> Ratio {
        guard let order = left.compared(with: right) else { return .missing }
        return order <= 0 ? left : right
    }

    /// An amount in yuan as whole fen, rounded once, half to even; nil where it is missing or leaves 64 bits.
    var fen: Int64? {
        guard !isMissing else { return nil }
        let hundredfold = numerator.multipliedReportingOverflow(by: 100)
        guard !hundredfold.overflow else { return nil }
        let (quotient, remainder) = hundredfold.partialValue.quotientAndRemainder(dividingBy: denominator)
        let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
        guard !twice.overflow else { return nil }
        let isUp =
            twice.partialValue > denominator.magnitude
            || (twice.partialValue == denominator.magnitude && quotient % 2 != 0)
        return Int64(exactly: quotient + (isUp ? hundredfold.partialValue.signum() : 0))
    }
}
