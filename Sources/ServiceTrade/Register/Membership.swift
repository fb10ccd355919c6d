/// An institution's stay in a district, as the register has it.
public struct Membership: Sendable, Hashable {
    /// The institution.
    public var institution: CreditCode
    /// Its name.
    public var name: String
    /// The division code of the district.
    public var district: String
    /// The first day in the district.
    public var firstDay: Day
    /// The last day in the district; nil: still there.
    public var lastDay: Day?
    /// Whether it is a key institution (重点机构).
    public var isKey: Bool
    /// Whether it belongs to the export base.
    public var isBase: Bool

    /// Creates a stay of an institution in a district.
    public init(
        institution: CreditCode, name: String, district: String, firstDay: Day, lastDay: Day?, isKey: Bool,
        isBase: Bool
    ) {
        self.institution = institution
        self.name = name
        self.district = district
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.isKey = isKey
        self.isBase = isBase
    }

    /// The columns of a register in CSV.
    public static let columns = ["institution", "name", "district", "from", "to", "key", "base"]

    /// Reads a register in CSV.
    ///
    /// - Returns: the stays, and what is wrong; where anything is, none of it should be kept.
    public static func read(_ bytes: [UInt8], framework: Framework) -> (memberships: [Membership], findings: [Finding])
    {
        let table = ReferenceTable(bytes, required: columns)
        var findings = table.findings
        var memberships: [Membership] = []
        if findings.isEmpty {
            let divisions = framework.codeLists["divisions"]
            for row in 0..<table.count {
                if let stay = Membership(table, row, divisions, &findings) { memberships.append(stay) }
            }
        }
        return (memberships, findings)
    }

    private init?(_ table: ReferenceTable, _ row: Int, _ divisions: CodeList?, _ findings: inout [Finding]) {
        let before = findings.count
        var code: CreditCode?
        do {
            code = try CreditCode(CreditCode.fold(table.text(row, "institution")))
        } catch {
            findings.append(table.finding(.creditCodeInvalid, row, "institution", expected: error.expected))
        }
        let name = table.written(row, "name")
        if name.isEmpty {
            findings.append(table.finding(.valueMissing, row, "name", expected: Phrase(en: "a name", zh: "机构名称")))
        }
        var district = table.text(row, "district")
        if let divisions {
            if let index = divisions.index(of: district) {
                district = divisions.entries[index].code
            } else {
                findings.append(table.finding(.codeUnknown, row, "district", expected: Phrase("110105")))
            }
        }
        func day(_ column: String) -> Day? {
            let text = table.text(row, column)
            if text.isEmpty, column == "to" { return nil }
            if let day = Day(text) { return day }
            findings.append(table.finding(.dateInvalid, row, column, expected: Phrase("2025-03-31")))
            return nil
        }
        func flag(_ column: String) -> Bool {
            switch table.text(row, column).lowercased() {
            case "true", "1", "yes", "是": return true
            case "false", "0", "no", "否", "": return false
            default:
                findings.append(table.finding(.booleanInvalid, row, column, expected: Phrase("true, false")))
                return false
            }
        }
        let first = day("from")
        let last = day("to")
        if let first, let last, last < first {
            findings.append(table.finding(.datesOutOfOrder, row, "to", expected: Phrase(first.description)))
        }
        let (isKey, isBase) = (flag("key"), flag("base"))
        guard findings.count == before, let code, let first else { return nil }
        self.init(
            institution: code, name: name, district: district, firstDay: first, lastDay: last, isKey: isKey,
            isBase: isBase)
    }
}
