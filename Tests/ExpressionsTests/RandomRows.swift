import Expressions

/// Random lines of a few filings for the names of `RandomRows.vocabulary`, with missing values among them.
struct RandomRows {
    static let numbers = ["a", "b", "c", "cents"]
    static let filingNumbers = ["f", "g"]
    static let codes = ["red", "green", "blue", "it's"]
    static let group = ["green", "it's"]
    static let texts = ["", "x", "y'z"]
    /// Slots in the order of these names.
    static let names = numbers + filingNumbers + ["colour", "flag", "note"] + dateNames
    static let dateNames = ["day", "until"]
    /// Days in their order, as written and as columns hold them.
    static let days: [(text: String, number: Int64)] = [
        ("1969-12-31", -1), ("2000-02-29", 11_016), ("2025-01-01", 20_089), ("2025-12-31", 20_453),
    ]

    static let vocabulary: Vocabulary = {
        var vocabulary = Vocabulary()
        vocabulary.declareCodes(list: "colours", codes: codes)
        vocabulary.declareGroup(list: "colours", group: "some", members: group)
        for (slot, name) in names.enumerated() {
            switch name {
            case "colour": vocabulary.declare(name, .code("colours"), level: .line, slot: slot)
            case "flag": vocabulary.declare(name, .truth, level: .line, slot: slot)
            case "note": vocabulary.declare(name, .text, level: .line, slot: slot)
            case "day", "until": vocabulary.declare(name, .date, level: .line, slot: slot)
            default:
                let level: Level = filingNumbers.contains(name) ? .filing : .line
                vocabulary.declare(name, .number(.none), level: level, slot: slot)
            }
        }
        return vocabulary
    }()

    /// The stored integer of each number, code or flag, or the index of each text or day; nil where missing.
    var values: [[Int64?]] = []
    /// The lines of each filing.
    var groups: [Range<Int>] = []

    var count: Int { groups.last?.upperBound ?? 0 }

    init(seed: UInt64, filings: Int, large: Bool) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<filings {
            let start = count
            groups.append(start..<start + Int.random(in: 1...6, using: &random))
        }
        for name in RandomRows.names {
            var column: [Int64?] = []
            for group in groups {
                var value: Int64?
                for row in group {
                    let isRepeated = RandomRows.filingNumbers.contains(name) && row > group.lowerBound
                    if !isRepeated { value = RandomRows.value(of: name, large, &random) }
                    column.append(value)
                }
            }
            values.append(column)
        }
    }

    private static func value(of name: String, _ large: Bool, _ random: inout SplitMix64) -> Int64? {
        if Int.random(in: 0..<5, using: &random) == 0 { return nil }
        switch name {
        case "colour": return Int64.random(in: 0..<Int64(codes.count), using: &random)
        case "note": return Int64.random(in: 0..<Int64(texts.count), using: &random)
        case "day", "until": return Int64.random(in: 0..<Int64(days.count), using: &random)
        case "flag": return Int64.random(in: 0...1, using: &random)
        default:
            if large, Bool.random(using: &random) {
                return Int64.random(in: (-.max)...(.max), using: &random)
            }
            return Int64.random(in: -6...12, using: &random)
        }
    }

    /// The value of a number on a row; `cents` are hundredths.
    func number(_ name: String, _ row: Int) -> Ratio {
        guard let slot = RandomRows.names.firstIndex(of: name), let value = values[slot][row] else {
            return .missing
        }
        return ratio(Int128(value), name == "cents" ? 100 : 1)
    }

    func integer(_ name: String, _ row: Int) -> Int64? {
        RandomRows.names.firstIndex(of: name).flatMap { values[$0][row] }
    }

    /// The rows as columns, or one row per filing.
    func columns(rows: [Int]) -> Columns {
        var result = Columns(count: rows.count)
        for (slot, name) in RandomRows.names.enumerated() {
            let column = rows.map { values[slot][$0] }
            switch name {
            case "cents": result[slot] = .ratios(rows.map { number(name, $0) })
            case "note":
                result[slot] = .texts(column.map { index in index.map { RandomRows.texts[Int($0)] } })
            case "day", "until":
                result[slot] = integers(column.map { index in index.map { RandomRows.days[Int($0)].number } })
            default: result[slot] = integers(column)
            }
        }
        return result
    }
}
