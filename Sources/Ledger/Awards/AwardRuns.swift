import Crypto
import GRDB
public import ServiceTrade

/// A frozen evaluation: what was asked, what was known, and the digest of the answers.
///
/// The answers follow from these; a run is reproduced by asking the same with the same knowledge.
public struct AwardRun: Sendable {
    /// The number.
    public let number: Int64
    /// The policy.
    public let policy: String
    /// The award year.
    public let year: Int
    /// The values of parameters that were chosen, by name.
    public let settings: [(name: String, value: String)]
    /// The last entry of the log that was known.
    public let knows: Int64
    /// The digest of the framework, hexadecimal.
    public let framework: String
    /// The number of answers.
    public let answers: Int
    /// The digest of the answers, hexadecimal.
    public let digest: String
    /// Who made it.
    public let actor: String
    /// When, ISO 8601 in UTC.
    public let at: String
}

extension AwardRun {
    /// The policy under the readings that were chosen, by the framework that a ledger has in force.
    public func resolved(_ ledger: Ledger) throws -> ResolvedPolicy {
        let policy = try ledger.policy(self.policy)
        return try ResolvedPolicy(
            policy, settings: try PolicySettings(settings, of: policy), framework: ledger.framework)
    }
}

extension Ledger {
    /// Freezes an evaluation under the next number.
    ///
    /// - Parameter answers: what this ledger answered, with everything known up to its last entry.
    public func freeze(
        _ policy: ResolvedPolicy, year: Int, answers: [ClauseAnswers], knows: Int64, now: String
    ) throws -> AwardRun {
        let digest = answers.digest(framework)
        let count = answers.reduce(0) { $0 + $1.verdicts.count }
        let settings = policy.settings.chosen.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            .joined(separator: "\n")
        let number = try record(.decideAwards, kind: "award.run", subject: policy.policy.id, now: now) { entry in
            let number = try entry.insert(
                .awardRun, [policy.policy.id, year, settings, knows, frameworkDigest, count, digest])
            entry.note("year", year)
            entry.note("answers", digest)
            return number
        }
        return try run(number)
    }

    /// A run by its number.
    ///
    /// - Throws: `CannotGoOn`, `run-unknown`.
    public func run(_ number: Int64) throws -> AwardRun {
        if let run = try runs().first(where: { $0.number == number }) { return run }
        throw CannotGoOn(
            "run-unknown",
            message: Phrase(en: "There is no award run \(number).", zh: "没有编号为 \(number) 的评定。"),
            nextStep: Phrase(en: "`report award run list` names them all.", zh: "report award run list 可列出全部评定。"))
    }

    /// All runs, by number.
    public func runs() throws -> [AwardRun] {
        try actor.require(.readTables)
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT award_run.*, actor, at FROM award_run JOIN event ON event.position = since
                    WHERE since <= ? ORDER BY award_run.id
                    """, arguments: [knowledge.last]
            ).map { row in
                let settings: String = row["settings"]
                return AwardRun(
                    number: row["id"], policy: row["policy"], year: row["year"],
                    settings: settings.split(separator: "\n").compactMap { line in
                        line.firstIndex(of: "=").map {
                            (String(line[..<$0]), String(line[line.index(after: $0)...]))
                        }
                    },
                    knows: row["knows"], framework: row["framework"], answers: row["answers"], digest: row["digest"],
                    actor: row["actor"], at: row["at"])
            }
        }
    }
}

extension [ClauseAnswers] {
    /// The digest of the answers: one line for each clause and institution, in their order, and below it one for
    /// each eligible item with its amount and for each thing that is missing.
    public func digest(_ framework: Framework) -> String {
        var hash = SHA256()
        for answers in self {
            for (number, verdict) in answers.verdicts.enumerated() {
                let amount = answers.fen[number].map { "\($0)" } ?? ""
                var line = "\(answers.clause.clause.id),\(answers.institution(number)),\(verdict.rawValue),\(amount)\n"
                for (item, amount) in answers.eligibleItems(of: number) {
                    line += "item,\(amount.fen.map { "\($0)" } ?? ""),\(item)\n"
                }
                for gap in answers.missing(of: number, framework) { line += "missing,\(gap.en)\n" }
                hash.update(data: [UInt8](line.utf8))
            }
        }
        return hexadecimal(hash.finalize())
    }
}
