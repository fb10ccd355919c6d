/// The order in which successions take effect: by day, and on one day along the chains.
struct SuccessionOrder {
    /// For each institution the number of the group of those that chains link it with.
    private(set) var groups: [CreditCode: Int] = [:]
    /// The number of groups.
    private(set) var groupCount = 0
    /// Where an institution stands along the chains: before all its successors.
    private var ranks: [CreditCode: Int] = [:]

    /// Orders successions.
    ///
    /// - Complexity: O(n log n).
    init(_ successions: [Succession]) {
        let names = Set(successions.flatMap { [$0.predecessor, $0.successor] }).sorted()
        let links = Dictionary(grouping: successions, by: \.predecessor).mapValues { $0.map(\.successor) }
        rank(names, links)
        var neighbours = links
        for succession in successions { neighbours[succession.successor, default: []].append(succession.predecessor) }
        group(names, neighbours)
    }

    /// Whether one takes effect before another.
    func precedes(_ left: Succession, _ right: Succession) -> Bool {
        if left.day != right.day { return left.day < right.day }
        let (a, b) = (ranks[left.predecessor] ?? 0, ranks[right.predecessor] ?? 0)
        return a != b ? a < b : left.successor < right.successor
    }

    /// Numbers the institutions so that each comes before its successors; what lies on a cycle comes last.
    private mutating func rank(_ names: [CreditCode], _ links: [CreditCode: [CreditCode]]) {
        var open: [CreditCode: Int] = [:]
        for successors in links.values {
            for successor in successors { open[successor, default: 0] += 1 }
        }
        var ready = names.filter { open[$0] == nil }
        var next = 0
        while next < ready.count {
            ranks[ready[next]] = next
            for successor in links[ready[next]] ?? [] {
                open[successor, default: 0] -= 1
                if open[successor] == 0 { ready.append(successor) }
            }
            next += 1
        }
        for name in names where ranks[name] == nil {
            ranks[name] = next
            next += 1
        }
    }

    private mutating func group(_ names: [CreditCode], _ neighbours: [CreditCode: [CreditCode]]) {
        for name in names where groups[name] == nil {
            var rest = [name]
            groups[name] = groupCount
            while let member = rest.popLast() {
                for other in neighbours[member] ?? [] where groups[other] == nil {
                    groups[other] = groupCount
                    rest.append(other)
                }
            }
            groupCount += 1
        }
    }
}
