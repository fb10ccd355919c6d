#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Cuts a stream of CSV bytes into blocks that each hold whole records, and whole groups of them.
///
/// A push reader: feed it chunks cut anywhere with `append`, take blocks out with `nextBlock`.
/// Records that follow one another with equal text in the key columns stay in one block, so that
/// blocks can be checked independently of each other. Nothing is read, and nothing but the
/// unfinished block is held.
public struct CSVCutter: Sendable {
    /// The columns, 0-based, whose text keeps neighbouring records together.
    public var keyColumns: [Int] = []
    /// The fields of a record, once the header is known.
    public var width = 1

    /// A group of records larger than this is cut all the same.
    private static let longestGroup = 1 << 20

    private var pending: [UInt8] = []
    private var target: Int
    private let blockSize: Int
    private var atStart = true
    /// Whether the input stands inside a record that was too long.
    private var skipsRecord = false

    /// Creates a cutter whose blocks hold about `blockSize` bytes.
    public init(blockSize: Int = 1 << 19) {
        self.blockSize = blockSize
        self.target = blockSize
    }

    /// Whether enough has been fed to make a block worth asking for.
    public var isFull: Bool { pending.count >= target }

    /// Whether all that was fed has been taken out.
    public var isEmpty: Bool { pending.isEmpty }

    /// Feeds bytes, UTF-8 with or without a byte order mark.
    public mutating func append(_ chunk: some Collection<UInt8>) {
        pending.append(contentsOf: chunk)
        if atStart, pending.count >= 3 {
            atStart = false
            if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
        }
    }

    /// Takes out the first record that is not blank, with the line breaks up to its end.
    ///
    /// - Returns: nil when more bytes are needed, or when there is no record at all.
    public mutating func takeHeader(isLast: Bool) -> [UInt8]? {
        let starts = recordStarts(isLast: isLast || pending.count > 1 << 20)
        for (index, end) in starts.enumerated().dropFirst() {
            let record = pending[starts[index - 1]..<end]
            guard record.contains(where: { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x2C }) else {
                continue
            }
            let header = Array(pending[..<end])
            pending.removeFirst(end)
            return header
        }
        return nil
    }

    /// Takes out the next block.
    ///
    /// - Parameter isLast: whether no more bytes follow, so that everything is taken.
    /// - Returns: nil when more bytes are needed for a whole group, or when nothing is left.
    public mutating func nextBlock(isLast: Bool) -> [UInt8]? {
        guard !pending.isEmpty, isLast || isFull else { return nil }
        if skipsRecord, !endSkipping(isLast: isLast) { return nil }
        // Few filings are that long; memory stays bounded whatever comes in.
        if !isLast, pending.count > Self.longestGroup { return cutWholeRecords() }
        if isLast, pending.count <= 2 * target {
            defer { pending = [] }
            return pending.isEmpty ? nil : pending
        }
        guard let end = lastGroupStart(), end > 0 else {
            target = max(target, pending.count) * 2
            return isLast ? nextBlock(isLast: true) : nil
        }
        target = blockSize
        let block = Array(pending[..<end])
        pending.removeFirst(end)
        return block
    }

    /// Takes out the whole records there are, though their group may go on; an endless record is cut short.
    private mutating func cutWholeRecords() -> [UInt8]? {
        let hasQuotes = pending.contains(0x22)
        let end = hasQuotes ? recordStarts(isLast: false).last ?? 0 : (pending.lastIndex(of: 0x0A) ?? -1) + 1
        if end > 0 {
            defer { pending.removeFirst(end) }
            return Array(pending[..<end])
        }
        guard pending.count > CSVScanner.longestRecord else { return nil }
        // The scanner refuses a record of this length; what follows up to its end is passed over.
        defer {
            pending = []
            skipsRecord = true
        }
        return Array(pending[...CSVScanner.longestRecord]) + [0x0A]
    }

    /// Passes over the rest of a record that was too long; false while its end has not come.
    private mutating func endSkipping(isLast: Bool) -> Bool {
        guard let end = pending.firstIndex(of: 0x0A) else {
            pending = []
            return false
        }
        pending.removeFirst(end + 1)
        skipsRecord = false
        return isLast || isFull
    }

    /// The offset at which the last group of records begins, which may yet go on.
    private func lastGroupStart() -> Int? {
        let hasQuotes = pending.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 0x22, bytes.count) != nil } ?? false
        }
        if hasQuotes {
            var starts = recordStarts(isLast: false)[...]
            return firstOfGroup { before in
                while let last = starts.last, last >= before { starts.removeLast() }
                return starts.last
            }
        }
        return firstOfGroup { before in
            guard before > 0 else { return nil }
            return (pending[..<(before - 1)].lastIndex(of: 0x0A) ?? -1) + 1
        }
    }

    /// Walks back from the end over records of one key.
    ///
    /// - Parameter previous: the start of the record that ends where another starts.
    private func firstOfGroup(previous: (Int) -> Int?) -> Int? {
        // The last start is that of an unfinished record; the one before it is whole.
        guard let unfinished = previous(pending.count + 1), var start = previous(unfinished) else { return nil }
        let key = keyText(start..<unfinished)
        while let earlier = previous(start) {
            guard keyText(earlier..<start) == key else { return start }
            start = earlier
        }
        return start
    }

    private func keyText(_ range: Range<Int>) -> [ArraySlice<UInt8>]? {
        let block = CSVScanner(width: width).scan(Array(pending[range]), firstLine: 0)
        return block.count == 1 ? keyColumns.map { block.field(0, $0) } : nil
    }

    /// The extents of the records in bytes that hold whole records.
    static func records(in bytes: [UInt8]) -> [Range<Int>] {
        var cutter = CSVCutter()
        cutter.pending = bytes
        let starts = cutter.recordStarts(isLast: true)
        return zip(starts, starts.dropFirst()).map { $0..<$1 }
    }

    /// The offsets at which records begin, and the end of the last whole one.
    private func recordStarts(isLast: Bool) -> [Int] {
        var starts = [0]
        var i = 0
        var fieldStart = 0
        while i < pending.count {
            let byte = pending[i]
            if byte == 0x22, i == fieldStart {
                guard let close = closingQuote(after: i) else {
                    let unclosed = isLast || pending.count - i > CSVScanner.longestQuotedField
                    guard unclosed, let end = pending[i...].firstIndex(of: 0x0A) else { break }
                    i = end
                    continue
                }
                i = close + 1
                continue
            }
            i += 1
            if byte == 0x2C { fieldStart = i }
            if byte == 0x0A {
                fieldStart = i
                starts.append(i)
            }
        }
        if isLast, starts.last != pending.count { starts.append(pending.count) }
        return starts
    }

    private func closingQuote(after open: Int) -> Int? {
        var i = open + 1
        let limit = min(pending.count, open + CSVScanner.longestQuotedField)
        while i < limit {
            if pending[i] == 0x22 {
                guard i + 1 < pending.count, pending[i + 1] == 0x22 else { return i }
                i += 1
            }
            i += 1
        }
        return nil
    }
}
