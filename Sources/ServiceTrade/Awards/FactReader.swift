import Expressions
public import Tabular

/// Reads facts from files in the columns of a layout, a part of the institutions at a time.
public struct FactReader: Sendable {
    /// Some lines of an application form.
    public struct Lines: Sendable {
        /// Cut records of the file.
        public let block: RecordBlock
        /// Those that are meant.
        public let rows: Range<Int>

        /// Takes some records.
        public init(block: RecordBlock, rows: Range<Int>) {
            self.block = block
            self.rows = rows
        }
    }

    private let layout: FactLayout
    private let institutions: FactFile
    private let name: Int?
    private let years: [Year]
    private let forms: [Application]

    private struct Year {
        let key: FactTable.ReturnYear
        let periods: [Period]
        let consent: Int
        let filed: Int?
        let lacking: Int?
        let missingRates: [MissingRate]
    }

    private struct Application {
        let file: FactFile
        let form: String
        let item: Int?
        let consent: Int
        let missingRates: [MissingRate]
    }

    /// Finds the columns of a layout in the files.
    ///
    /// - Parameters:
    ///   - read: the facts that are needed; nil: all, so that answers can be shown with their working.
    ///   - header: the titles of the file of institutions.
    ///   - headers: the titles of the files of application forms, by form.
    ///   - missingRates: the exchange rates that are not there, by form and year.
    /// - Throws: `CannotGoOn`, `facts-missing`, with the columns that are not there.
    public init(
        _ layout: FactLayout, read: Set<AwardFact>?, header: [String], headers: [String: [String]],
        missingRates: [FactTable.ReturnYear: [MissingRate]]
    ) throws(CannotGoOn) {
        self.layout = layout
        var missing: [String] = []
        func place(_ name: String, _ titles: [String], _ file: String) -> Int {
            if let place = titles.firstIndex(of: name) { return place }
            missing.append("\(file): \(name)")
            return 0
        }
        func file(_ file: String, _ titles: [String], _ entries: [FactLayout.Entry]) -> FactFile {
            let wanted = entries.filter { read?.contains($0.fact) ?? true }
            return FactFile(
                name: file, institution: place("institution", titles, file),
                columns: wanted.map {
                    FactFile.Column(entry: $0, place: place($0.name, titles, file), codes: Self.codes($0, layout))
                })
        }
        let file0 = FactLayout.institutionsFile
        institutions = file(file0, header, layout.institutions)
        name = header.firstIndex(of: "name")
        let needed = Set(layout.years)
        let all = read == nil ? header.compactMap { FactTable.ReturnYear(column: $0, prefix: "use.") } : layout.years
        years = Set(all).union(needed).sorted { ($0.form, $0.year) < ($1.form, $1.year) }.compactMap { key in
            guard let form = layout.framework.form(key.form), form.purpose != .award,
                let period = Period(year: key.year)
            else { return nil }
            return Year(
                key: key, periods: period.parts(form.frequency), consent: place("use.\(key.name)", header, file0),
                filed: header.firstIndex(of: "filed.\(key.name)"),
                lacking: header.firstIndex(of: "lacking.\(key.name)"), missingRates: missingRates[key] ?? [])
        }
        forms = layout.forms.map { lines in
            let key = FactTable.ReturnYear(form: lines.form.id, year: layout.year)
            let titles = headers[lines.form.id] ?? []
            return Application(
                file: file("\(lines.form.id).csv", titles, lines.entries), form: lines.form.id,
                item: titles.firstIndex(of: "item"), consent: place("use.\(key.name)", header, file0),
                missingRates: missingRates[key] ?? [])
        }
        guard missing.isEmpty else { throw Self.missing(missing) }
    }

    private static func codes(_ entry: FactLayout.Entry, _ layout: FactLayout) -> [String: Int64] {
        guard case .code(let list) = entry.type, let list = layout.framework.codeLists[list] else { return [:] }
        return Dictionary(list.entries.enumerated().map { ($0.element.code, Int64($0.offset)) }) { first, _ in first }
    }

    private static func missing(_ columns: [String]) -> CannotGoOn {
        let shown = columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", …" : "")
        return CannotGoOn(
            "facts-missing",
            message: Phrase(
                en: "\(columns.count) columns that decide are not among the facts: \(shown).",
                zh: "事实文件缺少 \(columns.count) 个判定所需的列：\(shown)。"),
            nextStep: Phrase(
                en: "Nothing was decided. Write the facts anew with `report award facts` and the same --set.",
                zh: "未作任何判定。请用 report award facts 及相同的 --set 重新写出。"))
    }

    /// The facts of some institutions.
    ///
    /// - Parameters:
    ///   - block: records of the file of institutions.
    ///   - lines: the lines of their applications by form, in the order of the institutions.
    /// - Throws: `CannotGoOn`, `facts-unreadable`, with the place of the first cell that cannot be read.
    public func table(_ block: RecordBlock, _ lines: [String: [Lines]]) throws(CannotGoOn) -> FactTable {
        let piece = [Lines(block: block, rows: 0..<block.count)]
        let codes = try institutions.codes(piece)
        for (row, code) in codes.enumerated().dropFirst() where codes[row - 1] >= code {
            throw institutions.fault(
                block, row, "\(code)",
                Phrase(en: "institutions must be in the order of their codes, each once", zh: "机构须按代码排序且不重复"))
        }
        var table = FactTable(year: layout.year, institutions: codes)
        for column in institutions.columns {
            table.columns[column.entry.fact] = try institutions.column(column, piece, codes.count)
        }
        for year in years {
            table.returns[year.key] = FactTable.Returns(
                periods: year.periods, filed: try bits(year.filed, block) ?? Array(repeating: 0, count: codes.count),
                consent: try consent(year.consent, piece, codes.count), missingRates: year.missingRates,
                lacking: try bits(year.lacking, block))
        }
        for form in forms {
            table.applications[form.form] = try applications(form, lines[form.form] ?? [], piece, codes)
        }
        return table
    }

    /// The name of the institution of a record, where the file has names.
    public func name(_ block: RecordBlock, _ record: Int) -> String { name.map { block.text(record, $0) } ?? "" }

    private func applications(
        _ form: Application, _ lines: [Lines], _ institutions: [Lines], _ codes: [CreditCode]
    ) throws(CannotGoOn) -> FactTable.Applications {
        let count = lines.reduce(0) { $0 + $1.rows.count }
        var columns: [AwardFact: Expressions.Column] = [:]
        for column in form.file.columns { columns[column.entry.fact] = try form.file.column(column, lines, count) }
        var groups = [Range<Int>](repeating: 0..<0, count: codes.count)
        var (owner, line) = (0, 0)
        var items: [String] = []
        items.reserveCapacity(count)
        for piece in lines {
            for row in piece.rows {
                let code = try form.file.code(piece.block, row)
                while owner < codes.count, codes[owner] < code { owner += 1 }
                guard owner < codes.count, codes[owner] == code else {
                    throw form.file.fault(piece.block, row, "\(code)", Self.strayLine)
                }
                groups[owner] = groups[owner].isEmpty ? line..<line + 1 : groups[owner].lowerBound..<line + 1
                items.append(form.item.map { piece.block.text(row, $0) } ?? "")
                line += 1
            }
        }
        return FactTable.Applications(
            lines: columns, groups: groups, items: items, consent: try consent(form.consent, institutions, codes.count),
            missingRates: form.missingRates)
    }

    static let strayLine = Phrase(
        en: "a line of an institution of \(FactLayout.institutionsFile), in its order",
        zh: "\(FactLayout.institutionsFile) 中机构的行，且顺序一致")

    private func consent(
        _ place: Int, _ pieces: [Lines], _ count: Int
    ) throws(CannotGoOn) -> [FactTable.Consent] {
        guard case .integers(let values) = try institutions.truths(place, pieces, count) else { return [] }
        return values.map { $0 == Expressions.Column.missing ? .nothingFiled : $0 == 1 ? .given : .notGiven }
    }

    private func bits(_ place: Int?, _ block: RecordBlock) throws(CannotGoOn) -> [UInt16]? {
        guard let place else { return nil }
        var values: [UInt16] = []
        values.reserveCapacity(block.count)
        for row in 0..<block.count {
            var value: UInt16 = 0
            for (index, byte) in block.field(row, place).enumerated() {
                guard byte == 0x30 || byte == 0x31, index < 16 else {
                    throw institutions.fault(
                        block, row, block.text(row, place), Phrase(en: "0 or 1 for each period", zh: "每期一位的 0 或 1"))
                }
                if byte == 0x31 { value |= 1 << index }
            }
            values.append(value)
        }
        return values
    }
}

extension FactTable.ReturnYear {
    /// Reads the name of a column such as `use.hrst-quarterly.2025`.
    fileprivate init?(column: String, prefix: String) {
        guard column.hasPrefix(prefix) else { return nil }
        let parts = column.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let year = Int(parts[1]) else { return nil }
        self.init(form: String(parts[0]), year: year)
    }
}
