import Ledger
import ServiceTrade
import Tabular

extension Signed {
    /// The document as JSON: the values of its text under the same names in snake case.
    var json: JSONValue { Self.json(members.map { ($0.name, $0.value) }) }

    /// Values of a document as JSON; nil is null.
    static func json(_ members: [(name: String, value: String?)]) -> JSONValue {
        .object(
            members.map { name, value in
                guard let value else { return JSONMember(snakeCase(name), .null) }
                return JSONMember(snakeCase(name), Content.numbers.contains(name) ? .number(value) : .string(value))
            })
    }

    /// Takes a document from JSON.
    ///
    /// - Throws: what is not as it should be. A member that is not signed is a fault, since it would pass for
    ///   genuine beside those that are.
    init(json: JSONNode) throws(DocumentFault) {
        guard let given = json.members else {
            throw DocumentFault(en: "An object is expected.", zh: "此处应为对象。")
        }
        let names = Dictionary(uniqueKeysWithValues: Self.names.map { (Self.snakeCase($0), $0) })
        var members: [(name: String, value: String)] = []
        for member in given {
            guard let name = names[member.key] else {
                let shown = member.key.prefix(80)
                throw DocumentFault(en: "\(shown) is no part of it.", zh: "其中不应有 \(shown)。")
            }
            switch (member.node.content, Content.numbers.contains(name)) {
            case (.number(let text), true), (.string(let text), false): members.append((name, text))
            case (.null, _) where ["public-key", "signature"].contains(name): throw .unsigned
            case (_, true):
                throw DocumentFault(member: name, en: "\(member.key) is no number.", zh: "\(member.key) 不是数值。")
            case (_, false):
                throw DocumentFault(member: name, en: "\(member.key) is no string.", zh: "\(member.key) 不是字符串。")
            }
        }
        try self.init(members: members)
    }

    private static func snakeCase(_ name: String) -> String {
        String(name.map { $0 == "-" ? "_" : $0 })
    }
}
