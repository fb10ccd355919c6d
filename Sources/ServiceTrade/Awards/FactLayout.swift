public import Expressions

/// The columns in which facts of a policy stand in files: one file of institutions, one of each application form.
public struct FactLayout: Sendable {
    /// A fact as a column of a file.
    public struct Entry: Sendable, Hashable {
        /// The name of the column, which is that of the fact in conditions.
        public let name: String
        /// The fact.
        public let fact: AwardFact
        /// The type of its values.
        public let type: ValueType
    }

    /// The columns of an application form.
    public struct Lines: Sendable {
        /// The form.
        public let form: Form
        /// The fields of its lines and what is reckoned from them.
        public let entries: [Entry]
    }

    /// The award year.
    public let year: Int
    /// The facts of institutions, by name.
    public let institutions: [Entry]
    /// The application forms, by name.
    public let forms: [Lines]
    /// The returns whose use must be allowed.
    public let years: [FactTable.ReturnYear]
    let framework: Framework

    /// The file of institutions.
    public static let institutionsFile = "institutions.csv"
    /// The file of exchange rates that are not there.
    public static let ratesFile = "missing-rates.csv"
    /// The file that says what the facts are about.
    public static let subjectFile = "facts.csv"

    /// Lays out what clauses of a policy read.
    ///
    /// - Parameter clauses: the clauses, resolved under the readings that will be asked about.
    public init(_ clauses: [ResolvedClause], year: Int, framework: Framework) {
        self.year = year
        self.framework = framework
        var institutions: Set<Entry> = []
        var forms: [String: Set<Entry>] = [:]
        var years: Set<FactTable.ReturnYear> = []
        for clause in clauses {
            years.formUnion(clause.returnYears(year))
            if let id = clause.clause.form, forms[id] == nil {
                forms[id] = framework.form(id).map(Self.fields) ?? []
            }
            for (slot, fact) in clause.slots.enumerated() where clause.factsRead.contains(fact) {
                let entry = Entry(name: fact.name(framework), fact: fact, type: clause.types[slot])
                switch fact {
                case .firstDay, .lastDay, .field, .converted: continue
                case .derived(_, let form): forms[form, default: []].insert(entry)
                case .itemGranted, .itemElsewhere, .itemUnclaimed:
                    if let id = clause.clause.form { forms[id, default: []].insert(entry) }
                default: institutions.insert(entry)
                }
            }
        }
        self.institutions = institutions.sorted { $0.name < $1.name }
        self.years = years.sorted { ($0.form, $0.year) < ($1.form, $1.year) }
        self.forms = forms.keys.sorted().compactMap { id in
            framework.form(id).map { form in
                Lines(
                    form: form,
                    entries: (forms[id] ?? []).sorted { ($0.fact.place, $0.name) < ($1.fact.place, $1.name) })
            }
        }
    }

    private static func fields(_ form: Form) -> Set<Entry> {
        var entries: Set<Entry> = []
        for (index, field) in form.lineFields.enumerated() {
            let type: ValueType = field.isMoney ? .number(.relative("currency")) : field.type
            entries.insert(Entry(name: field.name, fact: .field(form: form.id, index), type: type))
            guard field.isMoney else { continue }
            let yuan = AwardFact.converted(form: form.id, index)
            entries.insert(Entry(name: "\(field.name).cny", fact: yuan, type: .number(.named("CNY"))))
        }
        return entries
    }
}

extension FactTable.ReturnYear {
    /// The end of the names of its columns.
    public var name: String { "\(form).\(year)" }
}

extension AwardFact {
    /// Where it stands among the columns of an application: fields in their order, then what is reckoned.
    fileprivate var place: Int {
        switch self {
        case .field(_, let index): 2 * index
        case .converted(_, let index): 2 * index + 1
        default: .max
        }
    }

    /// The name in conditions; indicators by their full names.
    func name(_ framework: Framework) -> String {
        switch self {
        case .value(let id, let year, let measure): (year == .prior ? "prior." : "") + id + measure.suffix
        case .growth(let id, let measure): "growth." + id + measure.suffix
        case .rank(let id, let universe): "\(universe.rank).\(id)"
        case .worstRank(let id, let universe): "worst_\(universe.rank).\(id)"
        case .wholeRanking(let id, let universe): "whole_\(universe.rank).\(id)"
        case .highestBefore(let id): "highest_before.\(id).cny"
        case .wholeHistory(let id): "whole_history.\(id)"
        case .status(let status): status.rawValue
        case .growthList(let code): "growth_list.\(snakeCase(code))"
        case .granted(let clause, let granted): "\(granted.rawValue).\(clause.lowercased())"
        case .firstDay(let year): "\(year.name).first_day"
        case .lastDay(let year): "\(year.name).last_day"
        case .field(let form, let index): framework.form(form)?.lineFields[index].name ?? ""
        case .converted(let form, let index): (framework.form(form)?.lineFields[index].name ?? "") + ".cny"
        case .derived(let name, _): name
        case .itemGranted(let clause): "item_granted.\(clause.lowercased())"
        case .itemElsewhere(let clause): "item_elsewhere.\(clause.lowercased())"
        case .itemUnclaimed(let clause): "item_unclaimed.\(clause.lowercased())"
        }
    }
}

extension AwardFact.Measure {
    fileprivate var suffix: String { self == .yuan ? ".cny" : "" }
}

extension AwardFact.Year {
    fileprivate var name: String {
        switch self {
        case .award: "award_year"
        case .reference: "reference_year"
        case .prior: "prior_year"
        }
    }
}
