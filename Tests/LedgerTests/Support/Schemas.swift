import Foundation
import ServiceTrade

/// The framework of the repository.
enum Schemas {
    static func framework() throws -> Framework { try whole.get() }

    /// Read once: each test has a world of its own, and all of them the same framework.
    private static let whole = Result { try Framework(files: files()) }

    static func framework(_ change: (FrameworkFile) -> FrameworkFile) throws -> Framework {
        try Framework(files: files().map(change))
    }

    /// The framework with a text replaced in all of its files.
    static func framework(replacing text: String, with other: String) throws -> Framework {
        try framework { FrameworkFile(path: $0.path, text: $0.text.replacing(text, with: other)) }
    }

    private static func files() throws -> [FrameworkFile] {
        // Tests/LedgerTests/Support/Schemas.swift
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let paths = try ["codelists", "forms", "policies", ""].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: "\(root)/schemas/\(folder)")
                .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }
                .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
        }
        return try paths.map { FrameworkFile(path: $0, text: try text("\(root)/schemas/\($0)")) }
    }

    /// A file beside the tests.
    static func fixture(_ name: String) throws -> String {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(
            separator: "/")
        return try text("\(folder)/Fixtures/\(name)")
    }

    private static func text(_ path: String) throws -> String {
        guard let file = fopen(path, "rbe") else { throw WorldFault("\(path) cannot be read.") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
