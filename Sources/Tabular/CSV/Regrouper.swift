/// Brings records that belong together next to each other, whatever their order in the file.
///
/// Holds the text of all records, so that memory is about the size of the file: the price of input
/// whose filings are scattered. Groups keep the order in which each first appeared, and records
/// their order within a group and their lines.
public struct Regrouper {
    private struct Entry {
        var group: Int32
        var line: UInt32
        var start: Int
        var count: Int32
    }

    private let width: Int
    private let key: (RecordBlock) -> String
    private var text: [UInt8] = []
    private var entries: [Entry] = []
    private var groups: [String: Int32] = [:]

    /// Creates a regrouper.
    ///
    /// - Parameters:
    ///   - width: the fields of a record.
    ///   - key: what a record belongs to, from a block that holds it alone.
    public init(width: Int, key: @escaping (RecordBlock) -> String) {
        self.width = width
        self.key = key
    }

    /// Adds the records of a block of bytes.
    ///
    /// - Parameter firstLine: the number of lines of the input before it.
    public mutating func add(_ bytes: [UInt8], firstLine: Int) {
        let scanner = CSVScanner(width: width)
        var line = firstLine
        for range in CSVCutter.records(in: bytes) {
            let record = Array(bytes[range])
            let block = scanner.scan(record, firstLine: 0)
            if block.count > 0 {
                let name = key(block)
                let group = groups[name] ?? Int32(groups.count)
                groups[name] = group
                entries.append(
                    Entry(group: group, line: UInt32(line + 1), start: text.count, count: Int32(record.count)))
                text += record
                if record.last != 0x0A { text.append(0x0A) }
                entries[entries.count - 1].count = Int32(text.count - entries[entries.count - 1].start)
            }
            line += record.count { $0 == 0x0A }
        }
    }

    /// Delivers the records as blocks of whole groups.
    public consuming func deliver(blockSize: Int = 1 << 18, _ body: (RecordBlock) throws -> Void) rethrows {
        entries.sort { ($0.group, $0.start) < ($1.group, $1.start) }
        let scanner = CSVScanner(width: width)
        var first = 0
        while first < entries.count {
            var last = first
            var size = 0
            while last < entries.count, size < blockSize || entries[last].group == entries[last - 1].group {
                size += Int(entries[last].count)
                last += 1
            }
            var bytes: [UInt8] = []
            for entry in entries[first..<last] { bytes += text[entry.start..<entry.start + Int(entry.count)] }
            var block = scanner.scan(bytes, firstLine: 0)
            if block.count == last - first { block.lines = entries[first..<last].map(\.line) }
            try body(block)
            first = last
        }
    }
}
