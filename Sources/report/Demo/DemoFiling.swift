/// A line of an invented filing.
struct DemoLine: Sendable {
    /// `export` or `import`.
    let flow: String
    /// The code of the service.
    let service: String
    /// The code of the partner economy.
    let partner: String
    /// The mode of supply.
    let mode: Int
    /// The code of the currency.
    let currency: String
    /// The power of ten of the amounts.
    let power: Int
    /// The executed value in minor units of the currency.
    let revenue: Int
    /// The signed value in minor units; nil where it is not given.
    let contract: Int?
    /// The outsourced staff at period end; nil where it is not given.
    let staff: Int?
    /// The outsourced staff with labour relation in the district; nil where it is not given.
    let localStaff: Int?

    /// Returns an amount in the unit of the line: digits, and decimals as far as they are not zero.
    func text(_ amount: Int) -> String {
        var places = power + (currency == "JPY" || currency == "KRW" ? 0 : 2)
        // Dollars and cents keep both places; large units lose zeros that say nothing.
        let least = power == 0 ? places : 0
        var amount = amount
        while places > least, amount.isMultiple(of: 10) {
            amount /= 10
            places -= 1
        }
        var bytes: [UInt8] = []
        bytes.append(decimal: UInt64(amount.magnitude), places: places)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// An invented filing: what one institution says of one quarter.
struct DemoFiling: Sendable {
    /// The credit code of the institution.
    let institution: String
    /// The quarter, such as `2025-Q3`.
    let period: String
    /// The lines; none for a nil return.
    let lines: [DemoLine]
    /// Whether the institution allows use for awards; nil where it does not say.
    let awardUse: Bool?
    /// What the institution says to queries.
    var explanations: [(rule: String, text: String)] = []

    /// The form that the filing is on.
    static let form = "hrst-quarterly"
}
