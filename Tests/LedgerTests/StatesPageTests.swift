import Foundation
import ServiceTrade
import Testing

/// `docs/reference/states.md` draws and tells the transitions that there are.
@Suite("Page of the states")
struct StatesPageTests {
    private static var expected: Set<String> {
        let begins = FilingState.initial.map { "- \($0.rawValue)" }
        let changes = FilingState.transitions.flatMap { from, next in next.map { "\(from.rawValue) \($0.rawValue)" } }
        return Set(begins + changes)
    }

    @Test func theDiagramDrawsThem() throws {
        let drawn = try lines().compactMap { line -> String? in
            let parts = line.split(separator: " ")
            guard parts.count == 3, parts[1] == "-->", parts[2] != "[*]" else { return nil }
            return "\(parts[0] == "[*]" ? "-" : String(parts[0])) \(parts[2])"
        }
        #expect(Set(drawn) == Self.expected)
        #expect(drawn.count == Self.expected.count)
        let ends = try lines().filter { $0.hasSuffix("--> [*]") }.map { $0.prefix { $0 != " " } }
        #expect(Set(ends.map(String.init)) == Set(FilingState.allCases.filter(\.isFinal).map(\.rawValue)))
    }

    @Test func theTableTellsWhoMakesThem() throws {
        let told = try lines().filter { $0.hasPrefix("| `") || $0.hasPrefix("| —") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: [" ", "`"]) }
            #expect(cells.count == 5)
            return "\(cells[0] == "—" ? "-" : cells[0]) \(cells[1])"
        }
        #expect(Set(told) == Self.expected)
        #expect(told.count == Self.expected.count)
    }

    private func lines() throws -> [String] {
        let text = try Repository.text("docs/reference/states.md")
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: [" "]) }
    }
}
