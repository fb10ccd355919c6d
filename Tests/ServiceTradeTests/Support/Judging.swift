import ServiceTrade
import Tabular

/// What a text comes to when it is read, checked and judged.
struct Judging {
    var filings: [CheckedFiling] = []
    var findings: [Finding] = []

    /// Findings in words: line, column and rule.
    var words: [String] { findings.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.rule)" } }
    var rules: [String] { findings.map(\.rule) }
    /// The canonical texts of the filings, which stand in for their digests.
    var texts: [String] { filings.map { String(decoding: $0.digest, as: UTF8.self) } }

    /// USD at 7 yuan and JPY at 0.05 in every year; no other currency has a rate.
    static func rates() -> RateTable {
        RateTable(
            (2019...2027).flatMap { year in
                [("USD", Fraction(7)), ("JPY", Fraction(5, timesTenTo: -2))].compactMap { currency, value in
                    Period(year: year).flatMap {
                        Rate(currency: currency, period: $0, cnyPerUnit: value, source: "test")
                    }
                }
            })
    }

    /// Judges CSV.
    ///
    /// - Parameters:
    ///   - blockSize: about how many bytes are checked together.
    ///   - history: what was accepted before; nil leaves out the rules that compare with it.
    ///   - explanations: a file of explanations.
    ///   - kept: what was explained in earlier revisions.
    static func csv(
        _ text: String, form id: String = "hrst-quarterly", framework: Framework? = nil, rates: RateTable? = nil,
        blockSize: Int = 1 << 18, isRegistered: ((CreditCode) -> Bool)? = nil, history: History? = nil,
        explanations: String? = nil, kept: KeptExplanations? = nil
    ) throws -> Judging {
        var cutter = CSVCutter(blockSize: blockSize)
        cutter.append(Array(text.utf8))
        guard let head = cutter.takeHeader(isLast: true) else { throw TestFault("There is no header.") }
        let width = head.reduce(1) { $0 + ($1 == 0x2C ? 1 : 0) }
        let titles = CSVScanner(width: width).scan(head, firstLine: 0)
        let framework = try framework ?? Schemas.framework.get()
        guard let form = framework.form(id) else { throw TestFault("There is no form.") }
        let map = HeaderMap(titles: (0..<width).map { titles.text(0, $0) }, form: form, line: 1)
        var result = Judging()
        result.findings = map.findings
        guard map.canGroup else { return result }
        let beside = explanations.map { ExplanationFile(Array($0.utf8), name: "why.csv", framework: framework) }
        result.findings += beside?.findings ?? []
        let checker = FormChecker(
            form: form, framework: framework, header: map, rates: rates,
            explanations: beside?.explanations(of: form.id) ?? [:], digest: { $0 })
        var judge = FilingJudge(checker: checker, isRegistered: isRegistered, history: history, kept: kept)
        cutter.width = width
        cutter.keyColumns = map.keyColumns
        var line = titles.lineCount
        while let block = cutter.nextBlock(isLast: true) {
            let judged = try judge.judge(checker.check(CSVScanner(width: width).scan(block, firstLine: line)))
            result.filings += judged.filings
            result.findings += judged.findings
            line += block.count { $0 == 0x0A }
        }
        return result
    }

    /// Judges one filing in JSON.
    static func json(
        _ text: String, form: String = "hrst-quarterly", rates: RateTable? = nil, history: History? = nil,
        kept: KeptExplanations? = nil
    ) throws -> Judging {
        let checker = FormChecker(
            form: try Schemas.form(form), framework: try Schemas.framework.get(), rates: rates, digest: { $0 })
        var filings = JSONFilings(checker: checker)
        filings.add(try JSONNode(parsing: Array(text.utf8)), pointer: "", faults: [])
        var judge = FilingJudge(checker: checker, history: history, kept: kept)
        let judged = try judge.judge(filings.takeBlock())
        return Judging(filings: judged.filings, findings: judged.findings)
    }
}

/// One row of CSV with all columns of the form, some of them replaced.
enum Row {
    static let columns = [
        "institution", "period", "nil", "award_use", "flow", "service", "partner", "mode", "currency", "unit_mult",
        "revenue", "contract_value", "headcount", "headcount_local",
    ]
    static let usual = [
        "institution": "91110105DEM000014U", "period": "2025-Q3", "flow": "export", "service": "outsourcing",
        "partner": "US", "currency": "USD", "revenue": "10",
    ]
    static let header = columns.joined(separator: ",") + "\n"

    static func text(_ changes: [String: String]) -> String {
        columns.map { name in
            let value = changes[name] ?? usual[name] ?? ""
            return value.contains(",") ? "\"\(value)\"" : value
        }.joined(separator: ",") + "\n"
    }

    /// The column of a field, 1-based.
    static func column(_ name: String) -> Int { (columns.firstIndex(of: name) ?? -1) + 1 }
}
