import Expressions
import Tabular

extension FactLayout {
    /// The facts as CSV files: decimals and fractions are exact, and nothing stands for what is missing.
    ///
    /// - Parameter names: the names of institutions, which are there for readers.
    /// - Complexity: O(institutions × facts + lines × fields).
    public func files(_ table: FactTable, names: [CreditCode: String]) -> [(path: String, bytes: [UInt8])] {
        [(Self.institutionsFile, institutions(table, names))]
            + forms.map { ("\($0.form.id).csv", lines($0, table)) } + [(Self.ratesFile, missingRates(table))]
    }

    private func institutions(_ table: FactTable, _ names: [CreditCode: String]) -> [UInt8] {
        let facts = institutions.map { ($0, table.column($0.fact), origins(of: $0.fact, table)) }
        let returns = table.returns.sorted { ($0.key.form, $0.key.year) < ($1.key.form, $1.key.year) }
        var header = ["institution", "name"] + facts.map(\.0.name)
        for (key, value) in returns {
            header += ["use.\(key.name)", "filed.\(key.name)"]
            if value.lacking != nil { header.append("lacking.\(key.name)") }
        }
        header += forms.map { "use.\($0.form.id).\(year)" }
        var writer = FactWriter(header)
        for (row, institution) in table.institutions.enumerated() {
            writer.begin(institution.description)
            writer.add(names[institution] ?? "")
            for (entry, column, origins) in facts {
                // What may not be used is not written: the answer is that it is not authorised.
                let isRefused = origins.contains { $0.consent[row] == .notGiven }
                writer.add(isRefused ? "" : text(column, row, entry.type))
            }
            for (_, value) in returns {
                writer.add(text(value.consent[row]))
                writer.add(bits(value.filed[row], value.periods.count))
                if let lacking = value.lacking { writer.add(bits(lacking[row], value.periods.count)) }
            }
            for lines in forms { writer.add(text(table.applications[lines.form.id]?.consent[row] ?? .nothingFiled)) }
        }
        return writer.bytes
    }

    /// The returns that a fact is made of.
    private func origins(of fact: AwardFact, _ table: FactTable) -> [FactTable.Returns] {
        guard let form = fact.indicator.flatMap({ framework.indicator($0)?.form }) else { return [] }
        let named = Set(fact.years.map { table.calendarYear($0) })
        return table.returns.filter { key, _ in
            key.form == form
                && (named.contains(key.year) || (fact.isOfHistory && key.year < table.calendarYear(.reference)))
        }.map(\.value)
    }

    private func lines(_ lines: Lines, _ table: FactTable) -> [UInt8] {
        var writer = FactWriter(["institution", "item"] + lines.entries.map(\.name))
        guard let applications = table.applications[lines.form.id] else { return writer.bytes }
        for (owner, group) in applications.groups.enumerated() where applications.consent[owner] != .notGiven {
            for line in group {
                writer.begin(table.institutions[owner].description)
                writer.add(applications.items[line])
                for entry in lines.entries { writer.add(text(applications.lines[entry.fact], line, entry.type)) }
            }
        }
        return writer.bytes
    }

    private func missingRates(_ table: FactTable) -> [UInt8] {
        var writer = FactWriter(["form", "year", "currency", "period"])
        func add(_ form: String, _ year: Int, _ rates: [MissingRate]) {
            for rate in rates {
                writer.begin(form)
                for cell in ["\(year)", rate.currency, rate.period.description] { writer.add(cell) }
            }
        }
        for (key, value) in table.returns.sorted(by: { ($0.key.form, $0.key.year) < ($1.key.form, $1.key.year) }) {
            add(key.form, key.year, value.missingRates)
        }
        for lines in forms { add(lines.form.id, year, table.applications[lines.form.id]?.missingRates ?? []) }
        return writer.bytes
    }

    private func text(_ consent: FactTable.Consent) -> String {
        switch consent {
        case .nothingFiled: ""
        case .given: "true"
        case .notGiven: "false"
        }
    }

    private func bits(_ bits: UInt16, _ count: Int) -> String {
        String((0..<count).map { bits >> $0 & 1 == 1 ? "1" : "0" })
    }

    private func text(_ column: Expressions.Column?, _ row: Int, _ type: ValueType) -> String {
        guard let column, !column.isMissing(row) else { return "" }
        switch (type, column) {
        case (.truth, .integers(let values)): return values[row] != 0 ? "true" : "false"
        case (.code(let list), .integers(let values)):
            return framework.codeLists[list]?.entries[Int(values[row])].code ?? ""
        case (.date, .integers(let values)):
            return Int32(exactly: values[row]).flatMap { Day(daysSince1970: $0) }?.description ?? ""
        case (_, .texts(let values)): return values[row] ?? ""
        default: return column.ratio(row).exactText
        }
    }
}

/// Cells of CSV, line by line.
struct FactWriter {
    private var text: [UInt8] = []

    /// The lines so far.
    var bytes: [UInt8] { text + [0x0A] }

    init(_ header: [String]) {
        append(header[0])
        for title in header.dropFirst() { add(title) }
    }

    /// Begins a line with its first cell.
    mutating func begin(_ cell: String) {
        text.append(0x0A)
        append(cell)
    }

    /// Adds a cell to the line.
    mutating func add(_ cell: String) {
        text.append(0x2C)
        append(cell)
    }

    private mutating func append(_ cell: String) { text.append(contentsOf: csvField(cell).utf8) }
}

extension Ratio {
    /// The value as a decimal where one is it exactly, else as a fraction in lowest terms.
    var exactText: String {
        let lowest = reduced
        var (places, scale) = (0, Int128(1))
        while scale % lowest.denominator != 0 {
            let (next, isOver) = scale.multipliedReportingOverflow(by: 10)
            guard !isOver, places < 30 else { return "\(lowest.numerator)/\(lowest.denominator)" }
            (scale, places) = (next, places + 1)
        }
        let (digits, isOver) = lowest.numerator.multipliedReportingOverflow(by: scale / lowest.denominator)
        guard !isOver else { return "\(lowest.numerator)/\(lowest.denominator)" }
        return (digits < 0 ? "-" : "") + DecimalText.pointed(String(digits.magnitude), places: places)
    }
}
