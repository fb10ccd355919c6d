import ArgumentParser
import Glibc
import Ledger
import ServiceTrade
import Testing

@testable import report

/// The private key is readable by its owner alone, is never overwritten, and is refused when it is not as it was.
@Suite("Key files")
struct KeyFileTests {
    let folder: Folder
    let database: String
    let options: KeyOptions

    init() throws {
        folder = try Folder()
        database = folder.path("report.db")
        options = try KeyOptions.parse([])
    }

    private func makeKey() throws -> BureauKey { try options.makeKey(ofDatabase: database) { $0 } }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? CannotGoOn)?.code ?? "\(error)"
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func aNewKeyIsItsOwnersAlone() throws {
        let key = try makeKey()
        #expect(try folder.names() == ["report.db.key", "report.db.pub"])
        #expect(mode(database + ".key") == 0o600)
        #expect(try options.key(ofDatabase: database).bytes == key.bytes)
        #expect(try KeyFile.readPublic(database + ".pub").bytes == key.publicKey.bytes)
        #expect(try folder.read("report.db.pub").starts(with: Array("-----BEGIN PUBLIC KEY-----\n".utf8)))
    }

    @Test func aKeyOfAnotherPlaceIsUsed() throws {
        let other = try KeyOptions.parse(["--key", folder.path("other.key")])
        let key = try other.makeKey(ofDatabase: database) { $0 }
        #expect(try folder.names() == ["other.key", "report.db.pub"])
        #expect(try other.key(ofDatabase: database).bytes == key.bytes)
        #expect(code { _ = try options.key(ofDatabase: database) } == "key-missing")
    }

    @Test(arguments: [".key", ".pub"])
    func whatStandsThereIsNeverOverwritten(ending: String) throws {
        try folder.write("report.db\(ending)", "something")
        #expect(code { _ = try makeKey() } == "key-exists")
        #expect(try folder.names() == ["report.db\(ending)"])
        #expect(try folder.read("report.db\(ending)") == Array("something".utf8))
    }

    @Test func aLinkIsNotFollowed() throws {
        symlink(folder.path("elsewhere"), database + ".key")
        #expect(code { _ = try makeKey() } == "key-exists")
        #expect(try folder.names() == ["report.db.key"])
    }

    @Test func aDatabaseThatIsNotMadeLeavesNoKey() throws {
        struct Failed: Error {}
        #expect(throws: Failed.self) { try options.makeKey(ofDatabase: database) { _ in throw Failed() } }
        #expect(try folder.names() == [])
        #expect(code { _ = try options.makeKey(ofDatabase: folder.path("no/report.db")) { $0 } } == "key-unwritable")
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o610, 0o666] as [mode_t])
    func aKeyOpenToOthersIsRefused(mode: mode_t) throws {
        _ = try makeKey()
        chmod(database + ".key", mode)
        #expect(code { _ = try options.key(ofDatabase: database) } == "key-exposed")
        chmod(database + ".key", 0o400)
        #expect(code { _ = try options.key(ofDatabase: database) } == nil)
    }

    @Test func whatIsNoKeyIsRefused() throws {
        let key = try makeKey()
        for text in ["", "something", key.publicKey.pem, String(key.pem.dropLast(3)), key.pem + key.pem] {
            try folder.write("report.db.key", text)
            #expect(code { _ = try options.key(ofDatabase: database) } == "key-invalid")
            try folder.write("report.db.pub", text.isEmpty ? text : key.pem)
            #expect(code { _ = try KeyFile.readPublic(database + ".pub") } == "public-key-invalid")
        }
        unlink(database + ".key")
        #expect(code { _ = try options.key(ofDatabase: database) } == "key-missing")
        mkdir(database + ".key", 0o700)
        #expect(code { _ = try options.key(ofDatabase: database) } == "key-unreadable")
    }

    @Test func aKeyThatIsNotTheOtherHalfIsRefused() throws {
        _ = try makeKey()
        try folder.write("report.db.pub", BureauKey().publicKey.pem)
        #expect(code { _ = try options.key(ofDatabase: database) } == "key-mismatch")
        unlink(database + ".pub")
        #expect(code { _ = try options.key(ofDatabase: database) } == nil)
    }
}
