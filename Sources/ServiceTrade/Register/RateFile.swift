extension Rate {
    /// The columns of rates in CSV.
    public static let columns = ["period", "currency", "cny_per_unit", "source"]

    /// Reads exchange rates in CSV.
    ///
    /// - Returns: the rates, and what is wrong; where anything is, none of it should be kept.
    public static func read(_ bytes: [UInt8], framework: Framework) -> (rates: [Rate], findings: [Finding]) {
        let table = ReferenceTable(bytes, required: columns)
        var findings = table.findings
        var rates: [Rate] = []
        guard findings.isEmpty else { return ([], findings) }
        var first: [String: Int] = [:]
        for row in 0..<table.count {
            let before = findings.count
            let period = Period(table.text(row, "period"))
            if period == nil {
                findings.append(table.finding(.periodInvalid, row, "period", expected: Phrase("2025-Q3")))
            }
            let list = framework.codeLists["currencies"]
            let currency = list?.index(of: table.text(row, "currency")).map { list?.entries[$0].code ?? "" }
            if currency == nil {
                findings.append(table.finding(.codeUnknown, row, "currency", expected: Phrase("USD")))
            }
            let value = DecimalText.parse(table.text(row, "cny_per_unit")).map { Fraction($0) }
            if value.map({ $0 <= .zero }) ?? true {
                findings.append(table.finding(.rateNotPositive, row, "cny_per_unit", expected: Phrase("7.1234")))
            }
            let source = table.written(row, "source")
            if source.isEmpty {
                findings.append(
                    table.finding(
                        .valueMissing, row, "source", expected: Phrase(en: "where the rate comes from", zh: "汇率来源")))
            }
            guard findings.count == before, let period, let currency, let value else { continue }
            let key = "\(period) \(currency)"
            if let line = first.updateValue(table.line(of: row), forKey: key) {
                var finding = table.finding(.lineDuplicate, row, "period", expected: Phrase("\(line)"))
                finding.actual = Phrase(key)
                findings.append(finding)
                continue
            }
            if let rate = Rate(currency: currency, period: period, cnyPerUnit: value, source: source) {
                rates.append(rate)
            }
        }
        return (rates, findings)
    }
}

extension Rate {
    /// The rate with as many decimal places as it has.
    public var decimalText: String { cnyPerUnit.exactText }
}
