import Dispatch
import Glibc
import Ledger
import ServiceTrade
import Testing

@testable import report

/// The checkpoint beside the database only ever goes forward, and what contradicts the log stays as evidence.
@Suite("Checkpoint file")
struct CheckpointFileTests {
    let folder: Folder
    let file: CheckpointFile
    let key = BureauKey()

    init() throws {
        folder = try Folder()
        file = CheckpointFile(ofDatabase: folder.path("report.db"))
    }

    private func checkpoint(_ position: Int) throws -> Signed<CheckpointDocument> {
        try key.sign(
            CheckpointDocument(
                position: position, entrySHA256: filingDigest([UInt8(position % 256)]), at: "2025-10-09T05:19:57.123Z"))
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? CannotGoOn)?.code ?? "\(error)"
        }
    }

    @Test func onlyALaterOneTakesItsPlace() throws {
        #expect(try file.read() == nil)
        for (position, stays) in [(3, 3), (2, 3), (3, 3), (7, 7), (5, 7)] {
            try file.advance(to: try checkpoint(position)) { _ in true }
            #expect(try file.read() == checkpoint(stays))
        }
        #expect(try folder.names() == ["report.db.checkpoint"])
        try #require(try file.read()).check(with: key.publicKey)
    }

    @Test func ofThoseWrittenAtOnceTheLastInTheLogStays() throws {
        let checkpoints = try (1...64).shuffled().map(checkpoint)
        DispatchQueue.concurrentPerform(iterations: checkpoints.count) { index in
            do {
                try file.advance(to: checkpoints[index]) { _ in true }
            } catch {
                Issue.record(error)
            }
        }
        #expect(try file.read()?.content.position == 64)
    }

    @Test func aCheckpointThatDoesNotHoldStays() throws {
        try file.advance(to: try checkpoint(9)) { _ in true }
        let before = try folder.read("report.db.checkpoint")
        for position in [4, 9, 10] {
            #expect(
                code { try file.advance(to: try checkpoint(position)) { $0.position != 9 } }
                    == "checkpoint-contradicted")
        }
        #expect(try folder.read("report.db.checkpoint") == before)
    }

    @Test func whatIsNoCheckpointStaysAndIsNamed() throws {
        for text in ["", "something", try checkpoint(9).text + "more"] {
            try folder.write("report.db.checkpoint", text)
            #expect(code { try file.advance(to: try checkpoint(10)) { _ in true } } == "checkpoint-invalid")
            #expect(try folder.read("report.db.checkpoint") == Array(text.utf8))
        }
    }

    @Test func whatCannotBeReadIsNamed() throws {
        mkdir(file.path, 0o755)
        #expect(code { _ = try file.read() } == "checkpoint-unreadable")
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let file = CheckpointFile(ofDatabase: folder.path("no/report.db"))
        #expect(code { try file.advance(to: try checkpoint(1)) { _ in true } } == "checkpoint-unwritable")
    }
}
