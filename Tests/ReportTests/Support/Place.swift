import Glibc

/// Where things are.
enum Place {
    /// The folder of the repository.
    static let repository: String = {
        // Tests/ReportTests/Support/Place.swift
        String(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/"))
    }()

    /// The folder of the built programs, which holds the running test bundle too.
    static let products: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }()

    /// The command under test.
    static var report: String { products + "/report" }

    static let temporary = environment("TMPDIR") ?? "/tmp"

    /// Whether files that tests compare are to be written anew.
    static let isRecording = environment("REPORT_RECORD") == "1"

    /// A python that has the module jsonschema.
    static let python = environment("REPORT_TEST_PYTHON")

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// The reading and writing of files, whole.
enum Files {
    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rbe") else { throw CommandFault("\(path) cannot be read.") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    static func text(_ path: String) throws -> String { String(decoding: try read(path), as: UTF8.self) }

    static func write(_ path: String, _ bytes: [UInt8]) throws {
        guard let file = fopen(path, "wbe") else { throw CommandFault("\(path) cannot be written.") }
        fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0 else { throw CommandFault("\(path) cannot be written.") }
    }

    /// The names in a folder, sorted.
    static func names(_ folder: String) throws -> [String] {
        guard let directory = opendir(folder) else { throw CommandFault("\(folder) cannot be read.") }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
