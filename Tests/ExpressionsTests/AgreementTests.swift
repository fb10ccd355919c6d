import Expressions
import Testing

/// The column evaluator, the row-by-row reference and SQLite must give the same answers.
@Suite struct AgreementTests {
    /// What became of the generated cases, so that a test can tell it compared enough of them.
    private struct Tally {
        var compared = 0
        var overflowed = 0
        var unprintable = 0
    }

    private static func term(_ name: String) -> SQLTerm {
        SQLTerm(sql: name, denominator: name == "cents" ? "100" : nil)
    }

    /// Runs a query, or says nil where SQLite reports an overflow.
    private static func answers(_ database: Database, _ sql: String) throws -> [[Int64?]]? {
        do { return try database.rows(sql) } catch let failure as Database.Failure {
            guard failure.message == "integer overflow" else {
                Issue.record("\(failure.message): \(sql)")
                return nil
            }
            return nil
        }
    }

    private static func query(_ expression: Expression, _ columns: [String]) -> String {
        let list = columns.joined(separator: ", ")
        return expression.scope == .line
            ? "SELECT \(list) FROM lines ORDER BY id"
            : "SELECT \(list) FROM lines GROUP BY filing, f, g ORDER BY filing"
    }

    private static func check(
        _ text: String, _ scope: Scope, _ rows: RandomRows, _ database: Database, _ tally: inout Tally,
        reference: (Int, Range<Int>) throws(EvaluationFault) -> Ratio
    ) throws {
        let expression: Expression
        // Literals alone may divide by zero, which is refused before any row is seen.
        do { expression = try Expression(text, scope: scope, vocabulary: RandomRows.vocabulary) } catch {
            #expect(error.reason.contains("divides by zero"), "\(text): \(error)")
            return
        }
        let expected: [Ratio]
        let columns = rows.columns(rows: Array(0..<rows.count))
        let filings = rows.columns(rows: rows.groups.map(\.lowerBound))
        do {
            var values: [Ratio] = []
            for (filing, group) in rows.groups.enumerated() {
                if scope == .filing { values.append(try reference(rows.groups[filing].lowerBound, group)) }
                if scope == .line { for row in group { values.append(try reference(row, group)) } }
            }
            expected = values
        } catch {
            tally.overflowed += 1
            return
        }
        guard let found = try evaluated(expression, columns, rows.groups, filings, nil) else {
            tally.overflowed += 1
            return
        }
        #expect(found == expected, "\(text)")
        let some = (0..<Int32(expected.count)).reversed().filter { $0 % 3 != 1 }
        let selected = try evaluated(expression, columns, rows.groups, filings, some)
        #expect(selected == some.map { expected[Int($0)] }, "\(text)")
        try compareWithSQL(expression, expected, database, &tally)
    }

    /// Truths as 0 and 1, unknown as missing; nil for an overflow.
    private static func evaluated(
        _ expression: Expression, _ columns: Columns, _ groups: [Range<Int>], _ filings: Columns,
        _ selected: [Int32]?
    ) throws -> [Ratio]? {
        do throws(EvaluationFault) {
            let isTruth = expression.type == .truth
            switch (expression.scope, selected) {
            case (.filing, _) where isTruth:
                return ratios(
                    try expression.truths(
                        lines: columns, groups: groups, filings: filings, selected: selected))
            case (.filing, _):
                return try expression.numbers(
                    lines: columns, groups: groups, filings: filings, selected: selected
                ).ratios
            case (.line, let rows?) where isTruth:
                return ratios(try expression.truths(of: columns, rows: rows))
            case (.line, let rows?): return try expression.numbers(of: columns, rows: rows).ratios
            case (.line, nil) where isTruth: return ratios(try expression.truths(of: columns))
            case (.line, nil): return try expression.numbers(of: columns).ratios
            }
        } catch {
            #expect(error == .overflow)
            return nil
        }
    }

    private static func ratios(_ truths: [Truth]) -> [Ratio] {
        truths.map { $0 == .unknown ? .missing : ratio(Int128($0.rawValue)) }
    }

    private static func compareWithSQL(
        _ expression: Expression, _ expected: [Ratio], _ database: Database, _ tally: inout Tally
    ) throws {
        let printed: SQLTerm
        do { printed = try expression.sqlTerm(.sqlite, name: term) } catch {
            tally.unprintable += 1
            return
        }
        let sql = query(expression, [printed.sql] + (printed.denominator.map { [$0] } ?? []))
        guard let answers = try answers(database, sql) else {
            tally.overflowed += 1
            return
        }
        let found = answers.map { row -> Ratio in
            guard let above = row[0] else { return .missing }
            let below = row.count == 1 ? 1 : row[1]
            return below.map { ratio(Int128(above), Int128($0)) } ?? .missing
        }
        #expect(found == expected, "\(expression.text)\n\(sql)")
        tally.compared += 1
    }

    @Test(arguments: [Scope.line, .filing], [false, true])
    func agree(scope: Scope, large: Bool) throws {
        var random = SplitMix64(seed: large ? 20_250_331 : 20_251_231)
        var tally = Tally()
        for round in 0..<12 {
            let rows = RandomRows(seed: UInt64(round), filings: 12, large: large)
            let database = try Database()
            try database.store(rows)
            for _ in 0..<60 {
                let condition = RandomCondition.make(2, scope, &random)
                try Self.check(condition.text, scope, rows, database, &tally) {
                    (row, group) throws(EvaluationFault) in
                    try condition.holds(rows, row, group).map { ratio($0 ? 1 : 0) } ?? .missing
                }
                let number = RandomNumber.make(2, scope, &random)
                try Self.check(number.text, scope, rows, database, &tally) {
                    (row, group) throws(EvaluationFault) in try number.value(rows, row, group)
                }
            }
        }
        #expect(tally.compared > (large ? 300 : 700), "\(tally)")
        if large { #expect(tally.overflowed > 50, "\(tally)") }
    }
}
