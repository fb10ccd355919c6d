import GRDB
public import ServiceTrade

/// A collection as it is kept.
public struct KeptCollection: Sendable, Hashable {
    /// Its form, period and days.
    public let exercise: CollectionExercise
    /// How many must file, fixed when it opened; zero: it is not opened.
    public let expected: Int

    /// Whether the list of who must file is fixed.
    public var isOpened: Bool { expected > 0 }
}

/// What the generating of collections came to.
public struct GeneratedCollections: Sendable, Hashable {
    /// New ones.
    public var added = 0
    /// Those that were there and got other days.
    public var changed = 0
    /// Those that were there and stay as they are.
    public var same = 0
    /// Those that are opened and keep their days, though the calendar says others now.
    public var kept = 0
    /// Those whose days a notice that is still to come may move.
    public var provisional = 0
}

/// The table of collections.
enum CollectionRows {
    /// The collections that are known, by form and period.
    static func all(
        _ db: Database, _ knowledge: Knowledge, form: String? = nil, period: Period? = nil
    ) throws -> [(id: Int64, kept: KeptCollection)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT id, form, period, opens, due, close, is_provisional,
                    (SELECT count(*) FROM expected WHERE expected.form = collection.form
                     AND expected.period = collection.period AND expected.since <= ?1) AS expected
                FROM collection
                WHERE (?2 IS NULL OR form = ?2) AND (?3 IS NULL OR period = ?3) AND \(knowledge.held())
                """, arguments: [knowledge.last, form, period?.description]
        ).compactMap { row in
            guard let exercise = CollectionExercise(row: row) else { return nil }
            return (row["id"] as Int64, KeptCollection(exercise: exercise, expected: row["expected"]))
        }.sorted {
            ($0.kept.exercise.form, $0.kept.exercise.period) < ($1.kept.exercise.form, $1.kept.exercise.period)
        }
    }

    /// The collection of a form for a period.
    ///
    /// - Throws: `CannotGoOn`, `collection-missing`.
    static func one(_ db: Database, _ knowledge: Knowledge, _ form: String, _ period: Period) throws -> KeptCollection {
        if let found = try all(db, knowledge, form: form, period: period).first { return found.kept }
        throw CannotGoOn(
            "collection-missing",
            message: Phrase(
                en: "There is no collection of \(form) for \(period).", zh: "没有 \(form) \(period) 的报送安排。"),
            nextStep: Phrase(
                en: "Make it with `report collection generate --form \(form) --years \(period.year)`.",
                zh: "请用 report collection generate --form \(form) --years \(period.year) 生成。"))
    }
}

extension CollectionExercise {
    init?(row: Row) {
        guard let period = Period(row["period"] as String), let opens = Day(row["opens"] as String),
            let due = Day(row["due"] as String), let close = Day(row["close"] as String)
        else { return nil }
        self.init(
            form: row["form"], period: period, opens: opens, due: due, close: close,
            isProvisional: row["is_provisional"])
    }
}

extension Ledger {
    /// The collections, by form and period.
    public func collections(form: String? = nil, period: Period? = nil, year: Int? = nil) throws -> [KeptCollection] {
        try actor.require(.readTables)
        return try read { db in try CollectionRows.all(db, knowledge, form: form, period: period).map(\.kept) }
            .filter { year == nil || $0.exercise.period.year == year }
    }

    /// Makes the collections of some forms for all periods of some years by the calendar in force.
    ///
    /// One that is there and not opened gets new days where the calendar says others; an opened one keeps its days.
    public func generateCollections(
        _ forms: [Form], years: ClosedRange<Int>, now: String
    ) throws -> GeneratedCollections {
        let subject = years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)-\(years.upperBound)"
        return try record(.changeCalendar, kind: "collection.generate", subject: subject, now: now) { entry in
            let calendar = try Holidays.calendar(entry.db, framework, .now)
            var result = GeneratedCollections()
            for form in forms {
                let known = Dictionary(
                    try CollectionRows.all(entry.db, .now, form: form.id).map { ($0.kept.exercise.period, $0) },
                    uniquingKeysWith: { first, _ in first })
                for exercise in CollectionExercise.generate(form: form, years: years, calendar: calendar) {
                    try keep(exercise, known[exercise.period], entry, &result)
                }
            }
            entry.note("added", result.added)
            entry.note("changed", result.changed)
            entry.note("provisional", result.provisional)
            return result
        }
    }

    private func keep(
        _ exercise: CollectionExercise, _ known: (id: Int64, kept: KeptCollection)?, _ entry: Entry,
        _ result: inout GeneratedCollections
    ) throws {
        if let known, known.kept.exercise == exercise || known.kept.isOpened {
            if known.kept.exercise == exercise { result.same += 1 } else { result.kept += 1 }
            if known.kept.exercise.isProvisional { result.provisional += 1 }
            return
        }
        if let known {
            try entry.end(.collection, known.id)
            result.changed += 1
        } else {
            result.added += 1
        }
        if exercise.isProvisional { result.provisional += 1 }
        try entry.insert(
            .collection,
            [
                exercise.form, exercise.period.description, exercise.opens.description, exercise.due.description,
                exercise.close.description, exercise.isProvisional ? 1 : 0,
            ])
    }
}
