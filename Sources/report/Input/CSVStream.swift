import Tabular

/// Blocks of whole records of a CSV file, with the lines they begin on.
final class CSVStream {
    struct Block: Sendable {
        let bytes: [UInt8]
        let firstLine: Int
        let lineBreaks: Int
    }

    private let file: InputFile
    private var decoder = TextDecoder()
    private var cutter: CSVCutter
    private var isLast = false
    private var line = 0

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - first: what was read of the file already; nil: nothing.
    ///   - blockSize: about how many bytes a block holds.
    init(_ file: InputFile, first: [UInt8]?, blockSize: Int = 1 << 19) {
        self.file = file
        cutter = CSVCutter(blockSize: blockSize)
        guard let first else { return }
        isLast = first.isEmpty
        cutter.append(decoder.decode(first, isLast: isLast))
    }

    /// The titles of the header and its line; nil for a file without rows.
    func header() throws -> (titles: [String], line: Int)? {
        while true {
            if let bytes = cutter.takeHeader(isLast: isLast) {
                // As many fields as there can be; the ones that are not there come out empty.
                let width = bytes.reduce(1) { $0 + ($1 == 0x2C ? 1 : 0) }
                let block = CSVScanner(width: width).scan(bytes, firstLine: 0)
                line = bytes.count { $0 == 0x0A }
                guard block.count > 0 else { return nil }
                let count = block.faults.first { $0.kind == .rowShort }?.actual ?? width
                return ((0..<count).map { block.text(0, $0) }, block.line(of: 0))
            }
            if isLast { return nil }
            try feed()
        }
    }

    /// Keeps neighbouring records with the same text in these columns in one block.
    func group(by columns: [Int], width: Int) {
        cutter.keyColumns = columns
        cutter.width = width
    }

    /// The next block; nil at the end.
    func next() throws -> Block? {
        while true {
            if let bytes = cutter.nextBlock(isLast: isLast) {
                let breaks = bytes.withUnsafeBufferPointer { ByteSearch.count(of: 0x0A, in: $0) }
                defer { line += breaks }
                return Block(bytes: bytes, firstLine: line, lineBreaks: breaks)
            }
            if isLast { return nil }
            try feed()
        }
    }

    private func feed() throws {
        let chunk = try file.next()
        isLast = chunk.isEmpty
        cutter.append(decoder.decode(chunk, isLast: isLast))
    }
}
