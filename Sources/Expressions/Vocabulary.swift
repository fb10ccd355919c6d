/// The closed set of names, parameters, code lists and groups an expression may use.
public struct Vocabulary: Sendable {
    struct Entry: Sendable {
        let reference: Reference
        let type: ValueType
        let aggregateAs: String?
    }

    struct DeclaredCodes: Sendable {
        let codes: [String]
        let ids: [String: Int]
    }

    private(set) var names: [String: Entry] = [:]
    /// An exact literal with a name; without a unit it adapts to any.
    struct Parameter: Sendable {
        let value: Ratio
        let unit: Unit?
    }

    private(set) var parameters: [String: Parameter] = [:]
    private(set) var lists: [String: DeclaredCodes] = [:]
    private(set) var groups: [String: (list: String, members: [String])] = [:]

    /// Makes an empty vocabulary.
    public init() {}

    /// Declares a name, its type, its level and the slot of the column that holds its values.
    ///
    /// Slots are one numbering for both levels. Where `aggregateAs` is given, the name means that other
    /// name inside the value of an aggregate: with `revenue` declared to aggregate as `revenue.cny`,
    /// `sum(revenue)` adds up `revenue.cny`. The condition after `where` is about one line and keeps
    /// the name as written. A name declared twice has its last meaning.
    public mutating func declare(
        _ name: String, _ type: ValueType, level: Level, slot: Int, aggregateAs: String? = nil
    ) {
        let reference = Reference(name: name, slot: slot, level: level)
        names[name] = Entry(reference: reference, type: type, aggregateAs: aggregateAs)
    }

    /// Declares a named exact literal, such as one third.
    ///
    /// Without a unit it adapts to any unit, as a literal does; with one it is compared and added only with
    /// numbers of that unit.
    /// - Precondition: `denominator` is not zero.
    public mutating func declareParameter(
        _ name: String, numerator: Int128, denominator: Int128 = 1, unit: Unit? = nil
    ) {
        precondition(denominator != 0, "parameter \(name) has denominator 0")
        let value = Ratio(numerator: numerator, denominator: denominator).reduced
        parameters[name] = Parameter(value: value, unit: unit)
    }

    /// Declares a code list; the id of a code, as columns hold it, is its index in `codes`.
    public mutating func declareCodes(list: String, codes: [String]) {
        let ids = Dictionary(
            codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        lists[list] = DeclaredCodes(codes: codes, ids: ids)
    }

    /// Declares a group of a code list, written `list.group` after `in`.
    ///
    /// Members that are not in the list are a fault of the expression that uses the group.
    public mutating func declareGroup(list: String, group: String, members: [String]) {
        groups["\(list).\(group)"] = (list, members)
    }
}
