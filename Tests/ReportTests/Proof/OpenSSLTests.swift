import Glibc
import Ledger
import Testing

@testable import report

/// Keys and receipts mean the same to OpenSSL; `BureauKeyTests` holds to its recorded answers everywhere.
@Suite("OpenSSL", .enabled(if: access("/usr/bin/openssl", X_OK) == 0, "There is no /usr/bin/openssl."))
struct OpenSSLTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func keysAreReadByBothSides() throws {
        let key = BureauKey()
        try folder.write("ours.key", key.pem)
        #expect(try folder.shell("openssl pkey -in ours.key -pubout").text == key.publicKey.pem)
        #expect(try folder.shell("openssl pkey -in ours.key").text == key.pem)
        #expect(try folder.shell("openssl genpkey -algorithm ed25519 -out theirs.key").status == 0)
        let theirs = try #require(BureauKey(pem: String(decoding: try folder.read("theirs.key"), as: UTF8.self)))
        #expect(try folder.shell("openssl pkey -in theirs.key -pubout").text == theirs.publicKey.pem)
        for kind in ["rsa", "ed448", "x25519"] {
            #expect(try folder.shell("openssl genpkey -algorithm \(kind) -out other.key").status == 0)
            #expect(BureauKey(pem: String(decoding: try folder.read("other.key"), as: UTF8.self)) == nil, "\(kind)")
        }
    }

    @Test func signaturesOfBothSidesAreTheSame() throws {
        let key = BureauKey()
        try folder.write("ours.key", key.pem)
        try folder.write("text", "何时何地\n")
        let outcome = try folder.shell("openssl pkeyutl -sign -inkey ours.key -rawin -in text")
        #expect(outcome.stdout == (try key.signature(of: Array("何时何地\n".utf8))))
    }

    /// Every command of the page that says how to do without this program, with what it answers.
    @Test func theReferenceSaysHow() throws {
        let page = try Files.text(Place.repository + "/docs/reference/receipts.md")
        var commands = 0
        for block in page.split(separator: "```console\n").dropFirst() {
            let lines = block.split(separator: "```")[0].split(separator: "\n").map(String.init)
            var expected: [String] = []
            var command = ""
            func run() throws {
                guard !command.isEmpty else { return }
                let outcome = try folder.shell(command)
                let answer = (outcome.text + outcome.stderr).split(separator: "\n").map(String.init)
                #expect(answer == expected, "$ \(command)")
                commands += 1
            }
            for line in lines {
                if line.hasPrefix("$ ") {
                    try run()
                    (command, expected) = (String(line.dropFirst(2)), [])
                } else if line.hasPrefix("> ") {
                    command += "\n" + line.dropFirst(2)
                } else {
                    expected.append(line)
                }
            }
            try run()
        }
        #expect(commands >= 8)
    }

    /// The script of the page that makes the text of a receipt out of its JSON.
    @Test(.enabled(if: Place.python != nil, "REPORT_TEST_PYTHON names no python."))
    func theReferenceMakesTextOfJSON() throws {
        let page = try Files.text(Place.repository + "/docs/reference/receipts.md")
        let script = try #require(page.split(separator: "```python\n").last?.split(separator: "```").first)
        try folder.write("script.py", String(script))
        let copied = try folder.shell(
            """
            cp samples/receipts/R0000000001.json . && \(Place.python ?? "") script.py \
            && cmp receipt.txt samples/receipts/R0000000001.txt
            """)
        #expect(copied.status == 0, "\(copied.stderr)")
    }
}
