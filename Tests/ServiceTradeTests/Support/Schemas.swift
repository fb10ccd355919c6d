import Foundation
import ServiceTrade

/// The framework of the repository, and changed copies of it.
enum Schemas {
    static let paths = ["codelists", "forms", "policies", ""].flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
            .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }
            .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }

    static let files: [FrameworkFile] = paths.map { FrameworkFile(path: $0, text: text($0)) }

    static let framework = Result { try Framework(files: files) }

    static func form(_ id: String = "hrst-quarterly") throws -> Form {
        guard let form = try framework.get().form(id) else { throw TestFault("There is no form \(id).") }
        return form
    }

    // Tests/ServiceTradeTests/Support/Schemas.swift
    private static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        + "/schemas"

    private static func text(_ path: String) -> String {
        guard let file = fopen("\(root)/\(path)", "rbe") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct TestFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
