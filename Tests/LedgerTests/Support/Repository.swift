import Foundation

/// The files of the repository.
enum Repository {
    private static var root: String {
        // Tests/LedgerTests/Support/Repository.swift
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }

    /// The Swift files below a folder, by path, in order.
    static func sources(_ folder: String) throws -> [String] {
        guard let files = FileManager.default.enumerator(atPath: "\(root)/\(folder)") else {
            throw WorldFault("\(folder) cannot be read.")
        }
        return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }.sorted()
    }
}
