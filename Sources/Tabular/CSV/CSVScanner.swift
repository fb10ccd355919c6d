/// Cuts bytes that hold whole CSV records (RFC 4180) into fields.
///
/// Lines end with LF or CRLF. Lines that are blank, or hold nothing but commas as spreadsheets
/// leave them behind, are passed over. A quote that is never closed is reported on the line where
/// it opened, and reading goes on with the line after it, so that one bad line costs one record.
public struct CSVScanner: Sendable {
    /// The fields that a record should have.
    public let width: Int

    /// A quoted field longer than this is taken for one that was never closed.
    public static let longestQuotedField = 1 << 20

    /// A record longer than this is not read.
    public static let longestRecord = 4 << 20

    /// Creates a scanner for records of a width.
    public init(width: Int) {
        self.width = width
    }

    /// Cuts bytes into records.
    ///
    /// - Parameters:
    ///   - bytes: whole records, UTF-8.
    ///   - firstLine: the number of lines of the input before these bytes.
    ///   - lineBreaks: the line feeds among the bytes, where they were counted before.
    /// - Complexity: one pass over the bytes; a second over those that are not ASCII.
    public func scan(_ bytes: [UInt8], firstLine: Int, lineBreaks: Int? = nil) -> RecordBlock {
        let breaks = lineBreaks ?? bytes.withUnsafeBufferPointer { ByteSearch.count(of: 0x0A, in: $0) }
        var block = RecordBlock(width: width, bytes: bytes, firstLine: firstLine)
        block.lines.reserveCapacity(bytes.count / 48)
        var pass = Pass(width: width)
        // Each field but the last of the bytes ends in a byte of its own, and a record that is short is
        // padded: there are never more fields than this.
        let most = bytes.count + 2 + width * (1 + breaks)
        block.bounds = [UInt32](unsafeUninitializedCapacity: 2 * most) { bounds, filled in
            bytes.withUnsafeBufferPointer { pass.run($0, bounds, &block) }
            filled = pass.filled
        }
        if !pass.appended.isEmpty { block.bytes.append(contentsOf: pass.appended) }
        if pass.sawHighBytes { block.reportInvalidEncoding() }
        block.lineCount = pass.line
        return block
    }
}

/// One pass of the scanner over one block.
private struct Pass {
    let width: Int
    var at = 0
    var line = 0
    var sawHighBytes = false
    /// The numbers written to the bounds so far.
    var filled = 0
    /// Values that differ from the bytes of the file, appended behind them at the end.
    var appended: [UInt8] = []

    init(width: Int) { self.width = width }

    mutating func run(
        _ bytes: UnsafeBufferPointer<UInt8>, _ bounds: UnsafeMutableBufferPointer<UInt32>, _ block: inout RecordBlock
    ) {
        let count = bytes.count
        var high: UInt8 = 0
        var fields = 0
        var hasText = false
        var out = 0
        var recordLine = 0
        var recordStart = 0
        var start = 0
        while start < count || fields > 0 {
            var i = start
            if i < count, bytes[i] == 0x22 {
                let quoted = readQuoted(bytes, from: i, &block)
                guard let end = quoted else {
                    pad(bounds, &out, from: fields)
                    i = abandonLine(bytes, recordStart, recordLine, fields, &block)
                    fields = 0
                    start = i
                    recordStart = i
                    recordLine = line
                    hasText = false
                    continue
                }
                if fields < width {
                    bounds[out] = end.start
                    bounds[out &+ 1] = end.end
                    out &+= 2
                }
                hasText = true
                i = end.next
            } else {
                // Everything that needs a decision is at most a comma (0x2C); digits, letters and
                // the minus sign are above it, so one comparison a byte passes over plain text.
                while i < count {
                    let byte = bytes[i]
                    if byte > 0x2C {
                        high |= byte
                    } else if byte == 0x2C || byte == 0x0A {
                        break
                    } else if byte == 0x22 {
                        let fault = RecordFault(kind: .strayQuote, record: block.lines.count, column: fields + 1)
                        if block.faults.last != fault { block.faults.append(fault) }
                    } else if byte == 0 {
                        block.faults.append(
                            RecordFault(kind: .nulByte, record: block.lines.count, column: fields + 1))
                    }
                    i &+= 1
                }
                var end = i
                if i == count || bytes[i] == 0x0A, end > start, bytes[end - 1] == 0x0D { end &-= 1 }
                if end > start { hasText = true }
                if fields < width {
                    bounds[out] = UInt32(truncatingIfNeeded: start)
                    bounds[out &+ 1] = UInt32(truncatingIfNeeded: end)
                    out &+= 2
                }
            }
            fields &+= 1
            if i < count, bytes[i] == 0x2C {
                start = i &+ 1
                if start < count { continue }
                // A comma as the very last byte opens one more empty field.
                if fields < width {
                    bounds[out] = UInt32(truncatingIfNeeded: start)
                    bounds[out &+ 1] = UInt32(truncatingIfNeeded: start)
                    out &+= 2
                }
                fields &+= 1
            } else {
                start = i < count ? i &+ 1 : i
                if i < count { line &+= 1 }
            }
            if hasText {
                if fields != width {
                    pad(bounds, &out, from: fields)
                    block.faults.append(
                        RecordFault(
                            kind: fields < width ? .rowShort : .rowLong, record: block.lines.count, actual: fields))
                }
                if start &- recordStart > CSVScanner.longestRecord {
                    block.faults.append(
                        RecordFault(kind: .rowTooLong, record: block.lines.count, actual: start &- recordStart))
                }
                block.lines.append(UInt32(truncatingIfNeeded: recordLine &+ 1))
            } else {
                // A blank line, or one of nothing but commas.
                out &-= 2 &* min(fields, width)
            }
            fields = 0
            hasText = false
            recordLine = line
            recordStart = start
            if start >= count { break }
        }
        sawHighBytes = sawHighBytes || high & 0x80 != 0
        filled = out
    }

    /// Gives a record the fields that it lacks, empty.
    private func pad(_ bounds: UnsafeMutableBufferPointer<UInt32>, _ out: inout Int, from fields: Int) {
        for _ in min(fields, width)..<width {
            bounds[out] = 0
            bounds[out + 1] = 0
            out += 2
        }
    }

    /// Reads a quoted field that opens at `from`; nil when it does not close.
    private mutating func readQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, _ block: inout RecordBlock
    ) -> (start: UInt32, end: UInt32, next: Int)? {
        let limit = min(bytes.count, from + CSVScanner.longestQuotedField)
        var i = from + 1
        var breaks = 0
        var copied: [UInt8]?
        var runStart = i
        while i < limit {
            let byte = bytes[i]
            if byte >= 0x80 { sawHighBytes = true }
            if byte == 0x0A { breaks += 1 }
            if byte == 0 {
                block.faults.append(RecordFault(kind: .nulByte, record: block.lines.count))
            }
            guard byte == 0x22 else {
                i += 1
                continue
            }
            if i + 1 < bytes.count, bytes[i + 1] == 0x22 {
                copied = (copied ?? []) + bytes[runStart...i]
                i += 2
                runStart = i
                continue
            }
            line += breaks
            return finishQuoted(bytes, from: from, close: i, runStart: runStart, copied: copied, &block)
        }
        return nil
    }

    private mutating func finishQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, from: Int, close: Int, runStart: Int, copied: [UInt8]?,
        _ block: inout RecordBlock
    ) -> (start: UInt32, end: UInt32, next: Int) {
        var next = close + 1
        if next < bytes.count, bytes[next] == 0x0D { next += 1 }
        if next < bytes.count, bytes[next] != 0x2C, bytes[next] != 0x0A {
            block.faults.append(RecordFault(kind: .strayQuote, record: block.lines.count))
            while next < bytes.count, bytes[next] != 0x2C, bytes[next] != 0x0A { next += 1 }
        }
        guard let copied else { return (UInt32(from + 1), UInt32(close), next) }
        let value = copied + bytes[runStart..<close]
        let start = bytes.count + appended.count
        appended.append(contentsOf: value)
        return (UInt32(start), UInt32(start + value.count), next)
    }

    /// Gives up the record whose quote does not close, and goes on with the next line.
    private mutating func abandonLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ recordStart: Int, _ recordLine: Int, _ fields: Int,
        _ block: inout RecordBlock
    ) -> Int {
        let column = fields + 1
        block.faults.append(
            RecordFault(kind: .unclosedQuote, record: block.lines.count, column: column))
        block.lines.append(UInt32(recordLine + 1))
        var i = recordStart
        while i < bytes.count, bytes[i] != 0x0A { i += 1 }
        line = recordLine + (i < bytes.count ? 1 : 0)
        return min(i + 1, bytes.count)
    }
}
