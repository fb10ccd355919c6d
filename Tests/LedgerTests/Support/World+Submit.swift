import Ledger
import ServiceTrade
import Tabular

extension World {
    static let columns = "institution,period,flow,service,partner,currency,revenue"

    /// Hands in CSV as the command does, and returns the receipts in words: period, revision and state.
    @discardableResult
    func submit(_ csv: String) throws -> [String] {
        let lines = csv.split(separator: "\n", maxSplits: 1).map(String.init)
        let form = try form
        let map = HeaderMap(titles: lines[0].split(separator: ",").map(String.init), form: form, line: 1)
        let checker = FormChecker(
            form: form, framework: ledger.framework, header: map, rates: RateTable(try ledger.rates()),
            digest: filingDigest)
        let body = Array((lines.count > 1 ? lines[1] : "").utf8)
        return try submit(checker, checker.check(CSVScanner(width: map.width).scan(body, firstLine: 1)))
    }

    /// Hands in one filing in JSON.
    @discardableResult
    func submit(json: String, form id: String = "hrst-quarterly") throws -> [String] {
        guard let form = ledger.framework.form(id) else { throw WorldFault("There is no form.") }
        let checker = FormChecker(
            form: form, framework: ledger.framework, rates: RateTable(try ledger.rates()), digest: filingDigest)
        var filings = JSONFilings(checker: checker)
        filings.add(try JSONNode(parsing: Array(json.utf8)), pointer: "", faults: [])
        return try submit(checker, filings.takeBlock())
    }

    /// Hands in lines of one institution for one period: what follows the period, for each line.
    @discardableResult
    func submit(_ institution: String, _ period: String, _ lines: String...) throws -> [String] {
        try submit(World.columns + "\n" + lines.map { "\(institution),\(period),\($0)\n" }.joined())
    }

    var form: Form {
        get throws {
            guard let form = ledger.framework.form("hrst-quarterly") else { throw WorldFault("There is no form.") }
            return form
        }
    }

    private func submit(_ checker: FormChecker, _ block: CheckedBlock) throws -> [String] {
        try ledger.submit(now: now) { submission in
            try submission.beginDelivery(name: "test.csv")
            let known = try submission.history(of: checker.form)
            var judge = FilingJudge(
                checker: checker, isRegistered: known.isRegistered, history: known.accepted, kept: known.explained,
                admission: known.admission, passed: known.passed)
            let receipts = try judge.judge(block).filings.map { filing in
                try submission.store(filing, form: checker.form).map {
                    "\($0.period) \($0.revision) \($0.state.rawValue)"
                }
                    ?? "rejected: \(filing.findings.map(\.rule).joined(separator: " "))"
            }
            try submission.endDelivery(sha256: String(repeating: "0", count: 64))
            return receipts
        }
    }
}
