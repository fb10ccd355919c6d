import Synchronization
import Tabular

/// A closed list of codes with their names and the dates between which each may be used.
public struct CodeList: Sendable {
    /// One code of a list.
    public struct Entry: Sendable, Hashable {
        /// The code as it is kept and published.
        public let code: String
        /// The names.
        public let label: Phrase
        /// Other ways in which respondents write it.
        public let aliases: [String]
        /// The groups that it belongs to.
        public let groups: [String]
        /// The first day on which it may be used; nil: always was.
        public let validFrom: Day?
        /// The last day on which it may be used; nil: still is.
        public let validTo: Day?
        /// Whether both codes are in use on some day.
        func isInForce(with other: Entry) -> Bool {
            let begins = max(validFrom?.daysSince1970 ?? .min, other.validFrom?.daysSince1970 ?? .min)
            let ends = min(validTo?.daysSince1970 ?? .max, other.validTo?.daysSince1970 ?? .max)
            return begins <= ends
        }

        /// Further columns by name: the EBOPS code of a service, the minor units of a currency.
        public let mapping: [String: String]
    }

    /// The name of the list, that of its file.
    public let name: String
    /// The codes in the order of the file; a code's place is its number in columns.
    public let entries: [Entry]
    /// The names of the mapping columns.
    public let mappings: [String]
    private let places: Spellings

    static let columns = ["code", "label_zh", "label_en", "aliases", "groups", "valid_from", "valid_to"]

    /// Reads a list from CSV with the columns code, label_zh, label_en, aliases, groups,
    /// valid_from, valid_to and any mapping columns; aliases and groups are separated by `|`.
    ///
    /// - Parameter isKnown: whether the list was read without a mistake before; whether a spelling is there
    ///   twice is not looked at again.
    /// - Throws: `FrameworkFault` with the line of the first mistake.
    public init(name: String, csv: String, file: String, isKnown: Bool = false) throws(FrameworkFault) {
        let rows = try CodeListRows(csv: csv, file: file)
        var entries: [Entry] = []
        for row in rows.rows { entries.append(try rows.entry(row)) }
        self.name = name
        self.entries = entries
        self.mappings = rows.mappings
        self.places = isKnown ? Spellings(rows, entries) : Spellings(try rows.index(entries))
    }

    /// The number of a code, written as the code itself, a name or an alias, in any case and width.
    public func index(of text: String) -> Int? { places.table[CodeList.folded(text)] }

    /// All ways of writing that the list knows, with the number of the code.
    var spellings: [(text: String, index: Int)] {
        entries.enumerated().flatMap { index, entry in
            ([entry.code, entry.label.zh, entry.label.en] + entry.aliases).map { ($0, index) }
        }
    }

    /// The numbers of the codes of a group.
    public func members(of group: String) -> [String] {
        entries.filter { $0.groups.contains(group) }.map(\.code)
    }

    /// The groups that any code belongs to.
    public var groups: Set<String> { Set(entries.flatMap(\.groups)) }

    /// Text without regard to case, width and surrounding blanks.
    static func folded(_ text: String) -> String { foldWidth(text).lowercased() }
}

/// Every spelling with the number of its code, gathered when it is first asked for: most commands never ask.
private final class Spellings: Sendable {
    private let gathered: Mutex<[String: Int]?>
    private let source: (rows: CodeListRows, entries: [CodeList.Entry])?

    init(_ table: [String: Int]) {
        gathered = Mutex(table)
        source = nil
    }

    init(_ rows: CodeListRows, _ entries: [CodeList.Entry]) {
        gathered = Mutex(nil)
        source = (rows, entries)
    }

    var table: [String: Int] {
        gathered.withLock { gathered in
            if let gathered { return gathered }
            // The list was read before without a mistake, so that none is found now.
            let table = source.flatMap { try? $0.rows.index($0.entries) } ?? [:]
            gathered = table
            return table
        }
    }
}

/// The rows of a code list before they are understood.
private struct CodeListRows: Sendable {
    /// The columns that a list has more than others.
    let mappings: [String]
    let rows: Range<Int>
    private let places: [String: Int]
    private let block: RecordBlock
    private let file: String

    init(csv: String, file: String) throws(FrameworkFault) {
        var cutter = CSVCutter()
        cutter.append(Array(csv.utf8))
        guard let head = cutter.takeHeader(isLast: true) else {
            throw FrameworkFault(file: file, line: 1, reason: "The code list is empty.")
        }
        let width = head.reduce(1) { $0 + ($1 == 0x2C ? 1 : 0) }
        let titles = CSVScanner(width: width).scan(head, firstLine: 0)
        let header = (0..<width).map { titles.text(0, $0) }
        places = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        mappings = header.filter { !CodeList.columns.contains($0) }
        for column in CodeList.columns where !header.contains(column) {
            throw FrameworkFault(file: file, line: 1, reason: "The column `\(column)` is missing.")
        }
        let rest = cutter.nextBlock(isLast: true) ?? []
        block = CSVScanner(width: width).scan(rest, firstLine: titles.lineCount)
        rows = 0..<block.count
        self.file = file
        if let fault = block.faults.first {
            throw FrameworkFault(
                file: file, line: block.line(of: fault.record),
                reason: "The row cannot be read (\(fault.kind.rawValue)).")
        }
    }

    func entry(_ row: Int) throws(FrameworkFault) -> CodeList.Entry {
        func text(_ name: String) -> String { places[name].map { block.text(row, $0) } ?? "" }
        func list(_ name: String) -> [String] {
            let text = text(name)
            if text.isEmpty { return [] }
            return text.utf8.split(separator: UInt8(ascii: "|")).map { foldWidth(String(Substring($0))) }
        }
        let code = text("code")
        guard !code.isEmpty, code.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x27 }) else {
            throw FrameworkFault(
                file: file, line: block.line(of: row),
                reason: "The code \"\(code)\" must be letters, digits and hyphens.")
        }
        return CodeList.Entry(
            code: code, label: Phrase(en: text("label_en"), zh: text("label_zh")), aliases: list("aliases"),
            groups: list("groups"), validFrom: try day(text("valid_from"), row),
            validTo: try day(text("valid_to"), row),
            mapping: Dictionary(mappings.map { ($0, text($0)) }, uniquingKeysWith: { first, _ in first }))
    }

    private func day(_ text: String, _ row: Int) throws(FrameworkFault) -> Day? {
        if text.isEmpty { return nil }
        if let day = Day(text) { return day }
        throw FrameworkFault(
            file: file, line: block.line(of: row), reason: "\"\(text)\" is not a date such as 2025-03-31.")
    }

    /// Every spelling with the number of its code.
    func index(_ entries: [CodeList.Entry]) throws(FrameworkFault) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, entry) in entries.enumerated() {
            guard places.updateValue(index, forKey: CodeList.folded(entry.code)) == nil else {
                throw FrameworkFault(
                    file: file, line: block.line(of: index), reason: "The code \"\(entry.code)\" is there twice.")
            }
        }
        for (index, entry) in entries.enumerated() {
            for alias in entry.aliases {
                let key = CodeList.folded(alias)
                if let other = places.updateValue(index, forKey: key), other != index {
                    throw FrameworkFault(
                        file: file, line: block.line(of: index),
                        reason: "\"\(alias)\" means both \(entries[other].code) and \(entry.code).")
                }
            }
            for label in Set([entry.label.zh, entry.label.en]) where !label.isEmpty {
                let key = CodeList.folded(label)
                guard let other = places[key], other != index else {
                    places[key] = index
                    continue
                }
                // The name of an abolished code may be that of its successor; then the newer one is meant.
                guard !entries[other].isInForce(with: entry) else {
                    throw FrameworkFault(
                        file: file, line: block.line(of: index),
                        reason: "\"\(label)\" means both \(entries[other].code) and \(entry.code).")
                }
            }
        }
        return places
    }
}
