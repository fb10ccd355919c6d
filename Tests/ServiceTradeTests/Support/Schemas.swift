import Glibc
import ServiceTrade

/// The framework of the repository, and changed copies of it.
enum Schemas {
    static let paths =
        [
            "countries", "currencies", "divisions", "flows", "growth-lists", "modes", "ownerships", "services",
        ].map { "codelists/\($0).csv" }
        + ["forms/hrst-quarterly.yaml", "indicators.yaml"]

    static let files: [FrameworkFile] = paths.map { FrameworkFile(path: $0, text: text($0)) }

    static let framework = Result { try Framework(files: files) }

    static func form() throws -> Form {
        guard let form = try framework.get().form("hrst-quarterly") else { throw TestFault("There is no form.") }
        return form
    }

    private static func text(_ path: String) -> String {
        // Tests/ServiceTradeTests/Support/Schemas.swift
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        guard let file = fopen("\(root)/schemas/\(path)", "rbe") else { return "" }
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
