public import Tabular

/// The structure of a form in the schema languages that other programs read.
public struct FormSchema: Sendable {
    private let form: Form
    private let framework: Framework

    /// Creates the schemas of a form.
    public init(_ form: Form, framework: Framework) {
        self.form = form
        self.framework = framework
    }

    /// The structure of one filing in JSON.
    ///
    /// - Source: JSON Schema, draft 2020-12
    public var jsonSchema: JSONValue {
        let head = form.filingFields.map { JSONMember($0.name, schema($0)) }
        let ends: [JSONMember] = [
            JSONMember("form", object([("const", .string(form.id))])),
            JSONMember("prepared_by", object([("type", .string("object"))])),
            JSONMember("explanations", explanations),
            JSONMember("lines", object([("type", .string("array")), ("items", line)])),
        ]
        return object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("\(form.title.zh) \(form.title.en)")), ("version", .string(form.version)),
            ("type", .string("object")), ("properties", .object(head + ends)), ("patternProperties", echoed),
            ("additionalProperties", .bool(false)), ("required", .array([.string("institution"), .string("period")])),
            ("if", object([("properties", object([("nil", object([("const", .bool(true))]))])), ("required", .array([.string("nil")]))])),
            ("then", object([("properties", object([("lines", object([("maxItems", .number("0"))]))]))])),
            (
                "else",
                object([
                    ("properties", object([("lines", object([("minItems", .number("1"))]))])),
                    ("required", .array([.string("lines")])),
                ])
            ),
        ])
    }

    /// The structure of the columns in CSV.
    ///
    /// - Source: Frictionless Table Schema, version 1
    public var tableSchema: JSONValue {
        let missing = JSONValue.array([.string("")])
        return object([
            ("fields", .array(form.fields.map(column))), ("missingValues", missing),
        ])
    }

    private var echoed: JSONValue { object([("^x_", .bool(true))]) }

    private var line: JSONValue {
        let required = form.lineFields.filter { $0.isRequired && $0.defaultValue == nil }.map { JSONValue.string($0.name) }
        return object([
            ("type", .string("object")),
            ("properties", .object(form.lineFields.map { JSONMember($0.name, schema($0)) })),
            ("patternProperties", echoed), ("additionalProperties", .bool(false)), ("required", .array(required)),
        ])
    }

    private var explanations: JSONValue {
        let text = object([("type", .string("string")), ("minLength", .number("1"))])
        return object([
            ("type", .string("array")),
            (
                "items",
                object([
                    ("type", .string("object")), ("properties", object([("rule", text), ("text", text)])),
                    ("patternProperties", echoed), ("additionalProperties", .bool(false)),
                    ("required", .array([.string("rule"), .string("text")])),
                ])
            ),
        ])
    }

    private func schema(_ field: Field) -> JSONValue {
        var types: [JSONValue]
        switch field.kind {
        case .boolean: types = [.string("boolean")]
        case .creditCode, .period: types = [.string("string")]
        case .code, .multiplier, .money, .count: types = [.string("string"), .string("number")]
        }
        if !field.isRequired { types.append(.string("null")) }
        var members: [(String, JSONValue)] = [
            ("title", .string(field.label.zh)), ("description", .string(describe(field))),
            ("type", types.count == 1 ? types[0] : .array(types)),
        ]
        if field.isRequired { members.append(("minLength", .number("1"))) }
        if let value = field.defaultValue { members.append(("default", .string(value))) }
        return object(members)
    }

    private func column(_ field: Field) -> JSONValue {
        let type: String
        switch field.kind {
        case .boolean: type = "boolean"
        case .creditCode, .period, .code: type = "string"
        case .money: type = "number"
        case .count, .multiplier: type = "integer"
        }
        var constraints: [(String, JSONValue)] = [("required", .bool(field.isRequired))]
        switch field.kind {
        case .code(let list):
            let codes = framework.codeLists[list]?.entries.map { JSONValue.string($0.code) } ?? []
            constraints.append(("enum", .array(codes)))
        case .multiplier(let powers): constraints.append(("enum", .array(powers.map { .number("\($0)") })))
        default: break
        }
        return object([
            ("name", .string(field.name)), ("title", .string(field.label.zh)), ("description", .string(describe(field))),
            ("type", .string(type)), ("constraints", object(constraints)),
        ])
    }

    private func describe(_ field: Field) -> String { "\(field.label.en): \(field.wanted.en)" }
}

private func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, $0.1) })
}
