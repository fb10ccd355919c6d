import Tabular
import Testing

/// The bytes of a file become UTF-8, wherever they are cut into chunks.
@Suite("Encodings")
struct TextDecoderTests {
    /// 机构,季度 and 示例, with a four-byte character (㐂) between.
    private static let gb18030: [UInt8] = [
        0xBB, 0xFA, 0xB9, 0xB9, 0x2C, 0xBC, 0xBE, 0xB6, 0xC8, 0x0A, 0x81, 0x39, 0xEF, 0x31, 0x2C, 0xCA, 0xBE, 0xC0,
        0xFD,
    ]
    private static let text = "机构,季度\n㐂,示例"

    private func decoded(_ bytes: [UInt8], step: Int) -> (bytes: [UInt8], isGB18030: Bool) {
        var decoder = TextDecoder()
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            result += decoder.decode(Array(bytes[start..<min(start + step, bytes.count)]), isLast: false)
        }
        result += decoder.decode([], isLast: true)
        return (result, decoder.isGB18030)
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func gb18030IsRecognisedWhereverItIsCut(step: Int) {
        let plain = decoded(Self.gb18030, step: step)
        #expect(plain.bytes == Array(Self.text.utf8))
        #expect(plain.isGB18030)
        let late = decoded(Array("a,b\n1,2\n".utf8) + Self.gb18030, step: step)
        #expect(late.bytes == Array(("a,b\n1,2\n" + Self.text).utf8))
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func utf8PassesAsItIs(step: Int) {
        for text in ["", "plain", Self.text, "\u{FEFF}" + Self.text, "é😀", "a,😀", "末"] {
            let result = decoded(Array(text.utf8), step: step)
            #expect(result.bytes == Array(text.utf8))
            #expect(!result.isGB18030)
        }
    }

    @Test(arguments: [1, 4, 100])
    func whatIsNeitherPassesToBeReported(step: Int) {
        // A good first character in UTF-8 decides; a bad byte behind it is left for the records to name.
        let mixed = Array("备注,".utf8) + [0xFF, 0x2C, 0x31]
        #expect(decoded(mixed, step: step).bytes == mixed)
        #expect(decoded([0x31, 0x2C, 0xFF, 0xFF, 0xFF, 0xFF], step: step).bytes.suffix(4) == [0xFF, 0xFF, 0xFF, 0xFF])
    }

    @Test func aCharacterCutByTheEndIsNotLost() {
        #expect(decoded([0x61, 0xE6], step: 1).bytes.count >= 2)
        #expect(!decoded([0xBB, 0xFA, 0xB9], step: 1).bytes.isEmpty)
    }
}
