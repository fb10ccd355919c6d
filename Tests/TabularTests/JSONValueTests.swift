import Tabular
import Testing

@Suite("JSON values and numbers")
struct JSONValueTests {
    @Test func textIsEscapedWhereItMustBe() {
        let value = JSONValue.string("\"\\/\u{8}\n\r\t\u{1F}\u{7F}\u{2028}中")
        #expect(value.text() == "\"\\\"\\\\/\\u0008\\n\\r\\t\\u001f\u{7F}\u{2028}中\"")
    }

    @Test func prettyTextIsIndented() {
        let value = JSONValue.object([
            JSONMember("a", .array([.number("1.50"), .object([])])), JSONMember("b", .array([])),
        ])
        #expect(value.text(pretty: true) == "{\n  \"a\": [\n    1.50,\n    {}\n  ],\n  \"b\": []\n}")
        #expect(value.text() == #"{"a":[1.50,{}],"b":[]}"#)
    }

    @Test(arguments: [
        ("1.5e3", "1500"), ("1.50e1", "15.0"), ("15e-3", "0.015"), ("0.5e2", "50"),
        ("-0", "0"), ("-0.00", "0.00"),
        ("0e5", "0"), ("12", "12"), ("-1.20", "-1.20"), ("1E+2", "100"), ("1e-1", "0.1"), ("0.001e1", "0.01"),
        ("1.25e1", "12.5"), ("1e40", "1" + String(repeating: "0", count: 40)),
        ("-2.5e0", "-2.5"), ("1e007", "10000000"),
    ])
    func plainDecimals(raw: String, plain: String) {
        #expect(JSONNumber.plainDecimal(raw) == plain)
    }

    @Test(arguments: [
        "", "-", "01", "+1", ".5", "1.", "1e", "1e+", "NaN", "1e41", "1e-41", "1e99999999999999999999", "1 ",
        "１",
    ])
    func notPlainDecimals(raw: String) {
        #expect(JSONNumber.plainDecimal(raw) == nil)
    }

    @Test func longNumbersHaveNoPlainDecimal() {
        #expect(JSONNumber.plainDecimal(String(repeating: "9", count: 100)) != nil)
        #expect(JSONNumber.plainDecimal(String(repeating: "9", count: 101)) == nil)
    }

    @Test func pointersAreEscaped() {
        #expect(JSONPointer.appending("a/b~", to: JSONPointer.appending(3, to: "")) == "/3/a~1b~0")
    }

    @Test func parsingThrowsTheFirstFault() {
        #expect(throws: JSONFault.self) { try JSONValue(parsing: #"{"a":1,"a":2}"#) }
    }
}
