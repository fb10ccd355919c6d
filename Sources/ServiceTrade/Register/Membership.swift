/// An institution's stay in a district, as the register has it.
public struct Membership: Sendable, Hashable {
    /// The institution.
    public var institution: CreditCode
    /// Its name.
    public var name: String
    /// The division code of the district.
    public var district: String
    /// The first day in the district.
    public var firstDay: Day
    /// The last day in the district; nil: still there.
    public var lastDay: Day?
    /// Whether it is a key institution (重点机构).
    public var isKey: Bool
    /// Whether it belongs to the export base.
    public var isBase: Bool

    /// Creates a stay of an institution in a district.
    public init(
        institution: CreditCode, name: String, district: String, firstDay: Day, lastDay: Day?, isKey: Bool,
        isBase: Bool
    ) {
        self.institution = institution
        self.name = name
        self.district = district
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.isKey = isKey
        self.isBase = isBase
    }

    /// Whether a day lies in the stay.
    public func isInForce(on day: Day) -> Bool { days.contains(day) }

    var days: DaySpan { DaySpan(firstDay: firstDay, lastDay: lastDay) }
}
