import Expressions
import ServiceTrade

/// Invented facts for load tests: any number of institutions, on both sides of every threshold of a policy.
///
/// The same count and seed always give the same bytes. Facts are drawn each by itself: a rank need not be that of
/// the value beside it.
struct DemoFacts {
    /// The files: that of institutions first, then those of application forms.
    let files: [String]
    private let layout: FactLayout
    private let institutions: Int
    private let seed: UInt64
    private let values: DemoFactValues
    private let years: [(key: FactTable.ReturnYear, periods: Int)]
    /// The year on which each fact of the layout depends, by its place in `years`.
    private let dependencies: [[Int]]

    init(_ layout: FactLayout, _ policy: Policy, _ framework: Framework, institutions: Int, seed: UInt64) {
        self.layout = layout
        self.institutions = institutions
        self.seed = seed
        values = DemoFactValues(policy, framework, year: layout.year)
        files = [FactLayout.institutionsFile] + layout.forms.map { "\($0.form.id).csv" }
        let years = layout.years.map { key in
            (
                key,
                Period(year: key.year).flatMap { year in framework.form(key.form).map { year.parts($0.frequency).count }
                } ?? 0
            )
        }
        self.years = years
        dependencies = layout.institutions.map { entry in
            guard let form = entry.fact.indicator.flatMap({ framework.indicator($0)?.form }) else { return [] }
            let needed = entry.fact.years.map { FactTable.ReturnYear(form: form, year: layout.year + $0.rawValue) }
            return years.indices.filter { needed.contains(years[$0].0) }
        }
    }

    /// Writes the files side by side, in chunks of about a megabyte.
    ///
    /// - Parameter write: takes the number of a file and bytes.
    func write(_ write: (Int, [UInt8]) throws -> Void) rethrows {
        let chunk = 1 << 20
        var texts = headers()
        for number in 0..<institutions {
            append(number, to: &texts)
            for file in texts.indices where texts[file].count >= chunk {
                try write(file, texts[file])
                texts[file].removeAll(keepingCapacity: true)
            }
        }
        for file in texts.indices { try write(file, texts[file]) }
    }

    private func headers() -> [[UInt8]] {
        let own =
            ["institution"] + layout.institutions.map(\.name)
            + years.flatMap { ["use.\($0.key.name)", "filed.\($0.key.name)"] }
            + layout.forms.map { "use.\($0.form.id).\(layout.year)" }
        let lines = layout.forms.map { ["institution", "item"] + $0.entries.map(\.name) }
        return ([own] + lines).map { Array(($0.joined(separator: ",") + "\n").utf8) }
    }

    private func append(_ number: Int, to texts: inout [[UInt8]]) {
        var random = SplitMix64(seed: seed, part: number)
        let code = Array(InventedCode.make(division: "110105", series: "D", number: number + 1).utf8)
        // Of a hundred returns of a year 91 are whole, 5 lack a period, and 4 were never filed.
        let coverage = years.map { _ in random.pick([(91, 2), (5, 1), (4, 0)], else: 2) }
        texts[0] += code
        for (entry, dependencies) in zip(layout.institutions, dependencies) {
            texts[0].append(0x2C)
            guard dependencies.allSatisfy({ coverage[$0] == 2 }) else { continue }
            values.append(entry, &random, to: &texts[0])
        }
        for (year, covered) in zip(years, coverage) {
            texts[0].append(text: covered == 0 ? "," : random.chance(97) ? ",true" : ",false")
            texts[0].append(0x2C)
            for period in 0..<year.periods {
                texts[0].append(covered == 2 || (covered == 1 && period + 1 < year.periods) ? 0x31 : 0x30)
            }
        }
        for (place, lines) in layout.forms.enumerated() {
            let applies = random.chance(5)
            texts[0].append(text: !applies ? "," : random.chance(95) ? ",true" : ",false")
            guard applies else { continue }
            for line in 0..<random.within(1...3) {
                texts[place + 1] += code
                texts[place + 1].append(text: ",D-\(number + 1)-\(line + 1)")
                values.append(lines, &random, to: &texts[place + 1])
                texts[place + 1].append(0x0A)
            }
        }
        texts[0].append(0x0A)
    }
}
