/// Something that is known of an institution, or of a line of its application, when awards are decided.
///
/// The reference year is the year before the award year (上一年度).
public enum AwardFact: Hashable, Sendable {
    /// A calendar year, counted from the award year.
    public enum Year: Int, Hashable, Sendable, CaseIterable {
        /// The award year.
        case award = 0
        /// The year before the award year.
        case reference = -1
        /// The year before the reference year.
        case prior = -2
    }

    /// The unit in which an indicator is taken.
    public enum Measure: Hashable, Sendable, CaseIterable {
        /// The unit in which the indicator is published.
        case published
        /// Yuan, at the rates of the periods.
        case yuan
    }

    /// Among whom an institution is ranked.
    public enum Universe: Hashable, Sendable, CaseIterable {
        /// All institutions in the register of the district.
        case district
        /// The members of the base among them.
        case base
    }

    /// A status in the register.
    public enum RegisterStatus: String, Hashable, Sendable, CaseIterable {
        /// In the register of the district on the last day of the reference year.
        case inDistrict = "in_district"
        /// A member of the base on that day.
        case inBase = "in_base"
        /// In the register of the district on a day of the award year.
        case inDistrictNow = "in_district_now"
        /// A member of the base on a day of the award year.
        case inBaseNow = "in_base_now"
        /// A key institution on the last day of the reference year.
        case isKey = "is_key"
    }

    /// What is counted of awards granted.
    public enum Granted: String, Hashable, Sendable, CaseIterable {
        /// Awards granted for other years.
        case count = "granted"
        /// Other years for which an award was granted.
        case years = "granted_years"
        /// Yuan granted for other years.
        case yuan = "granted_cny"
        /// Awards granted for the award year itself.
        case now = "granted_now"
    }

    /// The value of an indicator in a year, every period of which must be accepted.
    case value(indicator: String, Year, Measure)
    /// The growth of an indicator from the prior year to the reference year, a pure number.
    case growth(indicator: String, Measure)
    /// The rank in the reference year, by exact value.
    case rank(indicator: String, Universe)
    /// The rank where every key institution whose returns of the year are not whole stood above.
    case worstRank(indicator: String, Universe)
    /// Whether the returns of all key institutions among whom is ranked are whole: true, or not known.
    case wholeRanking(indicator: String, Universe)
    /// The highest value that is known of a year before the reference year, in yuan; missing where nothing is filed.
    case highestBefore(indicator: String)
    /// Whether every period of the history was accepted: true, or not known.
    case wholeHistory(indicator: String)
    /// A status in the register.
    case status(RegisterStatus)
    /// Whether the institution is on a growth list in the award year.
    case growthList(code: String)
    /// What was granted under a clause.
    case granted(clause: String, Granted)
    /// The first day of a year.
    case firstDay(Year)
    /// The last day of a year.
    case lastDay(Year)
    /// A column of an application.
    case field(form: String, Int)
    /// An amount of an application in yuan.
    case converted(form: String, Int)
    /// A figure reckoned from a line of an application, by its name.
    case derived(String, form: String)
    /// How often the item of the line was granted an award of the clause for other years.
    case itemGranted(clause: String)
    /// How often other institutions were granted an award of the clause for the item of the line.
    ///
    /// Not known while another applies for it in the award year and was not refused.
    case itemElsewhere(clause: String)
    /// Whether nobody else was granted an award of the clause for an item of that name, or applies for one: true, or
    /// not known, since two things may have one name.
    case itemUnclaimed(clause: String)

    /// Whether there is one for every line of an application.
    public var isOfLine: Bool {
        switch self {
        case .field, .converted, .derived, .itemGranted, .itemElsewhere, .itemUnclaimed: true
        default: false
        }
    }

    /// The indicator that it is made of.
    public var indicator: String? {
        switch self {
        case .value(let indicator, _, _), .growth(let indicator, _), .rank(let indicator, _),
            .worstRank(let indicator, _), .wholeRanking(let indicator, _),
            .highestBefore(let indicator), .wholeHistory(let indicator):
            indicator
        default: nil
        }
    }

    /// Whether it is made of the returns of all years before the reference year.
    var isOfHistory: Bool {
        switch self {
        case .highestBefore, .wholeHistory: true
        default: false
        }
    }

    /// The years of returns that it is made of, besides those of the history.
    public var years: [Year] {
        switch self {
        case .value(_, let year, _): [year]
        case .growth: [.reference, .prior]
        case .rank, .worstRank, .wholeRanking: [.reference]
        default: []
        }
    }
}
