import GRDB
import ServiceTrade

extension Ledger {
    /// Refuses a framework whose policies would be mistaken for those in force, or forget what was granted.
    ///
    /// - Throws: `CannotGoOn`: `policy-version-same` where a policy was changed and its version was not;
    ///   `policy-clause-decided` where a clause is gone under which something was decided.
    func checkPolicies(of new: Framework, _ db: Database) throws {
        for name in new.policyNames {
            guard let policy = try new.policy(name, isKnown: true) else { continue }
            if let text = framework.policyText(name), text != new.policyText(name),
                let old = try? framework.policy(name, isKnown: true), old.version == policy.version
            {
                throw CannotGoOn(
                    "policy-version-same",
                    message: Phrase(
                        en: "The policy \(name) was changed, and its version is \(old.version) as before.",
                        zh: "政策 \(name) 已修改，而版本仍为 \(old.version)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Give it another version, by which answers can be told apart.",
                        zh: "未作任何改动。请更改其版本，以便区分各次结论。"))
            }
            let decided = try String.fetchAll(
                db, sql: "SELECT DISTINCT clause FROM award_decision WHERE policy = ? ORDER BY clause",
                arguments: [name])
            if let lost = decided.first(where: { policy.clause($0) == nil }) {
                throw CannotGoOn(
                    "policy-clause-decided",
                    message: Phrase(
                        en: "The policy \(name) has no clause \(lost) any more, under which awards were decided.",
                        zh: "政策 \(name) 不再包含条款 \(lost)，而该条款下已有奖励决定。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Keep the clause, and let it end with `award_years`, so that what was "
                            + "granted is remembered.",
                        zh: "未作任何改动。请保留该条款，用 award_years 规定其终止年度，以保留已给予的奖励。"))
            }
        }
    }
}
