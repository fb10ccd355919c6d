import ServiceTrade
import Tabular
import Testing

/// Nothing depends on how the bytes came in.
@Suite("Blocks")
struct BlockTests {
    private static let codes = ["91110105DEM000014U", "91110105DEM000022N", "91110105DEM000030H", "91110105DEM000049E"]

    /// Two years of some institutions with doubtful and impossible figures among them, and nil returns.
    private func rows(_ seed: UInt64) -> [[String]] {
        var random = SplitMix64(state: seed)
        return Self.codes.flatMap { code in
            ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"].map { period in
                if Int.random(in: 0..<6, using: &random) == 0 {
                    return [Row.text(["institution": code, "period": period, "nil": "true", "flow": "", "service": "",
                                      "partner": "", "currency": "", "revenue": ""])]
                }
                return ["search", "software", "outsourcing"].map { service in
                    let revenue = ["100", "110", "1000", "35", "x", "-1"].randomElement(using: &random) ?? ""
                    let isOdd = Int.random(in: 0..<4, using: &random) > 0
                    return Row.text([
                        "institution": code, "period": period, "service": service,
                        "revenue": isOdd ? "100" : revenue, "currency": "CNY",
                        "headcount": service == "outsourcing" && isOdd ? "\(Int.random(in: 15...60, using: &random))" : "",
                    ])
                }
            }
        }
    }

    private func judged(_ text: String, blockSize: Int = 1 << 18) throws -> Judging {
        try Judging.csv(text, rates: Judging.rates(), blockSize: blockSize, history: { _, _ in nil })
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
        var judge = FilingJudge(checker: checker, history: { _, _ in nil })
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
            Row.text(["institution": code, "period": period, "service": "search", "currency": "CNY", "revenue": revenue])
        }
        let nilReturn = Row.text([
            "institution": code, "period": "2025-Q2", "nil": "true", "flow": "", "service": "", "partner": "",
            "currency": "", "revenue": "",
        ])
        let inOneFile = try judged(Row.header + row("2024-Q3", "100") + nilReturn + row("2025-Q3", "1000"))
        let first = try judged(Row.header + row("2024-Q3", "100"))
        let kept = try #require(first.filings.first)
        let sums = AcceptedSums(
            currencies: Array(kept.sumCurrencies), amounts: (0..<6).map { Array(kept.sums(of: $0)) })
        // What is kept of a nil return is no sum at all.
        let apart = try Judging.csv(
            Row.header + row("2025-Q3", "1000"), rates: Judging.rates(),
            history: { _, period in period.description == "2024-Q3" ? sums : nil })
        #expect(inOneFile.rules == apart.rules)
        #expect(apart.rules == ["export-revenue-jump", "unit-slip-ten"])
    }
}
