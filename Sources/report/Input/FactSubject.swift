import ServiceTrade

/// What facts in a folder are about: those of another policy or year, or with another cut-off, decide nothing here.
struct FactSubject {
    /// The lines of the file, by name.
    let values: [(name: String, value: String)]

    /// What the facts of some clauses are about.
    init(_ policy: ResolvedPolicy, _ clauses: [ResolvedClause], year: Int) {
        let cutOffs = Set(clauses.map { $0.cutOff.map { $0.day(in: year).description } ?? "none" }).sorted()
        values = [
            ("policy", policy.policy.id), ("year", "\(year)"), ("cut_off", cutOffs.joined(separator: " ")),
            ("history_from", "\(policy.historyFrom)"), ("history_begins", policy.historyBegins.rawValue),
            ("past_awards_share", Fraction(policy.pastAwardsShare).shortText),
            ("rate_source", policy.rateSource ?? "in_force"),
        ]
    }

    /// The file.
    var bytes: [UInt8] {
        Array(("name,value\n" + values.map { "\($0.name),\($0.value)\n" }.joined()).utf8)
    }

    /// Refuses a folder whose facts are about something else.
    ///
    /// - Throws: `CannotGoOn`, `facts-differ`, with what they are about and what was asked.
    func check(_ folder: String) throws {
        let rows = try FactFolder.rows("\(folder)/\(FactLayout.subjectFile)")
        for (name, value) in values {
            let found = rows.first { $0["name"] == name }?["value"] ?? ""
            guard found != value else { continue }
            throw CannotGoOn(
                "facts-differ",
                message: Phrase(
                    en:
                        "The facts in \(folder) have \(name) \(found.isEmpty ? "unsaid" : found); \(value) is asked for.",
                    zh: "\(folder) 中事实的 \(name) 为 \(found.isEmpty ? "（未注明）" : found)，而所求为 \(value)。"),
                nextStep: Phrase(
                    en: "Ask for what they are about, or write others with `report award facts` and the same --set.",
                    zh: "请按其内容查询，或用 report award facts 及相同的 --set 另行写出。"))
        }
    }

    /// The exchange rates that were not there, by form and year.
    static func missingRates(_ folder: String) throws -> [FactTable.ReturnYear: [MissingRate]] {
        var rates: [FactTable.ReturnYear: [MissingRate]] = [:]
        for row in try FactFolder.rows("\(folder)/\(FactLayout.ratesFile)") {
            guard let form = row["form"], let year = row["year"].flatMap({ Int($0) }), let currency = row["currency"],
                let period = row["period"].flatMap({ Period($0) })
            else { continue }
            rates[FactTable.ReturnYear(form: form, year: year), default: []]
                .append(MissingRate(currency: currency, period: period))
        }
        return rates
    }
}
