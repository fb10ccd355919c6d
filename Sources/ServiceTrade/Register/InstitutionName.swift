public import Tabular

/// The name of an institution from a day on.
public struct InstitutionName: Sendable, Hashable {
    /// The institution.
    public var institution: CreditCode
    /// The name.
    public var name: String
    /// The first day of the name; it holds until the next one begins.
    public var firstDay: Day

    /// Creates a name.
    public init(institution: CreditCode, name: String, firstDay: Day) {
        self.institution = institution
        self.name = name
        self.firstDay = firstDay
    }

    /// What makes a name the same one in the register: its institution and first day.
    public struct Identity: Sendable, Hashable {
        let institution: CreditCode
        let firstDay: Day
    }

    /// What makes it the same one in the register.
    public var identity: Identity { Identity(institution: institution, firstDay: firstDay) }

    /// The name and its first day in words.
    public var phrase: Phrase {
        Phrase(en: "\(name) from \(firstDay) on", zh: "\(firstDay) 起名为 \(name)")
    }
}

extension InstitutionName {
    /// The columns of names in CSV.
    public static let columns = ["institution", "name", "from"]

    /// Reads names in CSV; a name with the institution and first day of one in the register replaces it.
    ///
    /// - Parameter isRegistered: whether an institution is in the register.
    public static func file(
        _ bytes: [UInt8], isRegistered: (CreditCode) throws -> Bool
    ) rethrows -> RegisterFile<InstitutionName> {
        try RegisterFile(
            bytes, required: columns, isRegistered: isRegistered, read: { InstitutionName(&$0) },
            conflicts: { rows, _ in conflicts(rows) })
    }

    private init?(_ cells: inout RowCells) {
        let institution = cells.institution("institution")
        let name = cells.written("name")
        for finding in Finding.onText(name, "name", expected: Phrase(en: "a name", zh: "机构名称")) {
            cells.report(finding)
        }
        let first = cells.day("from")
        guard cells.isFaultless, let institution, let first else { return nil }
        self.init(institution: institution, name: name, firstDay: first)
    }

    /// Returns the new names that begin on the same day as another new name of their institution.
    public static func conflicts(_ rows: [InstitutionName]) -> [RegisterConflict] {
        var first: [Identity: Int] = [:]
        return rows.enumerated().compactMap { index, row in
            guard let earlier = first[row.identity] else {
                first[row.identity] = index
                return nil
            }
            return RegisterConflict(
                rule: .nameRepeated, row: index, column: "from", actual: Phrase(row.name),
                expected: Phrase(rows[earlier].name), other: .row(earlier), institution: row.institution,
                values: ["day": Phrase(row.firstDay.description)])
        }
    }

    /// The names as a table, whose CSV is what `file(_:isRegistered:)` reads.
    public static func table(_ names: [InstitutionName], _ language: Language) -> Table {
        let labels = Phrase.labels(language)
        return Table(
            columns: [
                Column("institution", label: labels("institution", "机构")), Column("name", label: labels("name", "名称")),
                Column("from", label: labels("from", "起")),
            ],
            rows: names.map { [.identifier($0.institution.description), .text($0.name), .day($0.firstDay)] })
    }
}

/// The names of institutions, asked for by day.
public struct InstitutionNames: Sendable {
    private let names: [CreditCode: [InstitutionName]]

    /// Takes the names of some institutions, in any order.
    public init(_ names: [InstitutionName]) {
        self.names = Dictionary(grouping: names, by: \.institution).mapValues { names in
            names.sorted { $0.firstDay < $1.firstDay }
        }
    }

    /// All names of an institution, by first day.
    public func all(of institution: CreditCode) -> [InstitutionName] { names[institution] ?? [] }

    /// The name of an institution on a day.
    ///
    /// - Returns: the name that began last; nil before the first, when the name in the register holds.
    public func name(of institution: CreditCode, on day: Day) -> String? {
        all(of: institution).last { $0.firstDay <= day }?.name
    }
}
