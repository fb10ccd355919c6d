import ServiceTrade
import Testing

@Suite("Files of successions")
struct SuccessionTests {
    private let a = Sample.a
    private let b = Sample.b
    private let c = Sample.c
    private let d = Sample.d

    private func file(_ rows: String...) -> RegisterFile<Succession> {
        let text = "predecessor,successor,kind,day,share,reason\n" + rows.map { $0 + "\n" }.joined()
        return Succession.file(Array(text.utf8), isRegistered: { _ in true })
    }

    @Test(arguments: [
        ("merger,2025-07-01,,", [String]()), ("合并,2025-07-01,100,", []), ("split,2025-07-01,100/3,", []),
        ("split,2025-07-01,33.3%,", []), ("split,2025-07-01,0.01,", []), ("split,2025-07-01,0,", ["2:5 share-invalid"]),
        ("split,2025-07-01,100.01,", ["2:5 share-invalid"]), ("split,2025-07-01,half,", ["2:5 share-invalid"]),
        ("split,2025-07-01,-5,", ["2:5 share-invalid"]), ("sale,2025-07-01,,", ["2:3 code-unknown"]),
        ("merger,,,", ["2:4 value-missing"]), ("merger,2025-09-31,,", ["2:4 date-invalid"]),
    ])
    func aRow(_ cells: String, _ expected: [String]) {
        #expect(words(file("\(a),\(b),\(cells)").findings) == expected)
    }

    @Test func theShareIsExactAndWholeWhereItIsEmpty() {
        let rows = file("\(a),\(b),split,2025-07-01,100/3,", "\(c),\(d),merger,2025-07-01,,").rows
        #expect(rows.map(\.percent) == [Fraction("100/3"), Fraction(100)])
    }

    @Test func nobodySucceedsItself() {
        #expect(words(file("\(a),\(a),merger,2025-07-01,,").findings) == ["2:2 succession-self"])
    }

    @Test func aCycleIsNamed() throws {
        let found = file(
            "\(a),\(b),merger,2023-07-01,,", "\(b),\(c),merger,2024-07-01,,", "\(c),\(a),merger,2025-07-01,,",
            "\(d),\(a),merger,2025-07-01,,"
        ).findings
        #expect(words(found) == ["4:2 succession-cycle"])
        #expect(try message(found.first) == "The successions lead back to where they begin: \(a) → \(b) → \(c) → \(a).")
    }

    @Test func aCycleThroughTheRegisterIsOne() {
        let existing = file("\(a),\(b),merger,2023-07-01,,", "\(b),\(c),merger,2024-07-01,,").rows
        #expect(words(file("\(c),\(a),transfer,2025-07-01,1,").findings(against: existing)) == ["2:2 succession-cycle"])
        #expect(file("\(c),\(d),transfer,2025-07-01,1,").findings(against: existing).isEmpty)
        #expect(file("\(d),\(b),transfer,2025-07-01,1,").findings(against: existing).isEmpty)
    }

    @Test func sharesOfADayStayWithinTheWhole() throws {
        let full = file("\(a),\(b),split,2025-07-01,60,", "\(a),\(c),split,2025-07-01,40,")
        #expect(full.findings.isEmpty)
        let over = file("\(a),\(b),split,2025-07-01,60,", "\(a),\(c),split,2025-07-01,40.01,")
        #expect(words(over.findings) == ["3:5 succession-over-whole"])
        #expect(
            try message(over.findings.first) == "The shares that leave \(a) on 2025-07-01 add up to 100.01 %.")
        // On another day the shares are of what was left.
        #expect(file("\(a),\(b),split,2025-07-01,60,", "\(a),\(c),split,2025-07-02,60,").findings.isEmpty)
        #expect(
            words(file("\(a),\(d),split,2025-07-01,1,").findings(against: full.rows)) == ["2:5 succession-over-whole"])
        // The same institutions and day replace what is there.
        #expect(file("\(a),\(c),split,2025-07-01,30,").findings(against: full.rows).isEmpty)
    }

    @Test func theSameTwiceIsRefused() {
        let found = file("\(a),\(b),split,2025-07-01,60,", "\(a),\(b),transfer,2025-07-01,60,").findings
        #expect(words(found) == ["3:2 succession-repeated"])
    }

    @Test func bothInstitutionsMustBeInTheRegister() throws {
        let known = try Sample.code(b)
        let text =
            "predecessor,successor,kind,day,share,reason\n\(a),\(b),merger,2025-07-01,,\n\(b),\(c),merger,2025-07-01,,\n"
        let file = Succession.file(Array(text.utf8), isRegistered: { $0 == known })
        #expect(words(file.findings) == ["2:1 institution-unknown", "3:2 institution-unknown"])
    }

    @Test func aLongChainIsReadInNoTime() throws {
        let day = try day("2025-01-01")
        let count: UInt128 = 20_000
        let chain = (1..<count).map { number in
            Succession(
                predecessor: CreditCode(packed: count - number), successor: CreditCode(packed: count - number + 1),
                kind: .merger, day: day)
        }
        #expect(Succession.conflicts(chain, existing: []).isEmpty)
        let closing = Succession(
            predecessor: CreditCode(packed: count), successor: CreditCode(packed: 1), kind: .merger,
            day: day)
        let found = Succession.conflicts([closing], existing: chain)
        #expect(found.map(\.rule) == [.successionCycle])
        #expect(found.first?.actual.en.contains("→ … →") == true)
    }
}
