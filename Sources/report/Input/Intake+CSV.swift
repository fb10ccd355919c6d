import ServiceTrade
import Tabular

extension Intake {
    /// Reads filings from CSV.
    func readCSV(
        _ file: InputFile, _ first: [UInt8], _ regroups: Bool, _ outcome: inout FileOutcome, _ progress: Progress
    ) throws {
        let stream = CSVStream(file, first: first)
        guard let header = try stream.header() else {
            try report(StructuralRule.fileEmpty.found(line: 1), outcome)
            return
        }
        let map = HeaderMap(titles: header.titles, form: context.form, line: header.line)
        for finding in map.findings { try report(finding, outcome) }
        guard map.canGroup else { return }
        let isRejected = map.findings.contains { $0.level == .error }
        let checker = try begin(context.form, header: map, &outcome)
        stream.group(by: map.keyColumns, width: map.width)
        if regroups {
            try regroup(stream, checker, map, isRejected, &outcome)
        } else {
            let scanner = CSVScanner(width: map.width)
            try inOrder(
                window: 4, next: stream.next,
                transform: {
                    checker.check(scanner.scan($0.bytes, firstLine: $0.firstLine, lineBreaks: $0.lineBreaks))
                },
                deliver: { block in
                    try conclude(block, context.form, isRejected: isRejected, refusesRepeats: false, &outcome)
                    progress.show(file, lines: outcome.lines)
                })
        }
        if outcome.lines == 0 { try report(StructuralRule.fileEmpty.found(line: header.line), outcome) }
    }

    private func regroup(
        _ stream: CSVStream, _ checker: FormChecker, _ map: HeaderMap, _ isRejected: Bool, _ outcome: inout FileOutcome
    ) throws {
        var regrouper = Regrouper(width: map.width) { record in
            let institution = CreditCode.fold(record.text(0, map.keyColumns[0]))
            let text = record.text(0, map.keyColumns[1])
            return "\(institution) \(Period(text)?.description ?? text)"
        }
        while let block = try stream.next() { regrouper.add(block.bytes, firstLine: block.firstLine) }
        try regrouper.deliver { records in
            try conclude(
                checker.check(records), context.form, isRejected: isRejected, refusesRepeats: true, &outcome)
        }
    }
}

/// Blocks of whole records of a CSV file, with the lines they begin on.
private final class CSVStream {
    struct Block: Sendable {
        let bytes: [UInt8]
        let firstLine: Int
        let lineBreaks: Int
    }

    private let file: InputFile
    private var decoder = TextDecoder()
    private var cutter = CSVCutter()
    private var isLast = false
    private var line = 0

    init(_ file: InputFile, first: [UInt8]) {
        self.file = file
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

    func group(by columns: [Int], width: Int) {
        cutter.keyColumns = columns
        cutter.width = width
    }

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
