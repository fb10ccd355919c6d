import Tabular

/// What makes a line unique within its filing, as one number for each line.
///
/// The numbers are ordered as the texts of the codes are, so that sorting them puts the lines of
/// a filing in the order of its canonical text.
struct LineKeys {
    /// The key columns with the ranks of their codes; nil for texts, which every block numbers anew.
    private let columns: [(column: Int, ranks: [Int64]?)]

    init(form: Form, lists: [CodeList?]) {
        columns = form.lineFields.indices.compactMap { index in
            guard form.lineFields[index].isKey else { return nil }
            if form.lineFields[index].kind == .text { return (index, nil) }
            guard let list = lists[index] else { return nil }
            let order = list.entries.indices.sorted { list.entries[$0].code < list.entries[$1].code }
            var ranks = [Int64](repeating: 0, count: order.count)
            for (rank, entry) in order.enumerated() { ranks[entry] = Int64(rank) }
            return (index, ranks)
        }
    }

    /// The keys of all lines; -1 where a part is missing.
    func keys(_ draft: Draft) -> [Int64] {
        var keys = [Int64](repeating: 0, count: draft.records.count)
        for (column, known) in columns {
            let ranks = known ?? draft.texts.ranks
            let size = Int64(ranks.count)
            draft.columns[column].withUnsafeBufferPointer { values in
                ranks.withUnsafeBufferPointer { ranks in
                    for row in keys.indices {
                        let value = values[row]
                        keys[row] = value < 0 || keys[row] < 0 ? -1 : keys[row] &* size &+ ranks[Int(value)]
                    }
                }
            }
        }
        return keys
    }

    /// The lines whose key an earlier line of their filing has, with that line.
    func duplicates(_ keys: [Int64], _ filings: [DraftFiling]) -> [(row: Int, earlier: Int)] {
        filings.flatMap { duplicates(keys, $0.rows) }
    }

    private func duplicates(_ keys: [Int64], _ rows: Range<Int>) -> [(row: Int, earlier: Int)] {
        if rows.count <= 24 {
            // Few lines: comparing each pair is quicker than any set.
            var found: [(row: Int, earlier: Int)] = []
            keys.withUnsafeBufferPointer { keys in
                for row in rows where keys[row] >= 0 {
                    for earlier in rows.lowerBound..<row where keys[earlier] == keys[row] {
                        found.append((row, earlier))
                        break
                    }
                }
            }
            return found
        }
        var first: [Int64: Int] = [:]
        return rows.compactMap { row in
            guard keys[row] >= 0 else { return nil }
            if let earlier = first[keys[row]] { return (row, earlier) }
            first[keys[row]] = row
            return nil
        }
    }
}
