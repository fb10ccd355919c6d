import Ledger
import ServiceTrade
import Testing

/// Random numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Kept sums, whatever was handed in and in whatever order, are those of the accepted lines.
@Suite("Totals")
struct TotalsPropertyTests {
    private struct Line {
        let flow: String, service: String, partner: String, mode: String, currency: String
        let cents: Int
        var csv: String {
            "\(flow),\(service),\(partner),\(mode),\(currency),\(cents / 100).\(cents / 10 % 10)\(cents % 10)"
        }
    }

    private static let head = "institution,period,flow,service,partner,mode,currency,revenue,contract_value\n"

    /// Random filings and revisions, some rejected and some queried; returns the accepted lines by key.
    private func fill(_ world: World, _ random: inout SeededNumbers) throws -> [String: [Line]] {
        var accepted: [String: [Line]] = [:]
        for _ in 0..<60 {
            let institution = [World.one, World.two].randomElement(using: &random) ?? ""
            let period = "2025-Q\(Int.random(in: 1...4, using: &random))"
            var lines: [Line] = []
            for service in ["search", "software"] {
                for partner in ["US", "DE"] where Bool.random(using: &random) {
                    lines.append(
                        Line(
                            flow: ["export", "import"].randomElement(using: &random) ?? "", service: service,
                            partner: partner, mode: "\(Int.random(in: 1...4, using: &random))",
                            currency: ["USD", "EUR", "CNY"].randomElement(using: &random) ?? "",
                            cents: Int.random(in: 1_000_00...1_000_99, using: &random)))
                }
            }
            guard !lines.isEmpty else { continue }
            // A contract below the revenue is doubtful, one below zero impossible.
            let contract = ["", "", "1", "-1"].randomElement(using: &random) ?? ""
            let receipts = try world.submit(
                Self.head + lines.map { "\(institution),\(period),\($0.csv),\(contract)\n" }.joined())
            if receipts[0].hasSuffix(" accepted") { accepted["\(period) \(institution)"] = lines }
        }
        return accepted
    }

    private func kept(_ world: World) throws -> [String] {
        try world.rows(
            """
            SELECT period, institution, currency, services_exports, services_imports, services_trade
            FROM hrst_quarterly_total ORDER BY 1, 2, 3
            """)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func keptSumsAreThoseOfTheAcceptedLines(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let world = try World()
        let accepted = try fill(world, &random)
        var expected: [String: [Int]] = [:]
        for (key, lines) in accepted {
            for line in lines {
                let counts = line.mode != "3"
                let flows = [line.flow == "export", line.flow == "import", true].map { $0 && counts ? line.cents : 0 }
                expected["\(key) \(line.currency)"] = zip(expected["\(key) \(line.currency)"] ?? [0, 0, 0], flows).map(
                    +)
            }
        }
        let words = expected.map { "\($0) \($1.map(String.init).joined(separator: " "))" }.sorted()
        #expect(words.count > 5)
        #expect(try kept(world) == words)
        #expect(try world.rows("PRAGMA foreign_key_check") == [])

        // Summed anew they are the same.
        try world.ledger.adopt(world.ledger.framework, now: world.now)
        #expect(try kept(world) == words)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func partsAddUpToTheTotalForEveryDimension(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let world = try World()
        let accepted = try fill(world, &random)
        let indicator = try #require(world.ledger.framework.indicator("services_exports"))
        let periods = (1...4).compactMap { Period(year: 2025, quarter: $0) }
        let day = try #require(Period(year: 2025)).lastDay
        func total(_ dimensions: [Dimension], _ district: String?) throws -> Fraction {
            try world.ledger.totals(
                of: indicator, periods: periods, district: district, on: day, by: dimensions,
                rates: RateTable(try world.ledger.rates())
            ).reduce(Fraction(0)) { $0 + $1.value }
        }
        let sevenths = ["USD": 7, "EUR": 8, "CNY": 1]
        var expected = Fraction(0)
        for line in accepted.values.joined() where line.flow == "export" && line.mode != "3" {
            expected += try #require(Fraction(line.cents * (sevenths[line.currency] ?? 0), over: 700))
        }
        for dimension in Dimension.allCases { #expect(try total([dimension], nil) == expected, "\(dimension)") }
        #expect(try total([], nil) == expected)
        #expect(try total(Dimension.allCases, nil) == expected)
        #expect(try total([], "110105") + total([], "110106") == expected)
    }

    @Test func anIndicatorThatChangesIsSummedAnewFromTheLinesThatWereAccepted() throws {
        let world = try World()
        try world.submit(World.one, "2025-Q1", "export,search,US,USD,10", "export,software,US,USD,5")
        try world.submit(World.one, "2025-Q2", "export,search,US,USD,-1")
        #expect(try world.rows("SELECT services_exports FROM hrst_quarterly_total") == ["1500"])
        let other = try Schemas.framework(
            replacing: "where: flow = 'export' and mode != 3\n", with: "where: flow = 'export' and service = 'search'\n"
        )
        try world.ledger.adopt(other, now: world.now)
        #expect(try world.rows("SELECT services_exports FROM hrst_quarterly_total") == ["1000"])
        #expect(try world.rows("SELECT count(*) FROM framework") == ["2"])
        // Filings keep the framework that judged them.
        #expect(try world.rows("SELECT DISTINCT framework FROM filing") == ["1"])
    }
}
