/// An institution of the sample district: its stays in districts, and how it files.
struct DemoMember: Sendable {
    /// A stay in a district.
    struct Stay: Sendable {
        /// The division code of the district.
        let district: String
        /// The first day.
        let from: String
        /// The last day; empty while it lasts.
        let to: String
    }

    /// The number of the institution, from which code and name are made.
    let number: Int
    /// Its stays, the earliest first.
    let stays: [Stay]
    /// What it does.
    let streams: [DemoStream]
    /// The share of each of the eight quarters in its year, in per cent.
    var percents = [23, 24, 26, 27, 23, 24, 26, 27]
    /// The quarters, 0…7, that it files.
    var quarters = 0...7
    /// The quarters that it did not file, though it should have.
    var missing: Set<Int> = []
    /// The quarters for which it declares that it had no business.
    var without: Set<Int> = []
    /// Whether it allows use for awards.
    var awardUse: Bool?
    /// What it says to queries, by quarter.
    var explanations: [Int: [(rule: String, text: String)]] = [:]

    /// The district of the sample.
    static let home = [Stay(district: "110105", from: "2020-01-01", to: "")]

    /// The credit code, which belongs to nobody.
    var code: String {
        InventedCode.make(division: stays.first?.district ?? "110105", series: "DEM", number: number)
    }

    /// The name, which says that the institution is invented.
    var name: String { "示例人力资源机构\(number < 10 ? "0" : "")\(number)（虚构）" }

    /// Returns the filing of a quarter, 0…7; nil where there is none.
    func filing(_ quarter: Int) -> DemoFiling? {
        guard quarters.contains(quarter), !missing.contains(quarter) else { return nil }
        let isNil = without.contains(quarter)
        let lines = isNil ? [] : streams.compactMap { $0.line(quarter, percents: percents) }
        guard isNil || !lines.isEmpty else { return nil }
        return DemoFiling(
            institution: code, period: DemoReturns.periods[quarter], lines: lines, awardUse: awardUse,
            explanations: explanations[quarter] ?? [])
    }

    /// The rows of the register, without line breaks.
    var registerRows: [String] {
        let marks = "\(number <= 30),\(number % 3 == 1)"
        return stays.map { "\(code),\(name),\($0.district),\($0.from),\($0.to),\(marks)" }
    }
}
