import Tabular

extension WorkingCalendar {
    /// The columns of a file of holidays in CSV.
    public static let columns = ["day", "kind", "name", "notice"]

    /// Reads the days of notices in CSV.
    ///
    /// - Returns: the calendar, and what is wrong; where anything is, none of it should be kept.
    public static func read(_ bytes: [UInt8]) -> (calendar: WorkingCalendar, findings: [Finding]) {
        let table = ReferenceTable(bytes, required: columns)
        guard table.findings.isEmpty else { return (.unannounced, table.findings) }
        guard table.count > 0 else {
            return (.unannounced, [StructuralRule.fileEmpty.finding(line: 1)])
        }
        var entries: [Entry] = []
        var findings: [Finding] = []
        var lines: [Day: Int] = [:]
        for row in 0..<table.count {
            guard let entry = Entry(table, row, &findings) else { continue }
            if let line = lines[entry.day] {
                findings.append(table.finding(.lineDuplicate, row, "day", expected: Phrase("\(line)")))
                continue
            }
            lines[entry.day] = table.line(of: row)
            entries.append(entry)
        }
        return (WorkingCalendar(entries), findings)
    }

    /// The calendar as a file of holidays in CSV; read back, it is the same calendar.
    public var csv: String {
        let rows = entries.map { entry -> [Cell] in
            [.text(entry.day.description), .text(entry.kind.rawValue), .text(entry.name), .text(entry.notice)]
        }
        return TableFormat.csv.render(Table(columns: Self.columns.map { Column($0) }, rows: rows))
    }
}

extension WorkingCalendar.Entry {
    fileprivate init?(_ table: ReferenceTable, _ row: Int, _ findings: inout [Finding]) {
        let before = findings.count
        let day = Day(table.text(row, "day"))
        if day == nil { findings.append(table.finding(.dateInvalid, row, "day", expected: Phrase("2026-10-01"))) }
        let kind = WorkingCalendar.Kind(rawValue: table.text(row, "kind").lowercased())
        if kind == nil {
            let known = Phrase(en: "holiday or workday", zh: "holiday 或 workday")
            findings.append(table.finding(.codeUnknown, row, "kind", expected: known))
        }
        if let day, kind == .workday, day.weekday <= 5 {
            let weekend = Phrase(en: "a Saturday or a Sunday", zh: "周六或周日")
            var finding = table.finding(.workdayOnWeekday, row, "day", expected: weekend)
            finding.values["weekday"] = day.weekdayName
            findings.append(finding)
        }
        let name = table.written(row, "name")
        if name.isEmpty {
            findings.append(table.finding(.valueMissing, row, "name", expected: Phrase("春节")))
        }
        let notice = table.written(row, "notice")
        if notice.isEmpty {
            let wanted = Phrase(en: "the number of the notice", zh: "通知文号")
            findings.append(table.finding(.valueMissing, row, "notice", expected: wanted))
        }
        guard findings.count == before, let day, let kind else { return nil }
        self.init(day: day, kind: kind, name: name, notice: notice)
    }
}
