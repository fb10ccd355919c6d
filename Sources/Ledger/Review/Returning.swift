import GRDB
public import ServiceTrade

extension Ledger {
    /// Sends a filing back to the respondent, with a reason and the last day for a correction or an explanation.
    ///
    /// One that is accepted keeps its state and counts on; the return stands beside it until a newer revision comes
    /// or it is taken back. Sending back again replaces reason and day.
    ///
    /// - Throws: `CannotGoOn` without a reason, for a day in the past, and for a filing that is over.
    @discardableResult
    public func sendBack(receipt: String, reason: String, until lastDay: Day, now: String) throws -> ReviewOutcome {
        try record(.review, kind: "review.return", subject: receipt, now: now) { entry in
            let filing = try KeptFiling(entry.db, receipt: receipt)
            guard filing.state.isFiled else { throw try filing.isOver(entry.db) }
            let reason = try requireReason(reason)
            let today = Instant(entry.at)?.chinaDay
            if let today, lastDay < today {
                throw CannotGoOn(
                    "day-past",
                    message: Phrase(
                        en: "\(lastDay) lies in the past; today is \(today).", zh: "\(lastDay) 已过；今天是 \(today)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Give the respondent a day to come with --until.",
                        zh: "未作任何改动。请用 --until 给出今后的日期。"))
            }
            try entry.insert(.filingReturn, [filing.id, reason, lastDay.description])
            entry.note("until", lastDay.description)
            guard filing.state == .submitted || filing.state == .queried else {
                return ReviewOutcome(filing, state: filing.state)
            }
            try entry.change(filing: filing.id, to: .returned, reason: reason)
            return ReviewOutcome(filing, state: .returned)
        }
    }

    /// Takes back a filing that does not count yet.
    ///
    /// - Throws: `CannotGoOn` without a reason, for a filing that counts, and for one that is over.
    @discardableResult
    public func withdraw(receipt: String, reason: String, now: String) throws -> ReviewOutcome {
        try record(.withdraw, kind: "filing.withdraw", subject: receipt, now: now) { entry in
            let filing = try KeptFiling(entry.db, receipt: receipt)
            try entry.actor.require(own: filing.institution)
            guard filing.state.isFiled else { throw try filing.isOver(entry.db) }
            guard filing.state != .accepted else {
                throw try filing.stands(
                    "accepted-already", entry.db,
                    nextStep: Phrase(
                        en: "Nothing was changed. What counts is replaced: file a revision or a nil return.",
                        zh: "未作任何改动。已采用的报表不能撤回，请报送更正版或零申报。"))
            }
            try entry.change(filing: filing.id, to: .withdrawn, reason: try requireReason(reason))
            return ReviewOutcome(filing, state: .withdrawn)
        }
    }
}
