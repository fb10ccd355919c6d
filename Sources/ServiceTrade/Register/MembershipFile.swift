public import Tabular

extension Membership {
    /// The columns of a register in CSV.
    public static let columns = ["institution", "name", "district", "from", "to", "key", "base"]

    /// Reads a register in CSV.
    ///
    /// - Returns: the stays, and what is wrong; where anything is, none of it should be kept.
    public static func read(_ bytes: [UInt8], framework: Framework) -> (memberships: [Membership], findings: [Finding])
    {
        let file = file(bytes, framework: framework)
        return (file.rows, file.findings)
    }

    /// Reads a register in CSV, so that it can be held against the stays in the register.
    public static func file(_ bytes: [UInt8], framework: Framework) -> RegisterFile<Membership> {
        let divisions = framework.codeLists["divisions"]
        return RegisterFile(
            bytes, required: columns, isRegistered: { _ in true }, read: { Membership(&$0, divisions) },
            conflicts: conflicts(_:existing:))
    }

    private init?(_ cells: inout RowCells, _ divisions: CodeList?) {
        let code = cells.institution("institution")
        let name = cells.written("name")
        if name.isEmpty { cells.report(.valueMissing, "name", expected: Phrase(en: "a name", zh: "机构名称")) }
        var district = cells.text("district")
        if let divisions {
            if let index = divisions.index(of: district) {
                district = divisions.entries[index].code
            } else {
                cells.report(.codeUnknown, "district", expected: Phrase("110105"))
            }
        }
        let days = cells.days()
        let (isKey, isBase) = (cells.flag("key"), cells.flag("base"))
        guard cells.isFaultless, let code, let days else { return nil }
        self.init(
            institution: code, name: name, district: district, firstDay: days.firstDay, lastDay: days.lastDay,
            isKey: isKey, isBase: isBase)
    }

    /// Returns the new stays that share a day with another stay of their institution: an institution is in one
    /// district at a time, and in each once.
    ///
    /// - Parameters:
    ///   - rows: the new stays; one with the institution, district and first day of a stay in the register
    ///     replaces it.
    ///   - existing: the stays in the register, at least those of the institutions of the new ones.
    public static func conflicts(_ rows: [Membership], existing: [Membership]) -> [RegisterConflict] {
        let kept = remaining(existing, besides: rows) { Stay($0) }
        let stays = rows + kept
        let entries = stays.enumerated().map { index, stay in
            DatedEntry(
                institution: stay.institution, topic: "", days: stay.days, row: index < rows.count ? index : nil)
        }
        return DatedEntry.overlaps(entries).map { entry, other in
            RegisterConflict(
                rule: .stayOverlaps, row: entry, column: "from", actual: stays[entry].phrase,
                expected: stays[other].phrase, other: other < rows.count ? .row(other) : .registered,
                institution: stays[entry].institution)
        }
    }

    /// What makes a stay the same one in the register.
    private struct Stay: Hashable {
        let institution: CreditCode
        let district: String
        let firstDay: Day

        init(_ stay: Membership) {
            (institution, district, firstDay) = (stay.institution, stay.district, stay.firstDay)
        }
    }

    private var phrase: Phrase {
        let days = days.phrase
        return Phrase(en: "in \(district) \(days.en)", zh: "\(district) \(days.zh)")
    }

    /// The stays as a table, whose CSV is what `read(_:framework:)` reads.
    public static func table(_ stays: [Membership], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("institution", label: labels("institution", "机构")), Column("name", label: labels("name", "名称")),
                Column("district", label: labels("district", "地区")), Column("from", label: labels("from", "起")),
                Column("to", label: labels("to", "止")), Column("key", label: labels("key", "重点机构")),
                Column("base", label: labels("base", "基地内")),
            ],
            rows: stays.map { stay in
                [
                    .identifier(stay.institution.description), .text(stay.name), .identifier(stay.district),
                    .day(stay.firstDay), .day(stay.lastDay), .truth(stay.isKey), .truth(stay.isBase),
                ]
            })
    }
}
