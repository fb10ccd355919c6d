import Expressions
import ServiceTrade

/// Invented values of facts, many of them at the numbers that a policy states.
struct DemoFactValues {
    /// The numbers that the policy states, in hundredths, by unit.
    private let bars: [String: [Int]]
    private let codes: [String: [[UInt8]]]
    private let firstDay: Int
    private let lastDay: Int

    init(_ policy: Policy, _ framework: Framework, year: Int) {
        var bars: [String: [Int]] = [:]
        for parameter in policy.parameters {
            guard case .number(let unit) = parameter.kind else { continue }
            for value in [parameter.defaultValue] + parameter.alternatives.map(\.value) {
                guard let hundredths = Fraction(value).flatMap({ Int(($0 * Fraction(100)).rounded(places: 0)) }) else {
                    continue
                }
                bars[unit, default: []].append(hundredths)
            }
        }
        self.bars = bars
        codes = framework.codeLists.mapValues { $0.entries.map { Array($0.code.utf8) } }
        firstDay = Int(Period(year: year)?.firstDay.daysSince1970 ?? 0)
        lastDay = Int(Period(year: year)?.lastDay.daysSince1970 ?? 0)
    }

    /// Appends the value of a fact of an institution.
    func append(_ entry: FactLayout.Entry, _ random: inout SplitMix64, to text: inout [UInt8]) {
        switch entry.fact {
        case .wholeHistory, .wholeRanking: if random.chance(85) { text.append(text: "true") }
        case .granted: text.append(number: random.chance(92) ? 0 : UInt64(random.within(1...4)))
        case .highestBefore where random.chance(50): text.append(number: 0)
        case .status: text.append(text: random.chance(90) ? "true" : "false")
        case .growthList: text.append(text: random.chance(10) ? "true" : "false")
        default: appendValue(entry, &random, to: &text)
        }
    }

    /// Appends the cells of a line, each behind a comma; amounts are in yuan.
    func append(_ lines: FactLayout.Lines, _ random: inout SplitMix64, to text: inout [UInt8]) {
        var amount: Range<Int> = 0..<0
        for entry in lines.entries {
            text.append(0x2C)
            let start = text.count
            switch entry.fact {
            // A copy: a slice would share the bytes, and the next cell would move them all.
            case .converted: text += Array(text[amount])
            case .itemGranted: text.append(number: random.chance(92) ? 0 : 1)
            case .itemUnclaimed: if random.chance(95) { text.append(text: "true") }
            case .itemElsewhere: if random.chance(95) { text.append(number: random.chance(95) ? 0 : 1) }
            case .field(_, let index):
                let field = lines.form.lineFields[index]
                if !field.isRequired, field.defaultValue == nil, random.chance(4) { continue }
                if case .multiplier = field.kind {
                    text.append(0x30)
                } else if field.isMoney {
                    appendAmount(bars["CNY"] ?? [], &random, to: &text)
                    amount = start..<text.count
                } else if entry.name == "currency" {
                    text.append(text: "CNY")
                } else {
                    appendValue(entry, &random, to: &text)
                }
            default: appendValue(entry, &random, to: &text)
            }
        }
    }

    private func appendValue(_ entry: FactLayout.Entry, _ random: inout SplitMix64, to text: inout [UInt8]) {
        switch entry.type {
        case .truth: text.append(text: random.chance(80) ? "true" : "false")
        case .text: text.append(text: "invented")
        case .date: text.append(text: Day(daysSince1970: Int32(day(&random)))?.description ?? "")
        case .code(let list): if let codes = codes[list], !codes.isEmpty { text += codes[random.below(codes.count)] }
        case .number(let unit): append(unit.description, &random, to: &text)
        }
    }

    private func append(_ unit: String, _ random: inout SplitMix64, to text: inout [UInt8]) {
        let unit = unit.hasSuffix(" of the prior year") ? String(unit.dropLast(18)) : unit
        switch unit {
        case "USD", "CNY": appendAmount(bars[unit] ?? [], &random, to: &text)
        case "a pure number":
            // A rate of growth or of interest, to a hundredth of one per cent.
            let percent = random.chance(20) ? 30_00 : random.within(0...60_00)
            text.append(decimal: UInt64(percent + (random.chance(5) ? 1 : 0)), places: 4)
        case "person": text.append(number: UInt64(random.chance(10) ? 0 : random.within(1...400)))
        default:
            let bar = (bars[unit] ?? []).randomElement(using: &random).map { $0 / 100 } ?? 50
            text.append(
                number: UInt64(random.chance(80) ? random.within(1...max(2 * bar, 2)) : random.within(1...5000)))
        }
    }

    /// An amount at, a hundredth below or above, or anywhere about a number of the policy.
    private func appendAmount(_ bars: [Int], _ random: inout SplitMix64, to text: inout [UInt8]) {
        let bar = bars.randomElement(using: &random) ?? 100_000_000
        let value: Int
        switch random.below(16) {
        case 0: value = bar
        case 1: value = bar - 1
        case 2: value = bar + 1
        case 3: value = 0
        default: value = random.below(2 * bar)
        }
        text.append(decimal: UInt64(value), places: 2)
    }

    private func day(_ random: inout SplitMix64) -> Int {
        switch random.below(8) {
        case 0: firstDay
        case 1: lastDay
        case 2: firstDay - 1
        default: random.within(firstDay - 200...lastDay)
        }
    }
}
