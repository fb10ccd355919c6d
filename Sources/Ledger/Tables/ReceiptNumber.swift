/// The filing of a receipt; nil where the text is the number of none.
func filingNumber(_ receipt: String) -> Int64? {
    guard receipt.hasPrefix("R"), receipt.count >= 11 else { return nil }
    return Int64(receipt.dropFirst())
}

/// The number of the receipt of a filing.
func receiptNumber(_ filing: Int64) -> String {
    let digits = String(filing)
    return "R" + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
}
