import GRDB
public import ServiceTrade

/// Who must file in a collection.
enum ExpectedList {
    /// The key institutions of a district and its parts on a day, as the register says now.
    ///
    /// A dated attribute `key` says more than the stay that the day lies in.
    static func keyInstitutions(_ db: Database, districts: [String], on day: Day) throws -> [String] {
        let marks = Array(repeating: "?", count: districts.count).joined(separator: ", ")
        return try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT stay.institution FROM membership AS stay
                WHERE stay.district IN (\(marks)) AND \(lies("stay")) AND stay.until IS NULL
                  AND coalesce(
                    (SELECT known.value = 'true' FROM attribute AS known
                     WHERE known.institution = stay.institution AND known.attribute = 'key'
                       AND \(lies("known")) AND known.until IS NULL
                     ORDER BY known.first_day DESC, known.id DESC LIMIT 1), stay.is_key)
                ORDER BY stay.institution
                """,
            arguments: StatementArguments(districts)
                + [day.description, day.description, day.description, day.description])
    }

    private static func lies(_ table: String) -> String {
        "\(table).first_day <= ? AND (\(table).last_day IS NULL OR \(table).last_day >= ?)"
    }

    /// Fixes the list on the opening day; who had gone into others before the period began has nothing to file.
    ///
    /// - Returns: how many must file; nothing is fixed where nobody would have to.
    static func fix(_ exercise: CollectionExercise, districts: [String], _ entry: Entry) throws -> Int {
        let successions = try Successions(entry.db, .now)
        let institutions = try keyInstitutions(entry.db, districts: districts, on: exercise.opens).filter { text in
            guard !successions.isEmpty, let institution = try? CreditCode(text) else { return true }
            return successions.end(of: institution, before: exercise.period) == nil
        }
        for institution in institutions {
            try entry.insert(.expected, [exercise.form, exercise.period.description, institution])
        }
        return institutions.count
    }
}

extension Ledger {
    /// Opens a collection: fixes who must file, for good.
    ///
    /// They are the key institutions of the database's district and its parts on the opening day, as the register
    /// says now; what it says later changes nothing.
    /// - Returns: how many must file.
    /// - Throws: `CannotGoOn` before the opening day, where it is open, and where nobody would have to file.
    public func openCollection(_ form: String, _ period: Period, now: String) throws -> Int {
        try record(.changeCalendar, kind: "collection.open", subject: "\(form) \(period)", now: now) { entry in
            let kept = try CollectionRows.one(entry.db, .now, form, period)
            if kept.isOpened {
                throw CannotGoOn(
                    "collection-opened",
                    message: Phrase(
                        en: "The collection of \(form) for \(period) is open already; \(kept.expected) must file.",
                        zh: "\(form) \(period) 的报送已开启，应报机构 \(kept.expected) 家。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. The list is fixed once; `report status` shows how far it has come.",
                        zh: "未作任何改动。应报名单一经确定不再变更；report status 可查看进度。"))
            }
            let exercise = kept.exercise
            if let today = Instant(entry.at)?.chinaDay, today < exercise.opens {
                throw CannotGoOn(
                    "collection-early",
                    message: Phrase(
                        en: "The collection of \(form) for \(period) opens on \(exercise.opens); today is \(today).",
                        zh: "\(form) \(period) 的报送自 \(exercise.opens) 开启，今天是 \(today)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Open it on that day or later.", zh: "未作任何改动。请在该日或其后开启。"))
            }
            let expected = try ExpectedList.fix(exercise, districts: framework.districts(in: district), entry)
            guard expected > 0 else {
                throw CannotGoOn(
                    "collection-without-institutions",
                    message: Phrase(
                        en: "No key institution stood in the register of \(district) on \(exercise.opens).",
                        zh: "名录中 \(district) 在 \(exercise.opens) 没有重点机构。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Import the register with `report institution import FILE` first.",
                        zh: "未作任何改动。请先用 report institution import 导入机构名录。"))
            }
            entry.note("expected", expected)
            return expected
        }
    }

    /// Lets an institution file after the close of a collection.
    ///
    /// - Parameters:
    ///   - until: the last day, 24:00 in China.
    ///   - reason: why, in the words of the statistician.
    /// - Throws: `CannotGoOn` where there is no such collection or institution, and for a day that changes nothing.
    public func exceptFromLock(
        _ form: String, _ period: Period, _ institution: CreditCode, until: Day, reason: String, now: String
    ) throws {
        let subject = "\(form) \(period) \(institution)"
        try record(.changeCalendar, kind: "collection.except", subject: subject, now: now) { entry in
            let exercise = try CollectionRows.one(entry.db, .now, form, period).exercise
            let isKnown = try Bool.fetchOne(
                entry.db, sql: "SELECT EXISTS (SELECT 1 FROM institution WHERE code = ?)",
                arguments: [institution.description])
            guard isKnown == true else {
                throw CannotGoOn(
                    "institution-unknown",
                    message: Phrase(en: "\(institution) is not in the register.", zh: "\(institution) 不在机构名录中。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Check the code; `report institution list` lists the register.",
                        zh: "未作任何改动。请核对代码；report institution list 可列出名录。"))
            }
            let today = Instant(entry.at)?.chinaDay ?? exercise.close
            guard until > exercise.close, until >= today else {
                throw CannotGoOn(
                    "exception-without-effect",
                    message: Phrase(
                        en: "An exception until \(until) changes nothing: the close is \(exercise.close), "
                            + "today is \(today).",
                        zh: "至 \(until) 的例外不起作用：停止受理日为 \(exercise.close)，今天是 \(today)。"),
                    nextStep: Phrase(
                        en: "Nothing was changed. Give a later day.", zh: "未作任何改动。请给出更晚的日期。"))
            }
            try entry.insert(
                .lockException, [form, period.description, institution.description, until.description, reason])
            entry.note("until", until.description)
            entry.note("reason", reason)
        }
    }
}
