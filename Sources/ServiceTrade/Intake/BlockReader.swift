import Tabular

/// Reads the cells of a block of records into columns of numbers, and cuts it into filings.
///
/// Values are read a column at a time; a cell that is not read at once goes to `CellExplainer`,
/// which folds it or says what is wrong with it.
struct BlockReader {
    let form: Form
    let tables: [CodeTable?]
    let lists: [CodeList?]
    let header: HeaderMap
    let currencyPlaces: [Int64]
    let booleans: CodeTable

    init(form: Form, lists: [String: CodeList], header: HeaderMap) {
        self.form = form
        self.header = header
        self.lists = form.lineFields.map { field in
            if case .code(let list) = field.kind { lists[list] } else { nil }
        }
        self.tables = self.lists.map { $0.map { CodeTable($0.spellings) } }
        self.currencyPlaces = (lists["currencies"]?.entries ?? []).map {
            $0.mapping["minor_units"].flatMap { Int64($0) } ?? 0
        }
        self.booleans = CodeTable([("false", 0), ("true", 1), ("FALSE", 0), ("TRUE", 1)])
    }

    /// Reads a block.
    func read(_ records: RecordBlock, paths: [String] = []) -> Draft {
        var draft = Draft(records: records, columns: [], paths: paths)
        draft.echoed = header.echoed
        cutIntoFilings(&draft)
        for fault in records.faults { report(fault, &draft) }
        let first = form.filingFields.count
        draft.inputColumns = Array(header.columns[first...])
        draft.columns = form.lineFields.map { _ in [] }
        for (index, field) in form.lineFields.enumerated() {
            switch field.kind {
            case .money: continue
            case .code: draft.columns[index] = codes(index, column: header.columns[first + index], &draft)
            case .boolean: draft.columns[index] = truths(index, column: header.columns[first + index], &draft)
            case .text: draft.columns[index] = texts(index, column: header.columns[first + index], &draft)
            case .date: draft.columns[index] = days(index, column: header.columns[first + index], &draft)
            case .multiplier, .count, .creditCode, .period:
                draft.columns[index] = numbers(index, column: header.columns[first + index], &draft)
            }
        }
        // Amounts come last: they need the currency and the power of ten of their line.
        for (index, field) in form.lineFields.enumerated() {
            guard case .money(let currency, let multiplier) = field.kind else { continue }
            draft.columns[index] = amounts(
                index, column: header.columns[first + index], currency: form.lineField(currency) ?? 0,
                multiplier: multiplier.flatMap(form.lineField), &draft)
        }
        readFilingFields(&draft)
        if form.purpose == .award { checkLeave(&draft) }
        checkPresence(&draft)
        return draft
    }

    private func codes(_ index: Int, column: Int?, _ draft: inout Draft) -> [Int64] {
        let count = draft.records.count
        guard let list = lists[index], let table = tables[index] else { return [] }
        let fallback = form.lineFields[index].defaultValue.flatMap(list.index).map(Int64.init) ?? missing
        guard let column else { return Array(repeating: fallback, count: count) }
        var odd: [Int] = []
        var values = draft.records.withCells(column) { cells in
            [Int64](unsafeUninitializedCapacity: count) { values, filled in
                for row in 0..<count {
                    let (start, end) = cells.bounds(row)
                    if start == end {
                        values[row] = fallback
                        continue
                    }
                    values[row] = table.find(cells.bytes, start, end)
                    if values[row] < 0 { odd.append(row) }
                }
                filled = count
            }
        }
        var explainer = CellExplainer(field: form.lineFields[index], column: column)
        for row in odd { values[row] = explainer.code(row, list: list, fallback: fallback, &draft) }
        if list.hasDates { explainer.checkDates(values, list: list, &draft) }
        return values
    }

    private func numbers(_ index: Int, column: Int?, _ draft: inout Draft) -> [Int64] {
        let count = draft.records.count
        let field = form.lineFields[index]
        let fallback = field.defaultValue.flatMap { Int64($0) } ?? missing
        guard let column else { return Array(repeating: fallback, count: count) }
        var odd: [Int] = []
        var values = draft.records.withCells(column) { cells in
            [Int64](unsafeUninitializedCapacity: count) { values, filled in
                for row in 0..<count {
                    let (start, end) = cells.bounds(row)
                    values[row] = fallback
                    if start == end { continue }
                    if let number = NumberReader.plain(cells.bytes, start, end), number.places == 0,
                        number.mantissa.magnitude < 1_000_000_000
                    {
                        values[row] = number.mantissa
                    } else {
                        odd.append(row)
                    }
                }
                filled = count
            }
        }
        let explainer = CellExplainer(field: field, column: column)
        for row in odd { values[row] = explainer.count(row, fallback: fallback, &draft) }
        if case .multiplier(let powers) = field.kind {
            for row in 0..<count where values[row] != missing && !powers.contains(Int(values[row])) {
                explainer.report(.codeUnknown, row, expected: powers.map(String.init).joined(separator: ", "), &draft)
                values[row] = missing
            }
        }
        return values
    }

    private func truths(_ index: Int, column: Int?, _ draft: inout Draft) -> [Int64] {
        guard let column else { return Array(repeating: missing, count: draft.records.count) }
        let explainer = CellExplainer(field: form.lineFields[index], column: column)
        return (0..<draft.records.count).map { explainer.truth($0, &draft) ?? missing }
    }

    private func amounts(
        _ index: Int, column: Int?, currency: Int, multiplier: Int?, _ draft: inout Draft
    ) -> [Int64] {
        let count = draft.records.count
        guard let column else { return Array(repeating: missing, count: count) }
        let currencies = draft.columns[currency]
        let powers = multiplier.map { draft.columns[$0] }
        var odd: [Int] = []
        var values = draft.records.withCells(column) { cells in
            [Int64](unsafeUninitializedCapacity: count) { values, filled in
                for row in 0..<count {
                    let (start, end) = cells.bounds(row)
                    values[row] = missing
                    let code = currencies[row]
                    let power = powers?[row] ?? 0
                    if start == end || code < 0 || power < 0 { continue }
                    guard let number = NumberReader.plain(cells.bytes, start, end),
                        let amount = scaledAmount(
                            number.mantissa, Int(currencyPlaces[Int(code)] &+ power) &- number.places)
                    else {
                        odd.append(row)
                        continue
                    }
                    values[row] = amount
                }
                filled = count
            }
        }
        let explainer = CellExplainer(field: form.lineFields[index], column: column)
        for row in odd {
            let places = Int(currencyPlaces[Int(currencies[row])]) + Int(powers?[row] ?? 0)
            values[row] = explainer.amount(row, places: places, &draft)
        }
        return values
    }
}

/// The mark of a missing value in a column of numbers.
let missing = Int64.min

/// The bound of amounts, in minor units: ten to the power of sixteen.
let amountLimit: Int64 = 10_000_000_000_000_000

/// A number times a power of ten, if the result is whole and within bounds.
@inline(__always)
func scaledAmount(_ mantissa: Int64, _ exponent: Int) -> Int64? {
    if exponent >= 0 {
        guard exponent <= 18 else { return mantissa == 0 ? 0 : nil }
        let (value, overflow) = mantissa.multipliedReportingOverflow(by: powersOfTen[exponent])
        return overflow || value.magnitude >= amountLimit.magnitude ? nil : value
    }
    guard exponent >= -18 else { return mantissa == 0 ? 0 : nil }
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: powersOfTen[-exponent])
    return remainder == 0 && quotient.magnitude < amountLimit.magnitude ? quotient : nil
}

/// The cells of one column of a block.
struct Cells {
    let bytes: UnsafeBufferPointer<UInt8>
    let bounds: UnsafeBufferPointer<UInt32>
    let width: Int
    let column: Int

    @inline(__always)
    func bounds(_ row: Int) -> (start: Int, end: Int) {
        let at = 2 &* (row &* width &+ column)
        return (Int(bounds[at]), Int(bounds[at &+ 1]))
    }
}

extension RecordBlock {
    /// Gives a look at the cells of one column.
    func withCells<Result>(_ column: Int, _ body: (Cells) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            bounds.withUnsafeBufferPointer { bounds in
                body(Cells(bytes: bytes, bounds: bounds, width: width, column: column))
            }
        }
    }
}
