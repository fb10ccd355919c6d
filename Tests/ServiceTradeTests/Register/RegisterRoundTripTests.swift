import ServiceTrade
import Testing

/// What is written as CSV is read again as the same rows.
@Suite("Export and import of the register")
struct RegisterRoundTripTests {
    private struct Source {
        var generator: SplitMix64

        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

        mutating func code() throws -> CreditCode {
            try CreditCode([Sample.a, Sample.b, Sample.c, Sample.d][number(0...3)])
        }

        mutating func day(_ years: ClosedRange<Int>) throws -> Day {
            try #require(Day(year: number(years), month: number(1...12), day: number(1...28)))
        }

        /// Words with what needs quoting, and no blank at either end.
        mutating func words() -> String {
            let alphabet = ["甲", "a", ",", "\"", "“", "'", "=", "é", "　", " ", "-", "1", "#"]
            let middle = (0...number(0...8)).map { _ in alphabet[number(0...(alphabet.count - 1))] }.joined()
            return ["\"", "机", ",", "="][number(0...3)] + middle + ["构", "\"", ","][number(0...2)]
        }

        mutating func optional(_ text: String) -> String { number(0...2) == 0 ? "" : text }
    }

    /// Rows in years apart, so that none overlap.
    private static let years = (0..<30).map { 1950 + $0 * 2 }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func stays(_ seed: UInt64) throws {
        var source = Source(generator: SplitMix64(state: seed))
        let rows = try Self.years.map { year in
            Membership(
                institution: try source.code(), name: source.words(),
                district: ["110105", "110108"][source.number(0...1)], firstDay: try source.day(year...year),
                lastDay: year == 2008 ? nil : try source.day((year + 1)...(year + 1)), isKey: source.number(0...1) == 0,
                isBase: source.number(0...1) == 0)
        }
        let file = Membership.file(csv(Membership.table(rows, .zh)), framework: try Schemas.framework.get())
        #expect(words(file.findings) == [])
        #expect(file.rows == rows)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func attributes(_ seed: UInt64) throws {
        var source = Source(generator: SplitMix64(state: seed))
        let values: [(Attribute.Kind, [String])] = [
            (.key, ["true", "false"]), (.businessType, ["search", "other"]), (.ownership, ["private", "public"]),
            (.growthList, ["unicorn", "gazelle"]),
        ]
        let rows = try Self.years.map { year in
            let (kind, codes) = values[source.number(0...3)]
            return Attribute(
                institution: try source.code(), kind: kind, value: codes[source.number(0...1)],
                firstDay: try source.day(year...year),
                lastDay: year == 2008 ? nil : try source.day((year + 1)...(year + 1)),
                reason: kind == .key ? source.words() : source.optional(source.words()))
        }
        let file = Attribute.file(
            csv(Attribute.table(rows, .en)), framework: try Schemas.framework.get(), isRegistered: { _ in true })
        #expect(words(file.findings) == [])
        #expect(file.rows == rows)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func namesAndContacts(_ seed: UInt64) throws {
        var source = Source(generator: SplitMix64(state: seed))
        let names = try Self.years.map { year in
            InstitutionName(institution: try source.code(), name: source.words(), firstDay: try source.day(year...year))
        }
        let nameFile = InstitutionName.file(csv(InstitutionName.table(names, .zh)), isRegistered: { _ in true })
        #expect(words(nameFile.findings) == [])
        #expect(nameFile.rows == names)
        let contacts = try Self.years.map { year in
            let phone = source.optional(["010-65090000转8", "+86 10 6509", "00123"][source.number(0...2)])
            return Contact(
                institution: try source.code(), role: Contact.Role.allCases[source.number(0...2)], name: source.words(),
                phone: phone, email: phone.isEmpty ? "a.b@example.com" : source.optional("x@例.cn"),
                firstDay: try source.day(year...year),
                lastDay: year == 2008 ? nil : try source.day((year + 1)...(year + 1)),
                note: source.optional(source.words()))
        }
        let contactFile = Contact.file(csv(Contact.table(contacts, .en)), isRegistered: { _ in true })
        #expect(words(contactFile.findings) == [])
        #expect(contactFile.rows == contacts)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func successions(_ seed: UInt64) throws {
        var source = Source(generator: SplitMix64(state: seed))
        let codes = try [Sample.a, Sample.b, Sample.c, Sample.d].map { try CreditCode($0) }
        let rows = try Self.years.map { year in
            let first = source.number(0...2)
            let percent = Fraction(source.number(1...300), over: 3)
            return Succession(
                predecessor: codes[first], successor: codes[source.number((first + 1)...3)],
                kind: Succession.Kind.allCases[source.number(0...3)], day: try source.day(year...year),
                percent: try #require(percent), reason: source.optional(source.words()))
        }
        let file = Succession.file(csv(Succession.table(rows, .zh)), isRegistered: { _ in true })
        #expect(words(file.findings) == [])
        #expect(file.rows == rows)
    }
}
