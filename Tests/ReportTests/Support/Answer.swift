import Tabular

/// What a command answered in JSON.
struct Answer {
    let value: JSONValue

    init(_ outcome: Outcome) throws {
        guard let value = try? JSONValue(parsing: outcome.text) else {
            throw CommandFault("No JSON, status \(outcome.status): \(outcome.text.prefix(200)) \(outcome.stderr)")
        }
        self.value = value
    }

    var findings: [JSONValue] { value["findings"]?.elements ?? [] }
    var rules: Set<String> { Set(findings.compactMap { $0["rule"]?.string }) }
    var receipts: [JSONValue] { value["receipts"]?.elements ?? [] }
    var rows: [JSONValue] { value["rows"]?.elements ?? [] }
    var verdict: String? { value["verdict"]?.string }
}

extension JSONValue {
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }
}
