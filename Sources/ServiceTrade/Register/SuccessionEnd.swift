/// The day from which all that an institution had is others'.
public struct SuccessionEnd: Sendable, Hashable {
    /// The first day on which it was theirs.
    public let day: Day
    /// Who took over, by code.
    public let successors: [CreditCode]
}

extension Successions {
    /// Returns how an institution had ended before a period began; nil where it had not.
    ///
    /// It ends on the day on which all that it has passes by merger, split or change of code. A transfer leaves an
    /// institution behind, and one that something passed to afterwards is there again.
    public func end(of institution: CreditCode, before period: Period) -> SuccessionEnd? {
        guard let end = passing(of: institution, until: period.firstDay, in: period),
            successions(from: institution, on: end.day).contains(where: { $0.kind != .transfer })
        else { return nil }
        return end
    }

    /// Returns how all that an institution had passed on up to the last day of a period, so that its figures for
    /// the period are its successors' to file; nil where it kept anything.
    public func passing(of institution: CreditCode, by period: Period) -> SuccessionEnd? {
        passing(of: institution, until: period.lastDay, in: period)
    }

    /// The last time up to a day at which all passed on, if nothing came to the institution since.
    private func passing(of institution: CreditCode, until day: Day, in period: Period) -> SuccessionEnd? {
        guard let last = wholePassings(from: institution).last(where: { $0 <= day }),
            arrivals(at: institution, after: last, until: period.lastDay).isEmpty
        else { return nil }
        return SuccessionEnd(
            day: last, successors: successions(from: institution, on: last).map(\.successor).sorted())
    }
}

extension RegisterFile where Row == Succession {
    /// Notes on the predecessors in the file that have filed what is their successors' to file.
    ///
    /// - Parameters:
    ///   - successions: all successions, with those of the file.
    ///   - filed: the form and period of each filing with figures of an institution that counts or may count.
    public func notes(
        _ successions: Successions, filed: (CreditCode) throws -> [(form: String, period: Period)]
    ) rethrows -> [Finding] {
        var seen: Set<CreditCode> = []
        var conflicts: [RegisterConflict] = []
        for (index, row) in rows.enumerated() where seen.insert(row.predecessor).inserted {
            var names: [String] = []
            var successors: Set<CreditCode> = []
            for filing in try filed(row.predecessor) {
                guard let end = successions.passing(of: row.predecessor, by: filing.period) else { continue }
                names.append("\(filing.form) \(filing.period)")
                successors.formUnion(end.successors)
            }
            guard !names.isEmpty else { continue }
            conflicts.append(
                RegisterConflict(
                    rule: .predecessorFiles, row: index, column: "predecessor", actual: Self.listed(names),
                    expected: Self.listed(successors.sorted().map(\.description)), other: nil,
                    institution: row.predecessor))
        }
        return findings(conflicts)
    }

    /// The names in a row; the middle of many is left out.
    private static func listed(_ names: [String]) -> Phrase {
        let shown = names.count > 8 ? names[..<4] + ["…"] + names[(names.count - 3)...] : names[...]
        return Phrase(en: shown.joined(separator: ", "), zh: shown.joined(separator: "、"))
    }
}
