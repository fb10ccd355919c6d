import Testing

@testable import Tabular

private func fields(_ text: String, width: Int) -> [[String]] {
    let block = CSVScanner(width: width).scan(Array(text.utf8), firstLine: 0)
    return (0..<block.count).map { record in (0..<width).map { block.text(record, $0) } }
}

@Suite struct CSVScannerTests {
    @Test func cutsPlainRecords() {
        #expect(fields("a,b,c\n1,,3\n", width: 3) == [["a", "b", "c"], ["1", "", "3"]])
    }

    @Test func lastLineNeedsNoLineBreak() {
        #expect(fields("1,2", width: 2) == [["1", "2"]])
        #expect(fields("1,", width: 2) == [["1", ""]])
    }

    @Test func carriageReturnsBelongToTheLineBreak() {
        #expect(fields("1,2\r\n3,4\r\n", width: 2) == [["1", "2"], ["3", "4"]])
        #expect(fields("\"1\",\"2\"\r\n", width: 2) == [["1", "2"]])
    }

    @Test func quotesHoldCommasBreaksAndQuotes() {
        #expect(
            fields("\"a,b\",\"c\nd\"\n\"say \"\"hi\"\"\",x\n", width: 2) == [["a,b", "c\nd"], ["say \"hi\"", "x"]])
    }

    @Test func blankRowsArePassedOverAndLinesCounted() {
        let block = CSVScanner(width: 2).scan(Array("\n1,2\n,\n\"a\nb\",4\n5,6\n".utf8), firstLine: 10)
        #expect(block.count == 3)
        #expect((0..<3).map(block.line(of:)) == [12, 14, 16])
        #expect(block.lineCount == 6)
        #expect(block.faults.isEmpty)
    }

    @Test func shortAndLongRowsAreFaults() {
        let block = CSVScanner(width: 3).scan(Array("1,2\n1,2,3,4\n1,2,3\n".utf8), firstLine: 0)
        #expect(
            block.faults == [
                RecordFault(kind: .rowShort, record: 0, actual: 2), RecordFault(kind: .rowLong, record: 1, actual: 4),
            ])
        #expect(block.text(0, 2) == "")
        #expect(block.text(1, 2) == "3")
    }

    @Test func anUnclosedQuoteCostsOneLine() {
        let block = CSVScanner(width: 2).scan(Array("1,2\n3,\"4\n5,6\n".utf8), firstLine: 0)
        #expect(block.faults == [RecordFault(kind: .unclosedQuote, record: 1, column: 2)])
        #expect(block.count == 3)
        #expect(block.text(2, 1) == "6")
        #expect(block.line(of: 2) == 3)
    }

    @Test func strayQuotesNulBytesAndBadBytesAreFaults() {
        let block = CSVScanner(width: 2).scan([0x31, 0x22, 0x2C, 0x00, 0x0A, 0xFF, 0x2C, 0x32, 0x0A], firstLine: 0)
        #expect(block.faults.map(\.kind) == [.strayQuote, .nulByte, .encodingInvalid])
        let after = CSVScanner(width: 2).scan(Array("\"a\"b,2\n".utf8), firstLine: 0)
        #expect(after.faults.map(\.kind) == [.strayQuote])
        #expect(after.text(0, 1) == "2")
    }
}

@Suite struct CSVCutterTests {
    /// The rows that come out are the same wherever the bytes are cut, and groups stay whole.
    @Test(arguments: [1, 2, 3, 7, 64, 1000])
    func sameRecordsWhereverTheBytesAreCut(step: Int) {
        var text = "k,v\n"
        for i in 0..<200 { text += "g\(i / 7),\(i % 5 == 0 ? "\"q\n\"\"\(i)\"" : "\(i)")\r\n" }
        let bytes = Array(("\u{FEFF}" + text).utf8)
        var cutter = CSVCutter(blockSize: 100)
        cutter.width = 2
        cutter.keyColumns = [0]
        var header: [UInt8]?
        var rows: [[String]] = []
        var groupsSeen: Set<String> = []
        func take(_ block: [UInt8]) {
            let records = CSVScanner(width: 2).scan(block, firstLine: 0)
            let new = (0..<records.count).map { [records.text($0, 0), records.text($0, 1)] }
            let groups = Set(new.map { $0[0] })
            #expect(groupsSeen.isDisjoint(with: groups))
            groupsSeen.formUnion(groups)
            rows += new
        }
        for start in stride(from: 0, to: bytes.count, by: step) {
            cutter.append(bytes[start..<min(start + step, bytes.count)])
            if header == nil { header = cutter.takeHeader(isLast: false) }
            if header != nil, let block = cutter.nextBlock(isLast: false) { take(block) }
        }
        while let block = cutter.nextBlock(isLast: true) { take(block) }
        #expect(header == Array("k,v\n".utf8))
        #expect(rows.count == 200)
        #expect(rows[5] == ["g0", "q\n\"5"])
        #expect(rows[199] == ["g28", "199"])
    }
}
