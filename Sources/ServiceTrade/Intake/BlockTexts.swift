/// The texts of a block of records, each once, so that columns hold their numbers.
struct BlockTexts: Sendable {
    /// The texts by number.
    private(set) var texts: [String] = []
    // By bytes: for Swift é and e + ´ are equal, and one would be kept for the other.
    private var places: [[UInt8]: Int64] = [:]

    /// The number of a text.
    mutating func number(of text: String) -> Int64 {
        let bytes = Array(text.utf8)
        if let place = places[bytes] { return place }
        let place = Int64(texts.count)
        places[bytes] = place
        texts.append(text)
        return place
    }

    subscript(number: Int64) -> String { texts[Int(number)] }

    /// For each number the place of its text in the order of bytes.
    var ranks: [Int64] {
        let order = texts.indices.sorted { texts[$0].utf8.lexicographicallyPrecedes(texts[$1].utf8) }
        var ranks = [Int64](repeating: 0, count: order.count)
        for (rank, number) in order.enumerated() { ranks[number] = Int64(rank) }
        return ranks
    }
}
