import Foundation
import Synchronization

/// A throw-away folder in which commands run; it is removed with its owner.
///
/// `samples` in it leads to the samples of the repository.
final class Folder: Sendable {
    let path: String
    private let started = Mutex(0)

    init() throws {
        var template = Array("\(Place.temporary)/report-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFault("No folder can be made: \(String(cString: strerror(errno)))")
        }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        symlink(Place.repository + "/samples", path + "/samples")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// What commands find in their environment; nothing of the caller's.
    var environment: [String] {
        ["LANG=C.UTF-8", "HOME=\(path)", "TMPDIR=\(path)", "PATH=\(Place.products):/usr/bin:/bin"]
    }

    func nextNumber() -> Int {
        started.withLock { number in
            number += 1
            return number
        }
    }

    /// Runs `report`.
    func report(_ arguments: String..., seconds: Double = 60) throws -> Outcome {
        try Command([Place.report] + arguments, in: self).wait(seconds: seconds)
    }

    /// Runs a line of shell.
    func shell(_ line: String, seconds: Double = 60) throws -> Outcome {
        try Command(["/bin/sh", "-c", line], in: self).wait(seconds: seconds)
    }

    /// Puts a database with the sample register and rates into the folder, its key and checkpoint with it.
    func makeDatabase() throws {
        for (name, bytes) in try Self.database.get() { try write(name, bytes) }
        chmod(path("report.db.key"), 0o600)
    }

    /// The files of such a database, made once.
    private static let database = Result {
        let folder = try Folder()
        let made = try folder.shell(
            "report init && report institution import samples/institutions.csv && report rate import samples/rates.csv")
        guard made.status == 0 else { throw CommandFault(made.stderr) }
        return try ["report.db", "report.db.key", "report.db.pub", "report.db.checkpoint"].map {
            ($0, try folder.read($0))
        }
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws { try Files.write(path(name), bytes) }

    func read(_ name: String) throws -> [UInt8] { try Files.read(path(name)) }

    /// The names of the files in the folder, those that a command left half done among them.
    func names() throws -> [String] { try Files.names(path).filter { !$0.hasPrefix(".std") && $0 != "samples" } }
}
