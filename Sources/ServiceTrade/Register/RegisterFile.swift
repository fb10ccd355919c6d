/// A file of the register as it was read: its rows, what is wrong with it, and the way to hold it against what is
/// in the register already.
///
/// Where anything is wrong, none of it should be kept.
public struct RegisterFile<Row: Sendable>: Sendable {
    /// The rows that could be read, in the order of the file.
    public let rows: [Row]
    /// What is wrong with the file in itself.
    public let findings: [Finding]
    /// The institutions that the file names.
    public let institutions: Set<CreditCode>
    private let table: ReferenceTable
    /// The number of each row in the file.
    private let numbers: [Int]
    private let conflicts: @Sendable ([Row], [Row]) -> [RegisterConflict]

    /// Reads CSV with a header.
    ///
    /// - Parameters:
    ///   - required: the columns that must be there.
    ///   - isRegistered: whether an institution is in the register.
    ///   - read: a row from its cells, or nil where something is wrong with them.
    ///   - conflicts: what new rows, the first argument, and those of the register do not agree in.
    init(
        _ bytes: [UInt8], required: [String], isRegistered: (CreditCode) throws -> Bool,
        read: (inout RowCells) -> Row?, conflicts: @escaping @Sendable ([Row], [Row]) -> [RegisterConflict]
    ) rethrows {
        let table = ReferenceTable(bytes, required: required)
        var findings = table.findings
        var rows: [Row] = []
        var numbers: [Int] = []
        var known: [CreditCode: Bool] = [:]
        for number in 0..<(findings.isEmpty ? table.count : 0) {
            var cells = RowCells(table, row: number)
            if let row = read(&cells) {
                rows.append(row)
                numbers.append(number)
            }
            for (column, code) in cells.institutions {
                let isKnown = try known[code] ?? isRegistered(code)
                known[code] = isKnown
                if !isKnown { cells.report(.institutionUnknown, column, expected: Phrase("")) }
            }
            findings += cells.findings
        }
        self.rows = rows
        self.numbers = numbers
        self.table = table
        self.conflicts = conflicts
        institutions = Set(known.keys)
        let found = conflicts(rows, [])
        self.findings =
            found.isEmpty
            ? findings : (findings + Self.findings(found, table, numbers)).sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }

    /// What the rows and those of the register do not agree in.
    ///
    /// A row replaces the one of the register whose place it takes, so that a file may be handed in again.
    ///
    /// - Parameter existing: the rows of the register, at least those of `institutions`; of successions all.
    /// - Returns: findings with their places in the file; those of the file in itself that compare rows are among
    ///   them.
    public func findings(against existing: [Row]) -> [Finding] {
        Self.findings(conflicts(rows, existing), table, numbers)
    }

    /// Findings on rows, with their places in the file.
    func findings(_ conflicts: [RegisterConflict]) -> [Finding] { Self.findings(conflicts, table, numbers) }

    private static func findings(
        _ conflicts: [RegisterConflict], _ table: ReferenceTable, _ numbers: [Int]
    ) -> [Finding] {
        guard !conflicts.isEmpty else { return [] }
        let lines = numbers.map(table.line(of:))
        return conflicts.map { $0.finding(table: (table, row: numbers[$0.row]), lines: lines) }
    }
}
