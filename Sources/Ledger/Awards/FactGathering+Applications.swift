import Expressions
import GRDB
import ServiceTrade

extension FactGathering {
    /// The accepted applications of the award year, line by line.
    mutating func gatherApplications(_ facts: Set<AwardFact>) throws {
        let clauses = policy.clauses.filter { $0.clause.form != nil && !$0.factsRead.isDisjoint(with: facts) }
        for id in Set(clauses.compactMap(\.clause.form)).sorted() {
            guard let form = framework.form(id) else { continue }
            let own = Set(clauses.filter { $0.clause.form == id }.map(\.clause.id))
            let remembered = facts.filter { $0.itemClause.map(own.contains) ?? false }
            table.applications[id] = try applications(form, remembered)
        }
    }

    private func applications(_ form: Form, _ remembered: Set<AwardFact>) throws -> FactTable.Applications {
        let tables = FormTables(form: form, framework: framework)
        let names = tables.columns.map { "line.\($0.name)" }.joined(separator: ", ")
        // Names with a blank are those of no field; loans have a field `use`.
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT filing.institution, coalesce(award_use, -1), line.id IS NOT NULL, \(names)
                FROM filing LEFT JOIN \(tables.lines) AS line ON line.filing = filing.id
                WHERE form = ? AND period = ? AND \(knowledge.accepted()) ORDER BY filing.institution, line.id
                """, arguments: [form.id, "\(table.year)"])
        let refused = try Period(year: table.year).map { try refusedSince(form.id, $0) } ?? []
        var lines = ApplicationLines(form: form, tables: tables, framework: framework, count: table.institutions.count)
        for row in rows {
            // By position: a column of the form may be called like one of these, as `use` of loans is.
            let institution = try CreditCode(row[0] as String)
            guard let number = numbers[institution] else { continue }
            // An application without a line applies for nothing, and needs no leave; a no is a no all the same.
            let isGiven = (row[1] == 1 || (row[1] == -1 && row[2] == 0)) && !refused.contains(institution)
            lines.consent[number] = isGiven ? .given : .notGiven
            if row[2] { lines.append(row, from: 3, of: number) }
        }
        return try lines.applications(self, remembered)
    }

    /// What was decided about the items of a clause.
    func itemMemory(_ clause: String) throws -> ItemMemory {
        var memory = ItemMemory()
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT institution, year, item, outcome FROM award_decision
                WHERE policy = ? AND clause = ? AND item <> '' AND \(knowledge.added())
                """, arguments: [policy.policy.id, clause])
        while let row = try rows.next() {
            let (code, year): (String, Int) = (row["institution"], row["year"])
            let item = itemKey(row["item"])
            if row["outcome"] == AwardDecision.Outcome.granted.rawValue {
                let grantees = try grantees(code, year: year)
                memory.granted[item, default: []].append(
                    ItemMemory.Grant(
                        owners: Set(grantees.map(\.number)),
                        now: year == table.year ? grantees.first(where: \.isOwn)?.number : nil))
            } else if year == table.year, let number = try number(code) {
                memory.refused[item, default: []].insert(number)
            }
        }
        return memory
    }
}

/// What was decided about the items of a clause, by item.
struct ItemMemory {
    /// A grant.
    struct Grant {
        /// Who counts it among what was granted to it.
        let owners: Set<Int>
        /// To whom it was granted for the award year itself; nil: for another year.
        let now: Int?
    }

    /// The grants.
    var granted: [String: [Grant]] = [:]
    /// Who was refused it for the award year.
    var refused: [String: Set<Int>] = [:]

    /// How often each item was granted to its institution for other years, or to another whose business came to it;
    /// one more where it stands in the application already.
    func grantedBefore(_ items: [String], of owners: [Int]) -> [Int64] {
        var seen: [Int: Set<String>] = [:]
        return zip(items.map(itemKey), owners).map { item, owner in
            let before = granted[item, default: []].count { $0.now != owner && $0.owners.contains(owner) }
            // A line that repeats another of the application is not given a second time.
            return Int64(before) + (seen[owner, default: []].insert(item).inserted ? 0 : 1)
        }
    }

    /// How often each item was granted to others; missing while another applies for it and was not refused.
    func grantedElsewhere(_ items: [String], of owners: [Int], _ consent: [FactTable.Consent]) -> [Int64] {
        let items = items.map(itemKey)
        var applicants: [String: Set<Int>] = [:]
        for (item, owner) in zip(items, owners) where consent[owner] == .given {
            applicants[item, default: []].insert(owner)
        }
        return zip(items, owners).map { item, owner in
            let grants = granted[item, default: []]
            let others = grants.count { !$0.owners.contains(owner) }
            // Who was granted it has it, whoever applies besides.
            guard others == 0, grants.isEmpty else { return Int64(others) }
            let rivals = applicants[item, default: []].subtracting(refused[item, default: []]).subtracting([owner])
            return rivals.isEmpty ? 0 : Expressions.Column.missing
        }
    }
}

extension AwardFact {
    /// The clause whose decisions about items it is made of.
    fileprivate var itemClause: String? {
        switch self {
        case .itemGranted(let clause), .itemElsewhere(let clause), .itemUnclaimed(let clause): clause
        default: nil
        }
    }
}

/// The lines of an application form while they are read.
private struct ApplicationLines {
    let form: Form
    let tables: FormTables
    let framework: Framework
    var consent: [FactTable.Consent]
    private var owners: [Int] = []
    private var integers: [Int: [Int64]] = [:]
    private var texts: [Int: [String?]] = [:]

    init(form: Form, tables: FormTables, framework: Framework, count: Int) {
        (self.form, self.tables, self.framework) = (form, tables, framework)
        consent = Array(repeating: .nothingFiled, count: count)
    }

    mutating func append(_ row: Row, from first: Int, of institution: Int) {
        owners.append(institution)
        for (offset, (field, _, _)) in tables.columns.enumerated() {
            let place = first + offset
            let text: String? = form.lineFields[field].isText ? row[place] : nil
            switch form.lineFields[field].kind {
            case .code(let list):
                let index = text.flatMap { framework.codeLists[list]?.index(of: $0) }
                integers[field, default: []].append(index.map(Int64.init) ?? Expressions.Column.missing)
            case .date:
                integers[field, default: []].append(
                    text.flatMap { Day($0) }.map { Int64($0.daysSince1970) } ?? Expressions.Column.missing)
            case .text: texts[field, default: []].append(text)
            default: integers[field, default: []].append(row[place] ?? Expressions.Column.missing)
            }
        }
    }

    /// The lines as columns, with amounts in yuan and all that is reckoned from them.
    func applications(_ gathering: FactGathering, _ remembered: Set<AwardFact>) throws -> FactTable.Applications {
        var lines: [AwardFact: Expressions.Column] = [:]
        var missing: Set<MissingRate> = []
        for (field, _, _) in tables.columns {
            let fact = AwardFact.field(form: form.id, field)
            if let values = texts[field] { lines[fact] = .texts(values) }
            guard let values = integers[field] else { continue }
            guard case .money(let currency, _) = form.lineFields[field].kind else {
                lines[fact] = .integers(values)
                continue
            }
            let (own, yuan, gaps) = try money(values, currency, gathering)
            lines[fact] = .ratios(own)
            lines[.converted(form: form.id, field)] = .ratios(yuan)
            missing.formUnion(gaps)
        }
        for figure in gathering.policy.policy.derived where figure.form == form.id {
            lines[.derived(figure.name, form: form.id)] = figure.column(
                count: owners.count, rates: gathering.primeRates
            ) { lines[.field(form: form.id, $0)] }
        }
        let items = self.items
        for fact in remembered {
            guard let memory = try fact.itemClause.map(gathering.itemMemory) else { continue }
            switch fact {
            case .itemElsewhere: lines[fact] = .integers(memory.grantedElsewhere(items, of: owners, consent))
            case .itemUnclaimed:
                let elsewhere = memory.grantedElsewhere(items, of: owners, consent)
                lines[fact] = .integers(elsewhere.map { $0 == 0 ? 1 : Expressions.Column.missing })
            default: lines[fact] = .integers(memory.grantedBefore(items, of: owners))
            }
        }
        return FactTable.Applications(
            lines: lines, groups: groups(gathering.table.institutions.count), items: items, consent: consent,
            missingRates: missing.sorted { $0.currency < $1.currency })
    }

    private func groups(_ count: Int) -> [Range<Int>] {
        var groups = [Range<Int>](repeating: 0..<0, count: count)
        for (line, owner) in owners.enumerated() {
            groups[owner] = groups[owner].isEmpty ? line..<line + 1 : groups[owner].lowerBound..<line + 1
        }
        return groups
    }

    /// What each line is about: the text of its key, and its code where it has several.
    private var items: [String] {
        let keys = form.lineFields.indices.filter { form.lineFields[$0].isKey }
        return owners.indices.map { line in
            let parts = keys.compactMap { key -> String? in
                if let texts = texts[key] { return texts[line] }
                guard case .code(let list) = form.lineFields[key].kind, let value = integers[key]?[line], value >= 0
                else { return nil }
                return framework.codeLists[list]?.entries[Int(value)].code
            }
            return parts.joined(separator: " ")
        }
    }

    /// Amounts in their currency and in yuan at the rate of the award year.
    private func money(
        _ values: [Int64], _ currency: String, _ gathering: FactGathering
    ) throws -> (own: [Ratio], yuan: [Ratio], missing: Set<MissingRate>) {
        guard let column = form.lineField(currency), let codes = integers[column],
            let year = Period(year: gathering.table.year)
        else { return ([], [], []) }
        var own: [Ratio] = []
        var yuan: [Ratio] = []
        var missing: Set<MissingRate> = []
        for (value, code) in zip(values, codes) {
            guard value != Expressions.Column.missing, code >= 0 else {
                own.append(.missing)
                yuan.append(.missing)
                continue
            }
            let (currency, places) = framework.currencies[Int(code)]
            let amount = Fraction(value, timesTenTo: -places)
            own.append(try gathering.ratio(amount))
            do throws(MissingRate) {
                let rate = try gathering.rates.cnyPerUnit(currency, in: year)
                yuan.append(Ratio(comparing: amount * rate) ?? .missing)
            } catch {
                missing.insert(error)
                yuan.append(.missing)
            }
        }
        return (own, yuan, missing)
    }
}

extension Field {
    /// Whether its cells are kept as texts.
    fileprivate var isText: Bool {
        switch kind {
        case .code, .text, .date: true
        default: false
        }
    }
}
