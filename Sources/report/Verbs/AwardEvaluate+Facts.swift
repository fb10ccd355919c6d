import Ledger
import ServiceTrade
import Tabular

extension AwardEvaluate {
    /// Some institutions' answers.
    fileprivate struct Part: Sendable {
        var first: CreditCode?
        var last: CreditCode?
        /// Whether the institution that is asked about is among them.
        var hasFound = false
        var tallies: [ClauseTally] = []
        /// Rows of the table, and of the JSON, by clause.
        var cells: [[[Cell]]] = []
        var json: [[JSONValue]] = []
    }

    /// Decides from files, a part of the institutions at a time on all cores.
    func run(facts folder: String) throws {
        let framework = try database.openIfAny()?.framework ?? DefaultFramework.read()
        let policy = try award.resolved(framework)
        let clauses = try policy.clauses(
            serving: award.year, try policy.policy.clauses(orRefuse: clause))
        try FactSubject(policy, clauses, year: award.year).check(folder)
        let layout = FactLayout(clauses, year: award.year, framework: framework)
        let files = try FactFolder(folder, layout)
        let isListed = !summary
        let reader = try FactReader(
            layout, read: isListed ? nil : clauses.factsRead,
            header: files.header, headers: files.headers, missingRates: FactSubject.missingRates(folder))
        let tables = AwardTable(policy, year: award.year, framework, output)
        let scanner = CSVScanner(width: files.header.count)
        let filter = filter(tables)
        let isJSON = output.format == .json
        var whole = Part()
        try inOrder(
            window: 4, next: files.next,
            transform: { part -> Result<Part, any Error> in
                Result {
                    let block = scanner.scan(
                        part.institutions.bytes, firstLine: part.institutions.firstLine,
                        lineBreaks: part.institutions.lineBreaks)
                    let table = try reader.table(block, part.lines)
                    var result = Part(first: table.institutions.first, last: table.institutions.last)
                    result.hasFound = institution.map(table.institutions.contains) ?? false
                    for clause in clauses {
                        let answers = try ClauseAnswers(clause, table)
                        result.tallies.append(ClauseTally(answers))
                        guard isListed else { continue }
                        let numbers = tables.numbers(answers, filter)
                        let rows = numbers.map { answers.row($0, framework, hasWorking: isJSON) }
                        result.json.append(isJSON ? rows.map(tables.json) : [])
                        guard !isJSON else { continue }
                        result.cells.append(zip(numbers, rows).map { tables.cells($1, name: reader.name(block, $0)) })
                    }
                    return result
                }
            },
            deliver: { try whole.add(try $0.get()) })
        if let institution, !whole.hasFound { throw AwardTable.elsewhere(institution, policy.policy, award.year) }
        if summary { return try output.deliver(tables.summary(whole.tallies)) }
        guard isJSON else {
            let rows = whole.cells.flatMap(\.self)
            let notes = filter.isWhole ? [] : tables.notes(whole.tallies, listed: rows.count)
            return try output.deliver(tables.table(rows: rows, notes: notes))
        }
        try output.deliver(text: tables.json(rows: whole.json.flatMap(\.self)).text(pretty: true) + "\n")
    }
}

extension AwardEvaluate.Part {
    /// Adds the institutions that follow.
    ///
    /// - Throws: `CannotGoOn`, `facts-unreadable`, where they do not follow.
    fileprivate mutating func add(_ other: Self) throws {
        if let last, let next = other.first, next <= last {
            throw CannotGoOn(
                "facts-unreadable",
                message: Phrase(
                    en: "\(FactLayout.institutionsFile): \(next) stands behind \(last).",
                    zh: "\(FactLayout.institutionsFile)：\(next) 位于 \(last) 之后。"),
                nextStep: Phrase(
                    en: "Nothing was decided. Institutions stand in the order of their codes, each once.",
                    zh: "未作任何判定。机构须按代码排序且不重复。"))
        }
        guard !tallies.isEmpty else { return self = other }
        last = other.last ?? last
        hasFound = hasFound || other.hasFound
        for number in tallies.indices { tallies[number].add(other.tallies[number]) }
        for number in cells.indices { cells[number] += other.cells[number] }
        for number in json.indices { json[number] += other.json[number] }
    }
}
