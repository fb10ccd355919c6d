import GRDB
public import ServiceTrade

/// The days of notices that were imported; they stand in the place of those of the framework, year by year.
enum Holidays {
    /// The imported days with their rows.
    static func imported(_ db: Database, _ knowledge: Knowledge) throws -> [(id: Int64, day: WorkingCalendar.Entry)] {
        try Row.fetchAll(
            db, sql: "SELECT id, day, kind, name, notice FROM holiday WHERE \(knowledge.held()) ORDER BY day"
        ).compactMap { row in
            guard let day = Day(row["day"] as String), let kind = WorkingCalendar.Kind(rawValue: row["kind"]) else {
                return nil
            }
            return (row["id"], WorkingCalendar.Entry(day: day, kind: kind, name: row["name"], notice: row["notice"]))
        }
    }

    /// The calendar in force.
    static func calendar(
        _ db: Database, _ framework: Framework, _ knowledge: Knowledge
    ) throws -> WorkingCalendar {
        framework.holidays.replacing(with: WorkingCalendar(try imported(db, knowledge).map(\.day)))
    }
}

/// A day of a notice in force, with where it comes from.
public struct KnownHoliday: Sendable, Hashable {
    /// The day, and what the notice makes of it.
    public let entry: WorkingCalendar.Entry
    /// The file that was imported; nil for a day of the framework.
    public let file: String?
    /// The entry of the log since which the day is known.
    public let position: Int64
    /// The time of that entry, ISO 8601 in UTC.
    public let at: String
}

extension Ledger {
    /// The days of notices in force, in order, with where they come from.
    ///
    /// - Parameter year: only the notice of this year; nil: all.
    public func holidays(year: Int? = nil) throws -> [KnownHoliday] {
        try actor.require(.readTables)
        return try read { db in
            let calendar = try Holidays.calendar(db, framework, knowledge)
            let imported = try Row.fetchAll(
                db,
                sql: """
                    SELECT day, position, at, json_extract(body, '$.file') AS file
                    FROM holiday JOIN event ON position = since WHERE \(knowledge.held("holiday"))
                    """)
            let sources = Dictionary(imported.map { ($0["day"] as String, $0) }) { first, _ in first }
            let adopted = try Row.fetchOne(
                db, sql: "SELECT position, at FROM framework JOIN event ON position = since WHERE framework.id = ?",
                arguments: [frameworkID])
            return calendar.entries.filter { year == nil || WorkingCalendar.noticeYear(of: $0.day) == year }
                .map { entry in
                    let source = sources[entry.day.description]
                    return KnownHoliday(
                        entry: entry, file: source.map { $0["file"] ?? "" },
                        position: (source ?? adopted)?["position"] ?? 0, at: (source ?? adopted)?["at"] ?? "")
                }
        }
    }

    /// The working days by which collections are generated: those of the framework, and of notices imported since.
    public func calendar() throws -> WorkingCalendar {
        try actor.require(.readTables)
        return try read { db in try Holidays.calendar(db, framework, knowledge) }
    }

    /// Takes notices into the calendar; they replace what was imported before for their years.
    ///
    /// - Parameter file: the name of the file that they come from.
    /// - Returns: how many days are new or different, those that went included.
    public func importHolidays(_ notices: WorkingCalendar, file: String, now: String) throws -> Int {
        let years = notices.years.sorted().map(String.init).joined(separator: ", ")
        return try record(.changeCalendar, kind: "calendar.import", subject: years, now: now) { entry in
            let held = try Holidays.imported(entry.db, .now)
            let wanted = WorkingCalendar(held.map(\.day)).replacing(with: notices).entries
            let (before, after) = (Set(held.map(\.day)), Set(wanted))
            for row in held where !after.contains(row.day) { try entry.end(.holiday, row.id) }
            for day in wanted where !before.contains(day) {
                try entry.insert(.holiday, [day.day.description, day.kind.rawValue, day.name, day.notice])
            }
            let changed = Set(before.symmetricDifference(after).map(\.day)).count
            entry.note("days", changed)
            entry.note("file", file)
            return changed
        }
    }
}
