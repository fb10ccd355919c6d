import ServiceTrade
import Tabular
import Testing

/// Nothing depends on how the bytes came in.
@Suite("Blocks")
struct BlockTests {
    private static let codes = ["91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H", "91110105DEM000049E"]

    private static let nothing = [
        "nil": "true", "flow": "", "service": "", "partner": "", "currency": "", "revenue": "",
    ]

    /// Six quarters of some institutions, with doubtful and impossible figures and nil returns among them.
    private func rows(_ seed: UInt64) -> [[String]] {
        var random = SplitMix64(state: seed)
        return Self.codes.flatMap { code in
            ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"].map { period in
                let key = ["institution": code, "period": period, "currency": "CNY"]
                if Int.random(in: 0..<8, using: &random) == 0 {
                    return [Row.text(key.merging(Self.nothing) { $1 })]
                }
                let scale = [1, 1, 1, 1, 10, 100, 7].randomElement(using: &random) ?? 1
                return ["search", "software", "outsourcing"].map { service in
                    let isOdd = Int.random(in: 0..<16, using: &random) == 0
                    let odd = ["x", "-1", "1.234"].randomElement(using: &random) ?? ""
                    return Row.text(
                        key.merging([
                            "service": service, "revenue": isOdd ? odd : "\(1_000_000 * scale)",
                            "headcount": service == "outsourcing" ? "\(Int.random(in: 15...60, using: &random))" : "",
                        ]) { $1 })
                }
            }
        }
    }

    private func judged(_ text: String, blockSize: Int = 1 << 18) throws -> Judging {
        try Judging.csv(text, rates: Judging.rates(), blockSize: blockSize, history: { _, _, _ in nil })
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func theSameIsFoundWhereverBlocksAreCut(seed: UInt64) throws {
        let text = Row.header + rows(seed).joined().joined()
        let whole = try judged(text)
        #expect(Set(whole.rules).count > 4)
        for blockSize in [1, 100, 700, 2500] {
            let cut = try judged(text, blockSize: blockSize)
            #expect(cut.findings == whole.findings)
            #expect(cut.filings.map(\.verdict) == whole.filings.map(\.verdict))
            #expect(cut.texts == whole.texts)
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func scatteredRowsAreBroughtTogether(seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let filings = rows(seed)
        // Rows of different institutions mixed, each institution's own in their order.
        var queues = Self.codes.map { code in filings.joined().filter { $0.hasPrefix(code) }[...] }
        var mixed = ""
        while let queue = queues.indices.filter({ !queues[$0].isEmpty }).randomElement(using: &random) {
            mixed += queues[queue].removeFirst()
        }
        var regrouper = Regrouper(width: Row.columns.count) { $0.text(0, 0) + $0.text(0, 1) }
        regrouper.add(Array(mixed.utf8), firstLine: 1)
        let form = try Schemas.form()
        let map = HeaderMap(titles: Row.columns, form: form, line: 1)
        let checker = FormChecker(
            form: form, framework: try Schemas.framework.get(), header: map, rates: Judging.rates(), digest: { $0 })
        var judge = FilingJudge(checker: checker, history: { _, _, _ in nil })
        var texts: [String] = []
        var found: [String: [String]] = [:]
        let lines = mixed.split(separator: "\n").map(String.init)
        try regrouper.deliver { block in
            let judged = try judge.judge(checker.check(block), refusesRepeats: true)
            texts += judged.filings.map { String(decoding: $0.digest, as: UTF8.self) }
            for finding in judged.findings { found[lines[(finding.line ?? 2) - 2], default: []].append(finding.rule) }
        }
        let plain = try judged(Row.header + filings.joined().joined())
        let ordered = filings.joined().map { String($0.dropLast()) }
        #expect(texts.sorted() == plain.texts.sorted())
        // Each finding is on the row, at the line of the mixed file, on which it is in the ordered file.
        var expected: [String: [String]] = [:]
        for finding in plain.findings { expected[ordered[(finding.line ?? 2) - 2], default: []].append(finding.rule) }
        #expect(found == expected)
    }

    @Test func aNilReturnIsTheSameHistoryWhetherItIsInTheFileOrWasKeptBefore() throws {
        // The quarter before is nil, the year before is a tenth.
        let code = Self.codes[0]
        func row(_ period: String, _ revenue: String) -> String {
            Row.text([
                "institution": code, "period": period, "service": "search", "currency": "CNY", "revenue": revenue,
            ])
        }
        let nilReturn = Row.text(["institution": code, "period": "2025-Q2"].merging(Self.nothing) { $1 })
        let inOneFile = try judged(Row.header + row("2024-Q3", "100") + nilReturn + row("2025-Q3", "1000"))
        let first = try judged(Row.header + row("2024-Q3", "100"))
        let kept = try #require(first.filings.first)
        let sums = AcceptedSums(
            currencies: Array(kept.sumCurrencies), amounts: (0..<6).map { Array(kept.sums(of: $0)) })
        // What is kept of a nil return is no sum at all.
        let apart = try Judging.csv(
            Row.header + row("2025-Q3", "1000"), rates: Judging.rates(),
            history: { _, _, period in period.description == "2024-Q3" ? sums : nil })
        #expect(inOneFile.rules == apart.rules)
        #expect(apart.rules == ["export-revenue-jump", "unit-slip-ten"])
    }

    @Test func aFilingBeyondAllBoundsDoesNotHarmItsNeighbours() throws {
        let rates = RateTable(
            [2024, 2025].flatMap { year in
                [("USD", "7.123456789123"), ("JPY", "0.051234567891"), ("EUR", "8.098765432109")].compactMap {
                    currency, text in
                    guard let value = Fraction(text), let period = Period(year: year) else { return nil }
                    return Rate(currency: currency, period: period, cnyPerUnit: value, source: "test")
                }
            })
        func filing(_ code: String, _ period: String, _ revenue: String) -> String {
            Row.text(["institution": code, "period": period, "service": "search", "revenue": revenue])
        }
        let huge = (0..<2).map { filing(Self.codes[1], "2025-Q\($0 + 1)", "99999999999999.99") }.joined()
        let good = filing(Self.codes[0], "2025-Q1", "10") + filing(Self.codes[0], "2025-Q2", "11")
        let alone = try Judging.csv(Row.header + good, rates: rates, history: { _, _, _ in nil })
        #expect(alone.filings.map(\.verdict) == [.clean, .clean])
        let beside = try Judging.csv(Row.header + huge + good, rates: rates, history: { _, _, _ in nil })
        #expect(beside.filings.suffix(2).map(\.verdict) == [.clean, .clean])
    }

    @Test func whatIsComparedDoesNotDependOnNeighbours() throws {
        // A rule that fires without the quarter before is asked only where there is something to compare with.
        let files = Schemas.files.map {
            FrameworkFile(
                path: $0.path,
                text: $0.text.replacing(
                    "check: staff / prior.staff between low and high", with: "check: prior.staff is present"
                )
                .replacing("when: prior.staff >= 20\n", with: "when: exports >= 0\n"))
        }
        let framework = try Framework(files: files)
        func filing(_ code: String, _ period: String) -> String {
            Row.text(["institution": code, "period": period, "service": "search"])
        }
        func rules(_ text: String) throws -> [String] {
            try Judging.csv(
                Row.header + text, framework: framework, rates: Judging.rates(), history: { _, _, _ in nil }
            ).rules
        }
        let other = filing(Self.codes[1], "2024-Q2") + filing(Self.codes[1], "2025-Q2")
        #expect(try rules(other) == ["headcount-jump"])
        #expect(try rules(filing(Self.codes[0], "2025-Q2")) == [])
        #expect(
            try rules(other + filing(Self.codes[0], "2024-Q4") + filing(Self.codes[0], "2025-Q2")) == ["headcount-jump"]
        )
    }
}
