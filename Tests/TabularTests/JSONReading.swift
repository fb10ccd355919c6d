import Tabular

/// Reads chunks to their end.
func readJSON(_ chunks: [ArraySlice<UInt8>], limits: JSONLimits = JSONLimits()) -> [JSONRecord] {
    var reader = JSONReader(limits: limits)
    var records: [JSONRecord] = []
    for chunk in chunks { reader.feed(chunk) { records.append($0) } }
    reader.finish { records.append($0) }
    return records
}

/// Reads bytes in one chunk.
func readJSON(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> [JSONRecord] {
    readJSON([bytes[...]], limits: limits)
}

/// Reads a text in one chunk.
func readJSON(_ text: String, limits: JSONLimits = JSONLimits()) -> [JSONRecord] {
    readJSON(Array(text.utf8), limits: limits)
}

/// Returns all that records say, values, places and faults.
func described(_ records: [JSONRecord]) -> [String] {
    records.map { "\($0.index) \($0.pointer) \($0.node.map(described) ?? "none") \($0.faults)" }
}

/// Returns a value with the places of its parts.
private func described(_ node: JSONNode) -> String {
    let content: String
    switch node.content {
    case .object(let members):
        content = members.map { "\($0.key)@\($0.keyLine):\($0.keyColumn)=\(described($0.node))" }.joined(
            separator: ",")
    case .array(let elements): content = elements.map(described).joined(separator: ",")
    case .string, .number, .bool, .null: content = node.value.text()
    }
    return "(\(content))@\(node.line):\(node.column)"
}
