import ServiceTrade
import Testing

@Suite("Stays")
struct MembershipTests {
    private func file(_ rows: String...) throws -> RegisterFile<Membership> {
        let text = "institution,name,district,from,to,key,base\n" + rows.map { $0 + "\n" }.joined()
        return Membership.file(Array(text.utf8), framework: try Schemas.framework.get())
    }

    @Test(arguments: [
        // The day after is free, the day itself is not.
        ("\(Sample.a),n,110105,2020-01-01,2025-03-31,,", "\(Sample.a),n,110108,2025-04-01,,,", [String]()),
        ("\(Sample.a),n,110105,2020-01-01,2025-03-31,,", "\(Sample.a),n,110108,2025-03-31,,,", ["3:4 stay-overlaps"]),
        ("\(Sample.a),n,110108,2025-03-31,,,", "\(Sample.a),n,110105,2020-01-01,2025-03-31,,", ["3:4 stay-overlaps"]),
        ("\(Sample.a),n,110105,2020-01-01,,,", "\(Sample.a),n,110105,2020-01-01,,,", ["3:4 stay-overlaps"]),
        ("\(Sample.a),n,110105,2020-01-01,,,", "\(Sample.b),n,110108,2020-01-01,,,", []),
        ("\(Sample.a),n,110105,2020-01-01,,,", "\(Sample.a),n,110108,2019-01-01,2019-12-31,,", []),
        ("\(Sample.a),n,110105,2020-01-01,,,", "\(Sample.a),n,110108,2021-01-01,2021-12-31,,", ["3:4 stay-overlaps"]),
    ])
    func oneDistrictAtATime(_ first: String, _ second: String, _ expected: [String]) throws {
        #expect(words(try file(first, second).findings) == expected)
    }

    @Test func theMessageHasBothStays() throws {
        let file = try file("\(Sample.a),n,110105,2020-01-01,2025-03-31,,", "\(Sample.a),n,朝阳区,2025-03-31,,,")
        #expect(
            try message(file.findings.first)
                == "The stay in 110105 from 2025-03-31 on overlaps the stay in 110105 from 2020-01-01 to 2025-03-31, on line 2."
        )
    }

    @Test func theRegisterCountsToo() throws {
        let open = Membership(
            institution: try Sample.code(Sample.a), name: "n", district: "110105", firstDay: try day("2020-01-01"),
            lastDay: nil, isKey: false, isBase: false)
        let moved = try file("\(Sample.a),n,110108,2025-04-01,,,")
        #expect(moved.findings.isEmpty)
        #expect(words(moved.findings(against: [open])) == ["2:4 stay-overlaps"])
        #expect(try message(moved.findings(against: [open]).first).hasSuffix(", which is in the register."))
        // A row with the same institution, district and first day takes the place of the one that is there.
        let closed = try file("\(Sample.a),n,110108,2025-04-01,,,", "\(Sample.a),n,110105,2020-01-01,2025-03-31,,")
        #expect(closed.findings(against: [open]).isEmpty)
        #expect(closed.institutions == [open.institution])
        // An earlier stay is beside an open one only if it has ended.
        let before = try file("\(Sample.a),n,110108,2019-01-01,,,")
        #expect(words(before.findings(against: [open])) == ["2:4 stay-overlaps"])
    }

    @Test func whatOverlapsInTheRegisterBlocksNobodyElse() throws {
        let framework = try Schemas.framework.get()
        let old = Array(
            """
            institution,name,district,from,to,key,base
            \(Sample.a),n,110105,2020-01-01,2020-12-31,,
            \(Sample.a),n,110108,2020-06-01,2020-12-31,,

            """.utf8)
        let existing = Membership.file(old, framework: framework).rows
        #expect(existing.count == 2)
        #expect(try file("\(Sample.a),n,110105,2021-01-01,,,").findings(against: existing).isEmpty)
    }
}
