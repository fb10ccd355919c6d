import Expressions
import Tabular

/// A file of facts: its columns by place, and how their cells are read.
struct FactFile: Sendable {
    /// A fact at a place.
    struct Column: Sendable {
        let entry: FactLayout.Entry
        let place: Int
        /// The numbers of the codes of its list.
        let codes: [String: Int64]
    }

    let name: String
    let institution: Int
    let columns: [Column]

    /// The institutions of all records.
    func codes(_ pieces: [FactReader.Lines]) throws(CannotGoOn) -> [CreditCode] {
        var codes: [CreditCode] = []
        for piece in pieces {
            codes.reserveCapacity(codes.count + piece.rows.count)
            if let fault = piece.block.faults.first(where: { piece.rows.contains($0.record) }) {
                throw self.fault(
                    piece.block, fault.record, fault.kind.rawValue, Phrase(en: "a whole record", zh: "完整的一行"))
            }
            for row in piece.rows { codes.append(try code(piece.block, row)) }
        }
        return codes
    }

    func code(_ block: RecordBlock, _ row: Int) throws(CannotGoOn) -> CreditCode {
        let code = block.bytes.withUnsafeBytes { bytes in
            let at = 2 * (row * block.width + institution)
            let field = UnsafeRawBufferPointer(rebasing: bytes[Int(block.bounds[at])..<Int(block.bounds[at + 1])])
            return try? CreditCode(bytes: field)
        }
        if let code { return code }
        throw fault(block, row, block.text(row, institution), Phrase(en: "a credit code", zh: "统一社会信用代码"))
    }

    /// The values of a fact, one a record.
    func column(_ column: Column, _ pieces: [FactReader.Lines], _ count: Int) throws(CannotGoOn) -> Expressions.Column {
        switch column.entry.type {
        case .truth: return try truths(column.place, pieces, count)
        case .number: return try numbers(column.place, pieces, count)
        case .text:
            var texts: [String?] = []
            texts.reserveCapacity(count)
            for piece in pieces {
                for row in piece.rows {
                    let text = piece.block.text(row, column.place)
                    texts.append(text.isEmpty ? nil : text)
                }
            }
            return .texts(texts)
        case .date:
            return try integers(
                pieces, column.place, count, Phrase(en: "a day such as 2025-03-31", zh: "日期，如 2025-03-31")
            ) { cell in
                Day(String(decoding: cell, as: UTF8.self)).map { Int64($0.daysSince1970) }
            }
        case .code:
            return try integers(pieces, column.place, count, Phrase(en: "a code of the list", zh: "代码表中的代码")) { cell in
                column.codes[String(decoding: cell, as: UTF8.self)]
            }
        }
    }

    /// True and false as 1 and 0.
    func truths(_ place: Int, _ pieces: [FactReader.Lines], _ count: Int) throws(CannotGoOn) -> Expressions.Column {
        // "true" and "false" differ in their length, but a cell of that length may be another word.
        try integers(pieces, place, count, Phrase(en: "true or false", zh: "true 或 false")) { cell in
            switch (cell.count, cell.first) {
            case (4, 0x74): cell[1] == 0x72 && cell[2] == 0x75 && cell[3] == 0x65 ? 1 : nil
            case (5, 0x66): cell[1] == 0x61 && cell[2] == 0x6C && cell[3] == 0x73 && cell[4] == 0x65 ? 0 : nil
            default: nil
            }
        }
    }

    /// Whole numbers where all cells are, else fractions.
    private func numbers(_ place: Int, _ pieces: [FactReader.Lines], _ count: Int) throws(CannotGoOn)
        -> Expressions.Column
    {
        if let whole = try? integers(pieces, place, count, Phrase(""), { NumberCell.whole($0) }) { return whole }
        let wanted = Phrase(en: "a number such as 12.50 or 1/3", zh: "数值，如 12.50 或 1/3")
        var values: [Ratio] = []
        values.reserveCapacity(count)
        var bad: (RecordBlock, Int)?
        for piece in pieces {
            each(piece, place) { cell, row in
                if cell.isEmpty {
                    values.append(.missing)
                } else if let value = NumberCell.ratio(cell) {
                    values.append(value)
                } else {
                    bad = bad ?? (piece.block, row)
                }
            }
        }
        if let (block, row) = bad { throw fault(block, row, block.text(row, place), wanted) }
        return .ratios(values)
    }

    private func integers(
        _ pieces: [FactReader.Lines], _ place: Int, _ count: Int, _ wanted: Phrase,
        _ read: (UnsafeBufferPointer<UInt8>) -> Int64?
    ) throws(CannotGoOn) -> Expressions.Column {
        var bad: (RecordBlock, Int)?
        let values = [Int64](unsafeUninitializedCapacity: count) { target, filled in
            for piece in pieces {
                each(piece, place) { cell, row in
                    guard bad == nil, filled < count else { return }
                    if cell.isEmpty {
                        target[filled] = Expressions.Column.missing
                    } else if let value = read(cell) {
                        target[filled] = value
                    } else {
                        bad = (piece.block, row)
                        return
                    }
                    filled += 1
                }
            }
        }
        if let (block, row) = bad { throw fault(block, row, block.text(row, place), wanted) }
        return .integers(values)
    }

    @inline(__always)
    private func each(_ piece: FactReader.Lines, _ place: Int, _ body: (UnsafeBufferPointer<UInt8>, Int) -> Void) {
        let width = piece.block.width
        piece.block.bytes.withUnsafeBufferPointer { bytes in
            piece.block.bounds.withUnsafeBufferPointer { bounds in
                for row in piece.rows {
                    let at = 2 * (row &* width &+ place)
                    body(UnsafeBufferPointer(rebasing: bytes[Int(bounds[at])..<Int(bounds[at + 1])]), row)
                }
            }
        }
    }

    /// A cell that cannot be read, by its place.
    func fault(_ block: RecordBlock, _ row: Int, _ actual: String, _ wanted: Phrase) -> CannotGoOn {
        CannotGoOn(
            "facts-unreadable",
            message: Phrase(
                en: "\(name), line \(block.line(of: row)): \"\(actual)\" stands where there must be \(wanted.en).",
                zh: "\(name) 第 \(block.line(of: row)) 行：“\(actual)”应为\(wanted.zh)。"),
            nextStep: Phrase(
                en: "Nothing was decided. Write the facts anew with `report award facts`.",
                zh: "未作任何判定。请用 report award facts 重新写出。"))
    }
}

/// Numbers as files of facts have them.
enum NumberCell {
    /// A whole number of at most 18 digits.
    @inline(__always)
    static func whole(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        var value: Int64 = 0
        var at = cell[0] == 0x2D ? 1 : 0
        guard at < cell.count, cell.count <= 18 else { return nil }
        while at < cell.count {
            let digit = cell[at] &- 0x30
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
            at &+= 1
        }
        return cell[0] == 0x2D ? -value : value
    }

    /// A decimal or a fraction, exact.
    @inline(__always)
    static func ratio(_ cell: UnsafeBufferPointer<UInt8>) -> Ratio? {
        var value: Int64 = 0
        var places = -1
        var at = cell[0] == 0x2D ? 1 : 0
        guard at < cell.count, cell.count <= 18, cell[at] != 0x2E, cell[cell.count - 1] != 0x2E else {
            return long(cell)
        }
        while at < cell.count {
            let digit = cell[at] &- 0x30
            if digit < 10 {
                value = value &* 10 &+ Int64(digit)
                if places >= 0 { places &+= 1 }
            } else if cell[at] == 0x2E, places < 0 {
                places = 0
            } else {
                return long(cell)
            }
            at &+= 1
        }
        let numerator = Int128(cell[0] == 0x2D ? -value : value)
        return Ratio(numerator: numerator, denominator: places > 0 ? powers[places] : 1)
    }

    @inline(never)
    private static func long(_ cell: UnsafeBufferPointer<UInt8>) -> Ratio? {
        guard let value = Fraction(String(decoding: cell, as: UTF8.self)), let above = Int128(exact: value.numerator),
            let below = Int128(exact: value.denominator)
        else { return nil }
        return Ratio(numerator: above, denominator: below)
    }
}

/// 10^0…10^18.
private let powers: [Int128] = (0...18).map { Int128(DecimalText.power(of10: $0)) }
