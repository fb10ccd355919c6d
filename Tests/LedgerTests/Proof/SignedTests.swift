import Ledger
import ServiceTrade
import Testing

/// A signed document is genuine as it was given out, and in no other form.
@Suite("Signed documents")
struct SignedTests {
    let key: BureauKey
    let content: ReceiptDocument
    let receipt: Signed<ReceiptDocument>
    let text: [UInt8]

    init() throws {
        key = try #require(BureauKey(bytes: Array(0..<32)))
        content = try Self.content()
        receipt = try key.sign(content)
        text = Array(receipt.text.utf8)
    }

    static func content(handedInBy account: String = "li.na") throws -> ReceiptDocument {
        ReceiptDocument(
            receipt: "R0000000001", form: "hrst-quarterly", institution: try CreditCode("91110105DEM000014U"),
            period: try #require(Period("2025-Q3")), revision: 1, state: "accepted",
            sha256: [UInt8](repeating: 0xAB, count: 32), rulesSHA256: Array(0..<32),
            receivedAt: "2025-10-09T05:19:57.123Z", logPosition: 17, handedInBy: account)
    }

    private func isGenuine(_ bytes: [UInt8], _ key: PublicKey? = nil) -> Bool {
        do throws(DocumentFault) {
            try Signed<ReceiptDocument>(parsing: bytes).check(with: key ?? self.key.publicKey)
            return true
        } catch {
            return false
        }
    }

    /// The English words of the fault in a text that replaces a part of the receipt.
    private func fault(_ part: String, _ other: String) -> String? {
        do throws(DocumentFault) {
            try Signed<ReceiptDocument>(parsing: Array(receipt.text.replacing(part, with: other).utf8))
                .check(with: key.publicKey)
            return nil
        } catch {
            return error.phrase.en
        }
    }

    @Test func theTextIsFixed() {
        let lines = receipt.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines.dropLast(2) == [
                "report receipt 1", "receipt: R0000000001", "form: hrst-quarterly", "institution: 91110105DEM000014U",
                "period: 2025-Q3", "revision: 1", "state: accepted", "sha256: \(String(repeating: "ab", count: 32))",
                "rules-sha256: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "received-at: 2025-10-09T05:19:57.123Z", "log-position: 17", "handed-in-by: li.na",
                "public-key: \(key.publicKey.fingerprint)",
            ])
        #expect(lines.last == "")
        #expect(lines[13].hasPrefix("signature: "))
    }

    @Test func whatWasWrittenIsReadAgain() throws {
        let read = try Signed<ReceiptDocument>(parsing: text)
        #expect(read == receipt)
        #expect(read.content == content)
        #expect(try Signed<ReceiptDocument>(members: receipt.members.shuffled()) == receipt)
        try read.check(with: key.publicKey)
    }

    @Test func lineEndsAndByteOrderMarksAreNoContent() {
        let windows = Array(receipt.text.replacing("\n", with: "\r\n").utf8)
        for form in [text, windows, [0xEF, 0xBB, 0xBF] + windows, Array(text.dropLast()), Array(windows.dropLast(2))] {
            #expect(isGenuine(form))
        }
    }

    @Test func everyChangeOfAByteIsFound() {
        for place in text.indices {
            var others = Set((0..<8).map { text[place] ^ (1 << $0) }).union([0, 0x0A, 0x0D, 0x20, 0x30, 0x41, 0xFF])
            others.remove(text[place])
            for other in others {
                var changed = text
                changed[place] = other
                #expect(!isGenuine(changed), "byte \(place) is \(other) instead of \(text[place])")
            }
        }
    }

    @Test func everyByteTooManyOrTooFewIsFound() {
        for place in text.indices {
            var changed = text
            changed.remove(at: place)
            #expect(isGenuine(changed) == (place == text.count - 1), "without byte \(place)")
            #expect(!isGenuine(Array(text[..<place])) || place == text.count - 1, "cut before byte \(place)")
        }
        for place in 0...text.count {
            for byte in [0, 0x09, 0x0A, 0x20, 0x30, 0x3D, 0x61] as [UInt8] {
                var changed = text
                changed.insert(byte, at: place)
                #expect(!isGenuine(changed), "\(byte) before byte \(place)")
            }
        }
        #expect(!isGenuine(text + text))
    }

    @Test func anotherKeyFindsNothingGenuine() throws {
        let other = BureauKey()
        #expect(!isGenuine(text, other.publicKey))
        #expect(isGenuine(Array(try other.sign(content).text.utf8), other.publicKey))
        // The fingerprint of the right key over a signature of another.
        let forged = try other.sign(content).text
            .replacing(other.publicKey.fingerprint, with: key.publicKey.fingerprint)
        #expect(!isGenuine(Array(forged.utf8)))
    }

    @Test func theFaultIsNamedWithItsLine() {
        #expect(
            fault("receipt 1", "receipt 2") == "Line 1: “report receipt 2” stands where “report receipt 1” is expected."
        )
        #expect(
            fault("DEM000014U", "DEM000014V")
                == "Line 4: institution is “91110105DEM000014V”; expected is a unified social credit code.")
        #expect(fault("2025-Q3", "2025Q3") == "Line 5: period is “2025Q3”; expected is “2025-Q3”.")
        #expect(fault("revision: 1", "revision: 01") == "Line 6: revision is “01”; expected is “1”.")
        #expect(fault("revision: 1", "revision: 0") == "Line 6: revision is “0”; expected is a whole number from 1.")
        #expect(fault("revision: 1\n", "") == "Line 6: “state: accepted” stands where “revision: …” is expected.")
        #expect(fault("state: accepted", "state: Accepted")?.hasPrefix("Line 7: ") == true)
        #expect(fault("abab", "ABAB")?.hasPrefix("Line 8: ") == true)
        #expect(fault("05:19:57.123Z", "24:00:00Z")?.hasPrefix("Line 10: received-at is ") == true)
        #expect(fault("2025-10-09T", "2025-02-29T")?.hasPrefix("Line 10: ") == true)
        #expect(fault("li.na", "li.na\\")?.hasPrefix("Line 12: handed-in-by is ") == true)
        #expect(fault("li.na", "li\rna")?.hasPrefix("Line 12: There are bytes") == true)
        #expect(fault("==\n", "=\n")?.hasPrefix("Line 14: signature is ") == true)
        #expect(fault("==\n", "==\nmore\n") == "Line 15: Nothing may follow the signature.")
        #expect(fault("accepted", "queried") == "The signature does not fit the content: one of them was altered.")
        #expect(
            fault(key.publicKey.fingerprint, String(repeating: "0", count: 64))?.hasPrefix("It names the key 0000")
                == true)
        #expect(fault("li.na", String(repeating: "x", count: 1 << 14))?.contains("longer than the 16384 bytes") == true)
    }

    @Test func membersAreAllThoseOfTheDocumentAndNoOthers() throws {
        let members = receipt.members
        #expect(throws: DocumentFault.self) { try Signed<ReceiptDocument>(members: members.dropLast()) }
        #expect(throws: DocumentFault.self) { try Signed<ReceiptDocument>(members: members + [members[0]]) }
        #expect(throws: DocumentFault.self) { try Signed<ReceiptDocument>(members: members + [("more", "1")]) }
    }

    @Test(arguments: [
        "", "a b", "省统计局\\王", "a\nstate: accepted", "\r\n\u{0}\u{7F}\u{85}\u{2028}", "x\nsignature: y", "\\u{a}",
    ])
    func anAccountOfAnyKindStaysOnItsLine(account: String) throws {
        let receipt = try key.sign(try Self.content(handedInBy: account))
        #expect(receipt.text.utf8.count { $0 == 0x0A } == 14)
        let read = try Signed<ReceiptDocument>(parsing: Array(receipt.text.utf8))
        #expect(read.content.handedInBy == account)
        try read.check(with: key.publicKey)
    }

    @Test func aCheckpointIsSignedAlike() throws {
        let content = CheckpointDocument(
            position: 290, entrySHA256: [UInt8](repeating: 7, count: 32), at: "2025-10-09T05:19:57.123Z")
        let checkpoint = try key.sign(content)
        #expect(
            checkpoint.text.hasPrefix(
                """
                report checkpoint 1
                position: 290
                entry-sha256: \(String(repeating: "07", count: 32))
                at: 2025-10-09T05:19:57.123Z
                public-key: \(key.publicKey.fingerprint)
                signature:
                """))
        let read = try Signed<CheckpointDocument>(parsing: Array(checkpoint.text.utf8))
        #expect(read.content == content)
        try read.check(with: key.publicKey)
        let later = Array(checkpoint.text.replacing("290", with: "291").utf8)
        #expect(throws: DocumentFault.self) {
            try Signed<CheckpointDocument>(parsing: later).check(with: key.publicKey)
        }
        #expect(throws: DocumentFault.self) { try Signed<CheckpointDocument>(parsing: text) }
    }
}
