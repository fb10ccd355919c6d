import ServiceTrade
import Testing

@Suite("Attributes and names")
struct AttributeTests {
    private func file(_ rows: String..., isRegistered: (CreditCode) -> Bool = { _ in true }) throws
        -> RegisterFile<Attribute>
    {
        let text = "institution,attribute,value,from,to,reason\n" + rows.map { $0 + "\n" }.joined()
        return Attribute.file(Array(text.utf8), framework: try Schemas.framework.get(), isRegistered: isRegistered)
    }

    @Test(arguments: [
        ("key,true,2025-01-01,,市商务局名单", [String]()),
        ("key,true,2025-01-01,,", ["2:6 value-missing"]),
        ("重点机构,是,2025-01-01,,名单", []),
        ("key,perhaps,2025-01-01,,名单", ["2:3 boolean-invalid"]),
        ("ownership,民营,2025-01-01,2025-01-01,", []),
        ("ownership,民营,2025-01-01,2024-12-31,", ["2:5 dates-out-of-order"]),
        ("ownership,2025,2025-01-01,,", ["2:3 code-unknown"]),
        ("ownership,private,2025-02-29,,", ["2:4 date-invalid"]),
        ("business-type,猎头,2025-01-01,,", []),
        ("business-type,private,2025-01-01,,", ["2:3 code-unknown"]),
        ("growth-list,小巨人,2025-01-01,,", []),
        ("district,110105,2025-01-01,,", ["2:2 attribute-unknown"]),
        ("ownership,private,2025-01-01,,a\u{202E}b", ["2:6 control-character"]),
    ])
    func aRow(_ cells: String, _ expected: [String]) throws {
        #expect(words(try file("\(Sample.a),\(cells)").findings) == expected)
    }

    @Test func oneOwnershipAtATimeAndManyBusinesses() throws {
        let a = Sample.a
        #expect(
            words(
                try file(
                    "\(a),ownership,private,2020-01-01,2024-12-31,", "\(a),ownership,foreign,2025-01-01,,",
                    "\(a),ownership,taiwan,2025-06-01,,", "\(a),business-type,search,2020-01-01,,",
                    "\(a),business-type,training,2020-01-01,,", "\(a),business-type,猎头,2021-01-01,,"
                ).findings) == ["4:4 attribute-overlaps", "7:4 attribute-overlaps"])
    }

    @Test func theRegisterCountsToo() throws {
        let a = Sample.a
        let existing = try file("\(a),ownership,private,2020-01-01,,", "\(a),growth-list,unicorn,2020-01-01,,").rows
        let other = try file("\(a),ownership,foreign,2025-01-01,,")
        #expect(words(other.findings(against: existing)) == ["2:4 attribute-overlaps"])
        // Of one at a time the first day tells which is meant, so a wrong value is corrected by the row alone.
        #expect(try file("\(a),ownership,foreign,2020-01-01,,").findings(against: existing).isEmpty)
        #expect(try file("\(a),growth-list,gazelle,2020-01-01,,").findings(against: existing).isEmpty)
        #expect(try file("\(a),growth-list,unicorn,2020-01-01,2024-12-31,").findings(against: existing).isEmpty)
    }

    @Test func anInstitutionMustBeInTheRegister() throws {
        let known = try Sample.code(Sample.a)
        let file = try file(
            "\(Sample.a),ownership,private,2020-01-01,,", "\(Sample.b),ownership,secret,2020-01-01,,",
            isRegistered: { $0 == known })
        #expect(words(file.findings) == ["3:3 code-unknown", "3:1 institution-unknown"])
    }

    @Test func whatHoldsOnADay() throws {
        let a = try Sample.code(Sample.a)
        let rows = try file(
            "\(a),business-type,training,2020-01-01,,", "\(a),business-type,search,2020-01-01,2024-12-31,",
            "\(a),ownership,private,2020-01-01,2024-12-31,", "\(a),ownership,foreign,2025-01-01,,"
        ).rows
        let attributes = Attributes(rows)
        #expect(attributes.values(.businessType, of: a, on: try day("2024-12-31")) == ["search", "training"])
        #expect(attributes.values(.businessType, of: a, on: try day("2025-01-01")) == ["training"])
        #expect(attributes.values(.ownership, of: a, on: try day("2024-12-31")) == ["private"])
        #expect(attributes.values(.ownership, of: a, on: try day("2025-01-01")) == ["foreign"])
        #expect(attributes.values(.ownership, of: a, on: try day("2019-12-31")).isEmpty)
        #expect(attributes.all(of: a).count == 4)
    }

    @Test func theAttributeKeyWinsOverTheStay() throws {
        let a = try Sample.code(Sample.a)
        let stay = Membership(
            institution: a, name: "n", district: "110105", firstDay: try day("2020-01-01"), lastDay: nil, isKey: true,
            isBase: false)
        let attributes = Attributes(try file("\(a),key,false,2025-01-01,2025-06-30,退出名单").rows)
        func status(_ text: String) throws -> KeyStatus {
            attributes.keyStatus(of: a, stays: [stay], on: try day(text))
        }
        let ofStay = KeyStatus(isKey: true, since: try day("2020-01-01"), reason: nil)
        #expect(try status("2024-12-31") == ofStay)
        #expect(try status("2025-01-01") == KeyStatus(isKey: false, since: day("2025-01-01"), reason: "退出名单"))
        #expect(try status("2025-07-01") == ofStay)
        #expect(try status("2019-12-31") == KeyStatus(isKey: false, since: nil, reason: nil))
    }

    @Test func aNameHoldsUntilTheNext() throws {
        let text = "institution,name,from\n\(Sample.a),新名,2025-01-01\n\(Sample.a),旧名,2020-01-01\n"
        let file = InstitutionName.file(Array(text.utf8), isRegistered: { _ in true })
        #expect(file.findings.isEmpty)
        let (names, a) = (InstitutionNames(file.rows), try Sample.code(Sample.a))
        #expect(names.name(of: a, on: try day("2019-12-31")) == nil)
        #expect(names.name(of: a, on: try day("2020-01-01")) == "旧名")
        #expect(names.name(of: a, on: try day("2024-12-31")) == "旧名")
        #expect(names.name(of: a, on: try day("2025-01-01")) == "新名")
        #expect(names.all(of: a).map(\.name) == ["旧名", "新名"])
    }

    @Test func oneNameADay() throws {
        let text =
            "institution,name,from\n\(Sample.a),甲,2025-01-01\n\(Sample.a),乙,2025-01-01\n\(Sample.a),,2025-02-01\n"
        let file = InstitutionName.file(Array(text.utf8), isRegistered: { _ in true })
        #expect(words(file.findings) == ["3:3 name-repeated", "4:2 value-missing"])
        #expect(
            try message(file.findings.first)
                == "From 2025-01-01 on the institution is named 乙 here and 甲 on line 2.")
    }
}
