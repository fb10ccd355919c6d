import ServiceTrade
import Synchronization
import Testing

/// A filing against what was accepted on a finer form: months against a quarter, quarters against a year.
@Suite("Reconciliation between forms")
struct ReconciliationTests {
    /// Sums in yuan; none for a nil return.
    private func sums(_ yuan: String?, imports: String = "0", staff: Int64 = 0, of form: String) throws -> AcceptedSums
    {
        let framework = try Schemas.framework.get()
        let count = framework.indicators(of: form).count
        guard let yuan else { return AcceptedSums(currencies: [], amounts: Array(repeating: [], count: count)) }
        let index = try #require(framework.currencies.firstIndex { $0.code == "CNY" })
        func fen(_ text: String) throws -> Int64 {
            let yuan = try #require(Fraction(text))
            return try #require(Int64((yuan * Fraction(100)).rounded(places: 0)))
        }
        // Exports, imports, then staff: the third of the flash, the fifth of the quarter.
        var amounts = [try fen(yuan), try fen(imports), staff]
        if form == "hrst-quarterly" { amounts = [amounts[0], amounts[1], 0, 0, staff, 0] }
        return AcceptedSums(currencies: [Int32(index)], amounts: amounts.map { [$0] })
    }

    /// A history of one form: its sums by period.
    private func history(_ form: String, _ accepted: [String: AcceptedSums]) -> History {
        { id, _, period in id == form ? accepted[period.description] : nil }
    }

    private func rules(quarter revenue: String, flow: String = "export", _ months: [String: AcceptedSums]) throws
        -> [String]
    {
        try Judging.json(
            """
            {"institution": "91110105DEM000014U", "period": "2025-Q3", "lines": [
             {"flow": "\(flow)", "service": "search", "partner": "US", "currency": "CNY", "revenue": "\(revenue)"}]}
            """, rates: Judging.rates(), history: history("hrst-flash", months)
        ).rules
    }

    private func months(_ values: [String?], imports: String = "0") throws -> [String: AcceptedSums] {
        Dictionary(
            uniqueKeysWithValues: try zip(["2025-07", "2025-08", "2025-09"], values).map {
                ($0, try sums($1, imports: imports, of: "hrst-flash"))
            })
    }

    @Test(arguments: [
        ("94.99", true), ("95", false), ("100", false), ("105", false), ("105.01", true), ("0", true),
    ])
    func theQuarterAgainstTheSumOfItsMonths(revenue: String, isDoubtful: Bool) throws {
        let expected = isDoubtful ? ["quarter-differs-from-months"] : []
        #expect(try rules(quarter: revenue, months(["20", "30.50", "49.50"])) == expected)
        // A nil return is filed, and zero.
        #expect(try rules(quarter: revenue, months(["20", nil, "80"])) == expected)
    }

    @Test(arguments: [("94.99", true), ("95", false), ("105", false), ("105.01", true)])
    func importsAreComparedAlike(revenue: String, isDoubtful: Bool) throws {
        let months = try months(["0", "0"], imports: "50").merging(months([nil, nil, nil])) { first, _ in first }
        #expect(
            try rules(quarter: revenue, flow: "import", months)
                == (isDoubtful ? ["quarter-imports-differ-from-months"] : []))
    }

    @Test func nothingIsComparedUnlessEveryMonthIsThere() throws {
        for place in 0..<3 {
            var some = try months(["100", "100", "100"])
            some["2025-0\(7 + place)"] = nil
            #expect(try rules(quarter: "1", some) == [])
        }
        #expect(try rules(quarter: "1", months([nil, nil, nil])) == [])
        #expect(try rules(quarter: "1", ["2025-06": sums("100", of: "hrst-flash")]) == [])
    }

    @Test func withoutAFinerFilingOneQuestionIsAsked() throws {
        let asked = Mutex<[String]>([])
        _ = try Judging.json(
            """
            {"institution": "91110105DEM000014U", "period": "2025-Q3", "lines": [
             {"flow": "export", "service": "search", "partner": "US", "currency": "CNY", "revenue": "1"}]}
            """, rates: Judging.rates(),
            history: { form, _, period in
                asked.withLock { $0.append("\(form) \(period)") }
                return nil
            })
        #expect(asked.withLock { $0 } == ["hrst-quarterly 2025-Q2", "hrst-quarterly 2024-Q3", "hrst-flash 2025-07"])
    }

    @Test func eachMonthIsConvertedAtItsOwnRate() throws {
        let rates = RateTable(
            [("2025-07", "7.1"), ("2025-08", "7.2"), ("2025-09", "7.3"), ("2025-Q3", "8")].compactMap { text, value in
                guard let period = Period(text), let value = Fraction(value) else { return nil }
                return Rate(currency: "USD", period: period, cnyPerUnit: value, source: "test")
            })
        let framework = try Schemas.framework.get()
        let dollar = Int32(try #require(framework.currencies.firstIndex { $0.code == "USD" }))
        let month = AcceptedSums(currencies: [dollar], amounts: [[100_00], [0], [0]])
        let months = Dictionary(uniqueKeysWithValues: ["2025-07", "2025-08", "2025-09"].map { ($0, month) })
        let judged = try Judging.json(
            """
            {"institution": "91110105DEM000014U", "period": "2025-Q3", "lines": [
             {"flow": "export", "service": "search", "partner": "US", "currency": "USD", "revenue": "300"}]}
            """, rates: rates, history: history("hrst-flash", months))
        #expect(judged.rules == ["quarter-differs-from-months"])
        #expect(judged.findings[0].values["exports"]?.en == "2400.00")
        #expect(judged.findings[0].values["months.flash_exports"]?.en == "2160.00")
    }

    private func annual(_ revenue: String, staff: Int, _ quarters: [AcceptedSums]) throws -> [String] {
        try Judging.json(
            """
            {"institution": "91110105DEM000014U", "period": "2025", "lines": [
             {"flow": "export", "service": "outsourcing", "partner": "US", "currency": "CNY", "revenue": "\(revenue)",
              "headcount": \(staff)}]}
            """, form: "hrst-annual", rates: Judging.rates(),
            history: history(
                "hrst-quarterly",
                Dictionary(uniqueKeysWithValues: zip(["Q1", "Q2", "Q3", "Q4"].map { "2025-\($0)" }, quarters)))
        ).rules
    }

    @Test(arguments: [("98999.99", true), ("99000", false), ("101000", false), ("101000.01", true)])
    func theYearAgainstTheSumOfItsQuarters(revenue: String, isDoubtful: Bool) throws {
        let quarters = try ["10000", "20000", "30000", "40000"].map { try sums($0, staff: 7, of: "hrst-quarterly") }
        #expect(try annual(revenue, staff: 7, quarters) == (isDoubtful ? ["annual-differs-from-quarters"] : []))
    }

    @Test func staffAtYearEndIsThatOfTheLastQuarter() throws {
        let quarters = try [40, 30, 20, 10].map { try sums("100000", staff: $0, of: "hrst-quarterly") }
        #expect(try annual("400000", staff: 10, quarters) == [])
        #expect(try annual("400000", staff: 11, quarters) == ["annual-headcount-differs"])
        #expect(try annual("400000", staff: 9, quarters) == ["annual-headcount-differs"])
        // Without every quarter there is no stock to compare with either.
        #expect(try annual("400000", staff: 9, Array(quarters.prefix(3))) == [])
        let last = try Array(quarters.prefix(3)) + [sums(nil, of: "hrst-quarterly")]
        #expect(try annual("300000", staff: 9, last) == ["annual-headcount-differs"])
    }

    @Test func namesOfFinerFormsAreHistoryAndOfFinerFormsAlone() throws {
        func fault(_ old: String, _ new: String, in path: String) throws -> FrameworkFault {
            let files = Schemas.files.map { file in
                file.path == path
                    ? FrameworkFile(path: path, text: file.text.replacing(old, with: new, maxReplacements: 1)) : file
            }
            return try #require(throws: FrameworkFault.self) { try Framework(files: files) }
        }
        let line = try fault(
            "check: revenue >= 0", "check: months.flash_exports >= 0", in: "forms/hrst-quarterly.yaml")
        #expect(line.reason == "`months.flash_exports` is history; the rule must have `each: history`.")
        let coarser = try fault(
            "when: prior.exports > 0", "when: quarters.annual_exports > 0", in: "forms/hrst-quarterly.yaml")
        #expect(coarser.reason.contains("There is no name `quarters.annual_exports` here."))
        let unit = try fault(
            "months.flash_exports > 0", "months.flash_exports > months.flash_staff", in: "forms/hrst-quarterly.yaml")
        #expect(unit.reason.contains("cannot be compared"))
    }
}
