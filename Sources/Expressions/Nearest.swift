/// The candidate most like a misspelt word, or nil if none is close enough to suggest.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word)
    let limit = max(1, (wanted.count + 1) / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates.sorted() where candidate != word {
        let distance = editDistance(wanted, Array(candidate))
        if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
}

/// The number of letters to insert, remove, replace or exchange with a neighbour to turn one into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for i in 0..<left.count {
        var current = [i + 1]
        for j in 0..<right.count {
            var cost = min(previous[j + 1], current[j]) + 1
            cost = min(cost, previous[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, before[j - 1] + 1)
            }
            current.append(cost)
        }
        (before, previous) = (previous, current)
    }
    return previous[right.count]
}
