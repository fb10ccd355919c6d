// What the institutions of the sample district say on the other forms, made from their quarterly filings.

extension DemoMember {
    /// The institutions that also file the flash and the annual return.
    private static let several: [DemoMember] = [1, 2, 6, 9, 12, 16].compactMap { number in
        DemoDistrict.members.first { $0.number == number }
    }

    /// The one whose flashes say a tenth less than its quarter.
    private static let careless = 6

    /// The flashes of October (0), November (1) or December (2) of 2025.
    static func flashes(_ month: Int) -> [DemoFiling] { several.compactMap { $0.flash(month) } }

    /// The annual returns of 2025.
    static func annuals() -> [DemoFiling] { several.compactMap { $0.annual() } }

    private func flash(_ month: Int) -> DemoFiling? {
        guard let quarter = filing(7), let before = filing(6) else { return nil }
        let totals = Self.totals(quarter.lines)
        let earlier = Self.totals(before.lines)
        let lines = totals.enumerated().map { place, line in
            let revenue = number == Self.careless ? line.revenue / 10 * 9 : line.revenue
            let parts = [revenue / 100 * 32, revenue / 100 * 33]
            let staff = line.staff.map { end in
                let start = earlier.indices.contains(place) ? earlier[place].staff ?? end : end
                return start + (end - start) * (month + 1) / 3
            }
            // The last month takes what rounding left, so that the three add up to the quarter.
            return line.with(
                revenue: month == 2 ? revenue - parts[0] - parts[1] : parts[month], contract: nil, staff: staff)
        }
        return DemoFiling(institution: code, period: "2025-\(10 + month)", lines: lines, awardUse: nil)
    }

    /// One line a flow and currency; sales through branches abroad are left out.
    private static func totals(_ lines: [DemoLine]) -> [DemoLine] {
        lines.filter { $0.mode != 3 }.reduce(into: [DemoLine]()) { totals, line in
            guard let place = totals.firstIndex(where: { $0.flow == line.flow && $0.currency == line.currency })
            else { return totals.append(line) }
            let staff = totals[place].staff.map { $0 + (line.staff ?? 0) } ?? line.staff
            totals[place] = totals[place].with(
                revenue: totals[place].revenue + line.revenue, contract: nil, staff: staff)
        }
    }

    private func annual() -> DemoFiling? {
        let quarters = (4...7).compactMap(filing)
        guard let last = quarters.last, quarters.count == 4 else { return nil }
        let lines = last.lines.enumerated().map { place, line in
            let same = quarters.map { $0.lines[place] }
            let contracts = same.compactMap(\.contract)
            return line.with(
                revenue: same.reduce(0) { $0 + $1.revenue },
                contract: contracts.isEmpty ? nil : contracts.reduce(0, +), staff: line.staff)
        }
        return DemoFiling(institution: code, period: "2025", lines: lines, awardUse: awardUse)
    }
}

extension DemoLine {
    /// The same line with other figures; three in five of its staff are in the district.
    fileprivate func with(revenue: Int, contract: Int?, staff: Int?) -> DemoLine {
        DemoLine(
            flow: flow, service: service, partner: partner, mode: mode, currency: currency, power: power,
            revenue: revenue, contract: contract, staff: staff, localStaff: staff.map { $0 * 3 / 5 })
    }
}
