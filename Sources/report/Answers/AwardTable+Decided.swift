import Ledger
import ServiceTrade
import Tabular

extension AwardTable {
    /// How an award was decided; where it is about items, granted if one of them was.
    func outcome(_ row: AwardRow) -> AwardDecision.Outcome? {
        decided[Subject(clause: row.clause.id, institution: row.institution)]
    }

    /// Looks up what was decided for the year.
    mutating func readDecisions(_ ledger: Ledger) throws {
        for decision in try ledger.decisions(policy: policy.policy.id, year: year).map(\.decision) {
            let subject = Subject(clause: decision.clause, institution: decision.institution)
            if decided[subject] != .granted { decided[subject] = decision.outcome }
        }
    }

    /// Writes the answers of a ledger, in full but for those that tell people nothing.
    func deliver(
        _ answers: [ClauseAnswers], _ ledger: Ledger, _ output: OutputOptions, _ filter: Filter? = nil,
        recording export: ExportRecord
    ) throws {
        var tables = self
        try tables.readDecisions(ledger)
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
