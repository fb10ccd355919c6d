/// The lines of the filings being answered for, ready to be aggregated.
struct LineBatch {
    let columns: Columns
    /// The lines of each filing, as ranges of rows of `columns`.
    let groups: [Range<Int>]
    let missing: MissingLines

    /// Takes the lines of `groups` only, and repeats what is read of each filing on its lines.
    init(lines: Columns, groups: [Range<Int>], filings: Columns, reads: [Reference], missing: MissingLines) {
        self.missing = missing
        precondition(
            groups.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= lines.count },
            "a group reaches beyond the lines")
        let total = groups.reduce(0) { $0 + $1.count }
        let ofLines = reads.filter { $0.level == .line }
        let ofFilings = reads.filter { $0.level == .filing }
        if ofFilings.isEmpty, total == lines.count {
            self.columns = lines
            self.groups = groups
            return
        }
        var rows: [Int32] = []
        var owners: [Int32] = []
        var packed: [Range<Int>] = []
        for (owner, group) in groups.enumerated() {
            packed.append(rows.count..<rows.count + group.count)
            for row in group {
                rows.append(Int32(row))
                owners.append(Int32(owner))
            }
        }
        var columns = lines.gathered(ofLines, rows: rows)
        for reference in ofFilings {
            columns[reference.slot] = filings[reference.slot]?.gathered(owners)
        }
        self.columns = columns
        self.groups = packed
    }
}
