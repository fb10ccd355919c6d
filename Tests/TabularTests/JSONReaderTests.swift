import Tabular
import Testing

@Suite("Reading JSON value by value")
struct JSONReaderTests {
    @Test func oneObjectWithPlaces() throws {
        let records = readJSON("\u{FEFF}{\n  \"名\": \"甲乙\", \"a\": [1.50,\n true, null, {}]\n}\n")
        #expect(records.count == 1)
        let node = try #require(records.first?.node)
        let members = try #require(node.members)
        #expect(node.line == 1 && node.column == 1)
        #expect(members.map(\.key) == ["名", "a"])
        #expect(members.map(\.keyLine) == [2, 2] && members.map(\.keyColumn) == [3, 14])
        #expect(members.map(\.node.column) == [8, 19])
        let elements = try #require(members[1].node.elements)
        #expect(elements.map(\.line) == [2, 3, 3, 3] && elements.map(\.column) == [20, 2, 8, 14])
        #expect(node.value.text() == #"{"名":"甲乙","a":[1.50,true,null,{}]}"#)
    }

    @Test func anArrayElementByElement() {
        var reader = JSONReader()
        var seen: [String] = []
        func note(_ record: JSONRecord) { seen.append(record.pointer + (record.node?.value.text() ?? "?")) }
        reader.feed(#" [ {"a":1} , {"b":[",]}"]},"#.utf8, deliver: note)
        #expect(seen == [#"/0{"a":1}"#, #"/1{"b":[",]}"]}"#])
        reader.feed("3 ]\n".utf8, deliver: note)
        reader.finish { _ in Issue.record("nothing is left") }
        #expect(seen.count == 3 && seen.last == "/23")
        #expect(reader.shape == .array)
        #expect(readJSON(" [ ] ").isEmpty)
    }

    @Test func oneValueALine() {
        let records = readJSON("{\"a\":1}\r\n\n{\"a\":\n[2]\n {\"a\":3}")
        #expect(records.map { $0.node?.value.text() } == [#"{"a":1}"#, nil, "[2]", #"{"a":3}"#])
        #expect(records.map { $0.node?.line } == [1, nil, 4, 5])
        #expect(records[3].node?.column == 2)
        #expect(records[1].faults.first?.actual == "the end of the line")
        #expect(records.map(\.pointer) == ["", "", "", ""])
    }

    @Test(arguments: [#"{"a": 1"#, #"{"a": "x}"#, #"{a: 1}"#, #"{"a": [1}"#, #"{"a": 1,"#])
    func aFirstLineAtFaultDoesNotStopTheOthers(first: String) {
        let records = readJSON(first + "\n{\"b\":1}\n{\"c\":1}\n")
        #expect(records.map { $0.node?.value.text() } == [nil, #"{"b":1}"#, #"{"c":1}"#])
        #expect(records.first?.faults.first?.line == 1)
    }

    @Test func aFaultInAValueOverSeveralLinesIsOneFault() {
        let records = readJSON("{\n \"a\": 01,\n \"b\": [\n {\"c\": 1}\n ]\n}\n")
        #expect(records.count == 1)
        #expect(records.first?.faults.map(\.pointer) == ["/a"])
        #expect(readJSON("a,b\n1,2\n3,4\n").count == 1)
        #expect(readJSON("{\"a\": [\n{\"b\": 1}\n]}\n").first?.faults.isEmpty == true)
    }

    @Test func recoverableFaultsComeWithTheValue() throws {
        let bytes = Array(#"[{"a":1,"b":{"x/~":"é\#u{1}","a":1,"a":2},"c":"\ud800"},{"d":"="}]"#.utf8)
            .map { $0 == UInt8(ascii: "=") ? 0xFF : $0 }
        let records = readJSON(bytes)
        try #require(records.count == 2)
        #expect(records[0].faults.map(\.kind) == [.jsonSyntax, .jsonDuplicateKey, .encodingInvalid])
        #expect(records[0].faults.map(\.pointer) == ["/b/x~1~0", "/b/a", "/c"])
        #expect(records[0].faults.map(\.column) == [22, 31, 43])
        #expect(records[0].node?["b"]?["a"]?.value == .number("1"))
        #expect(records[1].faults.map(\.actual) == ["byte 0xFF"])
        #expect(records[1].node?["d"]?.value == .string("\u{FFFD}"))
    }

    @Test func keysThatOnlyLookAlikeAreTwo() {
        #expect(readJSON("{\"\u{E9}\":1,\"e\u{301}\":2}").first?.faults.isEmpty == true)
        let many = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
        #expect(readJSON("{\(many)}").first?.faults.isEmpty == true)
        #expect(readJSON("{\(many),\"k7\":1}").first?.faults.map(\.kind) == [.jsonDuplicateKey])
    }

    @Test(arguments: [
        ("", JSONFault.Kind.jsonSyntax, 1, 1), (" \n ", .jsonSyntax, 2, 2), ("[1,]", .jsonSyntax, 1, 4),
        ("[,1]", .jsonSyntax, 1, 2), ("[1 2]", .jsonSyntax, 1, 4), ("[1", .jsonSyntax, 1, 3),
        ("[1,", .jsonSyntax, 1, 4), ("[", .jsonSyntax, 1, 2), ("{\"a\":1,}", .jsonSyntax, 1, 8),
        ("{\"a\" 1}", .jsonSyntax, 1, 6), ("{'a':1}", .jsonSyntax, 1, 2), ("{\"a\":}", .jsonSyntax, 1, 6),
        ("[01]", .jsonSyntax, 1, 2), ("[+1]", .jsonSyntax, 1, 2), ("[.5]", .jsonSyntax, 1, 2),
        ("[1.]", .jsonSyntax, 1, 2), ("[1e]", .jsonSyntax, 1, 2), ("[NaN]", .jsonSyntax, 1, 2),
        ("[-]", .jsonSyntax, 1, 2), ("[tru]", .jsonSyntax, 1, 2), ("[True]", .jsonSyntax, 1, 2),
        ("/* x */ {}", .jsonSyntax, 1, 1), ("{} // x", .jsonTrailingText, 1, 4),
        ("{}{}", .jsonTrailingText, 1, 3),
        ("[] x", .jsonTrailingText, 1, 4), ("{\n}\n{}", .jsonTrailingText, 3, 1),
        ("[\"\\x\"]", .jsonSyntax, 1, 3), ("[\"\\u12G4\"]", .jsonSyntax, 1, 3), ("[\"abc", .jsonSyntax, 1, 6),
        ("[\"a\nb\"]", .jsonSyntax, 1, 4), ("[\"\\ud800\\ud800\"]", .encodingInvalid, 1, 3),
        ("[\"\\udc00\"]", .encodingInvalid, 1, 3), ("[\"\u{0}\"]", .nulByte, 1, 3), ("\u{0}", .nulByte, 1, 1),
        ("{\u{0}}", .nulByte, 1, 2), ("[[[[[]]]]]", .jsonDepth, 1, 5), ("[}", .jsonSyntax, 1, 2),
        ("[]]", .jsonTrailingText, 1, 3), ("[\u{FEFF}1]", .jsonSyntax, 1, 2), ("[１]", .jsonSyntax, 1, 2),
    ])
    func faultsAndTheirPlaces(text: String, kind: JSONFault.Kind, line: Int, column: Int) throws {
        let records = readJSON(text, limits: JSONLimits(depth: 3))
        let fault = try #require(records.last?.faults.first)
        #expect(fault.kind == kind && fault.line == line && fault.column == column, "\(fault)")
        #expect(records.flatMap(\.faults).allSatisfy { $0.kind == kind })
        #expect(records.count { !$0.faults.isEmpty } == 1)
    }

    @Test func otherEncodingsAreNamed() {
        #expect(readJSON([0xFF, 0xFE, 0x7B, 0x00]).first?.faults.first?.kind == .encodingInvalid)
        #expect(readJSON([0x7B, 0x00, 0x22, 0x00]).first?.faults.first?.kind == .nulByte)
        let latin = readJSON(Array("[\"a".utf8) + [0xC3] + Array("\",\"b\"]".utf8))
        #expect(latin.map { $0.faults.map(\.kind) } == [[.encodingInvalid], []])
        #expect(latin.first?.faults.first?.column == 4)
    }

    @Test func elementsTooLargeOrTooDeepArePassedOver() {
        let limits = JSONLimits(depth: 2, bytes: 20, values: 6)
        let text = "[{\"a\":1},\"\(String(repeating: "x", count: 50))\",[[[1]]],[1,2,3,4,5,6],{\"b\":2}]"
        let records = readJSON(text, limits: limits)
        #expect(
            records.map { $0.faults.map(\.kind) } == [[], [.jsonTooLarge], [.jsonDepth], [.jsonTooLarge], []])
        #expect(records.last?.node?.column == text.unicodeScalars.count - 7)
        let lines = readJSON("{\"a\":\"\(String(repeating: "x", count: 50))\"}\n{\"b\":2}\n", limits: limits)
        #expect(lines.map { $0.node == nil } == [true, false])
    }

    @Test func depthNeverExhaustsTheStack() {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(readJSON(deep).first?.faults.first?.kind == .jsonDepth)
        let objects = String(repeating: "{\"a\":", count: 300_000)
        #expect(readJSON(objects, limits: JSONLimits(depth: .max)).first?.faults.first?.kind == .jsonDepth)
        let whole = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
        #expect((try? JSONValue(parsing: whole, limits: JSONLimits(depth: .max))) != nil)
    }

    @Test func faultsOfOneValueAreBounded() {
        let text = "{\"a\":0" + String(repeating: ",\"a\":0", count: 1000) + "}"
        #expect(readJSON(text, limits: JSONLimits(faults: 10)).first?.faults.count == 9)
    }

    @Test func whatTheClosureThrowsComesOut() {
        struct Enough: Error {}
        var reader = JSONReader()
        #expect(throws: Enough.self) { try reader.feed("[1,2]".utf8) { _ in throw Enough() } }
    }
}
