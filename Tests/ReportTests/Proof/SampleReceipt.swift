import Ledger
import ServiceTrade
import Tabular
import Testing

@testable import report

/// The receipts under `samples/receipts`, whose private key is no secret.
enum SampleReceipt {
    static let folder = Place.repository + "/samples/receipts"

    static func key() throws -> BureauKey { try #require(BureauKey(bytes: Array(0..<32))) }

    /// The contents, in the order of their numbers.
    static func contents() throws -> [ReceiptDocument] {
        try [("91110105DEM000014U", "accepted"), ("91110105DEM000022N", "queried")].enumerated().map { index, filing in
            ReceiptDocument(
                receipt: "R000000000\(index + 1)", form: "hrst-quarterly", institution: try CreditCode(filing.0),
                period: try #require(Period("2025-Q3")), revision: 1, state: filing.1,
                sha256: filingDigest(Array("filing \(index)".utf8)), rulesSHA256: filingDigest(Array("rules".utf8)),
                receivedAt: "2025-10-09T05:19:57.12\(index)Z", logPosition: 17 + index, handedInBy: "li.na")
        }
    }

    static func receipts() throws -> [Signed<ReceiptDocument>] {
        let key = try key()
        return try contents().map { try key.sign($0) }
    }

    /// The files by name.
    static func files() throws -> [(name: String, text: String)] {
        let receipts = try receipts()
        return [
            ("bureau.pub", try key().publicKey.pem), ("R0000000001.txt", receipts[0].text),
            ("R0000000001.json", receipts[0].json.text(pretty: true) + "\n"),
            ("answer.json", try answer(receipts)),
        ]
    }

    /// What `report submit --format json` answers, as far as receipts go.
    private static func answer(_ receipts: [Signed<ReceiptDocument>]) throws -> String {
        JSONValue.object([
            JSONMember("verdict", .string("queried")), JSONMember("receipts", .array(receipts.map(\.json))),
        ]).text(pretty: true) + "\n"
    }
}
