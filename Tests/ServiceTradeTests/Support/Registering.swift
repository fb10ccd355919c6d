import Glibc
import ServiceTrade
import Tabular
import Testing

/// Invented institutions of the samples.
enum Sample {
    static let a = "91110105DEM000014U"
    static let b = "91110105DEM000022N"
    static let c = "91110105DEM000030H"
    static let d = "91110105DEM000049E"

    static func code(_ text: String) throws -> CreditCode { try CreditCode(text) }

    /// The bytes of a file below the folder of the repository.
    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen("\(root)/\(path)", "rbe") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    /// The names of the samples of findings.
    static func findingNames() -> [String] {
        guard let folder = opendir("\(root)/samples/findings") else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.sorted()
    }

    // Tests/ServiceTradeTests/Support/Registering.swift
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/")
}

/// Findings in words: line, column and rule.
func words(_ findings: [Finding]) -> [String] {
    findings.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.rule)" }
}

/// What a finding says, in English.
func message(_ finding: Finding?) throws -> String {
    try FindingWording(Schemas.framework.get()).message(#require(finding)).en
}

/// The bytes of a table in CSV.
func csv(_ table: Table) -> [UInt8] { Array(TableFormat.csv.render(table).utf8) }

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func period(_ text: String) throws -> Period { try #require(Period(text)) }
