/// What is known of institutions, asked for by day.
public struct Attributes: Sendable {
    private let rows: [CreditCode: [Attribute]]

    /// Takes the attributes of some institutions, in any order.
    public init(_ attributes: [Attribute]) {
        rows = Dictionary(grouping: attributes, by: \.institution).mapValues { rows in
            rows.sorted { ($0.kind.rawValue, $0.firstDay, $0.value) < ($1.kind.rawValue, $1.firstDay, $1.value) }
        }
    }

    /// All that was ever known of an institution, by attribute and first day.
    public func all(of institution: CreditCode) -> [Attribute] { rows[institution] ?? [] }

    /// What holds of an institution on a day, of one attribute.
    public func inForce(_ kind: Attribute.Kind, of institution: CreditCode, on day: Day) -> [Attribute] {
        all(of: institution).filter { $0.kind == kind && $0.isInForce(on: day) }
    }

    /// The codes that hold of an institution on a day; of ownership one at most.
    public func values(_ kind: Attribute.Kind, of institution: CreditCode, on day: Day) -> [String] {
        inForce(kind, of: institution, on: day).map(\.value)
    }

    /// Whether an institution was a key institution on a day, and why.
    ///
    /// The attribute `key` says so where there is one for the day, else the stay that the day lies in.
    ///
    /// - Parameter stays: the stays of the institution.
    public func keyStatus(of institution: CreditCode, stays: [Membership], on day: Day) -> KeyStatus {
        if let attribute = inForce(.key, of: institution, on: day).first {
            return KeyStatus(isKey: attribute.value == "true", since: attribute.firstDay, reason: attribute.reason)
        }
        let stay = stays.first { $0.institution == institution && $0.isInForce(on: day) }
        return KeyStatus(isKey: stay?.isKey ?? false, since: stay?.firstDay, reason: nil)
    }
}

/// Whether an institution is a key institution (重点机构), and why.
public struct KeyStatus: Sendable, Hashable {
    /// Whether it is one.
    public let isKey: Bool
    /// The first day of this status; nil where the register knows nothing of that day.
    public let since: Day?
    /// The notice or decision; nil where only the stay says so.
    public let reason: String?

    /// Makes a status.
    public init(isKey: Bool, since: Day?, reason: String?) {
        self.isKey = isKey
        self.since = since
        self.reason = reason
    }
}
