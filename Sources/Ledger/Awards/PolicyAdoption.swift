import GRDB
import ServiceTrade

extension Ledger {
    /// Refuses a framework whose policies would be mistaken for those that were in force, or forget what was decided.
    ///
    /// - Throws: `CannotGoOn`: `policy-version-same` where a policy was changed and has a version that was in force
    ///   with another text; `policy-decided` where a policy, a clause or its items are gone under which something
    ///   was decided.
    func checkPolicies(of new: Framework, _ db: Database) throws {
        for name in new.policyNames { try checkVersion(of: name, new, db) }
        let decided = try Row.fetchAll(
            db, sql: "SELECT DISTINCT policy, clause FROM award_decision ORDER BY policy, clause")
        for row in decided { try checkClause(row["clause"], of: row["policy"], new) }
    }

    private func checkVersion(of name: String, _ new: Framework, _ db: Database) throws {
        guard let text = new.policyText(name), let version = try new.policy(name, isKnown: true)?.version else {
            return
        }
        let earlier = try String.fetchAll(
            db, sql: "SELECT DISTINCT text FROM framework_file WHERE path = ?", arguments: ["policies/\(name).yaml"])
        let line = versionLine(of: text)
        guard earlier.contains(where: { $0 != text && versionLine(of: $0) == line }) else { return }
        throw CannotGoOn(
            "policy-version-same",
            message: Phrase(
                en: "The policy \(name) was changed, and its version \(version) was in force with another text.",
                zh: "政策 \(name) 已修改，而版本 \(version) 曾以其他内容启用。"),
            nextStep: Phrase(
                en: "Nothing was changed. Give it another version, by which answers can be told apart.",
                zh: "未作任何改动。请更改其版本，以便区分各次结论。"))
    }

    private func versionLine(of text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix("version:") }
    }

    private func checkClause(_ id: String, of name: String, _ new: Framework) throws {
        let old = try framework.policy(name, isKnown: true)?.clause(id)
        guard let clause = try new.policy(name, isKnown: true)?.clause(id) else {
            throw forgotten(
                Phrase(
                    en: "There is no clause \(id) of \(name) any more, under which awards were decided.",
                    zh: "不再有 \(name) 的条款 \(id)，而该条款下已有奖励决定。"))
        }
        guard let old else { return }
        guard clause.each == old.each, keys(of: clause, new) == keys(of: old, framework) else {
            throw forgotten(
                Phrase(
                    en: "Clause \(id) of \(name) is about other items than before, when awards were decided under it.",
                    zh: "\(name) 的条款 \(id) 所针对的事项与此前作出奖励决定时不同。"))
        }
    }

    /// The columns by which the items of a clause are known.
    private func keys(of clause: Clause, _ framework: Framework) -> [String] {
        guard clause.each == .item, let form = clause.form.flatMap({ framework.form($0) }) else { return [] }
        return form.lineFields.filter(\.isKey).map(\.name)
    }

    private func forgotten(_ message: Phrase) -> CannotGoOn {
        CannotGoOn(
            "policy-decided", message: message,
            nextStep: Phrase(
                en: "Nothing was changed. Keep the clause as it was, let it end with `award_years`, and give what is "
                    + "new another number, so that what was granted is remembered.",
                zh: "未作任何改动。请保留原条款并用 award_years 规定其终止年度，新条款另行编号，以保留已给予的奖励。"))
    }
}
