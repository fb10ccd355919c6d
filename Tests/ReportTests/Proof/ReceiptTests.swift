import Ledger
import ServiceTrade
import Tabular
import Testing

@testable import report

/// Text and JSON of a receipt are one document, and get one verdict.
@Suite("Receipts")
struct ReceiptTests {
    let receipt: Signed<ReceiptDocument>
    let key: PublicKey

    init() throws {
        receipt = try SampleReceipt.receipts()[0]
        key = try SampleReceipt.key().publicKey
    }

    private func isGenuine(json: String) -> Bool {
        guard let node = try? JSONNode(parsing: Array(json.utf8)) else { return false }
        do throws(DocumentFault) {
            try Signed<ReceiptDocument>(json: node).check(with: key)
            return true
        } catch {
            return false
        }
    }

    @Test func theSamplesAreWhatTheSampleKeySigns() throws {
        for (name, text) in try SampleReceipt.files() {
            let path = "\(SampleReceipt.folder)/\(name)"
            if Place.isRecording { try Files.write(path, Array(text.utf8)) }
            #expect(try Files.text(path) == text)
        }
    }

    @Test func jsonHoldsTheValuesOfTheText() throws {
        let json = receipt.json
        guard case .object(let members) = json else { throw CommandFault("No object.") }
        #expect(members.map { $0.key.replacing("_", with: "-") } == receipt.members.map(\.name))
        #expect(json["revision"] == .number("1"))
        #expect(json["log_position"] == .number("17"))
        #expect(json["rules_sha256"]?.string == receipt.members[7].value)
        #expect(try Signed<ReceiptDocument>(json: try JSONNode(parsing: Array(json.text().utf8))) == receipt)
    }

    @Test func everyChangeOfAByteOfTheJSONIsFound() throws {
        let bytes = Array(receipt.json.text().utf8)
        #expect(isGenuine(json: receipt.json.text()))
        for place in bytes.indices {
            for bit in 0..<7 {
                var changed = bytes
                changed[place] ^= 1 << bit
                #expect(!isGenuine(json: String(decoding: changed, as: UTF8.self)), "byte \(place), bit \(bit)")
            }
        }
    }

    /// Each value changed alone, in the text and in the JSON.
    @Test(arguments: Signed<ReceiptDocument>.names)
    func aChangedValueHasTheSameVerdictInBothForms(name: String) throws {
        let members = receipt.members
        let index = try #require(members.firstIndex { $0.name == name })
        let others = ["", "x", "2", "queried", String(members[index].value.reversed()), members[index].value + " "]
        for other in others where other != members[index].value {
            var changed = members
            changed[index].value = other
            let text = "report receipt 1\n" + changed.map { "\($0.name): \($0.value)\n" }.joined()
            let isText =
                (try? Signed<ReceiptDocument>(parsing: Array(text.utf8)).check(with: key)) != nil
            let json = JSONValue.object(
                changed.map { member in
                    let isNumber = ReceiptDocument.numbers.contains(member.name) && Int(member.value) != nil
                    return JSONMember(
                        member.name.replacing("-", with: "_"), isNumber ? .number(member.value) : .string(member.value))
                })
            #expect(!isText && !isGenuine(json: json.text()), "\(name): \(other)")
        }
    }

    @Test func whatIsNotSignedHasNoPlaceInTheJSON() {
        let json = receipt.json.text()
        #expect(!isGenuine(json: json.replacing("{", with: "{\"revenue\":\"1.00\",")))
        #expect(!isGenuine(json: json.replacing("{", with: "{\"revision\":1,")))
        #expect(!isGenuine(json: json.replacing("\"revision\":1", with: "\"revision\":\"1\"")))
        #expect(!isGenuine(json: json.replacing("\"revision\":1", with: "\"revision\":1.0")))
        #expect(!isGenuine(json: json.replacing("\"state\":\"accepted\",", with: "")))
        // The order of members and the blanks between them carry nothing.
        #expect(isGenuine(json: receipt.json.text(pretty: true)))
    }

    @Test func manyReceiptsOfOneFileAreAllChecked() throws {
        let folder = try Folder()
        let count = 300
        let key = try SampleReceipt.key()
        let line = try SampleReceipt.contents()[0]
        var lines: [String] = []
        for number in 0..<count {
            let content = ReceiptDocument(
                receipt: "R\(1_000_000_000 + number)", form: line.form, institution: line.institution,
                period: line.period, revision: 1, state: "accepted", sha256: line.sha256,
                rulesSHA256: line.rulesSHA256, receivedAt: line.receivedAt, logPosition: number + 1, handedInBy: "x")
            lines.append(try key.sign(content).json.text())
        }
        lines[7] = lines[7].replacing("accepted", with: "queried")
        try folder.write("lines.ndjson", lines.map { $0 + "\n" }.joined())
        try folder.write("list.json", "[" + lines.joined(separator: ",\n") + "]")
        for file in ["lines.ndjson", "list.json"] {
            let outcome = try folder.report(
                "receipt", "verify", file, "--public-key", "samples/receipts/bureau.pub", "--format", "json")
            #expect(outcome.status == 1)
            let receipts = try Answer(outcome).receipts
            #expect(receipts.count == count)
            #expect(receipts.filter { $0["genuine"] == .bool(false) }.count == 1)
            #expect(receipts[7]["genuine"] == .bool(false))
        }
    }
}
