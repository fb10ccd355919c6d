/// Writes a table as one JSON object with a row on each line.
///
/// Facts and details are top-level members; decimals and percentages are strings, so that no reader rounds
/// them.
struct JSONTableWriter {
    let table: Table

    func render() -> String {
        var out: [UInt8] = []
        out.append(contentsOf: "{\n".utf8)
        for fact in table.facts {
            appendMember(JSONMember(fact.key, fact.cell.json), to: &out)
            out.append(contentsOf: ",\n".utf8)
        }
        for member in table.details {
            appendMember(member, to: &out)
            out.append(contentsOf: ",\n".utf8)
        }
        appendList(table.rowsName, table.rows.count, to: &out) { appendRow(table.rows[$0], to: &$1) }
        if !table.notes.isEmpty {
            out.append(contentsOf: ",\n".utf8)
            appendList("notes", table.notes.count, to: &out) { appendJSON(table.notes[$0], to: &$1) }
        }
        out.append(contentsOf: "\n}\n".utf8)
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends one top-level member.
    private func appendMember(_ member: JSONMember, to out: inout [UInt8]) {
        out.append(contentsOf: "  ".utf8)
        appendJSON(member.key, to: &out)
        out.append(contentsOf: ": ".utf8)
        member.value.append(to: &out)
    }

    /// Appends a top-level array with one element on each line.
    private func appendList(
        _ name: String, _ count: Int, to out: inout [UInt8], element: (Int, inout [UInt8]) -> Void
    ) {
        out.append(contentsOf: "  ".utf8)
        appendJSON(name, to: &out)
        out.append(contentsOf: ": [".utf8)
        for index in 0..<count {
            out.append(contentsOf: (index == 0 ? "\n    " : ",\n    ").utf8)
            element(index, &out)
        }
        out.append(contentsOf: (count == 0 ? "]" : "\n  ]").utf8)
    }

    /// Appends a row as an object.
    private func appendRow(_ row: [Cell], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "{"))
        for (index, column) in table.columns.enumerated() {
            if index > 0 { out.append(contentsOf: ", ".utf8) }
            appendJSON(column.name, to: &out)
            out.append(contentsOf: ": ".utf8)
            table.cell(row, index).json.append(to: &out)
        }
        out.append(UInt8(ascii: "}"))
    }
}

extension Table {
    /// The rows as a list of objects, for a member of another table's JSON.
    public var rowsAsJSON: JSONValue {
        .array(
            rows.map { row in
                .object(columns.indices.map { JSONMember(columns[$0].name, cell(row, $0).json) })
            })
    }
}

extension Cell {
    /// The cell as a JSON value.
    var json: JSONValue {
        switch self {
        case .missing: .null
        case .text(let text), .identifier(let text), .decimal(let text), .percent(let text): .string(text)
        case .integer(let number), .year(let number): .number(String(number))
        case .truth(let truth): .bool(truth)
        }
    }
}
