import Ledger
import ServiceTrade
import Tabular

extension AwardTable {
    /// How an award was decided; where it is about items, granted if one of them was.
    func outcome(_ row: AwardRow) -> AwardDecision.Outcome? {
        decided[Subject(clause: row.clause.id, institution: row.institution, item: nil)]
    }

    /// How an item was decided.
    func outcome(_ row: AwardRow, _ item: AwardRow.Item) -> AwardDecision.Outcome? {
        decided[Subject(clause: row.clause.id, institution: row.institution, item: itemKey(item.item))]
    }

    /// Looks up whose exchange rates convert the figures, and what was decided for the year.
    mutating func readRecords(_ ledger: Ledger) throws {
        rateSources = try Self.rateSources(policy, year, ledger)
        for decision in try ledger.decisions(policy: policy.policy.id, year: year).map(\.decision) {
            for item in decision.item.isEmpty ? [nil] : [nil, itemKey(decision.item)] {
                let subject = Subject(clause: decision.clause, institution: decision.institution, item: item)
                if decided[subject] != .granted { decided[subject] = decision.outcome }
            }
        }
    }

    /// The sources of rates of the award year and the two years before, by name.
    static func rateSources(_ policy: ResolvedPolicy, _ year: Int, _ ledger: Ledger) throws -> [String] {
        let rates = try ledger.rates(from: policy.rateSource).filter { (year - 2...year).contains($0.period.year) }
        return Set(rates.map(\.source)).sorted()
    }

    /// Writes the answers of a ledger, in full but for those that tell people nothing.
    func deliver(
        _ answers: [ClauseAnswers], _ ledger: Ledger, _ output: OutputOptions, _ filter: Filter? = nil,
        recording export: ExportRecord
    ) throws {
        var tables = self
        try tables.readRecords(ledger)
        let filter = filter ?? Filter(isWhole: !isForReaders)
        let rows = rows(answers, filter, hasWorking: output.format == .json)
        if output.format == .json {
            return try output.deliver(
                json: tables.json(rows: rows.map(tables.json), notes: answers.notes), rows: rows.count,
                recording: export)
        }
        let names = try ledger.names(
            of: Array(Set(rows.map { $0.institution })), on: Period(year: year - 1)?.lastDay)
        let notes = filter.isWhole ? [] : tables.notes(answers.map(ClauseTally.init), listed: rows.count)
        try output.deliver(
            tables.table(rows, names, notes: notes + answers.notes.map { $0[output.language] }), recording: export)
    }
}
