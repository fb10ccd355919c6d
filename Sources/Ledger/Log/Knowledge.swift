import GRDB
import ServiceTrade

/// What an answer knows: the log up to an entry, and nothing that was written behind it.
struct Knowledge: Sendable, Hashable {
    /// The last entry that is known; the highest number there is for everything.
    let last: Int64
    /// The moment of which the answer is; nil for now.
    let moment: Instant?
    /// Whether the framework is the present one, so that the sums that are kept are those of its indicators.
    let hasPresentSums: Bool
    /// Filings that were received at this time or later count for nothing; nil: all count that are known.
    let receivedBefore: String?

    /// Everything that is known now.
    static let now = Knowledge(last: .max, moment: nil, hasPresentSums: true)

    /// Whether it is everything.
    var isNow: Bool { last == .max }

    /// Whether the filings that count are those that are accepted now.
    var countsAccepted: Bool { isNow && receivedBefore == nil }

    private init(last: Int64, moment: Instant?, hasPresentSums: Bool, receivedBefore: String? = nil) {
        self.last = last
        self.moment = moment
        self.hasPresentSums = hasPresentSums
        self.receivedBefore = receivedBefore
    }

    /// The same, without the filings that were received at a time or later.
    func receivedBefore(_ time: String?) -> Knowledge {
        Knowledge(
            last: last, moment: moment, hasPresentSums: hasPresentSums, receivedBefore: time)
    }

    private init(last: Int64, moment: Instant?, _ db: Database) throws {
        let isChanged = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM framework WHERE since > ?)", arguments: [last])
        self.init(last: last, moment: moment, hasPresentSums: isChanged == false)
    }

    /// What was known at a time, or after the entry `@17`.
    ///
    /// - Parameter now: the time of the clock, ISO 8601; nil: what lies ahead is not refused.
    /// - Throws: `CannotGoOn` where the text names no time, one before the log begins, or one that has not begun.
    init(asOf text: String?, _ db: Database, now: String?) throws {
        guard let text else {
            self = .now
            return
        }
        let first = try String.fetchOne(db, sql: "SELECT at FROM event ORDER BY position LIMIT 1") ?? ""
        if text.hasPrefix("@"), let position = Int64(text.dropFirst()) {
            let end = try Int64.fetchOne(db, sql: "SELECT max(position) FROM event") ?? 0
            guard (1...max(end, 1)).contains(position) else {
                throw Knowledge.fault(
                    en: "The log has the entries @1 to @\(end), not \(text).", zh: "日志中有条目 @1 至 @\(end)，没有 \(text)。")
            }
            let at = try String.fetchOne(db, sql: "SELECT at FROM event WHERE position = ?", arguments: [position])
            try self.init(last: position, moment: at.flatMap { Instant($0) }, db)
            return
        }
        guard let span = InstantSpan(text) else {
            throw Knowledge.fault(
                en: "\(text) is not a time such as 2026-04-11T11:04:05+08:00, nor an entry of the log such as @17.",
                zh: "\(text) 不是时间（如 2026-04-11T11:04:05+08:00），也不是日志条目（如 @17）。")
        }
        // Where the clock is behind, the log tells the time.
        let newest = try String.fetchOne(db, sql: "SELECT at FROM event ORDER BY position DESC LIMIT 1")
        let clock = [now, now == nil ? nil : newest].compactMap { $0.flatMap { Instant($0) } }.max()
        if let clock, span.first > clock {
            throw CannotGoOn(
                "as-of-future",
                message: Phrase(
                    en: "\(text) lies ahead: it is \(clock). What will be known then cannot be told yet.",
                    zh: "\(text) 尚未到来：现在是 \(clock)，届时的数据还无从得知。"),
                nextStep: Phrase(
                    en: "Leave --as-of out for what is known now.", zh: "要看目前的数据，请去掉 --as-of。"))
        }
        let found = try Int64.fetchOne(
            db, sql: "SELECT max(position) FROM event WHERE at <= ?", arguments: [span.last.description])
        guard let found else {
            throw Knowledge.fault(
                en: "Nothing was known on \(text): the log begins at \(first).", zh: "\(text) 尚无任何数据：日志自 \(first) 起。")
        }
        try self.init(last: found, moment: span.last, db)
    }

    /// The condition that a row of a versioned table held.
    func held(_ table: String = "") -> String {
        let dot = table.isEmpty ? "" : "\(table)."
        return isNow
            ? "\(dot)until IS NULL"
            : "\(dot)since <= \(last) AND (\(dot)until IS NULL OR \(dot)until > \(last))"
    }

    /// The condition that a row of a table to which rows are only added was there.
    func added() -> String { isNow ? "true" : "since <= \(last)" }

    /// The condition that a filing was accepted.
    ///
    /// Before a time of receipt that is the last revision that was received before it and was ever accepted, unless
    /// the bureau took its acceptance back.
    func accepted(_ filing: String = "filing") -> String {
        guard let receivedBefore else {
            return isNow ? "\(filing).state = 'accepted'" : "\(state(filing)) = 'accepted'"
        }
        return """
            \(filing).id = (SELECT earlier.id FROM filing AS earlier JOIN delivery ON delivery.id = earlier.delivery
                WHERE earlier.institution = \(filing).institution AND earlier.form = \(filing).form
                  AND earlier.period = \(filing).period AND delivery.received_at < '\(receivedBefore)'
                  AND delivery.since <= \(last) AND (\(state("earlier")) = 'accepted'
                    OR (\(state("earlier")) = 'superseded' AND (earlier.first_state = 'accepted' OR EXISTS
                        (SELECT 1 FROM filing_change AS change WHERE change.filing = earlier.id
                            AND change.state = 'accepted' AND change.since <= \(last)))))
                ORDER BY earlier.revision DESC LIMIT 1)
            """
    }

    /// The state of a filing; null for one that was not known yet.
    func state(_ filing: String = "filing") -> String {
        if isNow { return "\(filing).state" }
        return """
            (SELECT CASE WHEN delivery.since <= \(last) THEN coalesce(
                (SELECT change.state FROM filing_change AS change
                 WHERE change.filing = \(filing).id AND change.since <= \(last)
                 ORDER BY change.since DESC, change.id DESC LIMIT 1), \(filing).first_state) END
             FROM delivery WHERE delivery.id = \(filing).delivery)
            """
    }

    private static func fault(en: String, zh: String) -> CannotGoOn {
        CannotGoOn(
            "as-of-invalid", message: Phrase(en: en, zh: zh),
            nextStep: Phrase(
                en: "`report audit log` lists the entries and their times.", zh: "report audit log 可列出各条目及其时间。"))
    }
}
