import Tabular
import Testing

@Suite("What is written reads back")
struct TableRoundTripTests {
    @Test func csvRoundTrip() {
        var random = SeededRandom(seed: 2025)
        for _ in 0..<500 {
            let width = Int.random(in: 1...5, using: &random)
            let rows = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                (0..<width).map { _ in randomCell(&random) }
            }
            let table = Table(columns: (0..<width).map { Column("c\($0)") }, rows: rows)
            let text = TableFormat.csv.render(table)
            let expected = [table.columns.map(\.name)] + rows.map { $0.map(plain) }
            #expect(readCSV(text) == expected)
        }
    }

    @Test func jsonRoundTrip() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let row = (0..<4).map { _ in randomCell(&random) }
            let table = Table(
                facts: [Fact("f", label: "F", row[0])], columns: (0..<4).map { Column("c\($0)") },
                rows: [row],
                notes: [plain(row[1])])
            let value = try JSONValue(parsing: TableFormat.json.render(table))
            let members = row.enumerated().map { JSONMember("c\($0)", json($1)) }
            #expect(
                value
                    == .object([
                        JSONMember("f", json(row[0])), JSONMember("rows", .array([.object(members)])),
                        JSONMember("notes", .array([.string(plain(row[1]))])),
                    ]))
        }
    }

    private func randomCell(_ random: inout SeededRandom) -> Cell {
        let pieces = ["a", "\"", ",", "\n", "\r", " ", "中", "😀", "=", "'", "\\", "\u{1}", "9"]
        let text = random.text(from: pieces)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return .missing
        case 1: return .integer(Int.random(in: -5000...5000, using: &random))
        case 2: return .decimal("\(Int.random(in: -5000...5000, using: &random)).50")
        case 3: return .truth(Bool.random(using: &random))
        case 4: return .identifier(text)
        case 5: return .year(Int.random(in: 1949...2999, using: &random))
        default: return .text(text)
        }
    }

    private func plain(_ cell: Cell) -> String {
        switch cell {
        case .missing: ""
        case .text(let text), .identifier(let text), .decimal(let text), .percent(let text): text
        case .integer(let number), .year(let number): "\(number)"
        case .truth(let truth): "\(truth)"
        }
    }

    private func json(_ cell: Cell) -> JSONValue {
        switch cell {
        case .missing: .null
        case .integer(let number), .year(let number): .number("\(number)")
        case .truth(let truth): .bool(truth)
        default: .string(plain(cell))
        }
    }

    /// A reader that does no more than RFC 4180 says.
    private func readCSV(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                field.unicodeScalars.append("\"")
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted:
                records.append(record + [field])
                record = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return records
    }
}
