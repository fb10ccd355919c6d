import Tabular
import Testing

/// Records that belong together come out next to each other, with the lines on which they stood.
@Suite("Regrouper")
struct RegrouperTests {
    private func regrouped(_ text: String, cutAt cuts: [Int] = [], blockSize: Int = 1 << 18) -> [[String]] {
        var regrouper = Regrouper(width: 2) { $0.text(0, 0) }
        let bytes = Array(text.utf8)
        var start = 0
        var line = 1
        for end in cuts + [bytes.count] {
            regrouper.add(Array(bytes[start..<end]), firstLine: line)
            line += bytes[start..<end].count { $0 == 0x0A }
            start = end
        }
        var blocks: [[String]] = []
        regrouper.deliver(blockSize: blockSize) { block in
            blocks.append((0..<block.count).map { "\(block.line(of: $0)) \(block.text($0, 0)) \(block.text($0, 1))" })
        }
        return blocks
    }

    @Test func groupsKeepTheOrderInWhichTheyBegin() {
        #expect(regrouped("b,1\na,2\nb,3\na,4\n") == [["2 b 1", "4 b 3", "3 a 2", "5 a 4"]])
    }

    @Test func blankLinesAndQuotedBreaksKeepTheCountOfLines() {
        let text = "b,1\n\n,\na,\"x\ny\"\r\nb,\"3\"\"\"\na,4"
        #expect(regrouped(text) == [["2 b 1", "7 b 3\"", "5 a x\ny", "8 a 4"]])
    }

    @Test func blocksHoldWholeGroups() {
        let text = "a,1\nb,2\na,3\nc,4\nb,5\n"
        #expect(regrouped(text, blockSize: 1) == [["2 a 1", "4 a 3"], ["3 b 2", "6 b 5"], ["5 c 4"]])
    }

    @Test(arguments: [[4], [4, 8], [8, 12, 16]])
    func theSameComesOutHoweverItCameIn(cuts: [Int]) {
        let text = "a,1\nb,2\na,3\nc,4\nb,5\n"
        #expect(regrouped(text, cutAt: cuts) == regrouped(text))
    }

    @Test func nothingComesOutOfNothing() {
        #expect(regrouped("") == [])
        #expect(regrouped("\n,\n") == [])
    }
}
