/// Invented returns for load tests: as many lines as wanted, without a single finding.
///
/// Sixteen lines are a filing, eight quarters an institution; the file is ordered by institution and
/// period. The same count and seed always give the same bytes. Institutions, names and figures are invented.
struct DemoReturns: Sendable {
    /// The lines in one filing.
    static let linesPerFiling = 16

    /// The quarters that each institution files.
    static let periods = (2024...2025).flatMap { year in (1...4).map { "\(year)-Q\($0)" } }

    /// The header of the returns.
    static let header =
        "institution,period,flow,service,partner,mode,currency,unit_mult,revenue,contract_value,headcount,headcount_local\n"

    /// The lines in all.
    let lines: Int
    /// What the figures are drawn from.
    let seed: UInt64

    /// Creates returns of a number of lines.
    init(lines: Int, seed: UInt64) {
        self.lines = max(lines, 0)
        self.seed = seed
    }

    /// The filings in all; the last one may have fewer lines than the others.
    var filings: Int { (lines + Self.linesPerFiling - 1) / Self.linesPerFiling }

    /// The institutions in all; the last one may have fewer quarters than the others.
    var institutions: Int { (filings + Self.periods.count - 1) / Self.periods.count }

    /// Writes the returns as CSV, in chunks of about a megabyte.
    func writeReturns(_ write: ([UInt8]) throws -> Void) rethrows {
        let chunk = 1 << 20
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chunk + (1 << 16))
        bytes.append(text: Self.header)
        var left = lines
        for number in 0..<institutions {
            let institution = DemoInstitution(number: number, seed: seed)
            for quarter in Self.periods.indices where left > 0 {
                let count = min(left, Self.linesPerFiling)
                institution.appendFiling(quarter, lines: count, to: &bytes)
                left -= count
            }
            if bytes.count >= chunk {
                try write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if !bytes.isEmpty { try write(bytes) }
    }

    /// The register that the institutions stand in, as CSV; all are in district 110105.
    func register() -> [UInt8] {
        var bytes = Array("institution,name,district,from,to,key,base\n".utf8)
        bytes.reserveCapacity(institutions * 90 + 64)
        for number in 0..<institutions {
            bytes.append(text: DemoInstitution.code(number))
            bytes.append(text: ",\(DemoInstitution.name(number)),110105,2020-01-01,,true,")
            bytes.append(text: number % 5 == 0 ? "true\n" : "false\n")
        }
        return bytes
    }

    /// The exchange rates of all periods and currencies in the returns, as CSV; close to life, but invented.
    func rates() -> [UInt8] {
        var bytes = Array("period,currency,cny_per_unit,source\n".utf8)
        for (quarter, period) in Self.periods.enumerated() {
            for (place, currency) in DemoCurrency.all.enumerated() where currency.code != "CNY" {
                // Up to two per cent about the mean, differently for each currency.
                let drift = (quarter * 7 + place * 5) % 41 - 20
                let rate = UInt64(currency.microYuan * (1000 + drift) / 1000)
                bytes.append(text: "\(period),\(currency.code),")
                bytes.append(decimal: rate, places: 6)
                bytes.append(text: ",invented for load tests\n")
            }
        }
        return bytes
    }

    /// One filing of the returns, as a CSV file of its own.
    ///
    /// - Parameter number: its place among the filings, from 0; beyond the last one, what would follow it.
    func sampleFiling(number: Int) -> [UInt8] {
        let (place, quarter) = max(number, 0).quotientAndRemainder(dividingBy: Self.periods.count)
        let institution = DemoInstitution(number: place, seed: seed)
        var bytes = Array(Self.header.utf8)
        institution.appendFiling(quarter, lines: Self.linesPerFiling, to: &bytes)
        return bytes
    }
}

/// A currency of invented returns.
struct DemoCurrency: Sendable {
    /// The ISO 4217 code.
    let code: String
    /// The decimal places of its minor unit.
    let places: Int
    /// About how many millionths of a yuan one unit is.
    let microYuan: Int

    /// The US dollar, in which most business is done.
    static let dollar = DemoCurrency(code: "USD", places: 2, microYuan: 7_190_000)

    /// All currencies of invented returns.
    static let all = [
        dollar,
        DemoCurrency(code: "CNY", places: 2, microYuan: 1_000_000),
        DemoCurrency(code: "EUR", places: 2, microYuan: 7_950_000),
        DemoCurrency(code: "JPY", places: 0, microYuan: 47_800),
        DemoCurrency(code: "HKD", places: 2, microYuan: 921_000),
        DemoCurrency(code: "GBP", places: 2, microYuan: 9_340_000),
        DemoCurrency(code: "SGD", places: 2, microYuan: 5_440_000),
        DemoCurrency(code: "KRW", places: 0, microYuan: 5_170),
        DemoCurrency(code: "AUD", places: 2, microYuan: 4_690_000),
    ]
}
