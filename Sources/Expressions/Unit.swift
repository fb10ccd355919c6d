/// The unit of a number: a product of named units with whole powers, such as CNY per person.
///
/// A *relative* unit is one whose meaning differs from row to row, such as money in the currency of the
/// line. Its numbers may be compared only with numbers of the same unit on the same row, or with zero.
public struct Unit: Hashable, Sendable, CustomStringConvertible {
    private struct Factor: Hashable, Comparable {
        let name: String
        let isRelative: Bool

        static func < (left: Factor, right: Factor) -> Bool {
            (left.name, left.isRelative ? 1 : 0) < (right.name, right.isRelative ? 1 : 0)
        }
    }

    private var powers: [Factor: Int]

    /// The unit of a pure number.
    public static let none = Unit(powers: [:])

    /// That of the days of the calendar, as days since 1970-01-01, where they are compared with each other.
    public static let calendarDay = named("day of the calendar")

    /// A unit of its own name, such as `CNY` or `person`.
    public static func named(_ name: String) -> Unit {
        Unit(powers: [Factor(name: name, isRelative: false): 1])
    }

    /// A unit whose meaning differs from row to row, such as the currency of the line.
    public static func relative(_ name: String) -> Unit {
        Unit(powers: [Factor(name: name, isRelative: true): 1])
    }

    /// Whether any part of the unit differs in meaning from row to row.
    public var isRelative: Bool { powers.keys.contains { $0.isRelative } }

    /// The unit of a product.
    public static func * (left: Unit, right: Unit) -> Unit {
        Unit(powers: left.powers.merging(right.powers, uniquingKeysWith: +).filter { $0.value != 0 })
    }

    /// The unit of a quotient.
    public static func / (left: Unit, right: Unit) -> Unit {
        left * Unit(powers: right.powers.mapValues { -$0 })
    }

    /// The unit in plain words: `CNY per person`, `person^2`, `a pure number`.
    public var description: String {
        if powers.isEmpty { return "a pure number" }
        let sorted = powers.sorted { $0.key < $1.key }
        let above = sorted.filter { $0.value > 0 }.map { Unit.spelled($0.key.name, $0.value) }
        let below = sorted.filter { $0.value < 0 }.map { Unit.spelled($0.key.name, -$0.value) }
        let words = [above.joined(separator: " × ")] + below.map { "per \($0)" }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func spelled(_ name: String, _ power: Int) -> String {
        power == 1 ? name : "\(name)^\(power)"
    }
}
