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
            JSONMember("form", jsonObject([("const", .string(form.id))])),
            JSONMember("prepared_by", jsonObject([("type", .string("object"))])),
            JSONMember("explanations", explanations),
            JSONMember("lines", jsonObject([("type", .string("array")), ("items", line)])),
        ]
        return jsonObject([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("\(form.title.zh) \(form.title.en)")), ("version", .string(form.version)),
            ("type", .string("object")), ("properties", .object(head + ends)), ("patternProperties", echoed),
            ("additionalProperties", .bool(false)), ("required", .array([.string("institution"), .string("period")])),
            (
                "if",
                jsonObject([
                    ("properties", jsonObject([("nil", jsonObject([("const", .bool(true))]))])),
                    ("required", .array([.string("nil")])),
                ])
            ),
            ("then", jsonObject([("properties", jsonObject([("lines", jsonObject([("maxItems", .number("0"))]))]))])),
            (
                "else",
                jsonObject([
                    ("properties", jsonObject([("lines", jsonObject([("minItems", .number("1"))]))])),
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
        return jsonObject([
            ("fields", .array(form.fields.map(column))), ("missingValues", missing),
        ])
    }

    /// What a text must have that is more than blanks.
    private static let notBlank = JSONValue.string("\\S")

    private var echoed: JSONValue { jsonObject([("^x_", .bool(true))]) }

    private var line: JSONValue {
        let required = form.lineFields.filter { $0.isRequired && $0.defaultValue == nil }.map {
            JSONValue.string($0.name)
        }
        return jsonObject([
            ("type", .string("object")),
            ("properties", .object(form.lineFields.map { JSONMember($0.name, schema($0)) })),
            ("patternProperties", echoed), ("additionalProperties", .bool(false)), ("required", .array(required)),
        ])
    }

    private var explanations: JSONValue {
        let text = jsonObject([("type", .string("string")), ("pattern", Self.notBlank)])
        let line = jsonObject([
            ("description", .string("The number of the line in lines, or the subject of the query")),
            ("type", .array([.string("string"), .string("integer"), .string("null")])), ("minimum", .number("1")),
        ])
        let code = jsonObject([
            ("description", .string("The code of the reason; absent: \(Explanation.otherReason)")),
            ("type", .array([.string("string"), .string("null")])),
        ])
        return jsonObject([
            ("type", .string("array")),
            (
                "items",
                jsonObject([
                    ("type", .string("object")),
                    ("properties", jsonObject([("rule", text), ("line", line), ("code", code), ("text", text)])),
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
        case .creditCode, .period, .text, .date: types = [.string("string")]
        case .code, .multiplier, .money, .count: types = [.string("string"), .string("number")]
        }
        if !field.isRequired { types.append(.string("null")) }
        var members: [(String, JSONValue)] = [
            ("title", .string(field.label.zh)), ("description", .string(describe(field))),
            ("type", types.count == 1 ? types[0] : .array(types)),
        ]
        if field.isRequired { members.append(("pattern", Self.notBlank)) }
        if field.kind == .text { members.append(("maxLength", .number("\(Field.mostTextBytes)"))) }
        if field.kind == .date { members.append(("format", .string("date"))) }
        if let value = field.defaultValue { members.append(("default", .string(value))) }
        return jsonObject(members)
    }

    private func column(_ field: Field) -> JSONValue {
        let type: String
        switch field.kind {
        case .boolean: type = "boolean"
        case .creditCode, .period, .code, .text: type = "string"
        case .date: type = "date"
        case .money: type = "number"
        case .count, .multiplier: type = "integer"
        }
        var constraints: [(String, JSONValue)] = [("required", .bool(field.isRequired))]
        switch field.kind {
        case .code(let list):
            let codes = framework.codeLists[list]?.entries.map { JSONValue.string($0.code) } ?? []
            constraints.append(("enum", .array(codes)))
        case .text: constraints.append(("maxLength", .number("\(Field.mostTextBytes)")))
        case .multiplier(let powers): constraints.append(("enum", .array(powers.map { .number("\($0)") })))
        default: break
        }
        return jsonObject([
            ("name", .string(field.name)), ("title", .string(field.label.zh)),
            ("description", .string(describe(field))),
            ("type", .string(type)), ("constraints", jsonObject(constraints)),
        ])
    }

    private func describe(_ field: Field) -> String {
        "\(field.label.en): \(field.kind == .period ? form.frequency.example : field.wanted.en)"
    }
}

private func jsonObject(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember($0.0, $0.1) })
}
