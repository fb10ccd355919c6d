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
    /// What the items of each eligible institution may come to in the award year, in fen; nil where the clause sets
    /// no bound.
    public let bounds: [Int64?]
    /// Whether lines of applications may be shown; otherwise the working of a clause with an application form is not.
    public let showsApplications: Bool
    let table: FactTable
    let columns: ClauseColumns
    /// How each condition came out; of an institution where it reads no line, else of each line.
    let truths: [[Truth]]
    /// All conditions together, and the amount in fen, of each line; empty unless the clause is about items.
    let items: [(truth: Truth, fen: Int64?)]

    /// Decides a clause.
    ///
    /// - Parameter showsApplications: whether whoever asks may read the lines of applications.
    /// - Throws: `CannotGoOn`, `number-too-large`, where a figure leaves 128 bits.
    public init(
        _ clause: ResolvedClause, _ table: FactTable, showsApplications: Bool = true
    ) throws(CannotGoOn) {
        self.showsApplications = showsApplications
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
            bounds = reckoning.bounds
        } catch {
            throw CannotGoOn.tooLarge(
                Phrase(
                    en: "A figure of clause \(clause.clause.id)", zh: "条款 \(clause.clause.id) 的某个数值"))
        }
    }

    /// Whether the working may be shown: the conditions with what they saw, the items and the margins.
    public var showsWorking: Bool { showsApplications || clause.clause.form == nil }

    /// The institution of a number.
    public func institution(_ number: Int) -> CreditCode { table.institutions[number] }

    /// The number of an institution; nil for one that is not in the table.
    public func number(of institution: CreditCode) -> Int? { table.institutions.firstIndex(of: institution) }
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
    private(set) var bounds: [Int64?] = []

    init(_ clause: ResolvedClause, _ table: FactTable) throws(EvaluationFault) {
        self.clause = clause
        self.table = table
        columns = ClauseColumns(clause, table)
        consent = clause.clause.form.map { form in
            table.applications[form]?.consent ?? Array(repeating: .nothingFiled, count: table.institutions.count)
        }
    }

    private var count: Int { table.institutions.count }
    /// Whether an application is accepted and may be used, by institution; nil where the clause wants none.
    private let consent: [FactTable.Consent]?

    /// Whether an application of the institution is accepted, where the clause wants one.
    private func hasApplied(_ institution: Int) -> Bool { consent.map { $0[institution] != .nothingFiled } ?? true }

    mutating func decide() throws(EvaluationFault) {
        bounds = Array(repeating: nil, count: count)
        var institutions = [Truth](repeating: .true, count: count)
        var lines = [Truth](repeating: .true, count: columns.owners.count)
        for condition in clause.conditions {
            var answer = try columns.truths(of: condition.expression)
            if condition.expression.scope == .line {
                and(&lines, answer)
            } else {
                if condition.readsLines, let consent {
                    for institution in answer.indices where consent[institution] == .nothingFiled {
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
        for consent in [consent].compactMap(\.self) + sources.map(\.consent) {
            for institution in consent.indices where consent[institution] == .notGiven {
                verdicts[institution] = .notAuthorised
                fen[institution] = nil
            }
        }
    }

    /// The returns whose use must be allowed.
    private var sources: [FactTable.Returns] { clause.returnYears(table.year).compactMap { table.returns[$0] } }

    private func and(_ all: inout [Truth], _ next: [Truth]) {
        for index in next.indices { all[index] = all[index].and(next[index]) }
    }

    // MARK: Institutions

    private mutating func decideInstitutions(_ truths: [Truth]) throws(EvaluationFault) {
        verdicts = truths.map(AwardVerdict.init)
        fen = Array(repeating: nil, count: count)
        guard clause.clause.award.kind != .discretion else { return }
        let rows = truths.indices.filter { truths[$0] == .true }.map { Int32($0) }
        let amounts = try self.amounts(rows)
        for (row, amount) in zip(rows, try bounded(amounts, rows)) {
            fen[Int(row)] = amount
            if amount == nil { verdicts[Int(row)] = .undetermined }
        }
    }

    // MARK: Items

    private mutating func decideItems(_ institutions: [Truth], _ lines: [Truth]) throws(EvaluationFault) {
        var combined = lines
        for (line, owner) in columns.owners.enumerated() {
            combined[line] = combined[line].and(institutions[Int(owner)])
        }
        let rows = combined.indices.filter { combined[$0] == .true }.map { Int32($0) }
        var amounts = [Ratio](repeating: .missing, count: combined.count)
        if clause.clause.award.kind != .discretion {
            for (row, amount) in zip(rows, try self.amounts(rows)) {
                amounts[Int(row)] = amount.inFen(roundedDown: isBound)
            }
        }
        verdicts = Array(repeating: .notEligible, count: count)
        fen = Array(repeating: nil, count: count)
        items = zip(combined, amounts).map { truth, amount in
            // An amount that cannot be told leaves the item undetermined.
            let isTold = !amount.isMissing || clause.clause.award.kind == .discretion
            return (truth == .true && !isTold ? .unknown : truth, amount.fen(roundedDown: isBound))
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
            let holds = try band.when.map { when throws(EvaluationFault) in try columns.truths(of: when, at: rows) }
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
    private mutating func bounded(_ amounts: [Ratio], _ rows: [Int32]) throws(EvaluationFault) -> [Int64?] {
        var result = amounts
        if let limit = clause.limit {
            let limits = try numbers(limit, rows)
            for (row, limit) in zip(rows, limits) { bounds[Int(row)] = limit.fen(roundedDown: true) }
            result = zip(result, limits).map(Ratio.least)
        }
        if let total = clause.total {
            let granted = table.columns[.granted(clause: clause.clause.id, .yuan)]
            for (index, bound) in try numbers(total, rows).enumerated() {
                let row = Int(rows[index])
                let rest = try bound.subtracting(granted?.ratio(row) ?? Ratio(numerator: 0))
                result[index] = Ratio.least(result[index], rest)
                // Stages of the year share what the total leaves.
                let left = rest.fen(roundedDown: true)
                bounds[row] = [bounds[row], left].compactMap(\.self).min()
            }
        }
        return result.map { $0.fen(roundedDown: isBound) }
    }

    /// Whether an amount is the highest that the authority may give, which is never more than the text allows.
    private var isBound: Bool { clause.clause.award.kind == .atMost }

    private func numbers(_ expression: Expression, _ rows: [Int32]) throws(EvaluationFault) -> [Ratio] {
        let column = try columns.numbers(of: expression, at: rows)
        return rows.indices.map { column.ratio($0) }
    }
}

extension Truth {
    /// Both; unknown where one is unknown and none is false.
    @inline(__always)
    func and(_ other: Truth) -> Truth {
        // Bit 0 says true and bit 1 unknown; without branches the compiler works on many rows at once.
        let (a, b) = (rawValue, other.rawValue)
        let bothTrue = a & b & 1
        let neitherFalse = (a | a >> 1) & (b | b >> 1) & 1
        return Truth(rawValue: bothTrue | (neitherFalse ^ bothTrue) << 1)
    }
}

extension Ratio {
    /// The smaller of two, missing where one is.
    static func least(_ left: Ratio, _ right: Ratio) -> Ratio {
        guard let order = left.compared(with: right) else { return .missing }
        return order <= 0 ? left : right
    }

    /// The same amount rounded to the fen; missing where it leaves 64 bits.
    func inFen(roundedDown: Bool) -> Ratio {
        fen(roundedDown: roundedDown).map { Ratio(numerator: Int128($0), denominator: 100) } ?? .missing
    }

    /// An amount in yuan as whole fen, rounded once, half to even or down; nil where it is missing or leaves 64 bits.
    ///
    /// - Parameter roundedDown: whether it is a bound, which may not be passed.
    func fen(roundedDown: Bool) -> Int64? {
        guard !isMissing else { return nil }
        let hundredfold = numerator.multipliedReportingOverflow(by: 100)
        guard !hundredfold.overflow else { return nil }
        let (quotient, remainder) = hundredfold.partialValue.quotientAndRemainder(dividingBy: denominator)
        if roundedDown { return Int64(exactly: quotient - (remainder < 0 ? 1 : 0)) }
        let twice = remainder.magnitude.multipliedReportingOverflow(by: 2)
        guard !twice.overflow else { return nil }
        let isUp =
            twice.partialValue > denominator.magnitude
            || (twice.partialValue == denominator.magnitude && quotient % 2 != 0)
        return Int64(exactly: quotient + (isUp ? hundredfold.partialValue.signum() : 0))
    }
}
