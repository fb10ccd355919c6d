import ServiceTrade

extension [ClauseAnswers] {
    /// Refuses an institution that nothing is answered about.
    ///
    /// - Throws: `CannotGoOn`, `institution-elsewhere`.
    func require(_ institution: CreditCode, of policy: Policy, year: Int) throws(CannotGoOn) {
        if let first, first.number(of: institution) == nil {
            throw AwardTable.elsewhere(institution, policy, year)
        }
    }
}

extension AwardTable {
    /// That nothing is answered about an institution, `institution-elsewhere`.
    static func elsewhere(_ institution: CreditCode, _ policy: Policy, _ year: Int) -> CannotGoOn {
        CannotGoOn(
            "institution-elsewhere",
            message: Phrase(
                en: "\(institution) is not in the register of \(policy.district) for \(year).",
                zh: "机构 \(institution) 在 \(year) 年度不在 \(policy.district) 的名录中。"),
            nextStep: Phrase(
                en: "`report institution show` tells where it was, and when.",
                zh: "report institution show 可查看其历次所在地区。"))
    }
}
