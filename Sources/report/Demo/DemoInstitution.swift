/// An institution of invented returns: what it does, in how many lines, and how its figures move.
struct DemoInstitution: Sendable {
    /// A line of business, the same in every quarter but for its figures.
    struct Line: Sendable {
        /// Flow to multiplier as CSV, with commas around.
        let head: [UInt8]
        /// The revenue of the first quarter, as a whole number of the last place written.
        let revenue: UInt64
        /// The decimal places written.
        let places: Int
        /// The signed value in per cent of the executed one; 0 where it is not given.
        let contractPercent: UInt64
        /// The outsourced staff of the first quarter; 0 where it is not given.
        let staff: UInt64
        /// The staff in the district in per cent of all; 0 where it is not given.
        let localPercent: UInt64
    }

    private let head: [UInt8]
    private let lines: [Line]
    /// How much the figures grow each quarter, in thousandths.
    private let trend: Int
    /// Draws the quarters apart from each other, so that one filing can be made without the others.
    private let seed: UInt64

    /// Makes up an institution.
    init(number: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed, part: number)
        var planner = DemoPlanner(random: &random)
        lines = (0..<DemoReturns.linesPerFiling).map { planner.line(isFirst: $0 == 0, &random) }
        trend = random.within(-12...32)
        self.seed = random.next()
        head = Array("\(Self.code(number)),".utf8)
    }

    /// The credit code of an institution.
    static func code(_ number: Int) -> String {
        InventedCode.make(division: "110105", series: "D", number: number + 1)
    }

    /// The name of an institution, which says that it is an example.
    static func name(_ number: Int) -> String {
        let digits = String(number + 1)
        return "示例人力资源机构" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// Appends the rows of one quarter.
    func appendFiling(_ quarter: Int, lines count: Int, to bytes: inout [UInt8]) {
        var random = SplitMix64(seed: seed, part: quarter)
        let period = Array(DemoReturns.periods[quarter].utf8)
        let money = UInt64(970 + trend * quarter)
        let persons = UInt64(970 + trend * quarter / 2)
        for line in lines.prefix(count) {
            let bits = random.next()
            bytes.append(contentsOf: head)
            bytes.append(contentsOf: period)
            bytes.append(contentsOf: line.head)
            let revenue = line.revenue * (money + Self.noise(bits)) / 1000
            bytes.append(decimal: revenue, places: line.places)
            bytes.append(0x2C)
            if line.contractPercent > 0 {
                bytes.append(decimal: revenue * line.contractPercent / 100, places: line.places)
            }
            bytes.append(0x2C)
            let staff = line.staff * (persons + Self.noise(bits >> 16)) / 1000
            if staff > 0 { bytes.append(number: staff) }
            bytes.append(0x2C)
            if staff > 0, line.localPercent > 0 { bytes.append(number: staff * line.localPercent / 100) }
            bytes.append(0x0A)
        }
    }

    /// Zero to sixty thousandths, drawn from the lowest sixteen bits: three per cent up or down about 970.
    private static func noise(_ bits: UInt64) -> UInt64 {
        ((bits & 0xFFFF) * 61) >> 16
    }
}
