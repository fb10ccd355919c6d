import Expressions

@testable import ServiceTrade

extension FactTable {
    /// The institutions of several tables of one year in one, under codes that are made up where they would repeat.
    init(joining tables: [FactTable]) throws {
        guard let first = tables.first else { throw TestFault("There are no tables.") }
        let counts = tables.map(\.institutions.count)
        let codes = tables.flatMap(\.institutions)
        self.init(year: first.year, institutions: codes)
        for fact in Set(tables.flatMap(\.columns.keys)) {
            columns[fact] = .joined(zip(tables, counts).map { ($0.columns[fact], $1) })
        }
        for key in first.returns.keys {
            let parts = tables.compactMap { $0.returns[key] }
            returns[key] = Returns(
                periods: parts[0].periods, filed: parts.flatMap(\.filed), consent: parts.flatMap(\.consent),
                missingRates: parts.flatMap(\.missingRates), lacking: nil)
        }
        for form in first.applications.keys {
            let parts = tables.compactMap { $0.applications[form] }
            var lines: [AwardFact: Column] = [:]
            for fact in Set(parts.flatMap(\.lines.keys)) {
                lines[fact] = .joined(parts.map { ($0.lines[fact], $0.items.count) })
            }
            var groups: [Range<Int>] = []
            var start = 0
            for part in parts {
                groups += part.groups.map { $0.lowerBound + start..<$0.upperBound + start }
                start += part.items.count
            }
            applications[form] = Applications(
                lines: lines, groups: groups, items: parts.flatMap(\.items), consent: parts.flatMap(\.consent),
                missingRates: parts.flatMap(\.missingRates))
        }
    }

    /// The institutions of some rows alone.
    func taking(_ rows: Range<Int>) -> FactTable {
        var part = FactTable(year: year, institutions: Array(institutions[rows]))
        let all = rows.map { Int32($0) }
        part.columns = columns.mapValues { $0.gathered(all) }
        part.returns = returns.mapValues {
            Returns(
                periods: $0.periods, filed: Array($0.filed[rows]), consent: Array($0.consent[rows]),
                missingRates: $0.missingRates, lacking: $0.lacking.map { Array($0[rows]) })
        }
        part.applications = applications.mapValues { form in
            let groups = form.groups[rows]
            let taken = groups.flatMap { $0.map { Int32($0) } }
            var start = 0
            let moved = groups.map { group in
                defer { start += group.count }
                return start..<start + group.count
            }
            return Applications(
                lines: form.lines.mapValues { $0.gathered(taken) }, groups: moved,
                items: taken.map { form.items[Int($0)] }, consent: Array(form.consent[rows]),
                missingRates: form.missingRates)
        }
        return part
    }
}

extension Column {
    /// Columns one after the other; a column that is not there is missing on its rows.
    fileprivate static func joined(_ parts: [(column: Column?, count: Int)]) -> Column {
        if parts.contains(where: { if case .texts = $0.column { true } else { false } }) {
            return .texts(
                parts.flatMap { part in
                    if case .texts(let values) = part.column {
                        values
                    } else {
                        [String?](repeating: nil, count: part.count)
                    }
                })
        }
        if parts.contains(where: { if case .ratios = $0.column { true } else { false } }) {
            return .ratios(parts.flatMap { part in (0..<part.count).map { part.column?.ratio($0) ?? .missing } })
        }
        return .integers(
            parts.flatMap { part in
                if case .integers(let values) = part.column {
                    values
                } else {
                    [Int64](repeating: Column.missing, count: part.count)
                }
            })
    }
}
