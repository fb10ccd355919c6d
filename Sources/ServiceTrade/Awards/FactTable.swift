public import Expressions

/// What is known of the institutions of a district when awards of a year are decided.
public struct FactTable: Sendable {
    /// Returns of a form for a year.
    public struct ReturnYear: Hashable, Sendable {
        /// The form.
        public let form: String
        /// The calendar year.
        public let year: Int

        /// Names the returns of a form for a year.
        public init(form: String, year: Int) {
            self.form = form
            self.year = year
        }
    }

    /// Whether the filings behind some facts may be used for awards.
    public enum Consent: UInt8, Hashable, Sendable {
        /// Nothing was filed.
        case nothingFiled = 0
        /// Every filing says so.
        case given = 1
        /// A filing says no, or says nothing.
        case notGiven = 2
    }

    /// A period of the returns of an institution.
    public struct Place: Hashable, Sendable {
        /// The number of the institution.
        public let institution: Int
        /// The place of the period in its year, from 0 on.
        public let period: Int

        /// Names a period of an institution.
        public init(institution: Int, period: Int) {
            self.institution = institution
            self.period = period
        }
    }

    /// The returns of a year, institution by institution.
    public struct Returns: Sendable {
        /// The periods of the year.
        public let periods: [Period]
        /// One bit for each period with an accepted filing, from the first period on.
        public let filed: [UInt16]
        /// Whether they may be used.
        public let consent: [Consent]
        /// The currencies and periods without an exchange rate.
        public var missingRates: [MissingRate]
        /// One bit for each period that the history of the institution lacks; nil: those that are not filed.
        public var lacking: [UInt16]?
        /// What is known of periods that are not filed or lacking, such as a filing that is not accepted.
        public var remarks: [Place: Phrase]

        /// Makes the returns of a year; every list has one element an institution.
        public init(
            periods: [Period], filed: [UInt16], consent: [Consent], missingRates: [MissingRate] = [],
            lacking: [UInt16]? = nil, remarks: [Place: Phrase] = [:]
        ) {
            self.periods = periods
            self.filed = filed
            self.consent = consent
            self.missingRates = missingRates
            self.lacking = lacking
            self.remarks = remarks
        }
    }

    /// The lines of an application form.
    public struct Applications: Sendable {
        /// The columns of the lines by fact.
        public let lines: [AwardFact: Column]
        /// The lines of each institution, as a range of rows.
        public let groups: [Range<Int>]
        /// What each line is about: the text of its key.
        public let items: [String]
        /// Whether an application was filed, and may be used.
        public let consent: [Consent]
        /// The currencies and periods without an exchange rate.
        public let missingRates: [MissingRate]

        /// Makes the lines of a form.
        public init(
            lines: [AwardFact: Column], groups: [Range<Int>], items: [String], consent: [Consent],
            missingRates: [MissingRate] = []
        ) {
            self.lines = lines
            self.groups = groups
            self.items = items
            self.consent = consent
            self.missingRates = missingRates
        }
    }

    /// The award year.
    public let year: Int
    /// The institutions, by code.
    public let institutions: [CreditCode]
    /// The facts of institutions; a fact that is not there is missing for all.
    public var columns: [AwardFact: Column]
    /// The returns by form and year.
    public var returns: [ReturnYear: Returns]
    /// The applications by form.
    public var applications: [String: Applications]

    /// Makes a table; every column has one value an institution.
    public init(
        year: Int, institutions: [CreditCode], columns: [AwardFact: Column] = [:],
        returns: [ReturnYear: Returns] = [:], applications: [String: Applications] = [:]
    ) {
        self.year = year
        self.institutions = institutions
        self.columns = columns
        self.returns = returns
        self.applications = applications
    }

    /// The calendar year that a fact means.
    public func calendarYear(_ year: AwardFact.Year) -> Int { self.year + year.rawValue }
}
