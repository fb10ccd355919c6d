import ServiceTrade

/// What the ledger adds to a checked filing when it keeps it.
struct FilingRow {
    let id: Int64
    let institution: String
    let period: String
    let revision: Int
    let state: FilingState
    let timeliness: String?
    let delivery: Int64
    let framework: Int64

    /// Adds the text for which the log vouches: what `SealedTable.append` makes of the row in the table.
    ///
    /// A delivery may hold a hundred thousand filings, so that the text is made without boxing the values.
    func appendText(_ form: String, _ filing: CheckedFiling, to text: inout [UInt8]) {
        append(id, to: &text)
        append(form, to: &text)
        append(institution, to: &text)
        append(period, to: &text)
        append(Int64(revision), to: &text)
        append(state.rawValue, to: &text)
        append(filing.isNil ? 1 : 0, to: &text)
        append(filing.awardUse.map { $0 ? 1 : 0 }, to: &text)
        append(filing.preparedBy, to: &text)
        append(timeliness, to: &text)
        text.append(UInt8(ascii: "b"))
        appendHexadecimal(filing.digest, to: &text)
        text.append(UInt8(ascii: ";"))
        append(Int64(filing.rows.count), to: &text)
        append(delivery, to: &text)
        append(framework, to: &text)
        text.append(UInt8(ascii: "\n"))
    }

    private func append(_ value: Int64?, to text: inout [UInt8]) {
        guard let value else { return text.append(contentsOf: "n;".utf8) }
        text.append(UInt8(ascii: "i"))
        appendDecimal(value, places: 0, to: &text)
        text.append(UInt8(ascii: ";"))
    }

    private func append(_ value: String?, to text: inout [UInt8]) {
        guard let value else { return text.append(contentsOf: "n;".utf8) }
        text.append(UInt8(ascii: "t"))
        appendDecimal(Int64(value.utf8.count), places: 0, to: &text)
        text.append(UInt8(ascii: ":"))
        text.append(contentsOf: value.utf8)
        text.append(UInt8(ascii: ";"))
    }
}
