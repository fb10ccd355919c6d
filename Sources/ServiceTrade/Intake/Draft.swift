import Expressions
import Tabular

/// A filing whose cells have been read and whose verdict is still open.
struct DraftFiling: Sendable {
    /// The institution; nil where the code is not valid.
    var institution: CreditCode?
    /// The period; nil where it is not one.
    var period: Period?
    /// The records of the block that are its lines.
    var rows: Range<Int>
    /// Errors so far.
    var errors = 0
    /// Findings so far.
    var reported = 0
    /// Queries so far; without those that are explained, once explanations have been laid beside them.
    var openQueries = 0
    /// Whether it is declared to hold nothing.
    var isNil = false
    /// Whether the institution allows use for awards; nil where it did not say.
    var awardUse: Bool?
    /// Whether nothing stands against it so far.
    var isClean: Bool { errors == 0 && openQueries == 0 }
    /// The digest of its canonical text.
    var digest: [UInt8] = []
    /// Its place in the sums of the block.
    var sums: Range<Int> = 0..<0
    /// What the respondent says to queries, in the order in which it came.
    var explanations: [GivenExplanation] = []
    /// The places of its queries among the findings of the block.
    var queries: [Int] = []
    /// Who prepared it.
    var preparedBy: String?
}

/// A block of records on its way through the checks: columns of numbers, cut into filings.
struct Draft: Sendable {
    /// The records as they came, for the wording of findings.
    var records: RecordBlock
    /// One column a line field of the form; codes are numbers of the list, amounts minor units.
    var columns: [[Int64]]
    /// The column of the input that each line field came from; nil where the input has none.
    var inputColumns: [Int?] = []
    /// The filings in the order in which they came.
    var filings: [DraftFiling] = []
    /// The findings, each with the place of its filing, or -1 for the file.
    var findings: [(filing: Int, finding: Finding)] = []
    /// The sums of the indicators, a row for each filing and currency.
    var sums = IndicatorSums()
    /// The values of the indicators that rules read, in yuan or persons: `indicators` numbers a filing.
    var values: [Ratio] = []
    /// Where each record stands in a JSON document; empty for CSV.
    var paths: [String] = []
    /// The columns that pass unread, with their names.
    var echoed: [(column: Int, name: String)] = []
    /// The texts that columns of texts number.
    var texts = BlockTexts()
    /// The records that hold no line: those of nil returns.
    var emptyRows: Set<Int> = []

    /// The filing that each record belongs to.
    func filing(of record: Int) -> Int {
        var low = 0
        var high = filings.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if filings[middle].rows.lowerBound <= record { low = middle } else { high = middle }
        }
        return filings.isEmpty ? -1 : low
    }

    /// Findings of one filing that are worded; of a file full of rubbish the rest would fill the memory.
    static let mostFindings = 1000

    /// Whether the filing of a record has so many findings that no more of them are worded.
    func isFull(_ record: Int) -> Bool {
        let filing = filing(of: record)
        return filing >= 0 && filings[filing].reported > Self.mostFindings
    }

    /// Adds a finding on a record, and counts it against its filing.
    mutating func report(_ found: Finding, record: Int) {
        var finding = found
        let filing = filing(of: record)
        finding.echoes = echoed.map { Finding.Echo(key: $0.name, value: shown(records.text(record, $0.column))) }
        guard filing >= 0 else { return findings.append((filing, finding)) }
        add(finding, to: filing)
    }

    /// Adds a finding to a filing.
    mutating func add(_ finding: Finding, to filing: Int) {
        filings[filing].reported += 1
        let isWorded = filings[filing].reported <= Self.mostFindings
        if isWorded {
            findings.append((filing, finding))
        } else if filings[filing].reported == Self.mostFindings + 1 {
            let cut = StructuralRule.findingsCut.finding(line: finding.line, actual: Phrase("\(Self.mostFindings)"))
            findings.append((filing, cut))
            // What is left out may be worse than what is shown.
            filings[filing].errors += 1
        }
        switch finding.level {
        case .error: filings[filing].errors += 1
        case .query:
            filings[filing].openQueries += 1
            if isWorded { filings[filing].queries.append(findings.count - 1) }
        case .note: break
        }
    }
}

/// The sums of the indicators of filings, by currency; one row for each filing and currency.
struct IndicatorSums: Sendable {
    /// The number of the currency, or -1 for a filing without amounts.
    var currencies: [Int32] = []
    /// One column an indicator: minor units of the currency, or persons.
    var amounts: [[Int64]] = []
}
