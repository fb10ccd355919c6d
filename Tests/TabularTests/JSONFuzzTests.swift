import Tabular
import Testing

@Suite("JSON cut and damaged at random")
struct JSONFuzzTests {
    static let documents = [
        #"{"form":"hrst-quarterly","nil":false,"lines":[{"flow":"export","revenue":"1234.50","headcount":12}]}"#,
        "[ {\"a\":1,\n\"名\":\"甲\\u4e59\\n\"},\n {\"a\":-1.5e+3, \"b\":[null,true,[]]} , {\"a\":\"\\ud83d\\ude00😀\"} ]\n",
        "{\"a\":1}\n{\"a\":\"中\"}\r\n\n{\"a\":[2,{\"b\":{}}]}",
        "\u{FEFF}{\n  \"a\": [\n    {\"b\": 1},\n    {\"b\": 2}\n  ]\n}\n",
    ]

    @Test func sameRecordsWhereverTheBytesAreCut() {
        var random = SeededRandom(seed: 11)
        for document in Self.documents {
            let bytes = Array(document.utf8)
            let whole = described(readJSON(bytes))
            for cut in 0...bytes.count {
                #expect(described(readJSON([bytes[..<cut], bytes[cut...]])) == whole)
            }
            for _ in 0..<50 { #expect(described(readJSON(pieces(bytes, &random))) == whole) }
        }
    }

    @Test func damageNeitherCrashesNorDependsOnCuts() {
        var random = SeededRandom(seed: 97)
        let limits = JSONLimits(depth: 5, bytes: 60, values: 20, faults: 5)
        for round in 0..<4000 {
            var bytes = Array(Self.documents[round % Self.documents.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { damage(&bytes, &random) }
            let bounds = round.isMultiple(of: 2) ? JSONLimits() : limits
            let records = readJSON(bytes, limits: bounds)
            #expect(described(readJSON(pieces(bytes, &random), limits: bounds)) == described(records))
            #expect(records.allSatisfy { $0.node != nil || !$0.faults.isEmpty })
            #expect(records.allSatisfy { $0.faults.allSatisfy { $0.line >= 1 && $0.column >= 1 } })
        }
    }

    @Test func writtenValuesReadBack() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<1000 {
            let value = randomValue(&random, depth: 4)
            #expect(try JSONValue(parsing: value.text()) == value)
            #expect(try JSONValue(parsing: value.text(pretty: true)) == value)
        }
    }

    // MARK: Chance

    private func pieces(_ bytes: [UInt8], _ random: inout SeededRandom) -> [ArraySlice<UInt8>] {
        var rest = bytes[...]
        var pieces: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            let count = Int.random(in: 0...5, using: &random)
            pieces.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return pieces
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard let at = bytes.indices.randomElement(using: &random) else { return }
        let likely = Array("{}[]\",:\\u0\n 1e-tfn\u{0}\u{1}中".utf8) + [0xFF, 0xC3, 0xED]
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = likely.randomElement(using: &random) ?? 0
        case 2: bytes.insert(likely.randomElement(using: &random) ?? 0, at: at)
        case 3: bytes.insert(contentsOf: bytes[at...].prefix(12), at: at)
        default: bytes.removeLast(bytes.count - at)
        }
    }

    private func randomValue(_ random: inout SeededRandom, depth: Int) -> JSONValue {
        let text = random.text(from: ["a", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "中", "😀", "\u{2028}"])
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .string(text)
        case 1:
            let numbers = ["0", "-1.50", "2E+6", "12345678901234567890"]
            return .number(numbers.randomElement(using: &random) ?? "0")
        case 2: return .bool(.random(using: &random))
        case 3: return .null
        case 4:
            return .array(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in randomValue(&random, depth: depth - 1)
                })
        default:
            return .object(
                (0..<Int.random(in: 0...3, using: &random)).map {
                    JSONMember("\($0)" + text, randomValue(&random, depth: depth - 1))
                })
        }
    }
}
