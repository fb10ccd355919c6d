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

extension Ledger {
    /// The working days by which collections are generated: those of the framework, and of notices imported since.
    public func calendar() throws -> WorkingCalendar {
        try actor.require(.readTables)
        return try read { db in try Holidays.calendar(db, framework, knowledge) }
    }

    /// Takes notices into the calendar; they replace what was imported before for their years.
    ///
    /// - Returns: how many days are new or different, those that went included.
    public func importHolidays(_ notices: WorkingCalendar, now: String) throws -> Int {
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
            return changed
        }
    }
}
