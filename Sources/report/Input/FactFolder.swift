import ServiceTrade
import Tabular

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder of facts, read a part of the institutions at a time.
///
/// Files are in the order of the credit codes, so that only a part of each is ever held.
final class FactFolder {
    /// Some institutions with the lines of their applications.
    struct Part: Sendable {
        let institutions: CSVStream.Block
        let lines: [String: [FactReader.Lines]]
    }

    /// The titles of the file of institutions.
    let header: [String]
    /// The titles of the files of application forms, by form.
    let headers: [String: [String]]
    private let institutions: CSVStream
    private let place: Int
    private let forms: [(id: String, cursor: FactCursor)]

    /// Opens the files of a layout.
    init(_ folder: String, _ layout: FactLayout) throws {
        let file = try FactFolder.stream("\(folder)/\(FactLayout.institutionsFile)")
        header = try file.header()?.titles ?? []
        institutions = file
        place = header.firstIndex(of: "institution") ?? 0
        forms = try layout.forms.map { ($0.form.id, try FactCursor("\(folder)/\($0.form.id).csv")) }
        headers = Dictionary(uniqueKeysWithValues: forms.map { ($0.id, $0.cursor.titles) })
    }

    /// The next institutions; nil behind the last.
    ///
    /// - Throws: `CannotGoOn`, `facts-unreadable`, for lines of institutions that are not there.
    func next() throws -> Part? {
        guard let block = try institutions.next() else {
            for (id, cursor) in forms where try !cursor.isAtEnd() {
                throw CannotGoOn(
                    "facts-unreadable",
                    message: Phrase(
                        en: "\(id).csv has lines of institutions that are not in \(FactLayout.institutionsFile).",
                        zh: "\(id).csv 中有 \(FactLayout.institutionsFile) 所没有的机构。"),
                    nextStep: Phrase(
                        en: "Nothing was decided. Write the facts anew with `report award facts`.",
                        zh: "未作任何判定。请用 report award facts 重新写出。"))
            }
            return nil
        }
        let last = lastCode(block.bytes)
        var lines: [String: [FactReader.Lines]] = [:]
        for (id, cursor) in forms { lines[id] = try cursor.take(through: last) }
        return Part(institutions: block, lines: lines)
    }

    /// The code in the last record of a block.
    private func lastCode(_ bytes: [UInt8]) -> [UInt8] {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        // A quoted name may hold a line break: then only a scan of the whole block tells where records begin.
        let start = bytes.contains(0x22) ? 0 : (bytes[..<end].lastIndex(of: 0x0A) ?? -1) + 1
        let block = CSVScanner(width: header.count).scan(Array(bytes[start..<end]), firstLine: 0)
        return block.count > 0 ? Array(block.field(block.count - 1, place)) : []
    }

    /// A file in blocks of two megabytes: some ten thousand institutions.
    static func stream(_ path: String) throws -> CSVStream {
        try CSVStream(InputFile(path, isDigested: false), first: nil, blockSize: 1 << 21)
    }

    /// The cells of a small file, by the titles of its columns.
    static func rows(_ path: String) throws -> [[String: String]] {
        let stream = try stream(path)
        guard let titles = try stream.header()?.titles else { return [] }
        var rows: [[String: String]] = []
        while let bytes = try stream.next() {
            let block = CSVScanner(width: titles.count).scan(bytes.bytes, firstLine: 0)
            for row in 0..<block.count {
                rows.append(
                    Dictionary(titles.enumerated().map { ($0.element, block.text(row, $0.offset)) }) { first, _ in first
                    })
            }
        }
        return rows
    }
}

/// The lines of an application form, taken as far as some institution.
private final class FactCursor {
    let titles: [String]
    private let stream: CSVStream
    private let place: Int
    private var block: RecordBlock?
    private var at = 0

    init(_ path: String) throws {
        stream = try FactFolder.stream(path)
        titles = try stream.header()?.titles ?? []
        place = titles.firstIndex(of: "institution") ?? 0
    }

    /// The lines up to those of the institution of a code.
    func take(through last: [UInt8]) throws -> [FactReader.Lines] {
        var pieces: [FactReader.Lines] = []
        while try !isAtEnd(), let block {
            let start = at
            while at < block.count, isWithin(block, at, last) { at += 1 }
            if at > start { pieces.append(FactReader.Lines(block: block, rows: start..<at)) }
            if at < block.count { break }
        }
        return pieces
    }

    /// Whether all lines were taken.
    func isAtEnd() throws -> Bool {
        while block.map({ at >= $0.count }) ?? true {
            guard let next = try stream.next() else { return true }
            block = CSVScanner(width: titles.count).scan(
                next.bytes, firstLine: next.firstLine, lineBreaks: next.lineBreaks)
            at = 0
        }
        return false
    }

    private func isWithin(_ block: RecordBlock, _ row: Int, _ last: [UInt8]) -> Bool {
        let bounds = 2 * (row * block.width + place)
        let (start, end) = (Int(block.bounds[bounds]), Int(block.bounds[bounds + 1]))
        guard end - start == last.count else { return true }
        return block.bytes.withUnsafeBytes { bytes in
            last.withUnsafeBytes { last in
                guard let bytes = bytes.baseAddress, let code = last.baseAddress else { return true }
                return memcmp(bytes + start, code, last.count) <= 0
            }
        }
    }
}
