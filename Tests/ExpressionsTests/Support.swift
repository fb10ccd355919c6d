import Expressions

/// A small repeatable generator, so that a failing case can be run again.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// The slots of the names the tests declare.
enum Slot {
    static let headcount = 0
    static let local = 1
    static let revenue = 2
    static let revenueCNY = 3
    static let service = 4
    static let mode = 5
    static let award = 6
    static let note = 7
    static let signed = 8
    static let prior = 9
    static let remark = 10
    static let closed = 11
    static let contract = 12
    static let count = 13
}

/// A vocabulary with every type at both levels.
func sampleVocabulary() -> Vocabulary {
    let person = Unit.named("person")
    let line = Unit.relative("the currency of the line")
    var vocabulary = Vocabulary()
    vocabulary.declareCodes(list: "services", codes: ["dispatch", "outsourcing", "search", "training"])
    vocabulary.declareGroup(list: "services", group: "headcount", members: ["dispatch", "outsourcing"])
    vocabulary.declareCodes(list: "modes", codes: ["1", "2", "3", "4"])
    vocabulary.declareParameter("third", numerator: 1, denominator: 3)
    vocabulary.declare("headcount", .number(person), level: .line, slot: Slot.headcount)
    vocabulary.declare("headcount_local", .number(person), level: .line, slot: Slot.local)
    vocabulary.declare(
        "revenue", .number(line), level: .line, slot: Slot.revenue, aggregateAs: "revenue.cny")
    vocabulary.declare("revenue.cny", .number(.named("CNY")), level: .line, slot: Slot.revenueCNY)
    vocabulary.declare("contract_value", .number(line), level: .line, slot: Slot.contract)
    vocabulary.declare("service", .code("services"), level: .line, slot: Slot.service)
    vocabulary.declare("mode", .code("modes"), level: .line, slot: Slot.mode)
    vocabulary.declare("award_use", .truth, level: .filing, slot: Slot.award)
    vocabulary.declare("note", .text, level: .line, slot: Slot.note)
    vocabulary.declare("remark", .text, level: .line, slot: Slot.remark)
    vocabulary.declare("signed", .date, level: .line, slot: Slot.signed)
    vocabulary.declare("closed", .date, level: .line, slot: Slot.closed)
    vocabulary.declare("prior.exports", .number(.named("CNY")), level: .filing, slot: Slot.prior)
    return vocabulary
}

/// Integers with `nil` for missing.
func integers(_ values: [Int64?]) -> Column { .integers(values.map { $0 ?? Column.missing }) }

/// A batch from the columns of some slots.
func batch(_ count: Int, _ columns: [Int: Column]) -> Columns {
    var result = Columns(count: count)
    for (slot, column) in columns { result[slot] = column }
    return result
}

func ratio(_ numerator: Int128, _ denominator: Int128 = 1) -> Ratio {
    Ratio(numerator: numerator, denominator: denominator)
}

extension Column {
    /// Every value as a fraction.
    var ratios: [Ratio] {
        switch self {
        case .integers(let values): values.map { Ratio(integer: $0) }
        case .ratios(let values): values
        case .texts: []
        }
    }
}
