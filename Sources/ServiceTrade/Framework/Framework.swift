/// A file of the statistical framework, by its path relative to the folder `schemas`.
public struct FrameworkFile: Sendable, Hashable {
    /// The path, such as `forms/hrst-quarterly.yaml`.
    public let path: String
    /// The text.
    public let text: String

    /// Creates a file from its path and text.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// The statistical framework (统计制度): code lists, forms with their rules, indicators, holidays, and
/// how to review.
///
/// It changes by notice, not by release, and so is read from files that go wherever filings go.
public struct Framework: Sendable {
    /// The files that it was read from, by path.
    public let files: [FrameworkFile]
    /// The code lists by name.
    public let codeLists: [String: CodeList]
    /// The indicators in the order in which they are shown.
    public let indicators: [Indicator]
    /// The holidays and make-up working days of `holidays.csv`; without that file every year is provisional.
    public let holidays: WorkingCalendar
    /// The numbers by which filings are reviewed and missing ones estimated.
    public let review: ReviewParameters
    /// The forms of returns, which every command reads.
    let returns: [Form]
    private let applications: ApplicationForms
    private let slots: [String: Slots]
    /// For each form the indicators that rules compare over time, its own rules or those of coarser forms.
    let compared: [String: [Int]]

    /// Reads and checks a framework: every name, type and code is resolved here, never later.
    ///
    /// - Parameter isKnown: whether these very files were read without a mistake before, so that what
    ///   only guards against mistakes can wait, and the forms of applications until they are asked for.
    /// - Throws: `FrameworkFault` with file, line and reason of the first mistake.
    public init(files: [FrameworkFile], isKnown: Bool = false) throws(FrameworkFault) {
        var reader = FrameworkReader(files: files.sorted { $0.path < $1.path }, isKnown: isKnown)
        try reader.read()
        self.files = reader.files
        self.codeLists = reader.codeLists
        self.returns = reader.forms
        self.applications = reader.applications
        self.indicators = reader.indicators
        self.holidays = reader.holidays
        self.review = reader.review
        self.slots = reader.slots
        self.compared = Self.compared(reader.forms, reader.slots)
    }

    private static func compared(_ forms: [Form], _ slots: [String: Slots]) -> [String: [Int]] {
        var read: [String: Set<Int>] = [:]
        for form in forms {
            guard let slots = slots[form.id] else { continue }
            let names = form.rules.reduce(into: Set<String>()) { $0.formUnion($1.names.union($1.quoted)) }
            for meaning in slots.meanings(of: names) {
                if let number = meaning.indicator { read[form.id, default: []].insert(number) }
                guard case .part(let number) = meaning else { continue }
                read[slots.parts[number].form, default: []].insert(slots.parts[number].indicator)
            }
        }
        return read.mapValues { $0.sorted() }
    }

    /// The path of the file of holidays.
    public static let holidayPath = "holidays.csv"

    /// The forms: those of returns, then those of applications, each in the order of their files.
    public var forms: [Form] { returns + applications.all }

    /// The form of a name.
    public func form(_ id: String) -> Form? { returns.first { $0.id == id } ?? applications.form(id) }

    /// What the names in the rules of a form mean.
    func slots(of form: String) -> Slots? { slots[form] ?? applications.slots(form) }

    /// The indicator of a name or short name.
    public func indicator(_ name: String) -> Indicator? {
        indicators.first { $0.id == name } ?? indicators.first { $0.short == name }
    }

    /// The indicators that are summed from a form, in their order.
    public func indicators(of form: String) -> [Indicator] { indicators.filter { $0.form == form } }

    /// The rule of a code, with its form.
    public func rule(_ id: String) -> (form: Form, rule: Rule)? {
        // Applications may have to be read first, which returns never wait for.
        rule(id, in: returns) ?? rule(id, in: applications.all)
    }

    private func rule(_ id: String, in forms: [Form]) -> (form: Form, rule: Rule)? {
        for form in forms {
            if let rule = form.rules.first(where: { $0.id == id }) { return (form, rule) }
        }
        return nil
    }

    /// The decimal places of a currency's minor unit (ISO 4217); nil for an unknown currency.
    public func minorUnits(of currency: String) -> Int? {
        guard let list = codeLists["currencies"], let index = list.index(of: currency) else { return nil }
        return list.entries[index].mapping["minor_units"].flatMap { Int($0) }
    }

    /// A division and the divisions that belong to it: a municipality with its districts and counties.
    public func districts(in division: String) -> [String] {
        let parts = (codeLists["divisions"]?.entries ?? []).filter { $0.mapping["parent"] == division }
        return [division] + parts.map(\.code)
    }

    /// The currencies in the order of their list, with the decimal places of their minor units.
    public var currencies: [(code: String, places: Int)] {
        (codeLists["currencies"]?.entries ?? []).map { entry in
            (entry.code, entry.mapping["minor_units"].flatMap { Int($0) } ?? 0)
        }
    }

    /// All files in one text, whose digest a filing records with the rules that judged it.
    public var canonicalText: String {
        files.map { "\($0.path) \($0.text.utf8.count)\n\($0.text)\n" }.joined()
    }
}
