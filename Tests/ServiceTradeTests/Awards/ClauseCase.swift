import ServiceTrade
import Testing

/// One row of `Fixtures/clauses.csv`: what is known of one institution, and the answer of one clause.
struct ClauseCase: Sendable, CustomTestStringConvertible {
    let policy: String
    let clause: String
    let name: String
    /// The values of parameters, `name=value` each.
    let settings: [String]
    /// What is known of the institution, as names and values.
    let facts: [(name: String, value: String)]
    /// The lines of its application.
    let lines: [[(name: String, value: String)]]
    let verdict: String
    let kind: String
    let cny: String?
    let missing: [String]

    var testDescription: String { "\(clause): \(name)" }

    static let all: [ClauseCase] = {
        let rows = records(Sample.bytes("Tests/ServiceTradeTests/Awards/Fixtures/clauses.csv"))
        return rows.dropFirst().map(ClauseCase.init)
    }()

    /// Reads a row of the table.
    init(_ cells: [String]) {
        policy = cells[0]
        clause = cells[1]
        name = cells[2]
        settings = ClauseCase.parts(cells[3])
        facts = ClauseCase.pairs(cells[4])
        lines = cells[5].isEmpty ? [] : cells[5].split(separator: " | ").map { ClauseCase.pairs(String($0)) }
        verdict = cells[6]
        kind = cells[7]
        cny = cells[8].isEmpty ? nil : cells[8]
        missing = ClauseCase.parts(cells[9])
    }

    private static func parts(_ cell: String) -> [String] {
        cell.split(separator: ";").map { String($0.drop { $0 == " " }) }
    }

    private static func pairs(_ cell: String) -> [(name: String, value: String)] {
        parts(cell).map { part in
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            return (sides[0], sides.count > 1 ? sides[1] : "")
        }
    }

    /// The cells of a CSV file without line breaks in its cells.
    private static func records(_ bytes: [UInt8]) -> [[String]] {
        bytes.split(separator: UInt8(ascii: "\n")).map { line in
            var cells: [[UInt8]] = [[]]
            var isQuoted = false
            for byte in line {
                switch byte {
                case UInt8(ascii: "\""): isQuoted.toggle()
                case UInt8(ascii: ",") where !isQuoted: cells.append([])
                default: cells[cells.count - 1].append(byte)
                }
            }
            return cells.map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
