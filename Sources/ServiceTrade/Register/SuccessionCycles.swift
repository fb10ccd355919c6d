/// The chains of successions that lead back to where they begin.
struct SuccessionCycles {
    /// As many cycles as are told apart; a file with more is answered with these.
    private static let most = 100

    private let all: [Succession]
    /// Each cycle as indexes of successions, one leading to the next and the last to the first.
    private(set) var cycles: [[Int]] = []

    /// Looks for cycles; an institution that succeeds itself is no chain and left out.
    ///
    /// - Complexity: O(n) and the length of the cycles that are found.
    init(_ all: [Succession]) {
        self.all = all
        let leaving = Dictionary(
            grouping: all.indices.filter { all[$0].predecessor != all[$0].successor }, by: { all[$0].predecessor })
        var isDone: Set<CreditCode> = []
        for start in leaving.keys.sorted() where !isDone.contains(start) {
            search(from: start, leaving, &isDone)
        }
    }

    /// Follows every chain from an institution, depth first.
    private mutating func search(
        from start: CreditCode, _ leaving: [CreditCode: [Int]], _ isDone: inout Set<CreditCode>
    ) {
        var chain: [Int] = []
        var depth = [start: 0]
        var stack = [(institution: start, next: 0)]
        while let top = stack.last, cycles.count < Self.most {
            let links = leaving[top.institution] ?? []
            guard top.next < links.count else {
                isDone.insert(top.institution)
                depth[top.institution] = nil
                stack.removeLast()
                if !chain.isEmpty { chain.removeLast() }
                continue
            }
            stack[stack.count - 1].next += 1
            let link = links[top.next]
            let successor = all[link].successor
            if let begin = depth[successor] {
                cycles.append(chain[begin...] + [link])
            } else if !isDone.contains(successor) {
                depth[successor] = stack.count
                stack.append((successor, 0))
                chain.append(link)
            }
        }
    }

    /// One conflict for each cycle that a new row has a part in, on the last of these.
    func conflicts(new count: Int) -> [RegisterConflict] {
        cycles.compactMap { cycle in
            guard let row = cycle.filter({ $0 < count }).max() else { return nil }
            return RegisterConflict(
                rule: .successionCycle, row: row, column: "successor", actual: chain(cycle),
                expected: Phrase(all[row].predecessor.description), other: nil, institution: all[row].predecessor)
        }.sorted { $0.row < $1.row }
    }

    /// The institutions of a cycle, the first one again at the end; the middle of a long one is left out.
    private func chain(_ cycle: [Int]) -> Phrase {
        var names = cycle.map { all[$0].predecessor.description }
        if let first = names.first { names.append(first) }
        if names.count > 12 { names = names[..<6] + ["…"] + names[(names.count - 5)...] }
        return Phrase(names.joined(separator: " → "))
    }
}
