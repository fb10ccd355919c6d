/// A line of business of an invented institution, with its totals of two years.
struct DemoStream: Sendable {
    /// Which way services go.
    enum Flow: String, Sendable {
        /// Sold abroad.
        case export
        /// Bought abroad.
        case `import`
    }

    private let flow: Flow
    private let service: String
    private let partner: String
    private let mode: Int
    private let currency: String
    private let power: Int
    /// The revenue of 2024 and of 2025, in minor units of the currency.
    private let years: [Int]
    /// The staff at the beginning of 2024 and at the end of 2025; empty where it is not given.
    private let staff: [Int]
    /// The signed value in per cent of the executed one, in general and in the last quarter; or empty.
    private let contract: [Int]

    /// Creates a line of business; amounts are in minor units of the currency.
    init(
        flow: Flow = .export, _ service: String, _ partner: String, mode: Int = 1,
        in currency: String = "USD",
        power: Int = 0, _ first: Int, _ second: Int, staff: [Int] = [], contract: Int? = nil,
        lastContract: Int? = nil
    ) {
        self.flow = flow
        self.service = service
        self.partner = partner
        self.mode = mode
        self.currency = currency
        self.power = power
        self.years = [first, second]
        self.staff = staff
        self.contract = contract.map { [$0, lastContract ?? $0] } ?? []
    }

    /// Returns the line of a quarter, 0…7; nil in a year without revenue.
    ///
    /// A year's total is cut into quarters by per cent; the last quarter takes what rounding left, so that
    /// the four always add up to the total.
    func line(_ quarter: Int, percents: [Int]) -> DemoLine? {
        let total = years[quarter / 4]
        guard total > 0 else { return nil }
        let year = percents.dropFirst(quarter / 4 * 4).prefix(3)
        let parts = year.map { total / 100 * $0 + total % 100 * $0 / 100 }
        let revenue = quarter % 4 == 3 ? total - parts.reduce(0, +) : parts[quarter % 4]
        let heads = staff.isEmpty ? nil : staff[0] + (staff[1] - staff[0]) * quarter / 7
        let signed = contract.isEmpty ? nil : revenue + revenue / 100 * (contract[quarter / 7] - 100)
        return DemoLine(
            flow: flow.rawValue, service: service, partner: partner, mode: mode, currency: currency,
            power: power, revenue: revenue, contract: signed, staff: heads,
            localStaff: heads.map { $0 * 3 / 5 })
    }
}
