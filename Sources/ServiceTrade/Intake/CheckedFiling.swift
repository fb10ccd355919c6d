/// The outcome of all checks of a filing.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// Nothing stands against it.
    case clean
    /// It waits for an explanation or a correction; it is kept, and counts nowhere.
    case queried
    /// It has an error and is not kept.
    case rejected
}

/// A filing that every rule has been held against.
///
/// Only `FilingJudge` makes one, and the ledger takes nothing else: whether a filing was checked
/// is a question for the compiler.
public struct CheckedFiling: Sendable {
    let lines: CheckedLines
    let draft: DraftFiling
    /// What the checks found, in the order of the lines.
    public let findings: [Finding]
    /// The outcome.
    public let verdict: Verdict

    /// The institution; nil where its code is not valid.
    public var institution: CreditCode? { draft.institution }
    /// The period; nil where it is not one of the form.
    public var period: Period? { draft.period }
    /// Whether it is declared to hold nothing.
    public var isNil: Bool { draft.isNil }
    /// Whether the institution allows use for awards; nil where it did not say.
    public var awardUse: Bool? { draft.awardUse }
    /// Who prepared it, as the respondent wrote it.
    public var preparedBy: String? { draft.preparedBy }
    /// The digest of the canonical text.
    public var digest: [UInt8] { draft.digest }
    /// The rows of its lines in the columns of its block; none for a nil return.
    public var rows: Range<Int> { draft.isNil ? 0..<0 : draft.rows }
    /// Gives a look at the lines of the block, column after column.
    ///
    /// The value of a field in a row is at `field * rowCount + row`; `Int64.min` marks a missing one. Codes are
    /// numbers of their list, days count from 1970-01-01, and a text is a number for `text`.
    public func withLines<Result>(
        _ body: (_ values: UnsafeBufferPointer<Int64>, _ rowCount: Int) throws -> Result
    ) rethrows -> Result {
        try lines.values.withUnsafeBufferPointer { try body($0, lines.rowCount) }
    }
    /// The text of a number in a column of texts.
    public func text(_ number: Int64) -> String { lines.texts[Int(number)] }
    /// The number of the currency of each sum.
    public var sumCurrencies: ArraySlice<Int32> { lines.sums.currencies[draft.sums] }
    /// The sums of an indicator of the form, by currency.
    public func sums(of indicator: Int) -> ArraySlice<Int64> { lines.sums.amounts[indicator][draft.sums] }
    /// The explanations that came with it, in their order.
    public var explanations: [Explanation] { draft.explanations.map(\.explanation) }
}

/// The lines of a block of filings, shared by them.
final class CheckedLines: Sendable {
    let values: [Int64]
    let rowCount: Int
    let sums: IndicatorSums
    let texts: [String]

    init(columns: [[Int64]], sums: IndicatorSums, texts: [String]) {
        var values: [Int64] = []
        values.reserveCapacity(columns.reduce(0) { $0 + $1.count })
        for column in columns { values += column }
        self.values = values
        rowCount = columns.first?.count ?? 0
        self.sums = sums
        self.texts = texts
    }
}
