import Ledger
import ServiceTrade
import Tabular

extension World {
    static let columns = "institution,period,flow,service,partner,currency,revenue"

    /// Hands in CSV as the command does, and returns the receipts in words: period, revision and state.
    @discardableResult
    func submit(_ csv: String) throws -> [String] {
        try submit { checker, _ in
            let lines = csv.split(separator: "\n", maxSplits: 1).map(String.init)
            let titles = lines[0].split(separator: ",").map(String.init)
            let map = HeaderMap(titles: titles, form: checker.form, line: 1)
            let exact = FormChecker(
                form: checker.form, framework: ledger.framework, header: map, rates: RateTable(try ledger.rates()),
                digest: filingDigest)
            let block = CSVScanner(width: map.width).scan(Array((lines.count > 1 ? lines[1] : "").utf8), firstLine: 1)
            return exact.check(block)
        }
    }

    /// Hands in one filing in JSON.
    @discardableResult
    func submit(json: String) throws -> [String] {
        try submit { checker, _ in
            var filings = JSONFilings(checker: checker)
            filings.add(try JSONNode(parsing: Array(json.utf8)), pointer: "", faults: [])
            return filings.takeBlock()
        }
    }

    /// Hands in lines of one institution for one period: what follows the period, for each line.
    @discardableResult
    func submit(_ institution: String, _ period: String, _ lines: String...) throws -> [String] {
        try submit(World.columns + "\n" + lines.map { "\(institution),\(period),\($0)\n" }.joined())
    }

    private func submit(_ check: (FormChecker, Submission) throws -> CheckedBlock) throws -> [String] {
        guard let form = ledger.framework.form("hrst-quarterly") else { return [] }
        let checker = FormChecker(
            form: form, framework: ledger.framework, rates: RateTable(try ledger.rates()), digest: filingDigest)
        return try ledger.submit(now: now) { submission in
            try submission.beginDelivery(name: "test.csv")
            let known = try submission.history(of: form)
            var judge = FilingJudge(checker: checker, isRegistered: known.isRegistered, history: known.accepted)
            let judged = try judge.judge(try check(checker, submission))
            let receipts = try judged.filings.map { filing in
                try submission.store(filing, form: form).map { "\($0.period) \($0.revision) \($0.state.rawValue)" }
                    ?? "rejected: \(filing.findings.map(\.rule).joined(separator: " "))"
            }
            try submission.endDelivery(sha256: String(repeating: "0", count: 64))
            return receipts
        }
    }
}
